"""Laid-out pages: what stands where on paper, in points from its top-left corner.

A page keeps only which lines of which item it shows; lines with the place of every character are
made when somebody looks at the page.
"""

from __future__ import annotations

from attrs import frozen

from core.layout.items import Source
from core.layout.styles import FontRole
from core.model.ids import FigureId


@frozen
class GlyphRun:
    """Characters of one format on a line. ``positions`` holds the left edge of each, in points."""

    text: str
    positions: tuple[float, ...]
    font: FontRole
    size: float
    strong: bool = False
    pending: bool = False
    red: bool = False
    figure: FigureId | None = None


@frozen
class Line:
    """One line of text.

    ``x`` is its left edge, ``y`` its baseline, ``top`` and ``height`` its box, ``width`` the set
    text. ``item`` is the index in ``Flow.items`` (−1 for page furniture); ``start`` the offset of
    its first character in the item's text (in the cell's text for a table).
    """

    x: float
    y: float
    top: float
    height: float
    width: float
    runs: tuple[GlyphRun, ...]
    item: int
    source: Source
    start: int = 0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@frozen
class Rule:
    """A drawn line: table border or separating line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    red: bool = False


@frozen
class Fragment:
    """Part of an item on one page: ``count`` lines from line ``first``, or table row ``first``.

    ``top`` (from the type area's upper edge) and ``height`` are in twips. ``repeated`` marks a head
    row shown again on a further page.
    """

    item: int
    first: int
    count: int
    top: int
    height: int
    repeated: bool = False
