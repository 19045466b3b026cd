"""Painting a laid-out page: every character where the layout put it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from core.layout.pages import GlyphRun, Line, Rule
from ui.preview.faces import SCALE, Faces

PAPER = QColor("#ffffff")
INK = QColor("#000000")
RED = QColor("#d7000f")
PENDING = QColor("#ffe08a")


def paint_lines(painter: QPainter, lines: Iterable[Line], faces: Faces) -> None:
    """Paint text lines; the painter's unit is one point from the paper's top-left corner."""
    for line in lines:
        for run in line.runs:
            if run.pending:
                painter.fillRect(_behind(line, run), PENDING)
        painter.save()
        painter.scale(1 / SCALE, 1 / SCALE)
        for run in line.runs:
            _paint_run(painter, line, run, faces)
        painter.restore()


def paint_rules(painter: QPainter, rules: Iterable[Rule]) -> None:
    """Paint table borders and separating lines."""
    for rule in rules:
        pen = QPen(RED if rule.red else INK, rule.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(rule.x0, rule.y0, rule.x1, rule.y1))


def _paint_run(painter: QPainter, line: Line, run: GlyphRun, faces: Faces) -> None:
    painter.setFont(faces.font(run.font, run.size, strong=run.strong))
    painter.setPen(RED if run.red else INK)
    metrics = QFontMetricsF(painter.font())
    baseline = line.y * SCALE
    for at, (character, left) in enumerate(zip(run.text, run.positions, strict=True)):
        if character.isspace():
            continue
        place = QPointF(left * SCALE, baseline)
        room = _room(run, at) * SCALE
        wide = metrics.horizontalAdvance(character)
        if character.isascii() and wide > room > 0:
            _paint_squeezed(painter, place, character, room / wide)
        else:
            painter.drawText(place, character)


def _room(run: GlyphRun, at: int) -> float:
    """How wide the layout took a character to be, in points; the last one as its neighbour."""
    places = run.positions
    if at + 1 < len(places):
        return places[at + 1] - places[at]
    return run.size / 2


def _paint_squeezed(painter: QPainter, place: QPointF, character: str, factor: float) -> None:
    """A letter of a substitute font that is wider than that of the official one."""
    painter.save()
    painter.translate(place)
    painter.scale(factor, 1.0)
    painter.drawText(QPointF(0, 0), character)
    painter.restore()


def _behind(line: Line, run: GlyphRun) -> QRectF:
    """The box marked behind a run that is still missing."""
    left = run.positions[0]
    right = run.positions[-1] + run.size
    return QRectF(left, line.y - run.size * 0.9, right - left, run.size * 1.1)
