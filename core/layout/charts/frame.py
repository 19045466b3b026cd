"""The frame of a chart with axes: plot area, value axis, category names, legend."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from core.layout.charts.data import ChartData
from core.layout.charts.marks import Mark, Stroke, Words
from core.layout.charts.scale import Scale, scale_of, tick_text
from core.layout.charts.text import LEADING, SIZE, width_of, wrapped
from core.layout.styles import Align
from core.model.text import ChartShape

TOP = 14.0
SIDE = 6.0
LEGEND = 17.0
_TICK_GAP = 4.0
_NAME_LINES = 3
KEY = 16.0
"""Width of a legend's key, points."""


@frozen
class Frame:
    """Where the plot stands in the chart's box, in points, and its scale."""

    left: float
    top: float
    right: float
    bottom: float
    scale: Scale
    names: tuple[tuple[str, ...], ...]

    @property
    def slot(self) -> float:
        """Width of one category."""
        return (self.right - self.left) / max(1, len(self.names))

    def centre(self, index: int) -> float:
        """The middle of a category."""
        return self.left + (index + 0.5) * self.slot

    def y(self, value: Decimal) -> float:
        """The height of a value."""
        return self.bottom - self.scale.share(value) * (self.bottom - self.top)


def frame_of(data: ChartData, width: float, height: float) -> Frame:
    """The frame that holds everything the chart has to say."""
    scale = scale_of(_extremes(data))
    ticks = max(width_of(tick_text(tick)) for tick in scale.ticks())
    left, right = SIDE + ticks + _TICK_GAP, width - SIDE
    slot = (right - left) / max(1, len(data.categories))
    names = tuple(wrapped(name, slot - 4, _NAME_LINES) for name in data.categories)
    below = max((len(lines) for lines in names), default=1) * LEADING + 4
    if has_legend(data):
        below += LEGEND * len(legend_rows(data, width))
    return Frame(left, TOP, right, height - below, scale, names)


def has_legend(data: ChartData) -> bool:
    """One series alone needs no legend: the caption names it."""
    return len(data.series) > 1


def _extremes(data: ChartData) -> list[Decimal]:
    if data.shape is not ChartShape.STACKED:
        return [v for series in data.series for v in series.values if v is not None]
    found = []
    for index in range(len(data.categories)):
        values = [series.values[index] or Decimal(0) for series in data.series]
        found.append(sum((value for value in values if value > 0), Decimal(0)))
        found.append(sum((value for value in values if value < 0), Decimal(0)))
    return found


def axes(frame: Frame) -> Iterator[Mark]:
    """Lines behind the numbers, ticks, the zero line and the names of the categories."""
    for tick in frame.scale.ticks():
        y = frame.y(tick)
        if tick:
            yield Stroke(((frame.left, y), (frame.right, y)), 0.4, grey=True)
        yield Words(tick_text(tick), frame.left - _TICK_GAP, y + SIZE * 0.35, SIZE, Align.RIGHT)
    zero = frame.y(Decimal(0))
    yield Stroke(((frame.left, zero), (frame.right, zero)), 0.75)
    yield Stroke(((frame.left, frame.top), (frame.left, frame.bottom)), 0.75)
    for index, lines in enumerate(frame.names):
        for number, text in enumerate(lines):
            base = frame.bottom + 3 + SIZE + number * LEADING
            yield Words(text, frame.centre(index), base, SIZE)


def legend_rows(data: ChartData, width: float) -> tuple[tuple[int, ...], ...]:
    """The series' indexes in rows that fit the width."""
    rows: list[list[int]] = [[]]
    used = 0.0
    for index, series in enumerate(data.series):
        need = entry_width(series.name, width)
        if rows[-1] and used + need > width - 2 * SIDE:
            rows.append([])
            used = 0.0
        rows[-1].append(index)
        used += need
    return tuple(map(tuple, rows))


def entry_width(name: str, width: float) -> float:
    """Room of one legend entry: key, name, distance to the next."""
    return KEY + 4 + width_of(legend_name(name, width)) + 14


def legend_name(name: str, width: float) -> str:
    """The name, cut when one entry would be wider than the chart."""
    return wrapped(name, width - 2 * SIDE - KEY - 24, 1)[0]
