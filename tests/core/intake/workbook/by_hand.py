"""Sheets written down in a test, and what is read from them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.catalogue.catalogue import load
from core.intake.workbook.checking.notices import notices
from core.intake.workbook.checking.sheet_checks import checks
from core.intake.workbook.figures import Figure, TableFound
from core.intake.workbook.formats.sheets import Cell, CellKind, Sheet, Span, position
from core.intake.workbook.reading import Setting, read_sheets, table_found


class Formatted(NamedTuple):
    """A number with its number format."""

    value: float | int
    format: str


class Formula(NamedTuple):
    """A formula with its stored result (``None``: never stored)."""

    text: str
    result: float | str | None = None


Value = str | int | float | datetime.date | Formatted | Formula | bool | None


def cell(value: Value) -> Cell | None:
    """A cell as a reader would deliver it."""
    if value is None:
        return None
    if isinstance(value, Formula):
        held = cell(value.result) or Cell()
        return held._replace(formula=value.text)
    if isinstance(value, Formatted):
        return Cell(CellKind.NUMBER, repr(value.value), value.format)
    if isinstance(value, bool):
        return Cell(CellKind.BOOL, "TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return Cell(CellKind.NUMBER, repr(value))
    if isinstance(value, datetime.date):
        return Cell(CellKind.DATE, value.isoformat(), "yyyy-mm-dd")
    if value.startswith("#") and value.endswith(("!", "A", "?")):
        return Cell(CellKind.ERROR, value)
    return Cell(CellKind.TEXT, value)


def sheet(
    rows: Sequence[Sequence[Value]],
    *,
    name: str = "Sheet1",
    merges: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    hidden: bool = False,
) -> Sheet:
    """A sheet from its rows, A1 first."""
    cells: dict[int, dict[int, Cell]] = {}
    for number, row in enumerate(rows, start=1):
        filled = {n: held for n, value in enumerate(row, start=1) if (held := cell(value))}
        if filled:
            cells[number] = filled
    return Sheet(
        name=name,
        rows=cells,
        merges=tuple(_span(text) for text in merges),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        hidden=hidden,
    )


def _span(text: str) -> Span:
    first, _, last = text.partition(":")
    top, left = position(first) or (1, 1)
    bottom, right = position(last) or (1, 1)
    return Span(top, left, bottom, right)


class Result(NamedTuple):
    """Everything read from sheets written by hand."""

    figures: dict[str, Figure]
    tables: tuple[TableFound, ...]
    warned: dict[str, set[str]]

    def told(self, at: str) -> tuple[str | None, str | None, str, str | None, str | None, str]:
        """Indicator, period, role, value, unit and state of a cell."""
        figure = self.figures[at]
        return (
            figure.match.indicator,
            figure.period.code() if figure.period else None,
            figure.role.value,
            None if figure.value is None else str(figure.to_json()["value"]),
            figure.unit,
            figure.state.value,
        )


def read(*sheets: Sheet, file: str = "指标表", district: str = "") -> Result:
    """Read sheets as the importer does."""
    found = read_sheets(sheets, Setting(file, load(), district=district))
    many = len(sheets) > 1
    figures: dict[str, Figure] = {}
    warned: dict[str, set[str]] = {}
    for one in found:
        for table in one.tables:
            for placed in table.placed:
                figure = placed.figure
                key = figure.place if many else figure.cell
                figures[key if figure.part in (None, 1) else f"{key}#{figure.part}"] = figure
    for warning in [*(w for one in found for w in notices(one)), *checks(found)]:
        warned.setdefault(warning.place if many else warning.cell, set()).add(warning.code)
    tables = tuple(table_found(one.grid.sheet, t) for one in found for t in one.tables)
    return Result(figures, tables, warned)


def rows_of(*rows: Sequence[Value], **more: object) -> Result:
    """Read one sheet given row by row."""
    return read(sheet(rows, **more))  # type: ignore[arg-type]
