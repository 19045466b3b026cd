"""A list of figures that may be inserted: name on the left, what it reads on the right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.figures.suggest import Suggestion
from ui.theme.colours import current
from ui.theme.metrics import gap, line

_SUGGESTION = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class SuggestionList(QListWidget):
    """Shows suggestions, or one line that says why there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("可插入的数字")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Row(self))

    def offer(self, found: Iterable[Suggestion], nothing: str) -> None:
        """Show these; ``nothing`` is said when there are none."""
        self.clear()
        for suggestion in found:
            item = QListWidgetItem(f"{suggestion.label}　{suggestion.text}")
            item.setData(_SUGGESTION, suggestion)
            item.setToolTip(suggestion.why)
            self.addItem(item)
        if not self.count():
            item = QListWidgetItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)

    def chosen(self) -> Suggestion | None:
        """The suggestion stood on."""
        row = self.currentRow()
        return suggestion_of(self.item(row)) if row >= 0 else None

    def walk(self, step: int) -> None:
        """Up or down, round at the ends."""
        self.setCurrentRow((self.currentRow() + step) % max(1, self.count()))


def suggestion_of(item: QListWidgetItem) -> Suggestion | None:
    """The suggestion a row shows."""
    found = item.data(_SUGGESTION)
    return found if isinstance(found, Suggestion) else None


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line with air."""
        return QSize(super().sizeHint(option, index).width(), round(line() * 1.55))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Name in ink, what it says muted, the number at the right."""
        suggestion = index.data(_SUGGESTION)
        if not isinstance(suggestion, Suggestion):
            super().paint(painter, option, index)
            return
        colours = current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        area = QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        if chosen:
            painter.fillRect(area, QColor(colours.accent_soft))
        area.adjust(gap(1.5), 0, -gap(1.5), 0)
        has_value = suggestion.state.has_value
        number = QFont(option.font)  # type: ignore[attr-defined]
        number.setWeight(QFont.Weight.DemiBold if has_value else QFont.Weight.Normal)
        room = QFontMetrics(number).horizontalAdvance(suggestion.text) + gap(2)
        painter.setFont(number)
        painter.setPen(QColor(colours.text if has_value else colours.danger))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignRight), suggestion.text)
        _label(painter, area.adjusted(0, 0, -room, 0), suggestion.label, option.font)  # type: ignore[attr-defined]
        painter.restore()


def _label(painter: QPainter, area: QRect, label: str, font: QFont) -> None:
    name, _, what = label.partition(" · ")
    metrics, colours = QFontMetrics(font), current()
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    elide = Qt.TextElideMode.ElideMiddle
    side = metrics.horizontalAdvance(what) + gap(1)
    name = metrics.elidedText(name, elide, max(area.width() - side, metrics.height() * 4))
    painter.setFont(font)
    painter.setPen(QColor(colours.text))
    painter.drawText(area, flags, name)
    painter.setPen(QColor(colours.muted))
    area.setLeft(area.left() + metrics.horizontalAdvance(name) + gap(1))
    painter.drawText(area, flags, metrics.elidedText(what, elide, area.width()))
