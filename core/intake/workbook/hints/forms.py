"""What sheets and rows look like apart from their figures and years (表样).

The same form next year has other numbers, another year in its title and perhaps more rows; what
stays are most of the words.
"""

from __future__ import annotations

import re

from core.catalogue.naming import key
from core.intake.workbook.formats.sheets import CellKind, label
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.headers import is_value

_ROWS = 8
_WORDS = 60
_LONGEST = 40
_ALIKE = 0.6
_DIGITS = re.compile(r"\d+")


def text_form(text: str) -> str:
    """A text without its digits: ``2023年实绩`` → ``#年实绩``."""
    return _DIGITS.sub("#", key(text))[:_LONGEST]


def row_form(grid: Grid, row: int) -> str:
    """The words of a row."""
    return "|".join(text_form(label(cell)) for _, cell in grid.filled(row) if not is_value(cell))


def sheet_form(grid: Grid) -> tuple[str, ...]:
    """The words of the first filled rows of a sheet, each once."""
    words: dict[str, None] = {}
    for row in grid.rows[:_ROWS]:
        for _, cell in grid.filled(row):
            if cell.kind is CellKind.TEXT and not is_value(cell):
                words[text_form(cell.text)] = None
    return tuple(words)[:_WORDS]


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sheets are of one form: most of their words are the same."""
    left, right = set(one), set(other)
    if not left or not right:
        return False
    return len(left & right) / len(left | right) >= _ALIKE
