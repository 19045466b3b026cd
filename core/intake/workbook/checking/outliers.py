"""Figures that can hardly be right: unit slips, shares over 100 %, a forgotten year (异常值)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from decimal import Decimal

from core.figures.units import convert, convertible
from core.intake.workbook.assemble import Placed
from core.intake.workbook.figures import Figure, Warning, plain
from core.intake.workbook.formats.sheets import address
from core.intake.workbook.grid import Grid
from core.intake.workbook.reading import TableRead
from core.model.indicators import Role, State
from core.model.periods import Period

_LEAP = Decimal(50)
_SMALL = Decimal(20)
_HUNDRED = Decimal(100)
_SHARES = re.compile(r"覆盖率|设置率|占比|比重|普及率|注册率|合格率")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def outliers(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """Leaps against the year before, shares over 100 %, a title of another year."""
    yield from _leaps(grid, table)
    yield from _shares(grid, table)
    yield from _forgotten_year(grid, table)


def _leaps(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """A level fifty times its neighbour's is usually 万元 written as 元."""
    held: dict[tuple[Hashable, str, str, Period], Placed] = {}
    for placed in table.placed:
        figure = placed.figure
        if figure.role is not Role.ACTUAL or figure.value is None or figure.period is None:
            continue
        if figure.state is not State.OK or figure.part is not None or figure.foreign:
            continue
        named = table.facts.named_rows
        about: Hashable = placed.row.at if named else placed.meaning.column
        held[about, figure.indicator_text, figure.dim, figure.period] = placed
    for (own, text, dim, period), placed in held.items():
        before = held.get((own, text, dim, period.shifted(-1)))
        if before is not None and _leapt(placed.figure, before.figure):
            assert placed.figure.value is not None
            assert before.figure.value is not None
            here, there = plain(placed.figure.value), plain(before.figure.value)
            why = f"与上年同期相差太大（{there}→{here}）；请核对单位和小数点。"
            yield Warning(grid.sheet.name, placed.figure.cell, "outlier", why)


def _leapt(now: Figure, before: Figure) -> bool:
    assert now.value is not None
    assert before.value is not None
    last, first = now.value, before.value
    if now.unit and before.unit and now.unit != before.unit:
        if not convertible(before.unit, now.unit):
            return False
        first = convert(first, before.unit, now.unit)
    low, high = sorted((abs(last), abs(first)))
    return low > 0 and high >= _SMALL and high >= low * _LEAP


def _shares(grid: Grid, table: TableRead) -> Iterator[Warning]:
    for placed in table.placed:
        figure = placed.figure
        share = figure.role is Role.SHARE or (
            figure.role is Role.ACTUAL and bool(_SHARES.search(figure.indicator_text))
        )
        if share and figure.unit == "%" and figure.value is not None and figure.value > _HUNDRED:
            why = f"占比、覆盖率不应超过 100%（{plain(figure.value)}%）；请核对。"
            yield Warning(grid.sheet.name, figure.cell, "over_hundred", why)


def _forgotten_year(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """Last year's title over this year's columns: 另存为 and only half the years changed."""
    timed = [m for m in table.meanings if m.period and m.phrase.years]
    told = {m.period.year for m in timed if m.period}
    actual = [m.period.year for m in timed if m.period and m.role is Role.ACTUAL]
    newest = max((year for year in actual if year is not None), default=0)
    if not told or not table.facts.named_rows:
        return
    for line in table.block.titles:
        years = {int(year) for year in _YEAR.findall(line.text)}
        if len(years) != 1 or ":" in line.text or "：" in line.text:
            continue
        (year,) = years
        if year not in told and year < newest:
            why = f"标题写的是{year}年，表头最新是{newest}年；请核对标题或表头的年份。"
            yield Warning(grid.sheet.name, address(line.row, line.column), "year_mismatch", why)
