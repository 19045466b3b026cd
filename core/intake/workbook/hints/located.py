"""Finding the place a hint speaks of in a sheet that may be another year's (定位)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from core.intake.workbook.formats.sheets import Sheet
from core.intake.workbook.grid import Grid
from core.intake.workbook.hints.forms import alike, row_form, sheet_form
from core.intake.workbook.hints.hint import Hint, HintKind, SheetHints, folded

_IGNORE = HintKind.IGNORE


def hints_for(sheet: Sheet, known: Sequence[SheetHints]) -> tuple[Hint, ...]:
    """The hints that speak of a sheet, at the rows where their texts stand in it.

    Hints for the sheet by its name count alone; else those of the first form it looks like.
    """
    if not known:
        return ()
    grid = Grid(sheet)
    named = [item for item in known if item.sheet and item.sheet == sheet.name]
    hints = [hint for item in named for hint in item.hints]
    if not named:
        form = sheet_form(grid)
        alikes = [item for item in known if not item.sheet and alike(item.form, form)]
        # Rows without words cannot be told again: another year's figures stand there.
        hints = [h for item in alikes[:1] for h in item.hints if h.text or h.kind is not _IGNORE]
    return folded(moved for hint in hints if (moved := _moved(grid, hint)) is not None)


def _moved(grid: Grid, hint: Hint) -> Hint | None:
    """The hint at the row nearest to its own that has its text; ``None`` where none has."""
    if not hint.text:
        return hint
    at = _nearest(grid, hint)
    if at is None:
        return None
    return evolve(hint, row=at, last=at + len(hint.rows) - 1)


def _nearest(grid: Grid, hint: Hint) -> int | None:
    if row_form(grid, hint.row) == hint.text:
        return hint.row
    same = [row for row in grid.rows if row_form(grid, row) == hint.text]
    return min(same, key=lambda row: abs(row - hint.row), default=None)


def rows_of(hints: Iterable[Hint]) -> frozenset[int]:
    """Every row the hints name."""
    return frozenset(row for hint in hints for row in hint.rows)
