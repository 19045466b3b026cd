"""What a chart shows: categories, series, exact values and how they are written."""

from __future__ import annotations

import enum
from decimal import Decimal

from attrs import frozen

from core.model.text import ChartShape


class Fill(enum.Enum):
    """How an area is filled so that it is told apart in black and white.

    Values are the preset patterns of DrawingML; the plain ones are greys.
    """

    DARK = "404040"
    RISING = "wdUpDiag"
    LIGHT = "BFBFBF"
    GRID = "smGrid"
    WHITE = "FFFFFF"
    FALLING = "wdDnDiag"
    DOTS = "pct25"
    LEVEL = "narHorz"

    @property
    def is_plain(self) -> bool:
        """Whether it is one grey without a pattern."""
        return self in (Fill.DARK, Fill.LIGHT, Fill.WHITE)


class Symbol(enum.Enum):
    """The sign at each point of a line; values are those of DrawingML."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


class Dash(enum.Enum):
    """How a line is broken; values are those of DrawingML."""

    SOLID = "solid"
    DASHED = "dash"
    DOTTED = "sysDot"
    MIXED = "dashDot"


FILLS = tuple(Fill)
SYMBOLS = tuple(Symbol)
DASHES = tuple(Dash)


@frozen
class SeriesData:
    """One series: a value per category, ``None`` where there is none, and how each is written."""

    name: str
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...]

    @property
    def places(self) -> int:
        """Decimal places of the most exact value."""
        found = (value.as_tuple().exponent for value in self.values if value is not None)
        return max((-item for item in found if isinstance(item, int) and item < 0), default=0)


@frozen
class ChartData:
    """Everything a chart shows. ``width`` and ``height`` of its box are in twips.

    ``unit`` is the one unit of all values, empty when they differ. ``alt`` describes the chart in
    words.
    """

    shape: ChartShape
    categories: tuple[str, ...]
    series: tuple[SeriesData, ...]
    width: int
    height: int
    unit: str = ""
    labels: bool = True
    title: str = ""
    alt: str = ""

    @property
    def missing(self) -> int:
        """How many values are missing."""
        return sum(value is None for series in self.series for value in series.values)

    @property
    def has_values(self) -> bool:
        """Whether there is anything to draw."""
        return any(value is not None for series in self.series for value in series.values)

    @property
    def places(self) -> int:
        """Decimal places of the most exact value."""
        return max((series.places for series in self.series), default=0)

    def fill(self, index: int) -> Fill:
        """How series ``index`` is filled; of a pie, its slice ``index``."""
        return FILLS[index % len(FILLS)]
