"""Growth and points as told against what the levels give (增速核对)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from decimal import Decimal

from core.figures.rounding import round_to
from core.figures.units import convert, convertible
from core.intake.workbook.assemble import Placed
from core.intake.workbook.checking.slack import decimals, half
from core.intake.workbook.figures import Figure, Warning, plain
from core.intake.workbook.grid import Grid
from core.intake.workbook.reading import TableRead
from core.model.indicators import GrowthRule, Role, State
from core.model.periods import Period

_HUNDRED = Decimal(100)


_Key = tuple[Hashable, str, Role, Period]


def growth(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """Growth (or points) told against what the levels give."""
    levels = {
        _key(p, table, Role.ACTUAL, p.figure.period): p
        for p in table.placed
        if p.figure.role is Role.ACTUAL and _exact(p.figure) and p.figure.period is not None
    }
    places = _places_of_growth(table)
    for placed in table.placed:
        figure = placed.figure
        if figure.role not in (Role.GROWTH, Role.POINTS) or figure.goal or figure.period is None:
            continue
        if figure.value is None or figure.state not in (State.OK, State.HIDDEN):
            continue
        now = levels.get(_key(placed, table, Role.ACTUAL, figure.period))
        before = levels.get(_key(placed, table, Role.ACTUAL, figure.period.shifted(-1)))
        if now is None or before is None:
            continue
        room = places.get(placed.meaning.column, Decimal("0.05"))
        told = _compared(figure, now.figure, before.figure, room)
        if told is not None:
            yield _growth_warning(grid, placed, told)


def _key(placed: Placed, table: TableRead, role: Role, period: Period | None) -> _Key:
    assert period is not None
    named = table.facts.named_rows
    about: Hashable = placed.row.name.text if named else placed.meaning.name.text
    if named:
        about = (about, placed.row.at if not placed.row.name.pure else placed.row.context)
    place = placed.row.place or placed.meaning.place
    return about, place, role, period


def _exact(figure: Figure) -> bool:
    return figure.value is not None and figure.state in (State.OK, State.HIDDEN)


def _places_of_growth(table: TableRead) -> dict[int, Decimal]:
    """What rounding may hide in a column of growth: half a tenth, or half where all are whole."""
    found: dict[int, int] = {}
    for placed in table.placed:
        if placed.figure.role in (Role.GROWTH, Role.POINTS) and placed.figure.value is not None:
            column = placed.meaning.column
            found[column] = max(found.get(column, 0), decimals(placed.figure.value))
    return {column: Decimal("0.05") if n else Decimal("0.5") for column, n in found.items()}


def _compared(
    told: Figure, now: Figure, before: Figure, room: Decimal
) -> tuple[Decimal, bool] | None:
    """What the levels give, if it is not what is told; second: whether it is points."""
    assert told.value is not None
    assert now.value is not None
    assert before.value is not None
    if now.unit != before.unit and not _same_measure(now, before):
        return None
    last, first = now.value, before.value
    if now.unit and before.unit and now.unit != before.unit:
        first = convert(first, before.unit, now.unit)
    if told.role is Role.POINTS or now.unit in ("%", "‰"):
        if told.role is not Role.POINTS:
            return None
        slack = half(last) + half(first) + (half(told.value) or room)
        low, high = last - first - slack, last - first + slack
        return None if low <= told.value <= high else (last - first, True)
    if first <= 0 or told.unit != "%":
        return None
    low = ((last - half(last)) / (first + half(first)) - 1) * _HUNDRED - room
    divisor = first - half(first)
    high = ((last + half(last)) / divisor - 1) * _HUNDRED + room if divisor > 0 else low
    return None if low <= told.value <= high else ((last / first - 1) * _HUNDRED, False)


def _same_measure(one: Figure, other: Figure) -> bool:
    return bool(one.unit and other.unit) and convertible(one.unit or "", other.unit or "")


def _growth_warning(grid: Grid, placed: Placed, told: tuple[Decimal, bool]) -> Warning:
    figure = placed.figure
    value, points = told
    given = plain(round_to(value, 2))
    unit = "个百分点" if points else "%"
    assert figure.value is not None
    written = plain(figure.value)
    entry = placed.row.name.match.entry or placed.meaning.name.match.entry
    if entry is not None and entry.growth_rule is GrowthRule.PUBLISHED:
        why = (
            f"表中写{written}%，按两年数算是{given}%；本指标按不变价计算，"
            "请以公布的增速为准，不算错。"
        )
        return Warning(grid.sheet.name, figure.cell, "not_recomputable", why)
    why = f"表中写{written}{unit}，按表内两期数算是{given}{unit}；请核对是数错了还是增幅错了。"
    return Warning(grid.sheet.name, figure.cell, "growth_mismatch", why)
