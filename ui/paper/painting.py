"""Painting a laid-out page: every character where the layout put it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPen

from core.layout.pages import GlyphRun, Line, Rule
from core.layout.paginate import Page
from ui.paper.charts import paint_chart
from ui.paper.faces import SCALE, Faces, Glyphs

PAPER = QColor("#ffffff")
INK = QColor("#000000")
RED = QColor("#d7000f")
PENDING = QColor("#ffe08a")
_TWIPS = 20.0
_NOTICED = 0.95
"""A letter hardly wider than its place stands in it as it is: its own edges are blank."""

_PIECES = re.compile(r"[!-~]+|[^\s!-~]+")
"""Latin letters and digits, which may have to be squeezed, and everything else but blanks."""


def paper_size(page: Page) -> tuple[float, float]:
    """Width and height of a page's sheet in points."""
    geometry = page.geometry
    return geometry.width / _TWIPS, geometry.height / _TWIPS


def paint_page(painter: QPainter, page: Page, faces: Faces) -> None:
    """Everything on a page; the painter's unit is one point from the paper's top-left corner."""
    paint_rules(painter, page.rules)
    for drawing in page.charts:
        paint_chart(painter, drawing, faces)
    paint_lines(painter, page.lines, faces)
    if not page.turned:
        paint_lines(painter, (page.footer,), faces)
        return
    painter.save()  # its number stands where it does on upright pages
    painter.translate(paper_size(page)[0], 0)
    painter.rotate(90)
    paint_lines(painter, (page.footer,), faces)
    painter.restore()


def paint_lines(painter: QPainter, lines: Iterable[Line], faces: Faces) -> None:
    """Paint text lines."""
    found = tuple(lines)
    for line in found:
        for run in line.runs:
            if run.pending:
                painter.fillRect(_behind(line, run), PENDING)
    painter.save()
    painter.scale(1 / SCALE, 1 / SCALE)
    for line in found:
        for run in line.runs:
            _paint_run(painter, line.y * SCALE, run, faces)
    painter.restore()


def paint_rules(painter: QPainter, rules: Iterable[Rule]) -> None:
    """Paint table borders and separating lines."""
    for rule in rules:
        pen = QPen(RED if rule.red else INK, rule.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(rule.x0, rule.y0, rule.x1, rule.y1))


def _paint_run(painter: QPainter, baseline: float, run: GlyphRun, faces: Faces) -> None:
    painter.setPen(RED if run.red else INK)
    glyphs = faces.glyphs(run.font, run.size, strong=run.strong)
    indexes: list[int] = []
    places: list[QPointF] = []
    for piece in _PIECES.finditer(run.text):
        first, last = piece.span()
        found = glyphs.indexes(piece.group())
        if run.text[first] > "~" and 0 not in found:  # nearly everything: as fast as can be
            indexes.extend(found)
            places.extend([QPointF(x * SCALE, baseline) for x in run.positions[first:last]])
            continue
        for at in range(first, last):
            place = QPointF(run.positions[at] * SCALE, baseline)
            factor = _squeeze(run, at, glyphs) if run.text[at].isascii() else 1.0
            if found[at - first] and factor == 1.0:
                indexes.append(found[at - first])
                places.append(place)
                continue
            _paint_glyphs(painter, glyphs, indexes, places)  # a PDF is read in order of painting
            indexes, places = [], []
            _paint_alone(painter, place, run.text[at], factor, glyphs)
    _paint_glyphs(painter, glyphs, indexes, places)


def _paint_glyphs(
    painter: QPainter, glyphs: Glyphs, indexes: list[int], places: list[QPointF]
) -> None:
    if not indexes:
        return
    made = QGlyphRun()
    made.setRawFont(glyphs.raw)
    made.setGlyphIndexes(indexes)
    made.setPositions(places)
    painter.drawGlyphRun(QPointF(0, 0), made)


def _squeeze(run: GlyphRun, at: int, glyphs: Glyphs) -> float:
    """How much narrower a letter has to be than a substitute font's, at most 1."""
    room = _room(run, at) * SCALE
    wide = glyphs.width(run.text[at])
    factor = room / wide if wide > room > 0 else 1.0
    return factor if factor < _NOTICED else 1.0


def _room(run: GlyphRun, at: int) -> float:
    """How wide the layout took a character to be, in points; the last one as its neighbour."""
    places = run.positions
    if at + 1 < len(places):
        return places[at + 1] - places[at]
    return run.size / 2


def _paint_alone(
    painter: QPainter, place: QPointF, character: str, factor: float, glyphs: Glyphs
) -> None:
    """A letter too wide for its place, or one that another font has to lend."""
    painter.save()
    painter.setFont(glyphs.font)
    painter.translate(place)
    painter.scale(factor, 1.0)
    painter.drawText(QPointF(0, 0), character)
    painter.restore()


def _behind(line: Line, run: GlyphRun) -> QRectF:
    """The box marked behind a run that is still missing."""
    left = run.positions[0]
    right = run.positions[-1] + run.size
    return QRectF(left, line.y - run.size * 0.9, right - left, run.size * 1.1)
