"""Making the picture of a sheet from how it was understood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from core.intake.workbook.formats.display import shown
from core.intake.workbook.formats.sheets import Cell, CellKind, Sheet, Span, number, position
from core.intake.workbook.grid import Grid
from core.intake.workbook.hints.applying import heading
from core.intake.workbook.hints.forms import row_form, sheet_form
from core.intake.workbook.hints.hint import IGNORED, Hint, HintKind
from core.intake.workbook.hints.located import rows_of
from core.intake.workbook.picture.roles import OF_COLUMN, OF_FIGURE, OF_SKIPPED, CellRole
from core.intake.workbook.picture.sheet_picture import SheetPicture
from core.intake.workbook.reading import SheetRead, TableRead

CELLS = 300_000
"""Cells of one sheet that are shown at most."""
BOOK_CELLS = 900_000
"""Cells of one workbook that are shown at most; sheets after that show nothing but their size."""
COLUMNS = 256
_TEXT = 300
_SAMPLE = 200
_NARROW, _WIDE = 5, 28
_COMMENTS = 2_000
_WORDED = 400
_PLACES = 9


def picture_of(
    sheet: Sheet, read: SheetRead, hints: Sequence[Hint], room: int | None = None
) -> SheetPicture:
    """The picture of a sheet: ``sheet`` as it is stored, ``read`` as it was understood.

    ``room`` is how many cells may be shown, :data:`CELLS` unless told.
    """
    grid = Grid(sheet)
    columns = min(grid.last_column, COLUMNS)
    rows = min(grid.last_row, (CELLS if room is None else min(room, CELLS)) // max(columns, 1))
    cells = tuple(_texts(sheet, row, columns) for row in range(1, rows + 1))
    roles = _Roles(rows, columns)
    roles.paint(read, hints, sheet.merges)
    return SheetPicture(
        name=sheet.name,
        rows=grid.last_row,
        columns=grid.last_column,
        cells=cells,
        roles=roles.letters(cells),
        spans=tuple(_cut(sheet.merges, rows, columns)),
        widths=_widths(cells, sheet, columns),
        hidden_rows=frozenset(row for row in sheet.hidden_rows if row <= rows),
        hidden_columns=frozenset(column for column in sheet.hidden_columns if column <= columns),
        hidden=sheet.hidden,
        comments=tuple((*at, text) for at, text in sheet.comments.items())[:_COMMENTS],
        words=tuple(row_form(grid, row) for row in range(1, min(rows, _WORDED) + 1)),
        form=sheet_form(grid),
        headers=tuple(_extent(table) for table in read.tables),
        headings=tuple(_headings(read)),
        hints=tuple(hints),
    )


def _extent(table: TableRead) -> tuple[int, int, int]:
    """First and last header row and the last row of a table."""
    first, last = table.block.header
    return first, last, max([last, *table.block.rows])


def _headings(read: SheetRead) -> Iterable[tuple[int, int, str]]:
    for table in read.tables:
        for column in table.block.columns:
            yield table.block.header[0], column, heading(read.grid, table.block, column)


def _texts(sheet: Sheet, row: int, columns: int) -> tuple[str, ...]:
    stored = sheet.rows.get(row)
    if not stored:
        return ()
    last = min(max(stored), columns)
    return tuple(_text(stored.get(column)) for column in range(1, last + 1))


def _text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.uncached:
        return f"={cell.formula.removeprefix('=')}"[:_TEXT]
    if cell.kind is CellKind.DATE:
        return cell.text.removesuffix("T00:00:00")
    if cell.kind is CellKind.TEXT:
        return cell.text[:_TEXT].strip()
    if cell.kind is CellKind.NUMBER and cell.format in ("General", ""):
        # The office programs show no more than ten digits where no format asks for them.
        value = None if cell.text.isdigit() else number(cell.text)
        return cell.text if value is None else f"{round(value, _PLACES).normalize():f}"
    return shown(cell)[:_TEXT].strip()


def _cut(merges: Iterable[Span], rows: int, columns: int) -> Iterable[Span]:
    for span in merges:
        bottom, right = min(span.bottom, rows), min(span.right, columns)
        if span.top <= bottom and span.left <= right and (span.top, span.left) != (bottom, right):
            yield Span(span.top, span.left, bottom, right)


def _widths(cells: Sequence[tuple[str, ...]], sheet: Sheet, columns: int) -> tuple[int, ...]:
    """As wide as nearly all that stands in a column, apart from merged texts."""
    merged = {(span.top, span.left) for span in sheet.merges if span.right > span.left}
    found = []
    for column in range(1, columns + 1):
        lengths = sorted(
            _width(row[column - 1])
            for number, row in enumerate(cells[:_SAMPLE], start=1)
            if len(row) >= column and row[column - 1] and (number, column) not in merged
        )
        usual = lengths[len(lengths) * 9 // 10] if lengths else 0
        found.append(min(max(usual + 2, _NARROW), _WIDE))
    return tuple(found)


def _width(text: str) -> int:
    return max(
        sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in line)
        for line in (text.splitlines() or [""])
    )


class _Roles:
    """The letters of all cells of a sheet while they are being told."""

    def __init__(self, rows: int, columns: int) -> None:
        self._rows = rows
        self._columns = columns
        self._plain: dict[int, str] = {}
        self._told: dict[int, dict[int, str]] = {}

    def paint(self, read: SheetRead, hints: Sequence[Hint], merges: Iterable[Span]) -> None:
        """Everything known of a sheet; ignored rows last."""
        for line in read.loose:
            self._put(line.row, line.column, CellRole.NOTE)
        for table in read.tables:
            self._table(table)
        gone = rows_of(hint for hint in hints if hint.kind is HintKind.IGNORE)
        for row in gone:
            self._line(row, range(1, self._columns + 1), CellRole.IGNORED)
        for span in merges if gone else ():
            self._reach_over(span, gone)
        for hint in hints:
            if hint.kind is HintKind.COLUMN and hint.meaning == IGNORED:
                for first, _, last in (_extent(table) for table in read.tables):
                    if first <= hint.row <= last:
                        for row in range(first, last + 1):
                            self._put(row, hint.column, CellRole.IGNORED)

    def _table(self, table: TableRead) -> None:
        block = table.block
        for line in block.titles:
            self._put(line.row, line.column, CellRole.TITLE)
        for line in block.notes:
            self._put(line.row, line.column, CellRole.NOTE)
        for row in range(block.header[0], block.header[1] + 1):
            unit = CellRole.UNIT if row in block.unit_rows else CellRole.HEADER
            self._line(row, block.columns, CellRole.SERIAL if row in block.code_rows else unit)
        kinds = {item.column: OF_COLUMN[item.kind] for item in table.columns}
        if table.orientation == "list":
            kinds = dict.fromkeys(kinds, CellRole.RECORD)
        self._rows_of(table, kinds)
        for found in table.rows:
            if found.skip in OF_SKIPPED:
                self._line(found.row, block.columns, OF_SKIPPED[found.skip])
        for placed in table.placed:
            at = position(placed.figure.cell)
            if at is not None:
                self._put(*at, OF_FIGURE[placed.figure.role])

    def _rows_of(self, table: TableRead, kinds: Mapping[int, CellRole]) -> None:
        """The rows of a table as its columns tell; rows with nothing else share one text."""
        last = min(max(kinds, default=0), self._columns)
        line = "".join(kinds.get(c, CellRole.NONE).value for c in range(1, last + 1))
        for row in table.block.rows:
            if row in self._plain or row in self._told:
                for column, role in kinds.items():  # beside another table
                    self._put(row, column, role)
            elif row <= self._rows:
                self._plain[row] = line

    def _reach_over(self, span: Span, gone: frozenset[int]) -> None:
        """A merged cell that begins in an ignored row is still what it is for the rows below."""
        left = [row for row in range(span.top, span.bottom + 1) if row not in gone]
        if span.top in gone and left:
            plain = self._plain.get(left[0], "")
            letter = plain[span.left - 1 : span.left] or CellRole.NONE.value
            letter = self._told.get(left[0], {}).get(span.left, letter)
            self._put(span.top, span.left, CellRole(letter))

    def _line(self, row: int, columns: Iterable[int], role: CellRole) -> None:
        for column in columns:
            self._put(row, column, role)

    def _put(self, row: int, column: int, role: CellRole) -> None:
        if row <= self._rows and column <= self._columns:
            self._told.setdefault(row, {})[column] = role.value

    def letters(self, cells: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """A text a row, one letter a cell."""
        nothing = CellRole.NONE.value
        found = []
        for row in range(1, len(cells) + 1):
            plain, told = self._plain.get(row, ""), self._told.get(row)
            if told:
                letters = list(plain.ljust(max(told), nothing))
                for column, letter in told.items():
                    letters[column - 1] = letter
                plain = "".join(letters)
            found.append(plain)
        return tuple(found)
