"""Reads one file in a child of its own; tells how that ended and what plain libraries see."""

from __future__ import annotations

import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from attrs import frozen

SECONDS = 10.0
MIB = 1 << 20
CEILING = 1024

Places = dict[tuple[str, int, int], object]
"""What stands where: sheet, row, column."""


@frozen
class Verdict:
    """How one file ended: ``figures``, ``refusal`` or what must never be.

    ``peak`` is in MiB. ``places`` are the cells seen, when they were asked for.
    """

    file: str
    how: str
    seconds: float
    peak: float
    told: str = ""
    places: Mapping[tuple[str, int, int], object] | None = None

    @property
    def sound(self) -> bool:
        """Figures or a named refusal, in time and in bounds."""
        ended = self.how in ("figures", "refusal")
        return ended and self.seconds <= SECONDS and self.peak <= CEILING


@lru_cache(maxsize=1)
def _prepared() -> bool:
    """Load in this process what every fork needs; a fork then costs milliseconds."""
    import openpyxl
    import python_calamine
    import xlrd

    from core.catalogue.catalogue import load
    from core.intake.workbook import reader
    from core.intake.workbook.formats import delimited, ods, xls, xlsb, xlsx

    load()
    return all((openpyxl, python_calamine, xlrd, delimited, ods, reader, xls, xlsb, xlsx))


def judged(path: Path, *, cells: bool = False) -> Verdict:
    """Read a file with the importer; with its cells when ``cells``.

    Reading runs in a fork, which is cheap; where that dies (as calamine may), the program's own
    child, which is made for that, has the last word.
    """
    verdict = _in_child(path, lambda: _ours(path, cells=cells))
    if verdict.how.startswith(("died", "escaped MemoryError")):
        return _in_child(path, lambda: _as_program(path), limited=False)
    return verdict


def plainly(path: Path) -> Verdict:
    """Read a file with the best plain library for it."""
    return _in_child(path, lambda: ("figures", "", _theirs(path)))


def _ours(path: Path, *, cells: bool) -> tuple[str, str, Places | None]:
    from core.errors import AppError
    from core.intake.workbook.reader import open_book, read_book

    try:
        reading = read_book(path)
        told = f"{len(reading.figures)}"
        return "figures", told, _cells_of(open_book(path)) if cells else None
    except AppError as error:
        named = path.name in error.message and bool(error.hint)
        return ("refusal" if named else "unnamed refusal"), error.message, None


def _as_program(path: Path) -> tuple[str, str, Places | None]:
    from core.errors import AppError
    from core.intake.workbook.reader import read_books

    try:
        (reading,) = read_books([path])
        return "figures", f"{len(reading.figures)}", None
    except AppError as error:
        named = path.name in error.message and bool(error.hint)
        return ("refusal" if named else "unnamed refusal"), error.message, None


def _cells_of(book: object) -> Places:
    from core.intake.workbook.formats.sheets import Book, CellKind

    assert isinstance(book, Book)
    return {
        (sheet.name, row, column): float(cell.text) if cell.kind is CellKind.NUMBER else cell.text
        for sheet in book.sheets
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if cell.text.strip()
    }


def _theirs(path: Path) -> Places:
    """The cells openpyxl or calamine see."""
    if path.suffix in (".xlsx", ".xlsm"):
        import openpyxl

        book = openpyxl.load_workbook(path, data_only=True)
        return {
            (sheet.title, cell.row, cell.column): cell.value
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and str(cell.value).strip()
        }
    import python_calamine

    other = python_calamine.CalamineWorkbook.from_path(str(path))
    return {
        (name, row, column): value
        for name in other.sheet_names
        for row, values in enumerate(
            other.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1
        )
        for column, value in enumerate(values, start=1)
        if value is not None and str(value).strip()
    }


def lost(ours: Mapping[tuple[str, int, int], object], theirs: Places) -> list[str]:
    """Cells a plain library sees and the importer does not, or sees another number in."""
    return [
        f"{place}: {value!r} / {ours.get(place)!r}"
        for place, value in theirs.items()
        if place not in ours or not _agree(ours[place], value)
    ]


def _agree(own: object, other: object) -> bool:
    if isinstance(own, float) and isinstance(other, int | float) and not isinstance(other, bool):
        return abs(own - other) <= 1e-9 * max(abs(own), abs(other))
    return True


def _in_child(
    path: Path, work: Callable[[], tuple[str, str, Places | None]], *, limited: bool = True
) -> Verdict:
    """Run in a fork with a ceiling of memory and of time; its death is an answer as well."""
    _prepared()
    out, inward = os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if not child:
        os.close(out)
        _child(inward, work, limited=limited)
    os.close(inward)
    answer = _answer(out, start + SECONDS + 2)
    if answer is None:
        os.kill(child, signal.SIGKILL)
    os.close(out)
    _, status, usage = os.wait4(child, 0)
    seconds, peak = time.perf_counter() - start, usage.ru_maxrss / 1024
    if answer is None:
        return Verdict(path.name, "hang", seconds, peak)
    if not answer:
        return Verdict(path.name, f"died ({status})", seconds, peak)
    how, told, places = pickle.loads(answer)
    return Verdict(path.name, how, seconds, peak, told, places)


def _child(
    inward: int, work: Callable[[], tuple[str, str, Places | None]], *, limited: bool
) -> None:
    if limited:
        resource.setrlimit(resource.RLIMIT_AS, (CEILING * MIB, CEILING * MIB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        answer = work()
    except BaseException as error:  # noqa: BLE001 - whatever escapes is the finding
        answer = (f"escaped {type(error).__name__}", str(error)[:300], None)
    with os.fdopen(inward, "wb") as stream:
        stream.write(pickle.dumps(answer))
    os._exit(0)


def _answer(out: int, until: float) -> bytes | None:
    """Everything the child writes; ``None`` when it takes too long."""
    held = b""
    while True:
        ready, _, _ = select.select([out], [], [], max(0.0, until - time.perf_counter()))
        if not ready:
            return None
        block = os.read(out, 1 << 20)
        if not block:
            return held
        held += block
