"""The list of recent reports, read and changed on jobs: looking at network drives takes time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs.runner import Runner, quiet

if TYPE_CHECKING:
    from core.store.recent import RecentFile


class Recents(QObject):
    """Keeps the start page's list up to date (最近的报告)."""

    changed = Signal(object)
    """A tuple of :class:`RecentFile`, pinned ones first."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner

    def refresh(self) -> None:
        """Show at once what is remembered, and a moment later which files are missing."""
        from core.store import recent

        self.changed.emit(recent.recent_files(check=False))
        self._runner.start(quiet(recent.recent_files), done=self.changed.emit)

    def pin(self, item: RecentFile) -> None:
        """Keep an entry at the top, or let it go its way again."""
        from core.store import recent

        self._change(lambda: recent.pin(item.path, pinned=not item.pinned))

    def forget(self, item: RecentFile) -> None:
        """Take an entry off the list."""
        from core.store import recent

        self._change(lambda: recent.forget(item.path))

    def remember(self, path: Path, title: str) -> None:
        """Put a report at the top."""
        from core.store import recent

        self._change(lambda: recent.remember(path, title))

    def _change(self, edit: Callable[[], None]) -> None:
        from core.store import recent

        def work() -> tuple[RecentFile, ...]:
            edit()
            return recent.recent_files()

        self._runner.start(quiet(work), done=self.changed.emit)
