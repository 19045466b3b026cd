"""Painting a chart from the list of marks that the layout made of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from core.layout.charts.data import Dash, Fill
from core.layout.charts.marks import Area, Drawing, Mark, Stroke, Words
from core.layout.styles import Align, FontRole
from ui.paper.faces import SCALE, Faces

_INK = QColor("#000000")
_GREY = QColor("#bfbfbf")
_HATCHES: Mapping[Fill, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        Fill.RISING: ((1.0, -1.0),),
        Fill.FALLING: ((1.0, 1.0),),
        Fill.GRID: ((1.0, 0.0), (0.0, 1.0)),
        Fill.LEVEL: ((1.0, 0.0),),
        Fill.DOTS: ((1.0, 0.0),),
    }
)
"""Directions of the lines an area is filled with."""
_DASHES: Mapping[Dash, Qt.PenStyle] = MappingProxyType(
    {
        Dash.SOLID: Qt.PenStyle.SolidLine,
        Dash.DASHED: Qt.PenStyle.DashLine,
        Dash.DOTTED: Qt.PenStyle.DotLine,
        Dash.MIXED: Qt.PenStyle.DashDotLine,
    }
)
_PITCH = 3.2
"""Points between two lines of a hatch."""

_HAIR = 0.55


def paint_chart(painter: QPainter, drawing: Drawing, faces: Faces) -> None:
    """Paint a chart at its place; the painter's unit is one point of the paper."""
    painter.save()
    painter.translate(drawing.x, drawing.y)
    for mark in drawing.marks:
        _paint(painter, mark, faces)
    painter.restore()


def _paint(painter: QPainter, mark: Mark, faces: Faces) -> None:
    if isinstance(mark, Area):
        _paint_area(painter, mark)
    elif isinstance(mark, Stroke):
        pen = QPen(_GREY if mark.grey else _INK, mark.width, _DASHES[mark.dash])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in mark.points]))
    else:
        _paint_words(painter, mark, faces)


def _paint_area(painter: QPainter, area: Area) -> None:
    shape = QPolygonF([QPointF(x, y) for x, y in area.points])
    pen = QPen(_INK, area.edge) if area.edge else QPen(Qt.PenStyle.NoPen)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if area.fill.is_plain:
        painter.setPen(pen)
        painter.setBrush(QColor(f"#{area.fill.value}"))
        painter.drawPolygon(shape)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ffffff"))
    painter.drawPolygon(shape)
    _paint_hatch(painter, shape, area.fill)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(shape)


def _paint_hatch(painter: QPainter, shape: QPolygonF, fill: Fill) -> None:
    """Lines inside the shape: a brush's pattern depends on the device's pixels."""
    path = QPainterPath()
    path.addPolygon(shape)
    path.closeSubpath()
    box = shape.boundingRect()
    pen = QPen(_INK, _HAIR)
    if fill is Fill.DOTS:
        pen = QPen(_INK, 1.0, Qt.PenStyle.DotLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    for across, down in _HATCHES[fill]:
        painter.drawLines(_hatch_lines(box, across, down))
    painter.restore()


def _hatch_lines(box: QRectF, across: float, down: float) -> list[QLineF]:
    """Parallel lines over a box, a pitch apart."""
    middle, reach = box.center(), (box.width() + box.height()) / 2
    length = math.hypot(across, down)
    ahead = QPointF(across, down) * (reach / length)
    aside = QPointF(-down, across) * (_PITCH / length)
    count = math.ceil(reach / _PITCH)
    return [
        QLineF(middle + aside * step - ahead, middle + aside * step + ahead)
        for step in range(-count, count + 1)
    ]


def _paint_words(painter: QPainter, words: Words, faces: Faces) -> None:
    glyphs = faces.glyphs(FontRole.SONG, words.size)
    width = glyphs.widths.horizontalAdvance(words.text) / SCALE
    for character in words.text:  # so that the PDF knows what is written here
        glyphs.index(character)
    shift = {Align.CENTER: width / 2, Align.RIGHT: width}.get(words.align, 0.0)
    painter.setPen(_INK)
    painter.save()
    painter.translate(words.x - shift, words.y)
    painter.scale(1 / SCALE, 1 / SCALE)
    painter.setFont(glyphs.font)
    painter.drawText(QPointF(0, 0), words.text)
    painter.restore()


def box_of(drawing: Drawing) -> QRectF:
    """Where a chart stands on the paper, in points."""
    return QRectF(drawing.x, drawing.y, drawing.width, drawing.height)
