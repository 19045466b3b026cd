"""上下年对应: correspondence, promises and last year's words in three views."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout

from core.edit.change import Change, Focus
from ui.actions.registry import Actions
from ui.continuity.carried import CarriedPage
from ui.continuity.correspondence import CorrespondencePage
from ui.continuity.page import Page
from ui.continuity.promises import PromisesPage
from ui.continuity.survey import Survey, survey
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner, quiet
from ui.panel import Panel
from ui.theme.metrics import set_margins
from ui.widgets.empty_state import EmptyState

_REFRESH_AFTER_MS = 150
_NAMES = ("对应表", "承诺核对", "上年文字")
_NOTHING = (
    "上年的总结、今年的总结和明年的计划在这里逐项对应，上年的承诺在这里逐条核对。"
    "先导入上年的报告（Word、WPS 或文本），或者打开上年的报告再新建下一年度报告。"
)


class ContinuityPanel(Panel):
    """What this year owes last year, and next year this one (上下年对应)."""

    title = "上下年对应"
    icon = "history"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.correspondence = CorrespondencePage(controller, self)
        self.promises = PromisesPage(controller, self)
        self.carried = CarriedPage(controller, self)
        self._pages: tuple[Page[Any], ...] = (self.correspondence, self.promises, self.carried)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setObjectName("continuity-tabs")
        for page in self._pages:
            self.tabs.addTab(page, "")
            page.jump_requested.connect(self.jump_requested)
        self.empty = EmptyState(
            "history", "还没有上年的报告", _NOTHING, (actions["file.last_year"],), self
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        set_margins(layout, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.tabs)
        self._due = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_AFTER_MS)
        self._timer.timeout.connect(self.refresh)
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)

    def reveal(self, focus: Focus) -> None:
        """Know where the caret stands: a promise can be answered there."""
        if focus.section is not None:
            for page in self._pages:
                page.focus = focus

    def show_carried(self) -> None:
        """Bring last year's words to the front, as after rolling forward."""
        self.tabs.setCurrentWidget(self.carried)

    def showEvent(self, event: QShowEvent) -> None:
        """What was put off while nobody looked is done now."""
        super().showEvent(event)
        if self._due:
            self.refresh()

    def refresh(self) -> None:
        """Look at the report again, on a job; put off while the panel is not seen."""
        self._due = not self.isVisible()
        if self._due or not self.controller.is_open:
            return
        report = self.controller.report
        self.runner.start(quiet(lambda: survey(report)), done=self._show)

    def _opened(self) -> None:
        for page in self._pages:
            page.focus = None
        self._due = True
        self.refresh()

    def _changed(self, change: Change) -> None:
        if change.structure:
            self.refresh()
        else:
            self._due = True
            self._timer.start()

    def _show(self, found: Survey) -> None:
        report = self.controller.report
        if found.report is not report:
            self._due = True
            self._timer.start()  # changed meanwhile
            return
        anything = report.baseline is not None or report.commitments or report.carried or found.rows
        self._stack.setCurrentWidget(self.tabs if anything else self.empty)
        for page in self._pages:
            page.show_survey(found)
        gaps = sum(bool(item.gap) for item in found.rows)
        counts = (gaps, len(found.unanswered), len(found.sentences))
        for at, (name, count) in enumerate(zip(_NAMES, counts, strict=True)):
            self.tabs.setTabText(at, f"{name}（{count}）" if count else name)
