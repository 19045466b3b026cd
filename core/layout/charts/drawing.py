"""A chart laid out as marks: the one drawing that preview and PDF paint."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from core.layout.charts.data import DASHES, SYMBOLS, ChartData, Fill, Symbol
from core.layout.charts.frame import (
    KEY,
    LEGEND,
    SIDE,
    Frame,
    axes,
    entry_width,
    frame_of,
    has_legend,
    legend_name,
    legend_rows,
)
from core.layout.charts.marks import Area, Mark, Point, Stroke, Words, rectangle
from core.layout.charts.pie import pie_marks
from core.layout.charts.text import SIZE, width_of
from core.model.text import ChartShape

_GROUP = 0.62
"""Share of a category's width its bars take: a gap of about 60 % of a bar's group in Word."""

_LEAST_LABEL = 18.0
"""Points: a label this narrow is always written; a wider one must not hide its neighbours."""

_SYMBOL = 3.2
_LINE = 1.5


def chart_marks(data: ChartData, width: float, height: float) -> tuple[Mark, ...]:
    """Everything drawn in a box of this size (points), the lowest first."""
    if not data.series or not data.categories:
        return (Words("没有可画的数", width / 2, height / 2, SIZE),)
    if data.shape is ChartShape.PIE:
        return tuple(pie_marks(data, width, height))
    frame = frame_of(data, width, height)
    marks: list[Mark] = list(axes(frame))
    if data.shape is ChartShape.LINE:
        marks.extend(_lines(data, frame))
    elif data.shape is ChartShape.STACKED:
        marks.extend(_stacks(data, frame))
    else:
        marks.extend(_bars(data, frame))
    if has_legend(data):
        marks.extend(_legend(data, width, height))
    return tuple(marks)


def _bars(data: ChartData, frame: Frame) -> Iterator[Mark]:
    count = len(data.series)
    wide = frame.slot * _GROUP / count
    zero = frame.y(Decimal(0))
    words: list[Mark] = []
    for number, series in enumerate(data.series):
        for index, value in enumerate(series.values):
            if value is None:
                continue
            left = frame.centre(index) - wide * count / 2 + wide * number
            y = frame.y(value)
            box = rectangle(left, min(y, zero), left + wide, max(y, zero))
            yield Area(box, data.fill(number))
            if data.labels and width_of(series.texts[index]) <= max(wide * 1.5, _LEAST_LABEL):
                base = y - 2.5 if value >= 0 else y + SIZE
                words.append(Words(series.texts[index], left + wide / 2, base, SIZE))
    yield from words


def _stacks(data: ChartData, frame: Frame) -> Iterator[Mark]:
    wide = frame.slot * _GROUP
    for index in range(len(data.categories)):
        above = below = Decimal(0)
        left = frame.centre(index) - wide / 2
        for number, series in enumerate(data.series):
            value = series.values[index]
            if value is None:
                continue
            start = above if value >= 0 else below
            end = start + value
            above, below = (end, below) if value >= 0 else (above, end)
            top, bottom = sorted((frame.y(start), frame.y(end)))
            yield Area(rectangle(left, top, left + wide, bottom), data.fill(number))
            if data.labels and bottom - top > SIZE + 2:
                yield from _boxed(series.texts[index], left + wide / 2, (top + bottom) / 2)


def _boxed(text: str, x: float, y: float) -> Iterator[Mark]:
    """Words on a white ground, so that no pattern runs through them."""
    half, up = width_of(text) / 2 + 1.5, SIZE * 0.6
    yield Area(rectangle(x - half, y - up, x + half, y + up), Fill.WHITE, 0)
    yield Words(text, x, y + SIZE * 0.36, SIZE)


def _lines(data: ChartData, frame: Frame) -> Iterator[Mark]:
    for number, series in enumerate(data.series):
        points: list[Point] = []
        for index, value in enumerate((*series.values, None)):
            if value is not None:
                points.append((frame.centre(index), frame.y(value)))
                continue
            if len(points) > 1:  # a missing value leaves a gap, it is not zero
                yield Stroke(tuple(points), _LINE, DASHES[number % len(DASHES)])
            points = []
        for index, value in enumerate(series.values):
            if value is None:
                continue
            x, y = frame.centre(index), frame.y(value)
            yield symbol(number, x, y)
            if data.labels:
                yield Words(series.texts[index], x, y - _SYMBOL - 2.5, SIZE)


def symbol(number: int, x: float, y: float) -> Area:
    """The sign of a series at a point."""
    kind = SYMBOLS[number % len(SYMBOLS)]
    fill = Fill.DARK if number % 2 == 0 else Fill.WHITE
    size = _SYMBOL
    if kind is Symbol.SQUARE:
        points = rectangle(x - size * 0.85, y - size * 0.85, x + size * 0.85, y + size * 0.85)
    elif kind is Symbol.TRIANGLE:
        points = ((x, y - size), (x + size, y + size * 0.8), (x - size, y + size * 0.8))
    elif kind is Symbol.DIAMOND:
        points = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    else:
        points = tuple(
            (x + size * math.cos(math.tau * step / 16), y + size * math.sin(math.tau * step / 16))
            for step in range(16)
        )
    return Area(points, fill, 0.75)


def _legend(data: ChartData, width: float, height: float) -> Iterator[Mark]:
    rows = legend_rows(data, width)
    for row_number, row in enumerate(rows):
        y = height - LEGEND * (len(rows) - row_number) + LEGEND / 2
        total = sum(entry_width(data.series[index].name, width) for index in row) - 14
        x = max(SIDE, (width - total) / 2)
        for index in row:
            name = legend_name(data.series[index].name, width)
            yield from _key(data, index, x, y)
            yield Words(name, x + KEY + 4 + width_of(name) / 2, y + SIZE * 0.36, SIZE)
            x += entry_width(data.series[index].name, width)


def _key(data: ChartData, index: int, x: float, y: float) -> Iterator[Mark]:
    if data.shape is ChartShape.LINE:
        yield Stroke(((x, y), (x + KEY, y)), _LINE, DASHES[index % len(DASHES)])
        yield symbol(index, x + KEY / 2, y)
    else:
        yield Area(rectangle(x + 4, y - 4, x + 12, y + 4), data.fill(index))
