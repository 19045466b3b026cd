"""How one recent report looks: title over folder, date at the right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme.colours import current
from ui.theme.icons import Tone, icon
from ui.theme.metrics import gap, line

if TYPE_CHECKING:
    from core.store.recent import RecentFile

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@frozen
class _Look:
    """What the view says about the row to paint; Qt's stubs do not name these members."""

    area: QRect
    font: QFont
    hovered: bool
    focused: bool

    @classmethod
    def of(cls, option: Any) -> _Look:  # noqa: ANN401
        state = option.state
        return cls(
            QRect(option.rect),
            QFont(option.font),
            bool(state & QStyle.StateFlag.State_MouseOver),
            bool(state & QStyle.StateFlag.State_HasFocus),
        )


class RecentDelegate(QStyledItemDelegate):
    """Paints a :class:`RecentFile`; a missing one is grey and says so."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines and some air."""
        return QSize(line() * 12, line() * 2 + gap(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Background, icon, then the two lines of text."""
        row = index.data(Qt.ItemDataRole.UserRole)
        look = _Look.of(option)
        painter.save()
        _background(painter, look)
        area = look.area.adjusted(gap(3), gap(2), -gap(3), -gap(2))
        side = round(line() * 1.3)
        place = QRect(area.left(), area.center().y() - side // 2, side, side)
        drawing = icon("missing", Tone.MUTED) if row.missing else icon("report", Tone.ACCENT)
        drawing.paint(painter, place)
        text = area.adjusted(side + gap(3), 0, 0, 0)
        _upper(painter, look, text, row, str(index.data()))
        _lower(painter, look, text, row)
        painter.restore()


def when(row: RecentFile) -> str:
    """When it was last open, in words."""
    at = row.opened_at.astimezone()
    now = datetime.now(at.tzinfo)
    if at.date() == now.date():
        return f"今天 {at:%H:%M}"
    if (now.date() - at.date()).days == 1:
        return f"昨天 {at:%H:%M}"
    return f"{at.year}年{at.month}月{at.day}日"


def _background(painter: QPainter, look: _Look) -> None:
    if not (look.hovered or look.focused):
        return
    colours = current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.accent) if look.focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.hover))
    painter.drawRoundedRect(look.area.adjusted(1, 1, -1, -1), gap(1), gap(1))


def _upper(painter: QPainter, look: _Look, text: QRect, row: RecentFile, title: str) -> None:
    colours = current()
    area = QRect(text.left(), text.top(), text.width(), line())
    said = "找不到文件" if row.missing else when(row)
    painter.setFont(look.font)
    painter.setPen(QColor(colours.muted))
    painter.drawText(area, _RIGHT, said)
    used = QFontMetrics(look.font).horizontalAdvance(said) + gap(2)
    if row.pinned:
        icon("pin", Tone.MUTED).paint(
            painter, QRect(area.right() - used - line(), area.top(), line(), line())
        )
        used += line() + gap(1)
    bold = QFont(look.font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(colours.muted if row.missing else colours.text))
    room = area.adjusted(0, 0, -used, 0)
    shown = QFontMetrics(bold).elidedText(title, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, shown)


def _lower(painter: QPainter, look: _Look, text: QRect, row: RecentFile) -> None:
    area = QRect(text.left(), text.top() + line(), text.width(), line())
    metrics = QFontMetrics(look.font)
    painter.setFont(look.font)
    painter.setPen(QColor(current().muted))
    folder = str(row.path.parent)
    painter.drawText(
        area, _LEFT, metrics.elidedText(folder, Qt.TextElideMode.ElideMiddle, area.width())
    )
