"""Fixing everything: planned in the background, seen, then done as one step (全部修改)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.check.bulk import FixPlan, plan_fixes
from core.check.findings import Finding
from core.jobs import JobContext
from core.model.report import Report
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.problems.preview import FixPreview


class Mending(QObject):
    """Shows what every safe fix would change and makes those a person leaves ticked."""

    previewed = Signal(object)
    """The dialog that shows what fixing everything would change."""

    def __init__(self, controller: DocumentController, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._controller = controller
        self._runner = runner
        self._window = parent

    def preview(self, findings: Sequence[Finding]) -> None:
        """Work out what every safe fix would change, round after round, then show it to tick."""
        self._controller.flush()
        report = self._controller.report
        safe = [item for item in findings if item.fix and item.fix.safe]
        if not safe:
            return

        def job(context: JobContext) -> FixPlan:
            return plan_fixes(report, context=context)

        self._runner.start(job, title="正在算出全部修改", done=partial(self._show, report, safe))

    def mend(self, left: Sequence[Finding] = ()) -> None:
        """Make every safe fix but those ``left`` out, round after round, as one undo step."""
        self._controller.flush()
        report = self._controller.report

        def job(context: JobContext) -> FixPlan:
            return plan_fixes(report, left=left, context=context)

        self._runner.start(job, title="正在修改", done=partial(self._take, report))

    def _show(self, report: Report, safe: Sequence[Finding], plan: FixPlan) -> None:
        if report is not self._controller.report:
            self._controller.message.emit("文稿刚改过，请再点一次“全部修改”。")
            return
        dialog = FixPreview(report, safe, plan, self._window)
        dialog.left_out.connect(self.mend)
        dialog.open()
        self.previewed.emit(dialog)

    def _take(self, report: Report, plan: FixPlan) -> None:
        self._controller.flush()
        if report is not self._controller.report:
            self._controller.message.emit("文稿刚改过，没有修改。请再点一次“全部修改”。")
        elif plan.applied and self._controller.commit(plan.report, plan.change):
            self._controller.message.emit(f"已修改 {plan.applied} 处，可以撤销。")
