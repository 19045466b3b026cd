"""Reads .csv, .tsv and blocks pasted from a spreadsheet: encoding and delimiter are found out.

Everything in such a file is text; what it means is decided later, cell by cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.errors import WorkbookUnreadable
from core.intake.decoding import decode
from core.intake.workbook.formats.budget import ROWS, Budget
from core.intake.workbook.formats.sheets import Book, Cell, CellKind, Sheet

SHEET = "CSV"
_DELIMITERS = (",", "\t", ";", "|", "，")
_SAMPLE_LINES = 50
_MAX_LINES = 253
"""Lines of one cell: Excel takes no more line breaks than 252."""


def read(path: Path) -> Book:
    """The file as one sheet named ``CSV``.

    Raises :class:`WorkbookUnreadable` when it is no text in UTF-8, UTF-16 or GB18030.
    """
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise WorkbookUnreadable(
            f"“{path.name}”读不出来。", hint="请检查文件是否还在、是否被占用。", detail=str(error)
        ) from error
    except UnicodeError as error:
        raise WorkbookUnreadable(
            f"“{path.name}”的文字编码认不出来。",
            hint="请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入。",
            kept="报告和其他文件都没有改动。",
            detail=str(error),
        ) from error
    return from_text(text, file=path.name)


def from_text(text: str, name: str = SHEET, *, file: str = "粘贴的内容") -> Book:
    """A block of delimited text (also a pasted one) as one sheet.

    Raises :class:`WorkbookUnreadable` when it is larger than a sheet can be.
    """
    budget = Budget(file)
    return Book((Sheet(name=name, rows=_rows(_records(text, budget), budget), rich=False),))


def _delimiter(text: str) -> str:
    """The delimiter that cuts the lines into the most equal number of fields."""
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    best, best_score = ",", 0.0
    for mark in _DELIMITERS:
        counts = [line.count(mark) for line in lines]
        used = [count for count in counts if count]
        if not used:
            continue
        usual = max(set(used), key=used.count)
        score = used.count(usual) / len(lines) * min(usual, 20) ** 0.5
        if score > best_score:
            best, best_score = mark, score
    return best


def _records(text: str, budget: Budget) -> list[list[str]]:
    """The records of a text. A quote that nothing closes is a letter and swallows no lines."""
    mark = _delimiter(text)
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    lines = list(io.StringIO(text.replace("\x00", ""), newline=""))
    reader = csv.reader(lines, delimiter=mark)
    records, before = [], 0
    for record in reader:
        count, before = reader.line_num - before, reader.line_num
        doubtful = count > 1 or before == len(lines)
        if doubtful and not _is_whole(lines[before - count : before], mark):
            return list(_line_by_line(lines, mark))
        records.append(record)
        if len(records) > ROWS:
            budget.reaches(len(records), 0)
    return records


def _line_by_line(lines: list[str], mark: str) -> Iterator[list[str]]:
    at = 0
    while at < len(lines):
        window = lines[at : at + _MAX_LINES]
        reader = csv.reader(window, delimiter=mark)
        record = next(reader)
        if not _is_whole(window[: reader.line_num], mark):
            record = next(csv.reader(window[:1], delimiter=mark, quoting=csv.QUOTE_NONE))
            at += 1
        else:
            at += reader.line_num
        yield record


def _is_whole(lines: list[str], mark: str) -> bool:
    """Whether the quotes of a record close, and within as many lines as a cell may have."""
    if len(lines) > _MAX_LINES:
        return False
    try:
        list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error as error:
        return "end of data" not in str(error)
    return True


def _rows(records: Iterable[list[str]], budget: Budget) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for number, record in enumerate(records, start=1):
        budget.reaches(number, len(record))
        cells = {
            column: Cell(CellKind.TEXT, _unwrapped(field))
            for column, field in enumerate(record, start=1)
            if field.strip()
        }
        for cell in cells.values():
            budget.cell(cell.text)
        if cells:
            rows[number] = cells
    return rows


def _unwrapped(field: str) -> str:
    """``="001"``, as some programs export text numbers, is the text inside."""
    if field.startswith('="') and field.endswith('"') and len(field) > 3:
        return field[2:-1]
    return field
