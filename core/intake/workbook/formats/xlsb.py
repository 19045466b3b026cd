"""Reads .xlsb through calamine: values only; formats, comments and what is hidden stay unknown."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from core.intake.workbook.formats.ooxml import damaged
from core.intake.workbook.formats.sheets import Book, Cell, CellKind, Sheet, Span
from core.jobs import QUIET, JobContext


def read(path: Path, context: JobContext = QUIET) -> Book:
    """Every worksheet of the file, as far as calamine reads it.

    Raises :class:`WorkbookUnreadable` when it is damaged or encrypted.
    """
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheets = []
        for number, meta in enumerate(book.sheets_metadata):
            context.step(number, len(book.sheets_metadata), f"正在读取“{meta.name}”")
            if meta.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            hidden = meta.visible is not python_calamine.SheetVisibleEnum.Visible
            sheets.append(_sheet(book.get_sheet_by_name(meta.name), meta.name, hidden))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(path.name, str(error)) from error
    except BaseException as error:
        # What calamine takes for impossible ends in a panic, which is no Exception.
        if type(error).__name__ == "PanicException":
            raise damaged(path.name, str(error)) from error
        raise
    return Book(tuple(sheets))


def _sheet(sheet: Any, name: str, hidden: bool) -> Sheet:
    top, left = sheet.start or (0, 0)
    rows: dict[int, dict[int, Cell]] = {}
    for row, values in enumerate(sheet.iter_rows(), start=1):
        cells = {
            column: cell
            for column, value in enumerate(values, start=1)
            if (cell := _cell(value)) is not None
        }
        if cells:
            rows[row] = cells
    del top, left
    spans = tuple(
        Span(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in (sheet.merged_cell_ranges or ())
    )
    return Sheet(name=name, rows=rows, merges=spans, hidden=hidden, rich=False)


def _cell(value: object) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Cell(CellKind.BOOL, "TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return Cell(CellKind.NUMBER, repr(value))
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return Cell(CellKind.DATE, value.isoformat().removesuffix("T00:00:00"), "yyyy-mm-dd")
    if isinstance(value, datetime.timedelta):
        return Cell(CellKind.NUMBER, repr(value.total_seconds() / 86400))
    text = str(value)
    if text.startswith("#") and text.rstrip("!?").isupper():
        return Cell(CellKind.ERROR, text)
    return Cell(CellKind.TEXT, text)
