"""The change list as a file of its own: a workbook or a Word document, by the suffix."""

from __future__ import annotations

from pathlib import Path

from core.errors import UsageError
from core.layout.changed import ChangeSheet
from core.system.files import refuse_if_open, write_atomic


def write_changes(sheet: ChangeSheet, path: Path, author: str = "") -> Path:
    """Write the list; a name without suffix becomes a workbook.

    Raises :class:`UsageError` for another suffix, :class:`core.errors.TargetBusy` when an office
    program has the target open, :class:`core.errors.NotWritten` when it cannot be written.
    """
    target = path if path.suffix else path.with_suffix(".xlsx")
    refuse_if_open(target)
    write_atomic(target, _bytes(sheet, target, author))
    return target


def _bytes(sheet: ChangeSheet, target: Path, author: str) -> bytes:
    suffix = target.suffix.lower()
    if suffix == ".xlsx":
        from core.export.workbook.changes import changes_workbook

        return changes_workbook(sheet, author)
    if suffix == ".docx":
        from core.export.docx.listing import listing_docx
        from core.export.workbook.changes import one_table

        return listing_docx(one_table(sheet), author=author)
    raise UsageError(
        f"变更影响清单不能存为“{target.suffix}”文件。", hint="请把后缀改为 .xlsx 或 .docx。"
    )
