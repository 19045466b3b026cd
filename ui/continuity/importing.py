"""导入已有报告: choose a file, read it in the background, review, take over in one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.intake.document.reading import DocumentReading
from ui.continuity.import_dialog import PastReportDialog
from ui.continuity.reading_in import Found, as_last_year, as_text, found_in, read
from ui.document.controller import DocumentController
from ui.document.file_dialogs import FileDialogs
from ui.jobs.runner import Runner

Arranger = Callable[[DocumentReading, Callable[[DocumentReading], None]], None]
"""Shows a reading to a person and calls back with the corrected one."""

FILTERS = ("报告 (*.docx *.doc *.wps *.rtf *.txt *.md)", "所有文件 (*)")


class PastReportFlow(QObject):
    """Carries out 导入已有报告 for the window."""

    taken = Signal()
    """Last year's report is in place."""

    def __init__(
        self, controller: DocumentController, runner: Runner, dialogs: FileDialogs, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._dialogs = dialogs
        self._window = window
        self.dialog: PastReportDialog | None = None
        self.arranger: Arranger | None = None

    def choose(self) -> None:
        """Ask for a file, then show what is in it."""
        self._dialogs.open_one("document", "选择已有的报告", FILTERS, self.start)

    def start(self, path: Path) -> None:
        """Read a file and show it for review."""
        self._controller.flush()
        report = self._controller.report
        self._runner.start(
            lambda context: read(path, report, context),
            title=f"正在读取“{path.name}”…",
            done=self._review,
        )

    def _review(self, found: Found) -> None:
        dialog = PastReportDialog(found, self._window)
        dialog.agreed.connect(lambda last_year: self._take(dialog, last_year=last_year))
        dialog.arrange.setVisible(self.arranger is not None)
        dialog.arrange_asked.connect(lambda: self._arrange(dialog))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _arrange(self, dialog: PastReportDialog) -> None:
        """Go over text and outline; the review then begins again with what came of it."""
        found, report = dialog.found, self._controller.report

        def again(reading: DocumentReading) -> None:
            dialog.reject()
            self._runner.start(
                lambda _context: found_in(reading, found.data, report),
                title="正在按改过的大纲读取…",
                done=self._review,
            )

        if self.arranger is not None:
            self.arranger(found.reading, again)

    def _take(self, dialog: PastReportDialog, *, last_year: bool) -> None:
        self._controller.flush()
        report, found = self._controller.report, dialog.found
        if not last_year:
            if self._controller.commit(*as_text(report, found)):
                self._controller.message.emit("正文已换成读到的文字，指标表没有改动。可以撤销。")
            return
        promises, figures = dialog.promises.taken(), dialog.figures.taken()
        if figures:
            self._controller.add_source(found.source.sha256, found.data)
        if self._controller.commit(*as_last_year(report, found, promises, figures)):
            self._controller.message.emit(
                f"已作为上年报告：{len(promises)} 条承诺待核对，{len(figures)} 个数值入表。"
            )
            self.taken.emit()
