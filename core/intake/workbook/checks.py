"""Checks that need several figures (核对): growth, totals, parts, one sheet against another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from core.figures.rounding import round_to
from core.figures.units import base_unit, convert, convertible
from core.intake.workbook.assemble import Placed
from core.intake.workbook.columns import ColumnFound
from core.intake.workbook.districts import is_foreign
from core.intake.workbook.figures import Figure, Warning, plain
from core.intake.workbook.grid import Grid
from core.intake.workbook.header_words import Column
from core.intake.workbook.lines import RowFound
from core.intake.workbook.meanings import Meaning
from core.intake.workbook.reading import SheetRead, TableRead
from core.intake.workbook.sheets import address
from core.intake.workbook.values import read_cell
from core.model.indicators import GrowthRule, Role, State
from core.model.periods import Period

_HUNDRED = Decimal(100)
_Key = tuple[Hashable, str, Role, Period]


def checks(sheets: Sequence[SheetRead]) -> Iterator[Warning]:
    """Every contradiction found in a workbook."""
    for sheet in sheets:
        for table in sheet.tables:
            yield from _growth(sheet.grid, table)
            yield from _total_columns(sheet.grid, table)
            yield from _total_rows(sheet.grid, table)
            yield from _parts(sheet.grid, table)
    yield from _conflicts(sheets)


# growth


def _growth(grid: Grid, table: TableRead) -> Iterator[Warning]:
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
            found[column] = max(found.get(column, 0), _decimals(placed.figure.value))
    return {column: Decimal("0.05") if n else Decimal("0.5") for column, n in found.items()}


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _half(value: Decimal) -> Decimal:
    """What rounding may hide in a level: nothing in a count, half a last digit in an amount."""
    places = _decimals(value)
    return Decimal(5).scaleb(-places - 1) if places else Decimal(0)


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
        slack = _half(last) + _half(first) + (_half(told.value) or room)
        low, high = last - first - slack, last - first + slack
        return None if low <= told.value <= high else (last - first, True)
    if first <= 0 or told.unit != "%":
        return None
    low = ((last - _half(last)) / (first + _half(first)) - 1) * _HUNDRED - room
    divisor = first - _half(first)
    high = ((last + _half(last)) / divisor - 1) * _HUNDRED + room if divisor > 0 else low
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


# totals


def _total_columns(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """A 合计 column against the places it adds."""
    totals = [item for item in table.columns if item.kind is Column.TOTAL]
    district = table.facts.district
    parts = [
        m
        for m in table.meanings
        if m.place and not is_foreign(m.place, district) and m.role is Role.ACTUAL
    ]
    if not totals or len(parts) < 2:
        return
    by_row: dict[int, list[Placed]] = {}
    for placed in table.placed:
        by_row.setdefault(placed.row.row, []).append(placed)
    for item in totals:
        columns = _added(item, totals, parts)
        for row in table.rows:
            held = [p for p in by_row.get(row.row, []) if p.meaning.column in columns]
            yield from _total(grid, row.row, item.column, held)


def _added(total: ColumnFound, totals: Sequence[ColumnFound], parts: Sequence[Meaning]) -> set[int]:
    """The columns a total adds: those since the total before it, else all."""
    before = max((t.column for t in totals if t.column < total.column), default=0)
    near = {m.column for m in parts if before < m.column < total.column}
    return near or {m.column for m in parts}


def _total(grid: Grid, row: int, column: int, held: Sequence[Placed]) -> Iterator[Warning]:
    told = read_cell(grid.cell(row, column))
    values = [value for p in held if (value := _in_unit(p)) is not None]
    if told.value is None or told.state is not State.OK or len(values) < 2:
        return
    total = sum(values, Decimal(0))
    room = sum((_half(value) for value in values), Decimal(0)) + _half(told.value)
    unclear = [p.figure.raw for p in held if p.figure.state is State.MULTI]
    if abs(total - told.value) <= room:
        return
    texts = [p.figure.raw for p in held if _is_text(grid, p)]
    why = f"合计写{plain(told.value)}，各项相加是{plain(total)}"
    if texts:
        why += f"；其中{'、'.join(texts[:4])}是文字，求和公式会漏掉"
    if unclear:
        why += f"；另有{'、'.join(unclear[:3])}没有计入"
    yield Warning(grid.sheet.name, address(row, column), "total_mismatch", why + "。请核对。")


def _in_unit(placed: Placed) -> Decimal | None:
    """The figure in the unit of its row, so that 19.2亿元 adds to 万元."""
    figure = placed.figure
    if figure.value is None or figure.state is State.MULTI or figure.part is not None:
        return None
    unit = placed.label_unit
    if unit and figure.unit and figure.unit != unit and convertible(figure.unit, unit):
        return convert(figure.value, figure.unit, unit)
    return figure.value


def _is_text(grid: Grid, placed: Placed) -> bool:
    cell = grid.cell(placed.row.row, placed.meaning.column)
    return cell.kind.value == "s" and placed.figure.value is not None


def _total_rows(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """合计 rows of places or years against the rows they add, column by column."""
    if table.facts.named_rows and not _same_units(table):
        return
    totals = [row for row in table.rows if row.skip == "total"]
    if not totals:
        return
    for meaning in table.meanings:
        if meaning.role not in (Role.ACTUAL, Role.TARGET):
            continue
        held = [p for p in table.placed if p.meaning is meaning and not p.row.child]
        yield from _total_rows_of(grid, meaning, held, totals)


def _total_rows_of(
    grid: Grid, meaning: Meaning, held: Sequence[Placed], totals: Sequence[RowFound]
) -> Iterator[Warning]:
    last = 0
    for total in totals:
        near = [p for p in held if last < p.row.row < total.row] or [
            p for p in held if p.row.row > total.row
        ]
        everything = [p for p in held if p.row.row < total.row] or near
        found = list(_total(grid, total.row, meaning.column, near))
        if found and not list(_total(grid, total.row, meaning.column, everything)):
            found = []
        yield from found
        last = total.row


def _same_units(table: TableRead) -> bool:
    units = {p.label_unit for p in table.placed if p.figure.role in (Role.ACTUAL, Role.TARGET)}
    return len(units) == 1 and units != {None}


# parts


def _parts(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """其中 parts larger than the whole they belong to."""
    if not table.facts.named_rows:
        return
    whole: dict[int, Placed] = {}
    for placed in table.placed:
        figure = placed.figure
        if figure.role not in (Role.ACTUAL, Role.TARGET) or figure.part is not None:
            continue
        if not placed.row.child:
            whole[placed.meaning.column] = placed
            continue
        parent = whole.get(placed.meaning.column)
        if parent is None or placed.label_unit != parent.label_unit:
            continue
        part, total = _in_unit(placed), _in_unit(parent)
        if placed.label_unit in ("%", "‰") or part is None or total is None or part <= total:
            continue
        why = f"其中项{plain(part)}大于上级“{parent.row.text.strip()}”的{plain(total)}；请核对。"
        yield Warning(grid.sheet.name, figure.cell, "part_exceeds", why)


# conflicts


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
        return abs(left - right) <= max(_half(left), _half(right)) if left != right else True
    if not convertible(unit, wanted) or base_unit(unit) != base_unit(wanted):
        return True
    moved, slack = convert(right, wanted, unit), convert(_half(right), wanted, unit)
    return abs(left - moved) <= max(_half(left), slack)


def _conflict(one: Figure, other: Figure) -> Warning:
    assert one.value is not None
    assert other.value is not None
    here = f"{plain(one.value)}{one.unit or ''}"
    there = f"{plain(other.value)}{other.unit or ''}"
    why = f"“{one.match.indicator}”此处是{here}，{other.place}是{there}；请问清以哪个为准。"
    return Warning(one.sheet, one.cell, "conflict", why)
