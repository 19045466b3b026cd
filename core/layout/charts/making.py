"""A chart of the report as flow items: the box, its caption, its note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from attrs import evolve, frozen

from core.figures.resolve import resolve_cell, rounding_of
from core.figures.resolved import Resolved
from core.figures.trace import MEASURE_NAMES
from core.layout.charts.data import ChartData, SeriesData
from core.layout.draft import Draft, pending, printable
from core.layout.items import FlowItem, FlowParagraph, FlowRun, Source
from core.layout.styles import FlowStyle
from core.model.indicators import Indicator
from core.model.text import Chart, ChartSeries, ChartShape, Column, Measure

_MOST_LINES = 20
_LEAST_LINES = 5
_TYPED_NUMBER = re.compile(r"^\s*图\s*\d+[\s\u3000:：.、]*")
_SHAPES = {
    ChartShape.BAR: "柱形图",
    ChartShape.STACKED: "堆积柱形图",
    ChartShape.LINE: "折线图",
    ChartShape.PIE: "饼图",
}


def chart_items(draft: Draft, chart: Chart, source: Source) -> Iterator[FlowItem]:
    """The chart in a line of its own, the caption below it, the note below that.

    Values that are still missing are told in the caption: a gap in a drawing is easily overlooked.
    """
    data = chart_data(draft, chart)
    spec = evolve(draft.profile.style(FlowStyle.CHART), line=data.height)
    yield FlowParagraph(FlowStyle.CHART, source=source, spec=spec, chart=data)
    runs = [FlowRun(_TYPED_NUMBER.sub("", printable(chart.caption)).strip())]
    if data.unit and "单位" not in chart.caption:
        runs.append(FlowRun(f"（单位：{data.unit}）", computed=True))
    if data.missing:
        runs.append(pending(f"图中{data.missing}个数"))
    elif not data.series or not data.categories:
        runs.append(pending("图中的数"))
    loose = evolve(draft.profile.style(FlowStyle.CAPTION), keep_next=bool(chart.note))
    yield FlowParagraph(FlowStyle.CAPTION, tuple(runs), source, spec=loose)
    if chart.note:
        note = FlowRun(f"注：{printable(chart.note)}")
        yield FlowParagraph(FlowStyle.TABLE_NOTE, (note,), source)


def numbered_charts(items: Iterable[FlowItem]) -> Iterator[FlowItem]:
    """The captions of charts with their numbers, 图1 on in reading order."""
    count = 0
    under_chart = False
    for item in items:
        if under_chart and isinstance(item, FlowParagraph):
            count += 1
            number = FlowRun(f"图{count}\u3000", computed=True)
            yield evolve(item, runs=(number, *item.runs))
        else:
            yield item
        under_chart = isinstance(item, FlowParagraph) and item.chart is not None


def chart_data(draft: Draft, chart: Chart) -> ChartData:
    """The chart's numbers as the report's text would say them."""
    grid = _grid(draft, chart)
    units = {cell.unit for row in grid.cells for cell in row if cell.value is not None}
    unit = units.pop() if len(units) == 1 else ""
    mixed = not unit
    rows = tuple(_name(item, mixed=mixed) for item in grid.indicators)
    heads = tuple(_heading(draft, chart, column) for column in chart.columns)
    if chart.series is ChartSeries.INDICATORS:
        categories, names, cells = heads, rows, grid.cells
    else:
        categories, names, cells = rows, heads, tuple(zip(*grid.cells, strict=True))
    series = tuple(_series(name, row) for name, row in zip(names, cells, strict=bool(cells)))
    if chart.shape is ChartShape.PIE:
        series = series[:1]
    lines = min(max(chart.lines, _LEAST_LINES), _MOST_LINES)
    made = ChartData(
        chart.shape,
        categories,
        series,
        draft.profile.geometry.text_width,
        lines * draft.profile.geometry.pitch,
        printable(unit),
        chart.labels,
        printable(chart.caption).replace("\n", ""),
    )
    return evolve(made, alt=printable(chart.alt).strip() or described(made))


def described(data: ChartData) -> str:
    """The chart in words, for those who cannot see it (替代文字)."""
    unit = f"（单位：{data.unit}）" if data.unit else ""
    parts = [
        f"{series.name}："
        + "，".join(
            f"{category}{text or '待补'}"
            for category, text in zip(data.categories, series.texts, strict=True)
        )
        for series in data.series
    ]
    return f"{_SHAPES[data.shape]}{unit}。{'；'.join(parts)}。" if parts else _SHAPES[data.shape]


@frozen
class _Grid:
    indicators: tuple[Indicator, ...]
    cells: tuple[tuple[Resolved, ...], ...]


def _grid(draft: Draft, chart: Chart) -> _Grid:
    known = {indicator.id: indicator for indicator in draft.report.book.indicators}
    chosen = chart.indicators or tuple(known)
    indicators = tuple(known[key] for key in chosen if key in known)
    rounding = rounding_of(draft.report)
    cells = tuple(
        tuple(
            resolve_cell(draft.report, indicator, column, rounding=rounding)
            for column in chart.columns
        )
        for indicator in indicators
    )
    return _Grid(indicators, cells)


def _name(indicator: Indicator, *, mixed: bool) -> str:
    """With its unit where the values of one chart have different ones."""
    unit = f"（{indicator.unit}）" if mixed and indicator.unit else ""
    return printable(indicator.name + unit)


def _heading(draft: Draft, chart: Chart, column: Column) -> str:
    """The column's own heading, its period, and what it measures where columns differ in that."""
    if column.heading:
        return printable(column.heading)
    try:
        period = column.period.against(draft.report.meta.period).label()
    except ValueError:
        period = ""
    differ = len({item.measure for item in chart.columns}) > 1
    plain = column.measure is Measure.VALUE
    return period + ("" if plain or not (differ or not period) else MEASURE_NAMES[column.measure])


def _series(name: str, cells: Iterable[Resolved]) -> SeriesData:
    values, texts = [], []
    for cell in cells:
        has = cell.state.has_value and cell.value is not None
        values.append(_number(cell) if has else None)
        texts.append(printable(cell.text) if has else "")
    return SeriesData(name, tuple(values), tuple(texts))


def _number(cell: Resolved) -> Decimal | None:
    """The number as written, so that the drawing never says more than the text."""
    try:
        return Decimal(cell.text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return cell.value
