"""Checks that need several figures (核对): growth, totals, parts, one sheet against another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from core.figures.units import base_unit, convert, convertible
from core.intake.workbook.checking.growth_checks import growth
from core.intake.workbook.checking.outliers import outliers
from core.intake.workbook.checking.slack import half
from core.intake.workbook.checking.total_checks import parts, total_columns, total_rows
from core.intake.workbook.figures import Figure, Warning, plain
from core.intake.workbook.reading import SheetRead
from core.model.indicators import State


def checks(sheets: Sequence[SheetRead]) -> Iterator[Warning]:
    """Every contradiction found in a workbook."""
    for sheet in sheets:
        for table in sheet.tables:
            yield from growth(sheet.grid, table)
            yield from total_columns(sheet.grid, table)
            yield from total_rows(sheet.grid, table)
            yield from outliers(sheet.grid, table)
            yield from parts(sheet.grid, table)
    yield from _conflicts(sheets)


def _conflicts(sheets: Sequence[SheetRead]) -> Iterator[Warning]:
    """The same figure told differently in two places of one workbook."""
    held: dict[Hashable, list[Figure]] = {}
    for sheet in sheets:
        for table in sheet.tables:
            for placed in table.placed:
                figure = placed.figure
                if figure.state is State.OK and figure.match.indicator and not figure.foreign:
                    key = (figure.match.indicator, figure.period, figure.role, figure.dim)
                    held.setdefault((*key, figure.goal, figure.estimate, figure.note), []).append(
                        figure
                    )
    for figures in held.values():
        first = figures[0]
        for other in figures[1:]:
            if not _agree(first, other):
                yield _conflict(first, other)
                yield _conflict(other, first)


def _agree(one: Figure, other: Figure) -> bool:
    """Equal after conversion, as far as the coarser of the two is told."""
    assert one.value is not None
    assert other.value is not None
    left, right = one.value, other.value
    unit, wanted = one.unit or "", other.unit or ""
    if unit == wanted:
        return abs(left - right) <= max(half(left), half(right)) if left != right else True
    if not convertible(unit, wanted) or base_unit(unit) != base_unit(wanted):
        return True
    moved, slack = convert(right, wanted, unit), convert(half(right), wanted, unit)
    return abs(left - moved) <= max(half(left), slack)


def _conflict(one: Figure, other: Figure) -> Warning:
    assert one.value is not None
    assert other.value is not None
    here = f"{plain(one.value)}{one.unit or ''}"
    there = f"{plain(other.value)}{other.unit or ''}"
    why = f"“{one.match.indicator}”此处是{here}，{other.place}是{there}；请问清以哪个为准。"
    return Warning(one.sheet, one.cell, "conflict", why)
