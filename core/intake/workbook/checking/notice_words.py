"""How a doubt is put: a warning at a cell, and what is said of names (提示的写法)."""

from __future__ import annotations

from collections.abc import Iterator

from core.intake.workbook.figures import Warning
from core.intake.workbook.formats.sheets import address
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.names import Name


def at_cell(grid: Grid, row: int, column: int, code: str, why: str) -> Warning:
    """A warning at a row and column of a sheet."""
    return Warning(grid.sheet.name, address(row, column), code, why)


def short(text: str) -> str:
    """A text short enough to be quoted."""
    return text if len(text) <= 20 else text[:19] + "…"


def of_name(grid: Grid, name: Name, at: tuple[int, int]) -> Iterator[Warning]:
    """What is said of a label that is ambiguous or only near a name."""
    if not name.text or not at[0]:
        return
    label = short(name.text.strip())
    found = name.match
    choices = "、".join(found.candidates[:3])
    if found.how == "caution":
        which = f"，可能是{choices}" if choices else ""
        yield at_cell(
            grid, *at, "caution_alias", f"“{label}”不止一种意思{which}；请指定是哪个指标。"
        )
    elif (
        found.name is None and found.how != "place" and not name.parts and not name.pure and choices
    ):
        why = f"“{label}”不在指标目录里，与{choices}相近；请指定，或新建指标。"
        yield at_cell(grid, *at, "near_name", why)
