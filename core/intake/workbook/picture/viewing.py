"""Reading a workbook together with the pictures of its sheets, in a child process."""

from __future__ import annotations

from pathlib import Path

from core.intake.workbook.formats.gate import inspect
from core.intake.workbook.hints.located import hints_for
from core.intake.workbook.picture.painting import BOOK_CELLS, picture_of
from core.intake.workbook.picture.sheet_picture import BookView, SheetPicture
from core.intake.workbook.reader import LIMITS, ReadLimits, ReadRequest, understand
from core.jobs import QUIET, JobContext


def view_book(
    request: ReadRequest, context: JobContext = QUIET, *, limits: ReadLimits = LIMITS
) -> BookView:
    """Read a workbook in a child process and bring back figures, warnings and pictures.

    Raises :class:`~core.errors.WorkbookUnreadable` naming the file when it cannot be read, and
    :class:`~core.errors.Cancelled`.
    """
    from core.system.child import Blame, run_limited

    path = Path(request.path)
    inspect(path)
    view: BookView = run_limited(
        "core.intake.workbook.picture.viewing:view_request",
        request,
        seconds=limits.seconds,
        memory_mb=limits.memory_mb,
        context=context,
        blame=Blame(subject=f"“{path.name}”"),
    )
    return view


def view_request(request: ReadRequest, context: JobContext = QUIET) -> BookView:
    """The same in this very process (what the child runs)."""
    told = understand(request, context)
    pictures: list[SheetPicture] = []
    room = BOOK_CELLS
    for sheet, read in zip(told.book.sheets, told.sheets, strict=True):
        picture = picture_of(sheet, read, hints_for(sheet, request.hints), room)
        room -= sum(map(len, picture.cells))
        pictures.append(picture)
    return BookView(told.reading, tuple(pictures))
