"""Finds the tables of a sheet: title lines, header rows, data rows, notes (找表)."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

from attrs import evolve, frozen

from core.catalogue.naming import key
from core.intake.workbook.grid import Grid
from core.intake.workbook.header_words import (
    BY_WORD,
    INFO,
    NOTE_MORE,
    NOTE_START,
    PLACES,
    SIGNED,
    Column,
)
from core.intake.workbook.phrases import column_of, read
from core.intake.workbook.sheets import Cell, CellKind, label
from core.intake.workbook.units_in_text import stated
from core.intake.workbook.values import read_cell
from core.model.indicators import State

_MAX_HEADER = 5
_MAX_LABEL = 40
_LOOK_AHEAD = 4
_CODES = re.compile(r"[甲乙丙丁戊己庚]|栏次|[A-Z]|\(?\d{1,2}\)?(?:[=＝].*)?")
_LEFT = frozenset(
    {
        Column.LABEL,
        Column.INDEX,
        Column.UNIT,
        Column.PERIOD,
        Column.PLACE,
        Column.ENTITY,
        Column.CATEGORY,
        Column.KEY,
    }
)


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
        depth = _header_depth(grid, rows, at)
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


def _lines(grid: Grid, row: int) -> Iterable[Line]:
    for column, cell in grid.filled(row):
        yield Line(row, column, label(cell))


def is_year(cell: Cell) -> bool:
    """A bare year typed as a number, as headers have it."""
    return cell.kind is CellKind.NUMBER and bool(re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", cell.text))


def is_value(cell: Cell) -> bool:
    """Whether a cell looks like a figure, a dash or a blank filler rather than a label."""
    if cell.kind is CellKind.TEXT:
        text = cell.text.strip()
        if len(text) > 12 and not any(mark.isdigit() for mark in text):
            return False
        if read(text).timed:
            return False
        told = read_cell(cell)
        return told.odd != "unreadable" and not (told.state is State.ERROR and told.odd == "date")
    return not cell.blank and not is_year(cell)


def _is_head(text: str) -> bool:
    """Whether a text reads like a header."""
    form = unicodedata.normalize("NFKC", text).strip()
    if not form or len(form) > _MAX_LABEL or INFO.match(form):
        return False
    if column_of(form) is not None:
        return True
    phrase = read(form)
    return phrase.telling or bool(PLACES.fullmatch(key(form)))


def _kinds(grid: Grid, row: int) -> set[Column]:
    return {kind for _, cell in grid.filled(row) if (kind := column_of(label(cell))) is not None}


def _header_depth(grid: Grid, rows: list[int], at: int) -> int:
    """How many of the rows from ``at`` on are header rows; 0 when no header begins there."""
    row = rows[at]
    cells = grid.filled(row)
    if not cells or _is_note(grid, row) or all(_is_info(label(cell)) for _, cell in cells):
        return 0
    heads = sum(_is_head(label(cell)) for _, cell in cells)
    values = sum(is_value(cell) for _, cell in cells)
    kinds = _kinds(grid, row)
    if not _begins_header(grid, rows, at, heads, values, kinds):
        return 0
    return _depth(grid, rows, at, kinds)


def _is_info(text: str) -> bool:
    return bool(INFO.match(unicodedata.normalize("NFKC", text).strip()))


def _begins_header(
    grid: Grid, rows: list[int], at: int, heads: int, values: int, kinds: set[Column]
) -> bool:
    cells = grid.filled(rows[at])
    if len(cells) < 2 and not _is_group(grid, rows, at):
        return False
    if kinds & _LEFT and heads >= 2 and values <= heads // 4:
        return True
    if values or any(len(label(cell)) > _MAX_LABEL for _, cell in cells):
        return False
    below = _values_below(grid, rows, at)
    if not below:
        return False
    if heads >= 2 or (len(cells) == 1 and heads):
        return True
    corner = cells[0][0] > min(grid.sheet.rows[rows[at + 1]], default=0)
    plain = [cell for _, cell in cells if not _is_info(label(cell))]
    return (heads >= 1 and corner) or (len(plain) == len(cells) >= 2 and below >= len(cells) - 1)


def _is_group(grid: Grid, rows: list[int], at: int) -> bool:
    """A single merged heading over some columns, with the real header right below."""
    if at + 1 >= len(rows) or rows[at + 1] != rows[at] + 1:
        return False
    (column, cell), *_ = grid.filled(rows[at])
    span = grid.span(rows[at], column)
    first = min(grid.sheet.rows[rows[at + 1]], default=column)
    return (
        column > first
        and span.right > column
        and bool(_kinds(grid, rows[at + 1]) & _LEFT)
        and not _is_info(label(cell))
    )


def _values_below(grid: Grid, rows: list[int], at: int) -> int:
    """The most figures in one of the next rows."""
    most = 0
    for row in rows[at + 1 : at + 1 + _LOOK_AHEAD]:
        if row - rows[at] > _LOOK_AHEAD + 1:
            break
        most = max(most, sum(is_value(cell) for _, cell in grid.filled(row)))
    return most


def _depth(grid: Grid, rows: list[int], at: int, kinds: set[Column]) -> int:
    first = rows[at]
    last = max(
        (min(grid.span(first, column).bottom, first + _MAX_HEADER - 1))
        for column, _ in grid.filled(first)
    )
    seen = set(kinds)
    ahead = rows[at : at + _MAX_HEADER + 1]
    count = sum(1 for row in ahead if row <= last)
    while at + count < len(rows) and count < _MAX_HEADER:
        row = rows[at + count]
        if row > last + 2 or not _continues(grid, first, row, seen):
            break
        seen |= _kinds(grid, row)
        last = max(row, *(grid.span(row, column).bottom for column, _ in grid.filled(row)))
        count = sum(1 for number in ahead if number <= last)
    return max(1, min(count, _MAX_HEADER))


def _continues(grid: Grid, first: int, row: int, kinds: set[Column]) -> bool:
    """Whether a row under a header row is one more header row."""
    if _is_note(grid, row):
        return False
    cells = grid.filled(row)
    if is_unit_row(grid, row) or is_code_row(grid, row):
        return True
    if not kinds & {Column.LABEL, Column.PERIOD, Column.PLACE, Column.ENTITY} and _kinds(
        grid, row
    ) & {Column.LABEL, Column.PERIOD, Column.PLACE}:
        return not any(is_value(cell) for _, cell in cells)
    left = [
        column
        for column, cell in grid.filled(first)
        if column_of(label(cell)) in _LEFT and column_of(label(cell)) is not Column.UNIT
    ]
    spread = [c for column in left for c in range(column, grid.span(first, column).right + 1)]
    corner = spread or [min(grid.sheet.rows[row], default=1)]
    if not spread and min(grid.sheet.rows[first]) <= corner[0]:
        return False
    if any(not grid.cell(row, column).blank for column in corner):
        return False
    return not any(is_value(cell) for _, cell in cells)


def is_unit_row(grid: Grid, row: int) -> bool:
    """A header row that only holds units: 家, （万元）, %."""
    texts = [label(cell) for _, cell in grid.filled(row)]
    units = [text for text in texts if stated(text)]
    others = [text for text in texts if not stated(text)]
    return bool(units) and all(column_of(text) is Column.UNIT for text in others)


def is_code_row(grid: Grid, row: int) -> bool:
    """The row of column marks in statistical forms: 甲 乙 1 2 3."""
    texts = [label(cell).strip() for _, cell in grid.filled(row)]
    if len(texts) < 3 or not all(_CODES.fullmatch(text) for text in texts):
        return False
    digits = [
        int(re.sub(r"\D.*", "", text.strip("()")))
        for text in texts
        if text.strip("()")[:1].isdigit()
    ]
    return digits == list(range(digits[0], digits[0] + len(digits))) if digits else True


def _is_note(grid: Grid, row: int) -> bool:
    cells = grid.filled(row)
    text = label(cells[0][1])
    if SIGNED.search(text):
        return True
    if NOTE_START.match(text):
        return len(cells) == 1 or not any(is_value(cell) for _, cell in cells[1:])
    return False


def _take(grid: Grid, rows: list[int], at: int, depth: int) -> tuple[Block, int]:
    """The table whose header begins at ``at``, and where to go on."""
    first, last = rows[at], rows[at + depth - 1]
    header = range(first, last + 1)
    last = max(last, *(grid.span(row, c).bottom for row in header for c, _ in grid.filled(row)))
    last = min(last, first + _MAX_HEADER - 1)
    data: list[int] = []
    notes: list[Line] = []
    index = at + depth
    while index < len(rows) and rows[index] <= last:
        index += 1
    while index < len(rows):
        row = rows[index]
        if _is_note(grid, row) or (data and _is_prose(grid, row)):
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
    return len(text) > _MAX_LABEL or bool(SIGNED.search(text))


def _notes(grid: Grid, rows: list[int], index: int, notes: list[Line]) -> int:
    """Collect notes and what follows them up to the next header."""
    while index < len(rows):
        if not _is_note(grid, rows[index]) and _header_depth(grid, rows, index):
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
    if len(cells) > 1 or _is_note(grid, rows[index]) or NOTE_MORE.match(text):
        return False
    following = range(index + 1, min(index + 3, len(rows)))
    return any(_header_depth(grid, rows, number) for number in following)


def _begins_next(grid: Grid, rows: list[int], index: int) -> bool:
    """Whether another table (or its title) begins at a row within the data of one."""
    cells = grid.filled(rows[index])
    if len(cells) == 1:
        gap = rows[index] - rows[index - 1] > 1
        return (gap or len(label(cells[0][1])) > 8) and _titles_next(grid, rows, index)
    words = sum(1 for _, cell in cells if cell.kind is CellKind.TEXT and key(cell.text) in BY_WORD)
    return words >= 2 and _header_depth(grid, rows, index) > 0


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
