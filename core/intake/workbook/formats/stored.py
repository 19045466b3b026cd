"""What Excel stores in its own way: moved formulas, serial days, column letters."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.intake.workbook.formats.sheets import CellKind, column_letters

_REFERENCE = re.compile(r"(?<![A-Za-z0-9_.!])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Za-z_])")


def moved(formula: str, origin: tuple[int, int], target: tuple[int, int]) -> str:
    """A formula's relative references moved from one cell to another."""
    down, right = target[0] - origin[0], target[1] - origin[1]

    def move(match: re.Match[str]) -> str:
        fixed_column, letters, fixed_row, row = match.groups()
        column = column_number(letters) + (0 if fixed_column else right)
        line = int(row) + (0 if fixed_row else down)
        if column < 1 or line < 1:
            return "#REF!"
        return f"{fixed_column}{column_letters(column)}{fixed_row}{line}"

    parts = re.split(r'("[^"]*"|\'[^\']*\')', formula)
    return "".join(part if n % 2 else _REFERENCE.sub(move, part) for n, part in enumerate(parts))


_columns: dict[str, int] = {}


def column_number(letters: str) -> int:
    """``AB`` → 28; 0 for what is no column."""
    number = _columns.get(letters)
    if number is None:
        number = 0
        for letter in letters.upper():
            if not "A" <= letter <= "Z":
                return 0
            number = number * 26 + ord(letter) - 64
        if len(letters) <= 3:
            _columns[letters] = number
    return number


def day_or_number(text: str, base1904: bool) -> tuple[CellKind, str]:
    """A serial day as ISO text; what is no day of this calendar stays a number."""
    try:
        serial = float(text)
    except ValueError:
        return CellKind.TEXT, text
    return dated(serial, base1904) or (CellKind.NUMBER, text)


def dated(serial: float, base1904: bool) -> tuple[CellKind, str] | None:
    """Serial days since 1900 (or 1904) as ISO date, date-time or time; ``None`` out of range."""
    if not 0 <= serial < 2_958_466:
        return None
    days, fraction = divmod(serial, 1)
    seconds = round(fraction * 86400)
    if seconds == 86400:
        days, seconds = days + 1, 0
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if days == 0 and not base1904:
        return CellKind.DATE, clock
    # Day 60 is the 29 February 1900 that never was; days before it are one off.
    start = date(1904, 1, 1) if base1904 else date(1899, 12, 30 if days > 59 else 31)
    day = (start + timedelta(days=int(days))).isoformat()
    return CellKind.DATE, f"{day}T{clock}" if seconds else day
