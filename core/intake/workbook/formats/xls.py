"""Reads .xls and .et (BIFF) with number formats, merges, notes and what is hidden."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

from core.errors import WorkbookUnreadable
from core.intake.workbook.formats.display import is_date
from core.intake.workbook.formats.sheets import Book, Cell, CellKind, Sheet, Span
from core.intake.workbook.formats.stored import dated
from core.jobs import QUIET, JobContext

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_TEXT, _NUMBER, _DATE, _BOOL, _ERROR = 1, 2, 3, 4, 5


def read(path: Path, context: JobContext = QUIET) -> Book:
    """Every worksheet of the file.

    Raises :class:`WorkbookUnreadable` when it is encrypted or damaged.
    """
    book = _open(path)
    sheets = []
    for number in range(book.nsheets):
        context.step(number, book.nsheets, f"正在读取工作表“{book.sheet_names()[number]}”")
        sheets.append(_sheet(book, book.sheet_by_index(number)))
    return Book(tuple(sheets))


def _open(path: Path) -> Any:
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        data = path.read_bytes()
    except OSError as error:
        raise _damaged(path, error) from error
    last: Exception | None = None
    for formatted in (True, False):
        try:
            return xlrd.open_workbook(
                file_contents=data,
                formatting_info=formatted,
                ragged_rows=True,  # or one cell in the last row and column makes millions
                logfile=io.StringIO(),
            )
        except XLRDError as error:
            if "encrypt" in str(error).lower():
                raise WorkbookUnreadable(
                    f"“{path.name}”设了打开密码，没有读取。",
                    hint="请用 Excel 或 WPS 输入密码打开，去掉密码后再导入。",
                    kept="报告和其他文件都没有改动。",
                ) from error
            last = error
        except (
            CompDocError,
            struct.error,
            AssertionError,
            LookupError,
            ValueError,
            TypeError,
            AttributeError,
            ArithmeticError,
            NotImplementedError,
            RecursionError,
        ) as error:
            # xlrd checks little: a damaged stream ends in whatever Python raises first.
            last = error
    raise _damaged(path, last) from last


def _damaged(path: Path, error: Exception | None) -> WorkbookUnreadable:
    return WorkbookUnreadable(
        f"“{path.name}”不完整或已损坏，没有读取。",
        hint="请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入；打不开就请报送单位重新发一份。",
        kept="报告和其他文件都没有改动。",
        detail=str(error),
    )


def _sheet(book: Any, sheet: Any) -> Sheet:
    rich = bool(book.formatting_info)
    rows: dict[int, dict[int, Cell]] = {}
    for row in range(sheet.nrows):
        cells = {}
        for column, kind in enumerate(sheet.row_types(row)):
            cell = _cell(book, sheet, row, column, kind)
            if cell is not None:
                cells[column + 1] = cell
        if cells:
            rows[row + 1] = cells
    return Sheet(
        name=sheet.name,
        rows=rows,
        merges=tuple(
            Span(top + 1, left + 1, bottom, right)
            for top, bottom, left, right in sheet.merged_cells
        ),
        hidden_rows=frozenset(
            row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0
        ),
        hidden_columns=frozenset(
            column + 1 for column, info in sheet.colinfo_map.items() if info.hidden
        ),
        hidden=bool(sheet.visibility),
        comments={
            (row + 1, column + 1): note.text.strip()
            for (row, column), note in sheet.cell_note_map.items()
        },
        rich=rich,
    )


def _cell(book: Any, sheet: Any, row: int, column: int, kind: int) -> Cell | None:
    value = sheet.cell_value(row, column)
    if kind == _TEXT:
        return Cell(CellKind.TEXT, value) if value else None
    if kind == _BOOL:
        return Cell(CellKind.BOOL, "TRUE" if value else "FALSE")
    if kind == _ERROR:
        return Cell(CellKind.ERROR, _ERRORS.get(value, "#ERROR!"))
    if kind not in (_NUMBER, _DATE):
        return None
    code = _format(book, sheet, row, column)
    if kind == _DATE or is_date(code):
        day = dated(value, bool(book.datemode))
        if day is not None:
            return Cell(day[0], day[1], code)
    return Cell(CellKind.NUMBER, repr(value), code)


def _format(book: Any, sheet: Any, row: int, column: int) -> str:
    if not book.formatting_info:
        return "General"
    try:
        style = book.xf_list[sheet.cell_xf_index(row, column)]
        return str(book.format_map[style.format_key].format_str)
    except LookupError:
        return "General"
