"""The way in: workbooks to readings, each in a child process with limits (导入的入口)."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from core.catalogue.catalogue import load
from core.intake.workbook.checking.notices import notices
from core.intake.workbook.checking.sheet_checks import checks
from core.intake.workbook.figures import BookReading
from core.intake.workbook.formats.gate import Format, inspect
from core.intake.workbook.formats.sheets import Book
from core.intake.workbook.hints.hint import SheetHints
from core.intake.workbook.reading import Setting, SheetRead, read_sheets, table_found
from core.intake.workbook.rows.lists import count_list
from core.jobs import QUIET, JobContext
from core.model.indicators import Indicator


@frozen
class ReadLimits:
    """How long one workbook may take and how much memory its reader may have."""

    seconds: float = 60.0
    memory_mb: int = 1024


LIMITS = ReadLimits()


@frozen
class ReadRequest:
    """What the child is asked: a file, the report's own indicators, and corrections of sheets."""

    path: str
    extra: tuple[Indicator, ...] = ()
    district: str = ""
    hints: tuple[SheetHints, ...] = ()


@frozen
class Understood:
    """A workbook with everything found in it, as it never leaves the child."""

    book: Book
    sheets: tuple[SheetRead, ...]
    reading: BookReading


def read_books(
    paths: Sequence[Path],
    context: JobContext = QUIET,
    *,
    limits: ReadLimits = LIMITS,
    extra: tuple[Indicator, ...] = (),
    district: str = "",
    hints: tuple[SheetHints, ...] = (),
) -> tuple[BookReading, ...]:
    """Read workbooks one by one, each in a child process.

    ``extra`` are the report's own indicators, ``district`` the report's district, ``hints`` what a
    person corrected in sheets of the same form.

    Raises :class:`~core.errors.WorkbookUnreadable` naming the file when one cannot be read.
    """
    from core.system.child import Blame, run_limited

    readings = []
    for number, path in enumerate(paths):
        context.step(number, len(paths), f"正在读取“{path.name}”")
        inspect(path)
        reading = run_limited(
            "core.intake.workbook.reader:read_request",
            ReadRequest(str(path), extra, district, hints),
            seconds=limits.seconds,
            memory_mb=limits.memory_mb,
            context=context,
            blame=Blame(subject=f"“{path.name}”"),
        )
        readings.append(reading)
    context.step(len(paths), len(paths), "读取完成")
    return tuple(readings)


def read_request(request: ReadRequest, context: JobContext = QUIET) -> BookReading:
    """Read one workbook in this very process (what the child runs)."""
    return understand(request, context).reading


def read_book(
    path: Path,
    context: JobContext = QUIET,
    extra: tuple[Indicator, ...] = (),
    district: str = "",
) -> BookReading:
    """Read one workbook; raises :class:`~core.errors.WorkbookUnreadable` when it cannot be read."""
    return understand(ReadRequest(str(path), extra, district), context).reading


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reading makes objects by the million and no cycles; looking for any costs a third of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def understand(request: ReadRequest, context: JobContext = QUIET) -> Understood:
    """Read one workbook and keep how it was understood; raises as :func:`read_book`."""
    path = Path(request.path)
    book = open_book(path, context)
    data = path.read_bytes()
    catalogue = load()
    setting = Setting(path.stem, catalogue, request.extra, request.district, request.hints)
    sheets = read_sheets(book.sheets, setting)
    lists = [
        count_list(s.grid, t.block, t.columns, t.facts.base, t.facts.district, catalogue)
        for s in sheets
        for t in s.tables
        if t.orientation == "list"
    ]
    warnings = [warning for sheet in sheets for warning in notices(sheet)]
    warnings += [warning for item in lists for warning in item.warnings]
    reading = BookReading(
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        tables=tuple(table_found(s.grid.sheet, t) for s in sheets for t in s.tables),
        figures=tuple(p.figure for s in sheets for t in s.tables for p in t.placed),
        warnings=tuple(dict.fromkeys([*warnings, *checks(sheets)])),
        derived=tuple(item.derived for item in lists if item.derived is not None),
        sheets=tuple(sheet.name for sheet in book.sheets),
    )
    return Understood(book, sheets, reading)


def open_book(path: Path, context: JobContext = QUIET) -> Book:
    """The sheets of a file of any known format."""
    form = inspect(path)
    if form is Format.XLSX:
        from core.intake.workbook.formats import xlsx

        return xlsx.read(path, context)
    if form is Format.XLS:
        from core.intake.workbook.formats import xls

        return xls.read(path, context)
    if form is Format.ODS:
        from core.intake.workbook.formats import ods

        return ods.read(path, context)
    if form is Format.XLSB:
        from core.intake.workbook.formats import xlsb

        return xlsb.read(path, context)
    from core.intake.workbook.formats import delimited

    return delimited.read(path)
