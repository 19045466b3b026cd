"""From returned drafts to an answered table of opinions, and out as a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.edit.change import Focus
from core.edit.opinions import add_opinions, answer_opinion, remove_opinions
from core.export.opinions import write_opinions
from core.intake.document.reader import read_source
from core.intake.merging.opinions import collected
from core.jobs import JobContext
from core.model.opinions import Opinion
from core.model.report import Report
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner, quiet
from ui.opinions.dialog import OpinionsDialog

RETURNED = "退回的稿子 (*.docx *.doc *.wps)"
TABLES = "意见采纳情况表 (*.docx);;工作簿 (*.xlsx)"


class OpinionsFlow(QObject):
    """Carries out 征求意见 for the window."""

    jump_requested = Signal(object)
    """A :class:`~core.edit.change.Focus` to bring into view."""

    def __init__(self, controller: DocumentController, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._window = window
        self._dialog: OpinionsDialog | None = None
        controller.changed.connect(lambda _change: self._refresh())
        controller.opened.connect(self._put_away)

    @property
    def dialog(self) -> OpinionsDialog | None:
        """The open table, if any."""
        return self._dialog

    def show(self) -> None:
        """Open the table; a second time it comes to the front."""
        if self._dialog is None:
            dialog = OpinionsDialog(self._window)
            dialog.collect_requested.connect(self.choose)
            dialog.export_requested.connect(self.ask_target)
            dialog.answered.connect(self._answer)
            dialog.removed.connect(self._remove)
            dialog.jump_requested.connect(self._jump)
            dialog.finished.connect(self._forget)
            self._dialog = dialog
            self._refresh()
            dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def choose(self) -> None:
        """Ask for the drafts that came back, several at once."""
        names, _ = QFileDialog.getOpenFileNames(
            self._dialog or self._window, "选择退回的稿子（可多选）", "", RETURNED
        )
        if names:
            self.collect([Path(name) for name in names])

    def collect(self, paths: Sequence[Path]) -> None:
        """Read the remarks of the files in the background and put them into the report."""
        self._controller.flush()
        report = self._controller.report
        self._runner.start(
            lambda context: _collected(report, paths, context),
            title="正在收集意见",
            done=self._add,
        )

    def ask_target(self) -> None:
        """Ask where the table goes."""
        title = f"{self._controller.report.meta.title}意见采纳情况表.docx"
        name, _ = QFileDialog.getSaveFileName(
            self._dialog or self._window, "导出意见采纳情况表", title, TABLES
        )
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the table in the background."""
        report = self._controller.report
        self._runner.start(
            quiet(lambda: write_opinions(report, path)),
            title="正在导出意见采纳情况表",
            done=lambda target: self._controller.message.emit(f"已导出“{target.name}”。"),
        )

    # --- inside

    def _add(self, opinions: tuple[Opinion, ...]) -> None:
        before = len(self._controller.report.opinions)
        self._controller.commit(*add_opinions(self._controller.report, opinions))
        new = len(self._controller.report.opinions) - before
        told = f"收集到{new}条意见。" if new else "没有新的意见：稿子里没有批注，或都收集过了。"
        self._controller.message.emit(told)

    def _answer(self, opinion: Opinion) -> None:
        self._controller.commit(*answer_opinion(self._controller.report, opinion))

    def _remove(self, opinion: Opinion) -> None:
        self._controller.commit(*remove_opinions(self._controller.report, frozenset((opinion.id,))))

    def _jump(self, opinion: Opinion) -> None:
        report = self._controller.report
        if opinion.section is None or report.section(opinion.section) is None:
            self._controller.message.emit("这条意见所在的章节已经不在报告里。")
            return
        paragraph = opinion.paragraph
        known = paragraph is not None and report.find_paragraph(paragraph) is not None
        self.jump_requested.emit(Focus(opinion.section, paragraph if known else None))

    def _refresh(self) -> None:
        if self._dialog is not None:
            self._dialog.show_opinions(self._controller.report.opinions)

    def _put_away(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def _forget(self) -> None:
        self._dialog = None


def _collected(report: Report, paths: Sequence[Path], context: JobContext) -> tuple[Opinion, ...]:
    found: list[Opinion] = []
    for done, path in enumerate(paths):
        context.step(done, len(paths), path.name)
        found += collected(report, read_source(path, context))
    return tuple(found)
