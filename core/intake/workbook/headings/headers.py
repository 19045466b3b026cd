"""Where the header of a table begins and how many rows it has (找表头)."""

from __future__ import annotations

import re
import unicodedata

from core.catalogue.naming import key
from core.intake.workbook.cells.values import read_cell
from core.intake.workbook.formats.sheets import Cell, CellKind, label
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.phrases import column_of, read
from core.intake.workbook.headings.units_in_text import stated, unit_of_label
from core.intake.workbook.headings.words import INFO, NOTE_START, PLACES, SIGNED, Column
from core.model.indicators import State

MAX_HEADER = 5
MAX_LABEL = 40
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


def is_year(cell: Cell) -> bool:
    """A bare year typed as a number, as headers have it."""
    return cell.kind is CellKind.NUMBER and bool(re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", cell.text))


def is_month(cell: Cell) -> bool:
    """The first of a month typed as a date, which is how the programs keep 2023年1月."""
    return cell.kind is CellKind.DATE and bool(re.fullmatch(r"\d{4}-\d\d-01", cell.text))


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
    return not cell.blank and not is_year(cell) and not is_month(cell)


def _is_head(text: str) -> bool:
    """Whether a text reads like a header."""
    form = unicodedata.normalize("NFKC", text).strip()
    if not form or len(form) > MAX_LABEL or INFO.match(form):
        return False
    if column_of(form) is not None:
        return True
    phrase = read(form)
    return phrase.telling or bool(PLACES.fullmatch(key(form)))


def _kinds(grid: Grid, row: int) -> set[Column]:
    return {kind for _, cell in grid.filled(row) if (kind := column_of(label(cell))) is not None}


def header_depth(grid: Grid, rows: list[int], at: int) -> int:
    """How many of the rows from ``at`` on are header rows; 0 when no header begins there."""
    row = rows[at]
    if row in grid.headers:
        return grid.headers[row]
    cells = grid.filled(row)
    if all(cell.kind is CellKind.NUMBER and not is_year(cell) for _, cell in cells):
        return 0  # there may be a million of such rows
    if is_note(grid, row) or all(_is_info(label(cell)) for _, cell in cells):
        return 0
    if _above_left(grid, rows, at):
        return 0
    heads = sum(_is_head(label(cell)) for _, cell in cells)
    values = sum(is_value(cell) for _, cell in cells)
    kinds = _kinds(grid, row)
    if not _begins_header(grid, rows, at, heads, values, kinds):
        return 0
    return _depth(grid, rows, at, kinds)


def _above_left(grid: Grid, rows: list[int], at: int) -> bool:
    """A title right above 指标 or 序号: nothing ever heads the column of names."""
    if at + 1 >= len(rows) or rows[at + 1] != rows[at] + 1:
        return False
    column, cell = grid.filled(rows[at])[0]
    below = column_of(grid.own_text(rows[at + 1], column))
    return below in _LEFT and below is not Column.UNIT and column_of(label(cell)) is None


def headless_length(grid: Grid, rows: list[int], at: int) -> int:
    """How many rows from ``at`` on are names with figures under no header; 0 for less than 2.

    Most of them must tell a unit, or anything with a number beside it would be a figure.
    """
    length = units = 0
    columns = [column for column, _ in grid.filled(rows[at])]
    while at + length < len(rows):
        row = rows[at + length]
        cells = grid.filled(row)
        if [column for column, _ in cells] != columns or not _is_record(grid, row):
            break
        if length and header_depth(grid, rows, at + length):
            break
        length += 1
        units += any(_tells_unit(cell) for _, cell in cells)
    return length if length >= 2 and units * 2 > length else 0


def _is_record(grid: Grid, row: int) -> bool:
    """A name, perhaps a unit, and figures."""
    (_, first), *others = grid.filled(row)
    text = label(first)
    if not others or first.kind is not CellKind.TEXT or is_note(grid, row):
        return False
    if not 2 <= len(text) <= MAX_LABEL or _is_info(text) or column_of(text) is not None:
        return False
    if is_value(first) or ":" in text or "：" in text or read(text).pure:
        return False
    values = [is_value(cell) for _, cell in others]
    return values[-1] and all(
        value or bool(stated(label(cell))) for value, (_, cell) in zip(values, others, strict=True)
    )


def _tells_unit(cell: Cell) -> bool:
    text = label(cell)
    return bool(stated(text) or unit_of_label(text) or (is_value(cell) and read_cell(cell).unit))


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
    if values or any(len(label(cell)) > MAX_LABEL for _, cell in cells):
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
        (min(grid.span(first, column).bottom, first + MAX_HEADER - 1))
        for column, _ in grid.filled(first)
    )
    seen = set(kinds)
    ahead = rows[at : at + MAX_HEADER + 1]
    count = sum(1 for row in ahead if row <= last)
    while at + count < len(rows) and count < MAX_HEADER:
        row = rows[at + count]
        if row > last + 2 or not _continues(grid, first, row, seen):
            break
        seen |= _kinds(grid, row)
        last = max(row, *(grid.span(row, column).bottom for column, _ in grid.filled(row)))
        count = sum(1 for number in ahead if number <= last)
    return max(1, min(count, MAX_HEADER))


def _continues(grid: Grid, first: int, row: int, kinds: set[Column]) -> bool:
    """Whether a row under a header row is one more header row."""
    if is_note(grid, row):
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


def is_note(grid: Grid, row: int) -> bool:
    """Whether a row is a note or a signature: 注：…, 填表人：…."""
    cells = grid.filled(row)
    text = label(cells[0][1])
    if SIGNED.search(text):
        return True
    if NOTE_START.match(text):
        return len(cells) == 1 or not any(is_value(cell) for _, cell in cells[1:])
    return False
