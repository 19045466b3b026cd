"""What a chart is drawn with: filled areas, lines and words, in points from its own corner."""

from __future__ import annotations

from attrs import frozen

from core.layout.charts.data import Dash, Fill
from core.layout.styles import Align

Point = tuple[float, float]


@frozen
class Area:
    """A closed shape, filled so that it is told apart without colour, with a thin black edge."""

    points: tuple[Point, ...]
    fill: Fill
    edge: float = 0.5


@frozen
class Stroke:
    """A line through points; ``grey`` for the lines behind the numbers."""

    points: tuple[Point, ...]
    width: float = 0.5
    dash: Dash = Dash.SOLID
    grey: bool = False


@frozen
class Words:
    """A line of text; ``x`` is its left edge, centre or right edge by ``align``, ``y`` its base."""

    text: str
    x: float
    y: float
    size: float
    align: Align = Align.CENTER


Mark = Area | Stroke | Words


@frozen
class Drawing:
    """A chart on a page: its corner in points from that of the paper, its size, its marks."""

    x: float
    y: float
    width: float
    height: float
    marks: tuple[Mark, ...]
    alt: str = ""


def rectangle(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    """The corners of a rectangle."""
    return ((left, top), (right, top), (right, bottom), (left, bottom))
