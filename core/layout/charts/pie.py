"""A pie: slices clockwise from the top, each named with its share beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from core.layout.charts.data import ChartData
from core.layout.charts.marks import Area, Mark, Point, Stroke, Words
from core.layout.charts.text import LEADING, SIZE, wrapped
from core.layout.styles import Align

_MARGIN = 22.0
_STEPS_A_TURN = 120


def pie_marks(data: ChartData, width: float, height: float) -> Iterator[Mark]:
    """Slices and labels. What is not above zero has no slice; a share needs a whole."""
    series = data.series[0]
    slices = [
        (index, value)
        for index, value in enumerate(series.values)
        if value is not None and value > 0
    ]
    total = sum((value for _, value in slices), Decimal(0))
    if not total:
        yield Words("没有可画的数", width / 2, height / 2, SIZE)
        return
    centre = (width / 2, height / 2)
    radius = min(width / 2, height / 2) - _MARGIN
    turned = 0.0
    for index, value in slices:
        share = float(value / total)
        yield Area(_slice(centre, radius, turned, turned + share), data.fill(index), 0.75)
        yield from _label(data, index, value / total, centre, radius, turned + share / 2)
        turned += share


def percent(share: Decimal) -> str:
    """A share with one place: 45.2%."""
    return f"{(share * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _at(centre: Point, radius: float, turn: float) -> Point:
    angle = math.tau * turn
    return (centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle))


def _slice(centre: Point, radius: float, start: float, end: float) -> tuple[Point, ...]:
    steps = max(2, math.ceil((end - start) * _STEPS_A_TURN))
    arc = tuple(
        _at(centre, radius, start + (end - start) * step / steps) for step in range(steps + 1)
    )
    return arc if end - start > 0.9999 else (centre, *arc)


def _label(
    data: ChartData, index: int, share: Decimal, centre: Point, radius: float, turn: float
) -> Iterator[Mark]:
    """Name, value and share beside the slice, with a short line to it."""
    inner, outer = _at(centre, radius, turn), _at(centre, radius + 7, turn)
    right = math.sin(math.tau * turn) >= 0
    x = outer[0] + (4 if right else -4)
    yield Stroke((inner, outer, (x, outer[1])), 0.5)
    room = centre[0] - radius - 18
    value = f"{data.series[0].texts[index]}，" if data.labels else ""
    lines = (*wrapped(data.categories[index], room, 2), value + percent(share))
    align = Align.LEFT if right else Align.RIGHT
    base = outer[1] + SIZE * 0.36 - (len(lines) - 1) * LEADING / 2
    for number, text in enumerate(lines):
        yield Words(text, x + (2 if right else -2), base + number * LEADING, SIZE, align)
