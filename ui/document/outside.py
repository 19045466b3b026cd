"""Handing a finished file to the programs of the desktop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Open a file with the desktop's program for it (WPS, Word); ``False`` when it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Open the folder a file is in; on Windows with the file selected."""
    if sys.platform == "win32":
        subprocess.Popen(["explorer", f"/select,{path}"])
        return True
    return open_file(path.parent)
