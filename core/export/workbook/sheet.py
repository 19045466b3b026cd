"""A plain table as a workbook: one look, exact numbers, nothing a program could execute.

openpyxl is imported when the first workbook is made. The same table gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

_STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed time, so that equal tables are equal files
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_EXACT_DIGITS = 15


@frozen
class Cell:
    """What goes into one cell: a text or an exact number with its format, and a remark.

    ``places`` are the decimals shown of a number; ``grouped`` separates thousands. ``warn`` marks a
    value that is missing or doubtful.
    """

    value: str | Decimal | None = None
    places: int = 0
    grouped: bool = True
    comment: str = ""
    warn: bool = False


@frozen
class Column:
    """A column: heading and width in full-width characters."""

    heading: str
    width: int
    wrap: bool = False


@frozen
class Table:
    """One sheet: name, title above, columns, rows, notes below."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def workbook_bytes(tables: Iterable[Table], *, author: str) -> bytes:
    """The tables as .xlsx bytes, one sheet each, the head row frozen and repeated in print."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = author
    book.properties.lastModifiedBy = author
    book.properties.created = book.properties.modified = _STAMP
    for table in tables:
        _write(book.create_sheet(table.name), table)
    stream = io.BytesIO()
    book.save(stream)
    return _deterministic(stream.getvalue())


def _write(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    width = len(table.columns)
    title = _text(sheet.cell(1, 1), table.title)
    title.font = Font(name="黑体", size=16)
    title.alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    sheet.row_dimensions[1].height = 30
    for at, column in enumerate(table.columns, 1):
        cell = _text(sheet.cell(2, at), column.heading)
        cell.font = Font(name="黑体", size=11)
        _frame(cell, wrap=True, horizontal="center")
        sheet.column_dimensions[get_column_letter(at)].width = column.width * 2 + 1
    for row_at, row in enumerate(table.rows, 3):
        for at, (content, column) in enumerate(zip(row, table.columns, strict=True), 1):
            _fill(sheet.cell(row_at, at), content, wrap=column.wrap)
    for at, note in enumerate(table.notes, len(table.rows) + 3):
        cell = _text(sheet.cell(at, 1), note)
        cell.font = Font(name="宋体", size=10)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=width)
    _set_page(sheet)


def _fill(cell: SheetCell, content: Cell, *, wrap: bool) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    number = isinstance(content.value, Decimal)
    cell.font = Font(name="宋体", size=11)
    if isinstance(content.value, Decimal):
        _set_number(cell, content, content.value)
    elif content.value:
        _text(cell, content.value)
    if content.warn:
        cell.fill = PatternFill("solid", fgColor="FFF2CC")
    if content.comment:
        cell.comment = Comment(content.comment, "科报", height=90, width=320)
    _frame(cell, wrap=wrap, horizontal="right" if number else "left")


def _text(cell: SheetCell, text: str) -> SheetCell:
    """Text stays text: what looks like a formula neither runs nor becomes one when edited."""
    cell.value = _inert(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)
    return cell


def _set_number(cell: SheetCell, content: Cell, value: Decimal) -> None:
    """A number, unless a spreadsheet's 15 digits would change it: then its exact text."""
    if len(value.as_tuple().digits) > _EXACT_DIGITS:
        cell.value = f"{value:f}"
        cell.data_type = "s"
        return
    cell.value = value
    cell.number_format = ("#,##0" if content.grouped else "0") + (
        "." + "0" * content.places if content.places else ""
    )


def _frame(cell: SheetCell, *, wrap: bool, horizontal: str) -> None:
    from openpyxl.styles import Alignment, Border, Side

    side = Side(style="thin")
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap)


def _set_page(sheet: Worksheet) -> None:
    sheet.freeze_panes = "B3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _inert(text: str) -> str:
    """Text without control characters; what looks like a formula stays text by its cell type."""
    return "".join(char for char in text if char >= " " or char in "\n\t")


def _deterministic(data: bytes) -> bytes:
    """The same package with fixed times and without the time openpyxl stamps on saving."""
    source = zipfile.ZipFile(io.BytesIO(data))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for info in sorted(source.infolist(), key=_part_order):
            part = source.read(info)
            if info.filename == "docProps/core.xml":
                fixed = f"{_STAMP.isoformat()}Z".encode()
                part = re.sub(rb"(?<=W3CDTF\">)[^<]+", fixed, part)
            entry = zipfile.ZipInfo(info.filename, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return stream.getvalue()


def _part_order(info: zipfile.ZipInfo) -> tuple[bool, str]:
    """Content types first, as readers expect."""
    return info.filename != "[Content_Types].xml", info.filename
