"""新建下一年度报告: from the open report, or from one that is chosen (滚动)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.model.report import Report
from ui.document.controller import DocumentController
from ui.document.file_dialogs import REPORTS, FileDialogs
from ui.jobs.runner import Runner, quiet

if TYPE_CHECKING:
    from ui.start.next_year import Rolled

_Taken = tuple[Report, Mapping[str, bytes], str]


class Rolling(QObject):
    """Shows what rolling forward will do; ``then`` gets next year's report when agreed."""

    def __init__(
        self,
        controller: DocumentController,
        runner: Runner,
        dialogs: FileDialogs,
        window: QWidget,
        then: Callable[[Report, Mapping[str, bytes]], object],
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._dialogs = dialogs
        self._window = window
        self._then = then

    def start(self, path: Path | None) -> None:
        """Roll the open report, kept at ``path``, forward; without one ask which."""
        self._controller.flush()
        if self._controller.is_open:
            report, sources = self._controller.report, self._controller.sources
            self._roll(lambda: (report, dict(sources), path.name if path is not None else ""))
            return
        filters = (REPORTS, "所有文件 (*)")
        self._dialogs.open_one(
            "report", "选择今年的报告", filters, lambda chosen: self._roll(lambda: _loaded(chosen))
        )

    def _roll(self, take: Callable[[], _Taken]) -> None:
        from ui.start.next_year import rolled

        self._runner.start(quiet(lambda: rolled(*take())), title="正在准备…", done=self._show)

    def _show(self, made: Rolled) -> None:
        from ui.start.next_year import NextYearDialog

        dialog = NextYearDialog(made, self._window)
        dialog.agreed.connect(lambda agreed: self._then(agreed.report, agreed.sources))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _loaded(path: Path) -> _Taken:
    from core.store import package

    loaded = package.load(path)
    return loaded.report, dict(loaded.sources), path.name
