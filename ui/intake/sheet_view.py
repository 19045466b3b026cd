"""The sheet as the office sees it: merged cells, fills by role, marks of doubt."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QContextMenuEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from core.intake.workbook.picture.roles import CellRole
from ui.intake.sheet_model import COMMENTED, HIDDEN, ROLE, WARNED, SheetModel
from ui.theme.colours import current
from ui.theme.metrics import chars, gap, line

Index = QModelIndex | QPersistentModelIndex
_SPANS = 4_000
"""Merged ranges drawn as such; beyond it the sheet is drawn cell by cell."""
_TOLD = 16
_RIGHT = Qt.TextElideMode.ElideRight
_ROW_LINES = 1.55
_TALL_LINES = 2.6
_HATCHED = frozenset((CellRole.IGNORED, CellRole.TOTAL, CellRole.DERIVED))


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: fill, text, hatching for what is not imported, a corner for a warning."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw one cell, merged or not."""
        painter.save()
        painter.setClipRect(option.rect)
        self._ground(painter, option.rect, index)
        self._text(painter, option.rect, index)
        self._marks(painter, option.rect, index)
        view = self.parent()
        assert isinstance(view, QTableView)
        if option.state & QStyle.StateFlag.State_Selected:
            self._veil(painter, option.rect)
        if view.currentIndex() == index:
            painter.setPen(QPen(QColor(current().accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        fill = index.data(Qt.ItemDataRole.BackgroundRole)
        painter.fillRect(rect, fill if fill is not None else QColor(current().surface))
        if index.data(ROLE) in _HATCHED and index.data(Qt.ItemDataRole.DisplayRole):
            hatch = QColor(current().border_strong)
            hatch.setAlpha(90)
            painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        elif index.data(HIDDEN):
            dots = QColor(current().muted)
            dots.setAlpha(110)
            painter.fillRect(rect, QBrush(dots, Qt.BrushStyle.Dense7Pattern))

    def _text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if not text:
            return
        font = index.data(Qt.ItemDataRole.FontRole)
        if font is not None:
            base = painter.font()
            base.setBold(font.bold())
            base.setStrikeOut(font.strikeOut())
            painter.setFont(base)
        room = rect.adjusted(gap(1), 0, -gap(1), 0)
        metrics = painter.fontMetrics()
        flags = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        if room.height() >= metrics.height() * 2 and (
            "\n" in text or metrics.horizontalAdvance(text) > room.width()
        ):
            flags |= int(Qt.TextFlag.TextWrapAnywhere)
        else:
            text = metrics.elidedText(
                " ".join(text.split()), Qt.TextElideMode.ElideRight, room.width()
            )
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        painter.drawText(room, flags, text)

    def _marks(self, painter: QPainter, rect: QRect, index: Index) -> None:
        size = gap(1.6)
        painter.setPen(Qt.PenStyle.NoPen)
        if index.data(WARNED):
            corner = QPointF(rect.topRight()) + QPointF(1, 0)
            painter.setBrush(QColor(current().danger))
            painter.drawPolygon(
                QPolygonF([corner, corner + QPointF(-size, 0), corner + QPointF(0, size)])
            )
        if index.data(COMMENTED):
            corner = QPointF(rect.bottomRight()) + QPointF(1, 1)
            painter.setBrush(QColor(current().accent))
            painter.drawPolygon(
                QPolygonF([corner, corner + QPointF(-size, 0), corner + QPointF(0, -size)])
            )

    def _veil(self, painter: QPainter, rect: QRect) -> None:
        veil = QColor(current().accent)
        veil.setAlpha(38)
        painter.fillRect(rect, veil)
        painter.setBrush(Qt.BrushStyle.NoBrush)


class ColumnHeads(QHeaderView):
    """Column letters with what each column was read as: period above, role below in its fill."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sheet = model
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(chars(2))
        self.setAccessibleName("各列读作")

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(super().sizeHint().width(), line() * 2 + gap(2))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        if not rect.isValid():
            return
        colours, metrics = current(), painter.fontMetrics()
        letter, _, meaning = str(self._sheet.headerData(section, self.orientation())).partition(
            "\n"
        )
        period, _, kind = meaning.rpartition(" ")
        half = rect.height() // 2
        upper, lower = rect.adjusted(0, 0, 0, half - rect.height()), rect.adjusted(0, half, 0, 0)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(colours.raised))
        fill = self._sheet.column_tint(section + 1)
        if fill is not None:
            painter.fillRect(lower, fill)
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        chosen = self.selectionModel().isColumnSelected(section, self.rootIndex())
        painter.setPen(QColor(colours.accent if chosen else colours.muted))
        above = f"{letter} · {period}" if period else letter
        room = rect.width() - gap(1)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(upper, centre, metrics.elidedText(above, _RIGHT, room))
        painter.setPen(QColor(colours.text))
        painter.drawText(lower, centre, metrics.elidedText(kind, _RIGHT, room))
        painter.restore()


class SheetView(QTableView):
    """Shows a :class:`SheetModel`. ``menu_requested`` carries the place for a menu."""

    menu_requested = Signal(QPoint)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = model
        self._tall: list[int] = []
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("原表")
        self.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(ColumnHeads(model, self))
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(round(line() * _ROW_LINES))
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        model.modelReset.connect(self._laid_out)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer corrections at the pointer, or at the cell for the menu key."""
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.visualRect(self.currentIndex()).center()
        elif (index := self.indexAt(at)).isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def go_to(self, row: int, column: int) -> bool:
        """Show and select a cell of the sheet (1-based); ``False`` when it is not shown."""
        index = self._sheet.index(row - 1, column - 1)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index, QTableView.ScrollHint.EnsureVisible)
        return True

    def chosen_rows(self) -> tuple[int, int] | None:
        """First and last selected row of the sheet (1-based)."""
        ranges: Any = self.selectionModel().selection()
        rows = [row for part in ranges for row in (part.top(), part.bottom())]
        return (min(rows) + 1, max(rows) + 1) if rows else None

    def _laid_out(self) -> None:
        """Widths, merged ranges and the height of header rows of the sheet shown now."""
        self.clearSpans()
        picture = self._sheet.picture
        half = chars(10) / 20
        for column, width in enumerate(picture.widths):
            period, _, kind = self._sheet.meaning(column + 1).rpartition(" ")
            told = max(_half_width(f"A · {period}") if period else 0, _half_width(kind))
            wide = max(width, min(told, _TOLD) + 1)
            self.horizontalHeader().resizeSection(column, round(half * wide) + gap(3))
        if len(picture.spans) <= _SPANS:
            for span in picture.spans:
                self.setSpan(
                    span.top - 1,
                    span.left - 1,
                    span.bottom - span.top + 1,
                    span.right - span.left + 1,
                )
        down = self.verticalHeader()
        for row in self._tall:
            down.resizeSection(row - 1, round(line() * _ROW_LINES))
        self._tall = [row for row in self._tall_rows() if row <= self._sheet.rowCount()]
        for row in self._tall:
            down.resizeSection(row - 1, round(line() * _TALL_LINES))

    def _tall_rows(self) -> list[int]:
        """Header rows whose texts need two lines."""
        picture = self._sheet.picture
        tall = []
        for first, last, _ in picture.headers:
            for row in range(first, min(last, first + 5) + 1):
                texts = picture.cells[row - 1] if row <= len(picture.cells) else ()
                pairs = zip(texts, picture.widths, strict=False)
                if any("\n" in text or len(text) * 2 > width + 2 for text, width in pairs):
                    tall.append(row)
        return tall


def _half_width(text: str) -> int:
    """The width of a text in half-width characters."""
    return sum(1 if mark.isascii() else 2 for mark in text)
