"""Totals against their parts, 其中 parts against the whole (合计核对)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.figures.units import convert, convertible
from core.intake.workbook.assemble import Placed
from core.intake.workbook.cells.values import read_cell
from core.intake.workbook.checking.slack import half
from core.intake.workbook.figures import Warning, plain
from core.intake.workbook.formats.sheets import address
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.columns import ColumnFound
from core.intake.workbook.headings.meanings import Meaning
from core.intake.workbook.headings.words import Column
from core.intake.workbook.reading import TableRead
from core.intake.workbook.rows.districts import is_foreign
from core.intake.workbook.rows.lines import RowFound
from core.model.indicators import Role, State


def total_columns(grid: Grid, table: TableRead) -> Iterator[Warning]:
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
    room = sum((half(value) for value in values), Decimal(0)) + half(told.value)
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


def total_rows(grid: Grid, table: TableRead) -> Iterator[Warning]:
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


def parts(grid: Grid, table: TableRead) -> Iterator[Warning]:
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
