"""Sheets as every reader delivers them: cells by row and column, whatever the file format.

Rows and columns are 1-based. Numbers stay the text they were stored as; :func:`number` reads them
at 15 significant digits, which is what the office programs guarantee, so ``8.120000000000001`` is
8.12.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from attrs import field, frozen


class CellKind(enum.Enum):
    """What a cell stores."""

    EMPTY = ""
    NUMBER = "n"
    TEXT = "s"
    BOOL = "b"
    DATE = "d"  # ISO text
    ERROR = "e"  # #DIV/0!

    __hash__ = object.__hash__  # members are single; by name it costs a call for every cell


class Cell(NamedTuple):
    """One cell. ``text`` is the stored value; for a formula its stored result, if any.

    A formula without a stored result is EMPTY and has a ``formula``.
    """

    kind: CellKind = CellKind.EMPTY
    text: str = ""
    format: str = "General"
    formula: str = ""

    @property
    def uncached(self) -> bool:
        """A formula whose result was never stored."""
        return bool(self.formula) and self.kind is CellKind.EMPTY

    @property
    def blank(self) -> bool:
        """Neither value nor formula, or only blanks."""
        return not self.formula and not self.text.strip()


NOTHING = Cell()


class Span(NamedTuple):
    """A merged range, all four edges inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@frozen(eq=False)
class Sheet:
    """One worksheet. ``comments`` are by (row, column); ``rich`` is false where the format of
    numbers, hidden rows and comments could not be read (格式信息缺失).
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]] = field(factory=dict)
    merges: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    comments: Mapping[tuple[int, int], str] = field(factory=dict)
    indents: Mapping[tuple[int, int], int] = field(factory=dict)
    rich: bool = True

    def cell(self, row: int, column: int) -> Cell:
        """The cell there; an empty one where nothing is stored."""
        return self.rows.get(row, {}).get(column, NOTHING)

    def text(self, row: int, column: int) -> str:
        """What a reader of labels needs: the text, blanks at the ends removed."""
        return label(self.cell(row, column))


@frozen
class Book:
    """A workbook as read: its sheets in order."""

    sheets: tuple[Sheet, ...]


def label(cell: Cell) -> str:
    """A cell read as a label: text as it stands, numbers as the office sees them."""
    if cell.kind is CellKind.NUMBER:
        from core.intake.workbook.formats.display import shown

        return shown(cell)
    return cell.text.strip()


_MEANINGFUL = 15
_TOO_LARGE = 18  # powers of ten
_NOISE = -12  # what formulas leave where they should give 0


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal | None:
    """The stored number at 15 significant digits; ``None`` for what is no figure (1e300, inf)."""
    if len(text) <= _MEANINGFUL and "." in text and text[-1].isdigit() and text.isascii():
        # Most amounts: few digits, no exponent. Zeros behind the point say nothing.
        text = text.rstrip("0").rstrip(".")
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    # By the place of the first digit: arithmetic on 1e999999999 overflows.
    if not value.is_finite() or (value and value.adjusted() >= _TOO_LARGE):
        return None
    if not value or value.adjusted() < _NOISE:
        return Decimal(0)
    if len(text) <= _MEANINGFUL and "e" not in text and "E" not in text:
        return value
    digits = value.as_tuple().digits
    if len(digits) > _MEANINGFUL:
        # A stored double has 17 digits at most; the last two are noise of binary fractions.
        value = Decimal(f"{float(value):.{_MEANINGFUL}g}")
    return _tidy(value)


def _tidy(value: Decimal) -> Decimal:
    return value.normalize() if value != value.to_integral_value() else Decimal(int(value))


def raw(cell: Cell) -> str:
    """The stored text: strings exactly, numbers by their shortest form, dates ISO, else formula."""
    if cell.uncached:
        return cell.formula
    if cell.kind is CellKind.NUMBER:
        return shortest(cell.text)
    return cell.text


@lru_cache(maxsize=4096)
def shortest(text: str) -> str:
    """The shortest decimal that is the same stored number: ``8.1199999999999992`` → ``8.12``."""
    try:
        value = float(text)
    except ValueError:
        return text
    if value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    return repr(value)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """``28`` → ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """``(4, 2)`` → ``B4``."""
    return f"{column_letters(column)}{row}"


_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def position(text: str) -> tuple[int, int] | None:
    """``B4`` or ``$B$4`` → ``(4, 2)``; ``None`` for anything else."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
