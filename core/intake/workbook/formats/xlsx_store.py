"""What the rows of a worksheet become: cells by place, hidden rows, indents, all counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import frozen

from core.intake.workbook.formats.budget import Budget
from core.intake.workbook.formats.ooxml import truth, unescape
from core.intake.workbook.formats.sheets import Cell, CellKind
from core.intake.workbook.formats.stored import column_number, day_or_number, moved
from core.intake.workbook.formats.xlsx_rows import Found, Row, shared_formula, text_of

_MANY = 4096
_KINDS = {"n": CellKind.NUMBER, "e": CellKind.ERROR, "d": CellKind.DATE}
_NUMBER = CellKind.NUMBER
_make = tuple.__new__
"""Cells are made by the hundred thousand; the constructor of a named tuple takes thrice as long."""


class Style(NamedTuple):
    """What a cell's style says about its value."""

    format: str = "General"
    date: bool = False
    indent: int = 0


@frozen
class Workbook:
    """What sheets share: strings, styles, whether days count from 1904, and how much may come."""

    strings: tuple[str, ...]
    styles: tuple[Style, ...]
    base1904: bool
    budget: Budget


_PLAIN = Style()
_REMEMBERED = 50_000
_COLUMNS: dict[bytes, int] = {}


def _column(letters: bytes) -> int:
    number = column_number(letters.decode())
    _COLUMNS[letters] = number
    return number


class SheetStore:
    """Collects one sheet's cells, however they were read."""

    def __init__(self, book: Workbook) -> None:
        self.rows: dict[int, dict[int, Cell]] = {}
        self.hidden_rows: set[int] = set()
        self.indents: dict[tuple[int, int], int] = {}
        self.zero_height = False
        self._book = book
        self._budget = book.budget
        self._row = 0
        self._column = 0
        self._cells: dict[int, Cell] = {}
        self._shared: dict[str, tuple[str, tuple[int, int]]] = {}
        self._known: dict[tuple[bytes, bytes, bytes], Cell] = {}
        self._styles: dict[bytes, Style] = {
            str(number).encode(): style for number, style in enumerate(book.styles)
        }
        self._styles[b""] = book.styles[0] if book.styles else _PLAIN
        self._passed = ""
        self._empty = 0

    def begin_row(self, number: int, hidden: bool, high: bool) -> None:
        """A row: 0 is the one after the last; ``high`` tells that it has a height of its own."""
        self._budget.places(1 + self._empty)
        self._empty = 0
        self._row = number or self._row + 1
        self._column = 0
        self._passed = ""
        self._cells = self.rows.setdefault(self._row, {})
        if hidden or (self.zero_height and not high):
            self.hidden_rows.add(self._row)

    def put(
        self, at: str | None, style: str | None, kind: str, value: str, formula: Formula | None
    ) -> None:
        """A cell of the row; ``at`` its address, ``None`` for the next place."""
        if not value and formula is None:
            self._pass_by(at)
            return
        column = self._place(at)
        held = self._style(style)
        meant, text = self._typed(kind, held, value, formula is not None)
        told = self._whole(formula, (self._row, column)) if formula is not None else ""
        self._keep(column, held, meant, text, told)

    def take(self, rows: Sequence[Row]) -> None:
        """Rows with all their cells."""
        for row in rows:
            self.begin_row(row.number, row.hidden, row.high)
            self._take_cells(row.cells)

    def _take_cells(self, found: Sequence[Found]) -> None:
        """The cells of a row. One loop without calls for what most cells are."""
        columns, styles, known, cells = _COLUMNS, self._styles, self._known, self._cells
        spent = length = 0
        for place in found:
            letters, number, kind, tag, _, value, inline = place
            column = columns.get(letters) or _column(letters)
            style = styles.get(number, _PLAIN)
            if tag or not (value or inline):
                self._slow(place)
                continue
            self._column = column
            if value and (not kind or kind == b"n") and not style.date:
                text = value.decode().strip()
                if not text:
                    continue
                cell: Cell | None = _make(Cell, (_NUMBER, text, style.format, ""))
            else:
                key = (number, kind, value or inline)
                cell = known.get(key) or self._cell(key, style)
                if cell is None:
                    continue
                text = cell.text
            assert cell is not None
            spent += 1
            length += len(text)
            cells[column] = cell
            if style.indent:
                self.indents[self._row, column] = style.indent
        self._budget.cells(spent, length)

    def _cell(self, key: tuple[bytes, bytes, bytes], style: Style) -> Cell | None:
        """A cell without a formula; those that say the same are one object."""
        _, kind, value = key
        meant, text = self._typed(kind.decode() or "n", style, text_of(value), reckoned=False)
        if meant is CellKind.EMPTY:
            return None
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        cell = self._known[key] = Cell(meant, text, style.format)
        return cell

    def _slow(self, found: Found) -> None:
        letters, number, kind, tag, formula, value, inline = found
        told = Formula(text_of(formula), shared_formula(tag)) if tag else None
        self.put(
            letters.decode(),
            number.decode() or None,
            kind.decode() or "n",
            text_of(value or inline),
            told,
        )

    def _keep(self, column: int, style: Style, kind: CellKind, text: str, formula: str) -> None:
        if kind is CellKind.EMPTY and not formula:
            return
        self._budget.cell(text)
        self._cells[column] = Cell(kind, text, style.format, formula)
        if style.indent:
            self.indents[self._row, column] = style.indent

    def _pass_by(self, at: str | None) -> None:
        """An empty cell, of which there may be millions: only where it stood is remembered."""
        self._empty += 1
        if self._empty > _MANY:
            self._budget.places(self._empty)
            self._empty = 0
        if at is None:
            self._place(None)
        else:
            self._passed = at

    def _place(self, at: str | None) -> int:
        """The column of the cell at ``at``; without an address it is the next one."""
        before, self._passed = self._passed, ""
        if at is None and before:
            self._column = self._column_of(before)
        self._column = self._column + 1 if at is None else self._column_of(at)
        return self._column

    def _column_of(self, at: str) -> int:
        # By hand: a regular expression for each cell costs a third of the read.
        return column_number(at.rstrip("0123456789")) or self._column + 1

    def _style(self, number: str | None) -> Style:
        if number is None:
            return self._styles[b""]
        index = _int(number)
        return self._book.styles[index] if 0 <= index < len(self._book.styles) else _PLAIN

    def _typed(self, kind: str, style: Style, text: str, reckoned: bool) -> tuple[CellKind, str]:
        if kind == "s":
            index = _int(text, -1)
            known = 0 <= index < len(self._book.strings)
            return (CellKind.TEXT, self._book.strings[index]) if known else (CellKind.EMPTY, "")
        if kind in ("str", "inlineStr"):
            # A formula that gives an empty text has a result; an empty inline text is no value.
            return (CellKind.TEXT if text or reckoned else CellKind.EMPTY), unescape(text)
        if not text.strip():
            return CellKind.EMPTY, ""
        if kind == "b":
            return CellKind.BOOL, "TRUE" if truth(text) else "FALSE"
        if kind == "d":
            return CellKind.DATE, text.removesuffix("Z").removesuffix("T00:00:00")
        if kind == "n" and style.date:
            return day_or_number(text, self._book.base1904)
        return _KINDS.get(kind, CellKind.NUMBER), text.strip()

    def _whole(self, formula: Formula, at: tuple[int, int]) -> str:
        """The formula with ``=``; a follower of a shared formula gets the master's, moved."""
        if formula.shared is None:
            return f"={formula.text}"
        if formula.text:
            self._shared[formula.shared] = (formula.text, at)
            return f"={formula.text}"
        master = self._shared.get(formula.shared)
        return "=" if master is None else f"={moved(master[0], master[1], at)}"


class Formula(NamedTuple):
    """A formula without ``=``; ``shared`` is the number of the formula it is one of."""

    text: str
    shared: str | None = None


def _int(text: str | None, default: int = 0) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
