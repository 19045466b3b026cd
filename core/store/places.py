"""Folders the store keeps outside the document's own: one per report, named by its id."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from core.errors import NotWritten

_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{3,39}")
"""Also excludes the three-letter device names of Windows."""


def report_folder(base: Path, report_id: str) -> Path:
    """The folder of a report below ``base``.

    The id comes out of a file that anyone may have written, so it never names a path by itself.
    """
    if _SAFE.fullmatch(report_id) and not re.fullmatch(r"(com|lpt)[0-9]", report_id):
        return base / report_id
    digest = hashlib.sha256(report_id.encode("utf-8", "backslashreplace")).hexdigest()
    return base / f"x{digest[:32]}"


def make_folder(folder: Path) -> Path:
    """The folder, made with its parents when needed. Raises :class:`NotWritten`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(
            f"文件夹“{folder}”建不出来，没有写入。",
            hint="请检查磁盘空间和文件夹权限。",
            detail=f"{type(error).__name__} {error.errno}",
        ) from error
    return folder
