"""Recovery snapshots at the right moments: never later than a few seconds after a change."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.store.pace import SnapshotPace
from ui.jobs.runner import Lane, Runner, quiet

if TYPE_CHECKING:
    from core.errors import AppError
    from core.model.report import Report
    from ui.document.controller import DocumentController

_log = logging.getLogger(__name__)


class SnapshotKeeper(QObject):
    """Has a snapshot written for every unsaved change, also of a report never saved (自动备份).

    ``prepare`` is called at once with the report and returns what a worker has to do. When is told
    by :class:`core.store.pace.SnapshotPace`: who types without a pause is covered too.
    """

    taken = Signal(object)
    """The time of a snapshot that is on the disk."""
    failed = Signal(object)
    """The :class:`AppError` of one that is not."""

    def __init__(
        self,
        controller: DocumentController,
        runner: Runner,
        prepare: Callable[[Report], Callable[[], None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._runner = runner
        self._prepare = prepare
        self._pace = SnapshotPace()
        self._covered: Report | None = None
        self._writing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.take)
        controller.changed.connect(self._changed)
        controller.opened.connect(self._opened)

    @property
    def covered(self) -> Report | None:
        """The state the last finished snapshot holds; ``None`` before the first."""
        return self._covered

    def take(self) -> bool:
        """Write a snapshot now unless the last one, or the file, holds the report as it is.

        ``True``: :attr:`taken` or :attr:`failed` follows.
        """
        self._timer.stop()
        report = self._controller.report
        if self._writing or self._is_safe(report):
            return self._writing
        self._writing = True
        self._pace.taken()
        write = self._prepare(report)

        def work() -> Report:
            write()
            return report

        self._runner.start(
            quiet(work),
            done=self._taken,
            failed=self._not_taken,
            cancellable=False,
            lane=Lane.SNAPSHOT,
        )
        return True

    def _opened(self) -> None:
        self._timer.stop()
        self._pace.taken()
        self._covered = None
        self._changed(None)

    def _changed(self, _change: object) -> None:
        if self._is_safe(self._controller.report):
            return
        now = time.monotonic()
        self._pace.changed(now)
        self._timer.start(round((self._pace.due_in(now) or 0) * 1000))

    def _is_safe(self, report: Report) -> bool:
        """Whether nothing is to be done for ``report``.

        Back at what the file holds, an earlier snapshot is in the way: writing one for the clean
        report removes it, so that a crash never offers text that was undone.
        """
        if not self._controller.is_open or report is self._covered:
            return True
        return self._controller.is_clean and self._covered is None

    def _taken(self, report: Report) -> None:
        self._writing = False
        self._covered = report
        self.taken.emit(datetime.now().astimezone())
        self._changed(None)

    def _not_taken(self, error: AppError) -> None:
        self._writing = False
        _log.warning("snapshot not written: %s", error.code)
        self.failed.emit(error)
        self._changed(None)
