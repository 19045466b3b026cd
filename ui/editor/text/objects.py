"""Painting live objects inside the text; every state has a shape of its own, colour only helps."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from core.figures.resolved import FigureState
from core.model.text import Chart, Figure, PeriodMention
from ui.editor.text.column import Column
from ui.editor.text.formats import REF
from ui.editor.text.shown import Showing, Shown
from ui.theme.colours import Colours, current

_PAD = 0.1
_MARK = 0.58


@frozen
class Look:
    """How a state is painted: a letter raised behind the text, a line under it, a dashed frame."""

    mark: str = ""
    line: Qt.PenStyle | None = None
    double: bool = False
    frame: bool = False
    tone: str = "accent"


LOOKS: Mapping[FigureState, Look] = MappingProxyType(
    {
        FigureState.OK: Look(),
        FigureState.APPROX: Look(),
        FigureState.MISSING: Look(frame=True, tone="danger"),
        FigureState.MASKED: Look(mark="遮", frame=True, tone="danger"),
        FigureState.REFUSED: Look(mark="算", frame=True, tone="danger"),
        FigureState.PRELIMINARY: Look(mark="初", line=Qt.PenStyle.DashLine, tone="warning"),
        FigureState.CONFLICT: Look(
            mark="异", line=Qt.PenStyle.SolidLine, double=True, tone="danger"
        ),
        FigureState.OVERRIDDEN: Look(mark="改", line=Qt.PenStyle.DotLine, tone="accent"),
        FigureState.STALE: Look(mark="旧", line=Qt.PenStyle.DotLine, double=True, tone="danger"),
    }
)
"""Shape per state."""
_CHANGED = "新"
_PERIOD = Look(line=Qt.PenStyle.DotLine, tone="muted")


def look_of(showing: Showing) -> Look:
    """How an object is painted."""
    if isinstance(showing.inline, PeriodMention) and showing.state is FigureState.OK:
        return _PERIOD
    return LOOKS[showing.state]


def mark_of(showing: Showing) -> str:
    """The raised letters: state, and whether the number is a new one."""
    return look_of(showing).mark + (_CHANGED if showing.is_changed else "")


class LiveObject(QPyTextObject):
    """Paints figures, periods and Todos in the font around them (活数字)."""

    def __init__(self, shown: Shown, column: Column, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._column = column

    def intrinsicSize(self, doc: QTextDocument, _position: int, style: QTextFormat) -> QSizeF:
        """Room for the text and its mark; it stands on the line and never makes the line higher."""
        font = doc.defaultFont()
        metrics = QFontMetricsF(font)
        showing = self._shown.showing(_ref(style))
        text = self._text(showing, _ref(style), metrics)
        width = metrics.horizontalAdvance(text) + 2 * _PAD * metrics.height()
        width += QFontMetricsF(_mark_font(font)).horizontalAdvance(mark_of(showing))
        return QSizeF(width, metrics.ascent())

    def drawObject(
        self,
        painter: QPainter | None,
        rect: QRectF | QRect,
        doc: QTextDocument,
        _position: int,
        style: QTextFormat,
    ) -> None:
        """Paint text, mark and shape."""
        if painter is None:
            return
        rect = QRectF(rect)
        font = doc.defaultFont()
        metrics = QFontMetricsF(font)
        showing = self._shown.showing(_ref(style))
        look, colours = look_of(showing), current()
        selected = style.hasProperty(QTextFormat.Property.ForegroundBrush)
        ink = style.toCharFormat().foreground().color() if selected else QColor(colours.text)
        tone = ink if selected else QColor(getattr(colours, look.tone))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect.left(), rect.top(), rect.width(), metrics.height())
        if not selected:
            _fill(painter, box, showing, colours)
        _shape(painter, box, rect.bottom(), look, tone)
        base = QPointF(rect.left() + _PAD * metrics.height(), rect.bottom())
        text = self._text(showing, _ref(style), metrics)
        painter.setPen(tone if look.frame else ink)
        painter.setFont(font)
        painter.drawText(base, text)
        small = _mark_font(font)
        painter.setFont(small)
        painter.setPen(tone)
        raised = base + QPointF(metrics.horizontalAdvance(text), -metrics.ascent() * 0.42)
        painter.drawText(raised, mark_of(showing))
        painter.restore()

    def _text(self, showing: Showing, ref: str, metrics: QFontMetricsF) -> str:
        """The words, cut to the column: an object cannot be broken into lines."""
        room = self._column.width - 3 * metrics.height()
        text = self._shown.display(ref)
        if isinstance(showing.inline, Figure | PeriodMention) and not self._shown.names:
            return text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, metrics.height()))


class TableObject(QPyTextObject):
    """Stands for a table: frame, caption, and where its numbers are changed (指标附表)."""

    def __init__(self, shown: Shown, column: Column, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._column = column

    def intrinsicSize(self, doc: QTextDocument, _position: int, _style: QTextFormat) -> QSizeF:
        """As wide as the column, three lines high."""
        return QSizeF(self._column.width, QFontMetricsF(doc.defaultFont()).height() * 3)

    def drawObject(
        self,
        painter: QPainter | None,
        rect: QRectF | QRect,
        doc: QTextDocument,
        _position: int,
        style: QTextFormat,
    ) -> None:
        """Paint the frame with caption and columns."""
        table = self._shown.table(_ref(style))
        if painter is None or table is None:
            return
        rect = QRectF(rect)
        colours = current()
        selected = style.hasProperty(QTextFormat.Property.ForegroundBrush)
        font = QFont(doc.defaultFont())
        height = QFontMetricsF(font).height()
        box = rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if selected else colours.border_strong), 1))
        painter.setBrush(QColor(colours.accent_soft if selected else colours.window))
        painter.drawRoundedRect(box, height * 0.2, height * 0.2)
        inner = box.adjusted(height * 0.6, height * 0.35, -height * 0.6, -height * 0.35)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        metrics = QFontMetricsF(font)
        elide = Qt.TextElideMode.ElideRight
        caption = table.caption or ("图表" if isinstance(table, Chart) else "指标附表")
        painter.drawText(inner, flags, metrics.elidedText(caption, elide, inner.width()))
        small = QFont(doc.defaultFont())
        small.setPointSizeF(small.pointSizeF() * 0.82)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        words = self._shown.table_words(_ref(style))
        what = QFontMetricsF(small).elidedText(words, elide, inner.width())
        painter.drawText(inner.adjusted(0, height * 1.25, 0, 0), flags, what)
        painter.restore()


def _ref(style: QTextFormat) -> str:
    return str(style.property(REF) or "")


def _mark_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _MARK)
    return made


def _fill(painter: QPainter, box: QRectF, showing: Showing, colours: Colours) -> None:
    """A quiet tint says: this is live."""
    look = look_of(showing)
    if look is _PERIOD:
        return
    name = {"danger": colours.danger_soft, "warning": colours.warning_soft}.get(look.tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(name or colours.accent_soft))
    radius = box.height() * 0.14
    painter.drawRoundedRect(box, radius, radius)
    if showing.is_changed:
        painter.setBrush(QColor(colours.accent))
        painter.drawRect(QRectF(box.left(), box.top(), max(2.0, box.height() * 0.07), box.height()))


def _shape(painter: QPainter, box: QRectF, base: float, look: Look, tone: QColor) -> None:
    thick = max(1.0, box.height() * 0.045)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.frame:
        painter.setPen(QPen(tone, thick, Qt.PenStyle.DashLine))
        half = thick / 2
        radius = box.height() * 0.14
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
    if look.line is not None:
        painter.setPen(QPen(tone, thick, look.line))
        under = base + box.height() * 0.13
        painter.drawLine(QPointF(box.left(), under), QPointF(box.right(), under))
        if look.double:
            under += 2 * thick
            painter.drawLine(QPointF(box.left(), under), QPointF(box.right(), under))
