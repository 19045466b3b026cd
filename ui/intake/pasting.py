"""A block copied from Excel or WPS becomes a file that is read like any other (粘贴)."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData

_LONGEST = 50_000_000


def block_of(data: QMimeData | None) -> str:
    """The block on the clipboard; empty when what is there is no table."""
    text = data.text() if data is not None and data.hasText() else ""
    if len(text) > _LONGEST or "\t" not in text.strip("\r\n"):
        return ""
    return text


class PasteFolder:
    """Keeps pasted blocks as files as long as an import lasts."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def keep(self, block: str, now: datetime) -> Path:
        """Write a block down; its name tells where it came from and when."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="kebao-paste-")
        self._count += 1
        again = f"（{self._count}）" if self._count > 1 else ""
        # No day and month: they would be read as the period of the table.
        name = f"粘贴的表格 {now:%H时%M分%S秒}{again}.tsv"
        path = Path(self._folder.name) / name
        path.write_bytes(block.encode("utf-8-sig", "replace"))
        return path

    def clear(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
