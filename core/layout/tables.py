"""Indicator tables (指标附表) made from the book: the numbers of the text, never typed twice.

A value nobody has recorded shows as 【待补】 (or 「—」 by the profile's policy); one that does not
exist by its nature, such as the growth of a rank, as 「—」. Never an empty cell, never 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from core.figures.resolve import resolve
from core.figures.resolved import FigureState, Resolved
from core.layout.draft import Draft, blank, pending, printable
from core.layout.items import (
    Break,
    FlowBreak,
    FlowCell,
    FlowItem,
    FlowParagraph,
    FlowRow,
    FlowRun,
    FlowTable,
    Source,
)
from core.layout.kept import Kept
from core.layout.profile import MissingCells
from core.layout.styles import Align, FlowStyle
from core.layout.widths import OFFICIAL
from core.model.ids import FigureId, ParagraphId
from core.model.indicators import GrowthRule, Indicator
from core.model.periods import CURRENT, LAST_YEAR, NEXT_YEAR, PeriodExpr
from core.model.text import Column, Figure, IndicatorTable, Measure, TableStyle, Wording

NONE_MARK = "—"
_TYPED_NUMBER = re.compile(r"^\s*表\s*\d+[\s\u3000:：.、]*")
CELL_MARGIN = 80
"""Left and right inside a cell, twips."""

CELL_PADDING = 40
"""Above and below the text of a cell, twips."""

BORDER = 10
"""Thickness of a table's lines, twips: half a point."""

_NAME_MIN = 2160
_COLUMN_MIN = 900
_UNIT_MAX = 1400
_BORDER_ROOM = 8
_LEAST_SPARE = 40
_SPARE = 110
"""Twips a column is wider than its text: fonts that stand in for the official ones are wider."""

_TABLES: Kept[FlowTable] = Kept(200)
_DEFAULTS: Kept[IndicatorTable] = Kept(20)
_RATES = frozenset(
    {Measure.GROWTH, Measure.SHARE, Measure.COMPLETION, Measure.CAGR, Measure.POINTS}
)
_LEVEL = "数值"
_HEADINGS = {
    Measure.VALUE: "",
    Measure.TARGET: "目标",
    Measure.GROWTH: "增幅",
    Measure.DELTA: "增减",
    Measure.POINTS: "百分点变化",
    Measure.SHARE: "占比",
    Measure.COMPLETION: "完成率",
    Measure.CAGR: "年均增速",
    Measure.RANK: "位次",
}


def default_table(draft: Draft) -> IndicatorTable:
    """All indicators: last year, this year, growth, next year's target where there is any."""
    report = draft.report
    return _DEFAULTS.of((report.book, report.meta), lambda: _default_table(draft))


def _default_table(draft: Draft) -> IndicatorTable:
    columns = [
        Column("", Measure.VALUE, LAST_YEAR),
        Column("", Measure.VALUE, CURRENT),
        Column("", Measure.GROWTH, CURRENT),
        Column("", Measure.TARGET, NEXT_YEAR),
    ]
    told = tuple(column for column in columns if column.period == CURRENT or _tells(draft, column))
    return IndicatorTable(ParagraphId(""), "", told)


def _tells(draft: Draft, column: Column) -> bool:
    return any(
        _cell_value(draft, indicator, column).state.has_value
        for indicator in draft.report.book.indicators
    )


def table_items(
    draft: Draft, table: IndicatorTable, source: Source, *, captioned: bool = True
) -> Iterator[FlowItem]:
    """Caption, table, note; a landscape table on pages of its own.

    Without caption (on an annex page, which has a title) the caller turns the page.
    """
    if table.landscape and captioned:
        yield FlowBreak(Break.LANDSCAPE, source)
    if table.caption and captioned:
        yield FlowParagraph(FlowStyle.CAPTION, (FlowRun(printable(table.caption)),), source)
    yield indicator_table(draft, table, source)
    if table.note:
        note = FlowRun(f"注：{printable(table.note)}")
        yield FlowParagraph(FlowStyle.TABLE_NOTE, (note,), source)
    elif captioned and not table.landscape:
        yield blank(source)
    if table.landscape:
        yield FlowBreak(Break.UPRIGHT, source)


def with_their_headings(items: list[FlowItem]) -> list[FlowItem]:
    """Headings right above a turned page go along: none stays behind at the foot of a page."""
    found: list[FlowItem] = []
    for item in items:
        at = len(found)
        if isinstance(item, FlowBreak) and item.kind is Break.LANDSCAPE:
            while at and _is_heading(found[at - 1]):
                at -= 1
        found.insert(at, item)
    return found


def _is_heading(item: FlowItem) -> bool:
    return isinstance(item, FlowParagraph) and item.style.is_heading


def numbered_tables(items: Iterable[FlowItem]) -> Iterator[FlowItem]:
    """The captions of tables with their numbers, 表1 on, and with no number somebody typed."""
    count = 0
    following = list(items)
    for at, item in enumerate(following):
        after = following[at + 1] if at + 1 < len(following) else None
        if not isinstance(item, FlowParagraph) or not isinstance(after, FlowTable):
            yield item
            continue
        if item.style is not FlowStyle.CAPTION or (at and _is_chart(following[at - 1])):
            yield item
            continue
        count += 1
        title = _TYPED_NUMBER.sub("", item.text)
        number = FlowRun(f"表{count}\u3000", computed=True)
        yield evolve(item, runs=(number, FlowRun(title)))


def _is_chart(item: FlowItem) -> bool:
    """The caption under a chart is not that of a table that happens to follow."""
    return isinstance(item, FlowParagraph) and item.chart is not None


def indicator_table(draft: Draft, table: IndicatorTable, source: Source) -> FlowTable:
    """Name, unit and the table's columns, one row an indicator; the head row repeats."""
    made_of = (table, draft.report.book, draft.report.meta, draft.profile)
    return _TABLES.of(made_of, lambda: _indicator_table(draft, table, source), source)


def _indicator_table(draft: Draft, table: IndicatorTable, source: Source) -> FlowTable:
    indicators = _indicators(draft, table)
    head = ["指标名称", "单位", *(_heading(draft, column) for column in table.columns)]
    rows = [FlowRow(tuple(_head_cell(text) for text in head), header=True)]
    listed = {indicator.id for indicator in indicators}
    rows.extend(
        _row(draft, indicator, table.columns, part=indicator.parent in listed)
        for indicator in indicators
    )
    geometry = draft.profile.geometry
    room = geometry.text_height if table.landscape else geometry.text_width
    return FlowTable(
        _widths(draft, rows, room - _BORDER_ROOM),
        tuple(rows),
        source,
        three_line=table.style is TableStyle.THREE_LINE,
    )


def _indicators(draft: Draft, table: IndicatorTable) -> tuple[Indicator, ...]:
    book = draft.report.book
    if not table.indicators:
        return book.indicators
    known = {indicator.id: indicator for indicator in book.indicators}
    return tuple(known[key] for key in table.indicators if key in known)


def _heading(draft: Draft, column: Column) -> str:
    """The column's own heading, or one made from its period and measure."""
    if column.heading:
        return printable(column.heading)
    return (_period_label(draft, column.period) + _HEADINGS[column.measure]) or _LEVEL


def _period_label(draft: Draft, period: PeriodExpr) -> str:
    try:
        return period.against(draft.report.meta.period).label()
    except ValueError:
        return ""


def _head_cell(text: str) -> FlowCell:
    return FlowCell((FlowRun(text),), Align.CENTER)


def _row(draft: Draft, indicator: Indicator, columns: Iterable[Column], *, part: bool) -> FlowRow:
    """``part`` sets a 其中 row one character in, under the whole it belongs to."""
    name = ("　" if part else "") + printable(indicator.name)
    cells = [
        FlowCell((FlowRun(name),), Align.LEFT, indicator.id),
        FlowCell((FlowRun(printable(indicator.unit) or NONE_MARK),), Align.CENTER, indicator.id),
    ]
    cells.extend(_cell(draft, indicator, column) for column in columns)
    return FlowRow(tuple(cells))


def _cell(draft: Draft, indicator: Indicator, column: Column) -> FlowCell:
    value = _cell_value(draft, indicator, column)
    if value.state.has_value:
        return FlowCell((FlowRun(printable(value.text)),), Align.RIGHT, indicator.id)
    dash = value.state is FigureState.REFUSED or draft.profile.missing_cells is MissingCells.DASH
    run = FlowRun(NONE_MARK) if dash else pending()
    return FlowCell((run,), Align.CENTER if dash else Align.RIGHT, indicator.id)


def _cell_value(draft: Draft, indicator: Indicator, column: Column) -> Resolved:
    """Levels without unit, which has its own column; rates with theirs unless the head says %."""
    measure = column.measure
    if measure is Measure.GROWTH and indicator.growth_rule is GrowthRule.POINTS:
        measure = Measure.POINTS
    bare = measure not in _RATES or (
        measure is not Measure.POINTS and any(sign in column.heading for sign in "%％")
    )
    figure = Figure(
        FigureId(""),
        indicator.id,
        period=column.period,
        measure=measure,
        wording=Wording.BARE if bare else Wording.PLAIN,
    )
    return resolve(draft.report, figure)


@frozen
class _Natural:
    """What a column would like to be, in twips."""

    name: int
    others: tuple[int, ...]


def _widths(draft: Draft, rows: list[FlowRow], room: int) -> tuple[int, ...]:
    """Columns as wide as their content; the name takes what is left and wraps when need be."""
    natural = _natural(draft, rows, _SPARE)
    if sum(natural.others) + _NAME_MIN > room:
        natural = _natural(draft, rows, _LEAST_SPARE)
    others = list(natural.others)
    over = sum(others) + _NAME_MIN - room
    if over > 0:
        total = sum(others)
        others = [width * (room - _NAME_MIN) // total for width in others]
    name = room - sum(others)
    spare = name - max(natural.name, _NAME_MIN)
    if spare > 0 and others:
        share = spare * 2 // 3 // len(others)
        others = [width + share for width in others]
        name = room - sum(others)
    return (name, *others)


def _natural(draft: Draft, rows: list[FlowRow], spare: int) -> _Natural:
    head = draft.profile.style(FlowStyle.TABLE_HEAD)
    cell = draft.profile.style(FlowStyle.TABLE_CELL)
    widest = [0] * len(rows[0].cells)
    for row in rows:
        spec = head if row.header else cell
        for index, item in enumerate(row.cells):
            width = OFFICIAL.width(item.text, spec) + 2 * CELL_MARGIN + spare
            widest[index] = max(widest[index], width)
    units = min(max(widest[1], _COLUMN_MIN), _UNIT_MAX)
    others = tuple(max(width, _COLUMN_MIN) for width in widest[2:])
    return _Natural(widest[0], (units, *others))
