"""The list of recent reports on the start page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.store.recent import RecentFile
from ui.theme.colours import current
from ui.theme.icons import Tone, icon
from ui.theme.metrics import gap, line

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RecentModel(QAbstractListModel):
    """Recent reports as rows; the row's object is under ``UserRole``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RecentFile, ...] = ()

    def show(self, rows: Sequence[RecentFile]) -> None:
        """Show these reports."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many reports there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, tooltip, accessible text, or the report itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.path.stem
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(row.path) if not row.missing else f"{row.path}\n找不到这个文件，可能已移动或删除"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title or row.path.stem}，{row.path}，{_when(row)}"
        return row if role == Qt.ItemDataRole.UserRole else None


class RecentList(QListView):
    """Recent reports with title, folder and date; missing ones are greyed and say so."""

    chosen = Signal(object)
    pin_requested = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RecentModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("最近的报告")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self._last: object = None

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, RecentFile) and row is not self._last:
            self._last = row  # a click is also an activation on some systems
            self.chosen.emit(row)
            self._last = None

    def _menu(self, place: object) -> None:
        index = self.currentIndex()
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, RecentFile):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not row.missing:
            menu.addAction("打开", lambda: self.chosen.emit(row))
        pin = "取消置顶" if row.pinned else "置顶"
        menu.addAction(pin, lambda: self.pin_requested.emit(row))
        menu.addAction("从列表中移除", lambda: self.forget_requested.emit(row))
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()))


class _Delegate(QStyledItemDelegate):
    """Two lines: title over folder, date at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(line() * 12, line() * 2 + gap(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        colours = current()
        painter.save()
        self._background(painter, option)
        area = option.rect.adjusted(gap(3), gap(2), -gap(3), -gap(2))
        tone = Tone.ACCENT if not row.missing else Tone.MUTED
        name = "report" if not row.missing else "missing"
        side = round(line() * 1.3)
        box = QRect(area.left(), area.center().y() - side // 2, side, side)
        icon(name, tone).paint(painter, box)
        text = area.adjusted(side + gap(3), 0, 0, 0)
        when = "找不到文件" if row.missing else _when(row)
        quiet = QColor(colours.muted)
        painter.setPen(quiet)
        top = QRect(text.left(), text.top(), text.width(), line())
        width = option.fontMetrics.horizontalAdvance(when) + gap(2)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, when)
        if row.pinned:
            pin = QRect(top.right() - width - line(), top.top(), line(), line())
            icon("pin", Tone.MUTED).paint(
                painter, pin, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal
            )
            width += line() + gap(1)
        self._title(painter, option, top.adjusted(0, 0, -width, 0), index, not row.missing)
        painter.setPen(quiet)
        below = QRect(text.left(), text.top() + line(), text.width(), line())
        folder = option.fontMetrics.elidedText(
            str(row.path.parent), Qt.TextElideMode.ElideMiddle, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, folder)
        painter.restore()

    @staticmethod
    def _title(
        painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: _Index, exists: bool
    ) -> None:
        colours = current()
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if exists else colours.muted))
        title = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(option.font)

    @staticmethod
    def _background(painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours = current()
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_MouseOver or focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colours.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            radius = gap(1)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), radius, radius)


def _when(row: RecentFile) -> str:
    at = row.opened_at.astimezone()
    now = datetime.now(at.tzinfo)
    if at.date() == now.date():
        return f"今天 {at:%H:%M}"
    if (now.date() - at.date()).days == 1:
        return f"昨天 {at:%H:%M}"
    return f"{at.year}年{at.month}月{at.day}日"
