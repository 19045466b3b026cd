"""Finds the tables of a sheet: title lines, header rows, data rows, notes (找表)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from attrs import evolve, frozen

from core.catalogue.naming import key
from core.intake.workbook.formats.sheets import CellKind, label
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.headers import (
    MAX_HEADER,
    MAX_LABEL,
    header_depth,
    headless_length,
    is_code_row,
    is_note,
    is_unit_row,
)
from core.intake.workbook.headings.phrases import column_of
from core.intake.workbook.headings.words import BY_WORD, NOTE_MORE, SIGNED, Column

_LONGEST_WORD = 24
"""Letters of a header word, blanks between them included: 单　位."""


@frozen
class Line:
    """A text outside the cells of a table, with its place."""

    row: int
    column: int
    text: str


@frozen
class Block:
    """A table's extent. ``header`` first and last row; ``rows`` those with data."""

    header: tuple[int, int]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    titles: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    unit_rows: frozenset[int] = frozenset()
    code_rows: frozenset[int] = frozenset()


@frozen
class Found:
    """What a sheet consists of: its tables, and texts that belong to none."""

    blocks: tuple[Block, ...] = ()
    loose: tuple[Line, ...] = ()


def find(grid: Grid) -> Found:
    """Every table of the sheet, top to bottom, side by side ones left to right."""
    rows = grid.rows
    blocks: list[Block] = []
    titles: list[int] = []
    at = 0
    while at < len(rows):
        depth = header_depth(grid, rows, at)
        if not depth and (length := headless_length(grid, rows, at)):
            lines = tuple(line for row in titles for line in _lines(grid, row))
            blocks.append(evolve(_headless(grid, rows[at : at + length]), titles=lines))
            titles, at = [], at + length
            continue
        if not depth:
            titles.append(rows[at])
            at += 1
            continue
        block, at = _take(grid, rows, at, depth)
        if block.rows:
            lines = tuple(line for row in titles for line in _lines(grid, row))
            blocks.extend(_side_by_side(grid, evolve(block, titles=lines)))
            titles = []
        else:
            titles.extend(range(block.header[0], block.header[1] + 1))
    loose = tuple(line for row in titles for line in _lines(grid, row))
    if blocks and loose:
        blocks[-1] = evolve(blocks[-1], notes=(*blocks[-1].notes, *loose))
    return Found(tuple(blocks), loose)


def _headless(grid: Grid, rows: list[int]) -> Block:
    """A table that begins without a header: its header range is empty, last before first."""
    columns = sorted({column for row in rows for column, _ in grid.filled(row)})
    return Block(header=(rows[0], rows[0] - 1), rows=tuple(rows), columns=tuple(columns))


def _lines(grid: Grid, row: int) -> Iterable[Line]:
    for column, cell in grid.filled(row):
        yield Line(row, column, label(cell))


def _take(grid: Grid, rows: list[int], at: int, depth: int) -> tuple[Block, int]:
    """The table whose header begins at ``at``, and where to go on."""
    first, last = rows[at], rows[at + depth - 1]
    header = range(first, last + 1)
    last = max(last, *(grid.span(row, c).bottom for row in header for c, _ in grid.filled(row)))
    last = min(last, first + MAX_HEADER - 1)
    data: list[int] = []
    notes: list[Line] = []
    index = at + depth
    while index < len(rows) and rows[index] <= last:
        index += 1
    while index < len(rows):
        row = rows[index]
        if is_note(grid, row) or (data and _is_prose(grid, row)):
            index = _notes(grid, rows, index, notes)
            break
        if data and _begins_next(grid, rows, index):
            break
        data.append(row)
        index += 1
    columns = sorted({c for row in (*header, *data[:500]) for c, _ in grid.filled(row)})
    columns = _within(grid, header, columns)
    return (
        Block(
            header=(first, last),
            rows=tuple(data),
            columns=tuple(columns),
            notes=tuple(notes),
            unit_rows=frozenset(
                row for row in header[1:] if grid.filled(row) and is_unit_row(grid, row)
            ),
            code_rows=frozenset(
                row for row in header[1:] if grid.filled(row) and is_code_row(grid, row)
            ),
        ),
        index,
    )


def _within(grid: Grid, header: range, columns: list[int]) -> list[int]:
    """Columns that have a heading, or lie between such columns, or are the first."""
    headed = [c for c in columns if any(grid.text(row, c) for row in header)]
    if not headed:
        return columns
    first, last = min(headed), max(headed)
    before = [c for c in columns if c < first]
    return [*before, *(c for c in columns if first <= c <= last)]


def _is_prose(grid: Grid, row: int) -> bool:
    """A single long text, or a numbered remark: no data row."""
    cells = grid.filled(row)
    if len(cells) != 1:
        return False
    text = label(cells[0][1])
    return len(text) > MAX_LABEL or bool(SIGNED.search(text))


def _notes(grid: Grid, rows: list[int], index: int, notes: list[Line]) -> int:
    """Collect notes and what follows them up to the next header."""
    while index < len(rows):
        if not is_note(grid, rows[index]) and header_depth(grid, rows, index):
            break
        if _titles_next(grid, rows, index):
            break
        notes.extend(_lines(grid, rows[index]))
        index += 1
    return index


def _titles_next(grid: Grid, rows: list[int], index: int) -> bool:
    """Whether a row is the title of another table right below."""
    cells = grid.filled(rows[index])
    text = label(cells[0][1])
    if len(cells) > 1 or is_note(grid, rows[index]) or NOTE_MORE.match(text):
        return False
    following = range(index + 1, min(index + 3, len(rows)))
    return any(header_depth(grid, rows, number) for number in following)


def _begins_next(grid: Grid, rows: list[int], index: int) -> bool:
    """Whether another table (or its title) begins at a row within the data of one."""
    if grid.headers.get(rows[index]):
        return True  # somebody pointed it out
    cells = grid.filled(rows[index])
    if len(cells) == 1:
        gap = rows[index] - rows[index - 1] > 1
        return (gap or len(label(cells[0][1])) > 8) and _titles_next(grid, rows, index)
    words = sum(
        1
        for _, cell in cells
        if cell.kind is CellKind.TEXT
        and len(cell.text) <= _LONGEST_WORD
        and key(cell.text) in BY_WORD
    )
    return words >= 2 and header_depth(grid, rows, index) > 0


def _side_by_side(grid: Grid, block: Block) -> Iterable[Block]:
    """Cut a block where a second label column begins a table of its own."""
    last = block.header[1]
    starts = [
        column
        for column in block.columns
        if column_of(grid.text(last, column)) is Column.LABEL
        and grid.origin(last, column)[1] == column
    ]
    names = [key(grid.text(last, column)) for column in starts]
    cuts = [c for n, c in enumerate(starts) if n and names[n] == names[0]]
    bounds = [_with_index(grid, block, cut) for cut in cuts]
    edges = [block.columns[0], *bounds, block.columns[-1] + 1]
    for left, right in itertools.pairwise(edges):
        columns = tuple(c for c in block.columns if left <= c < right)
        rows = (
            tuple(row for row in block.rows if any(not grid.cell(row, c).blank for c in columns))
            if bounds
            else block.rows
        )
        yield evolve(block, columns=columns, rows=rows)


def _with_index(grid: Grid, block: Block, column: int) -> int:
    """The label column together with 序号 or 类别 before it."""
    while column - 1 in block.columns and column_of(grid.text(block.header[1], column - 1)) in (
        Column.INDEX,
        Column.CATEGORY,
    ):
        column -= 1
    return column
