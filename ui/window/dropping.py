"""Files dragged onto the window: a report is opened, workbooks are imported."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

_REPORT = ".kbx"
_WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".csv", ".tsv"))


class Meaning(enum.Enum):
    """What dropping these files means."""

    OPEN = "open"
    IMPORT = "import"
    NOTHING = "nothing"


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files of a drag."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def meaning(files: Sequence[Path], *, has_report: bool) -> Meaning:
    """One report is opened; workbooks alone are imported, when a report is open to take them."""
    suffixes = {file.suffix.lower() for file in files}
    if len(files) == 1 and suffixes == {_REPORT}:
        return Meaning.OPEN
    if files and suffixes <= _WORKBOOKS and has_report:
        return Meaning.IMPORT
    return Meaning.NOTHING
