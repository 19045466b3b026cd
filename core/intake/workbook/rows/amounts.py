"""Columns computed from their neighbours though their header does not say so (增减、序号列)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from core.catalogue.naming import key
from core.intake.workbook.cells.values import read_cell
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.columns import ColumnFound
from core.intake.workbook.headings.phrases import read
from core.intake.workbook.headings.words import Column
from core.intake.workbook.tables import Block
from core.model.indicators import Role

_CHANGE = re.compile(
    r"(?:比|较|同)?(?:上年|去年|上年同期)?(?:同期)?(?:增减|变化|变动|升降|\+-|±)(?:情况)?"
)
_ROWS = 60
_ENOUGH = Fraction(4, 5)


def settled(grid: Grid, block: Block, columns: Sequence[ColumnFound]) -> tuple[ColumnFound, ...]:
    """The columns, those of running numbers and of plain differences told apart from figures."""
    columns = [_serial(grid, block, item, columns) for item in columns]
    return tuple(_difference(grid, block, item, columns) for item in columns)


def _serial(
    grid: Grid, block: Block, item: ColumnFound, columns: Sequence[ColumnFound]
) -> ColumnFound:
    """1, 2, 3 without a heading, before the names: nobody reports that."""
    labels = [c.column for c in columns if c.kind in (Column.LABEL, Column.PLACE, Column.ENTITY)]
    if item.kind is not Column.VALUE or item.path or not labels or item.column > min(labels):
        return item
    numbers = [v for row in block.rows[:_ROWS] if (v := _value(grid, row, item.column)) is not None]
    rising = all(after == before + 1 for before, after in itertools.pairwise(numbers))
    return evolve(item, kind=Column.INDEX) if numbers and rising else item


def _difference(
    grid: Grid, block: Block, item: ColumnFound, columns: Sequence[ColumnFound]
) -> ColumnFound:
    """增减 without a unit: an amount where growth stands beside it, or one column minus another."""
    if item.kind is not Column.VALUE or item.unit or not _CHANGE.fullmatch(key(item.leaf)):
        return item
    if "%" in key(item.text):
        return item
    others = [c for c in columns if c.kind is Column.VALUE and c.column != item.column]
    siblings = [c for c in others if c.path[:-1] == item.path[:-1]]
    if any(read(c.leaf).role is Role.GROWTH and "%" in key(c.text) for c in siblings):
        return evolve(item, kind=Column.DERIVED)
    left = [c.column for c in others if c.column < item.column][-2:]
    if len(left) == 2 and _subtracts(grid, block, item.column, left[0], left[1]):
        return evolve(item, kind=Column.DERIVED)
    return item


def _subtracts(grid: Grid, block: Block, column: int, one: int, other: int) -> bool:
    """Whether most rows hold the difference of two columns, as far as rounding lets tell."""
    tried = hits = 0
    for row in block.rows[:_ROWS]:
        told, first, second = (_value(grid, row, c) for c in (column, one, other))
        if told is None or first is None or second is None or first == second:
            continue
        tried += 1
        hits += min(abs(told - (first - second)), abs(told - (second - first))) <= Decimal("0.011")
    return tried >= 2 and Fraction(hits, tried) >= _ENOUGH


def _value(grid: Grid, row: int, column: int) -> Decimal | None:
    told = read_cell(grid.cell(row, column))
    return told.value if not told.unit else None
