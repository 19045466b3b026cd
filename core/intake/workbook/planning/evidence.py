"""The bytes figures were read from, kept as their evidence (来源文件)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from core.errors import WorkbookUnreadable
from core.intake.workbook.figures import BookReading


def source_bytes(books: Sequence[Path], readings: Sequence[BookReading]) -> dict[str, bytes]:
    """The workbooks that were read, by content, to be kept inside the report.

    Raises :class:`WorkbookUnreadable` for one that changed since.
    """
    read = {reading.sha256 for reading in readings}
    found: dict[str, bytes] = {}
    for book in books:
        data = book.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        found[digest] = data
        if digest not in read:
            raise WorkbookUnreadable(
                f"“{book.name}”在读取时被改动，没有导入。",
                hint="请等它保存完毕后再导入。",
                kept="报告没有改动。",
            )
    return found
