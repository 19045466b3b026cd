"""What the window remembers between runs: its place, its columns, the folders last used."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from core.errors import AppError
from core.system.paths import user_state_dir

_log = logging.getLogger(__name__)


class WindowState:
    """A small JSON file of the user's state folder (窗口状态).

    Losing it costs nothing but convenience, so an unreadable or unwritable file is only logged.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_state_dir() / "window.json"
        self._values = _read(self._path)

    def text(self, key: str) -> str:
        """A remembered text; empty when there is none."""
        value = self._values.get(key)
        return value if isinstance(value, str) else ""

    def numbers(self, key: str) -> tuple[int, ...]:
        """Remembered whole numbers; empty when there are none or something else stands there."""
        value = self._values.get(key)
        if isinstance(value, list) and all(type(item) is int for item in value):
            return tuple(value)
        return ()

    def set(self, key: str, value: str | int | list[int]) -> None:
        """Remember a value until :meth:`save`."""
        self._values[key] = value

    def folder(self, purpose: str) -> str:
        """The folder last used for a purpose (打开, 导入, 导出); the documents folder at first."""
        remembered = self.text(f"folder.{purpose}")
        if remembered and Path(remembered).is_dir():
            return remembered
        return str(_documents())

    def set_folder(self, purpose: str, chosen: Path) -> None:
        """Remember the folder of a file a person chose."""
        self.set(f"folder.{purpose}", str(chosen.parent))

    def save(self) -> None:
        """Write the file."""
        from core.system.files import write_atomic

        data = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(self._path, data.encode())
        except (AppError, OSError) as error:
            _log.warning("window state not written: %s", type(error).__name__)


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _documents() -> Path:
    from PySide6.QtCore import QStandardPaths

    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()
