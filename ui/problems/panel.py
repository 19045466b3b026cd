"""The findings panel: checks after every pause, jumps, mends, and ignores with a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from core.check.engine import Checker
from core.check.evidencing import asks_for_evidence
from core.check.findings import Finding, check_counts
from core.check.fixing import apply_fix
from core.edit.change import Change, Focus
from core.errors import AppError
from core.jobs import JobContext
from core.model.report import Report
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.panel import Panel
from ui.problems.decisions import Decisions
from ui.problems.mending import Mending
from ui.problems.model import ProblemsModel, finding_at
from ui.theme.metrics import gap, set_margins
from ui.widgets.empty_state import EmptyState

_PAUSE_MS = 600


class ProblemsPanel(Panel):
    """Lists what the rules object to (检查结果)."""

    title = "检查结果"
    icon = "check"

    found = Signal(object)
    """All findings of the last check, for the status bar and for marks in the editor."""

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.model = ProblemsModel(self)
        self.view = QTreeView(self)
        self.view.setModel(self.model)
        self._checker = Checker()
        self._running = False
        self._again = False
        self._here: Focus | None = None
        self.decisions = Decisions(controller, self)
        self.mending = Mending(controller, runner, self)
        self._wanted = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._wanted.timeout.connect(self.check)
        self._summary = QLabel(self)
        self._ignored = QToolButton(self)
        self._fix_all = QToolButton(self)
        self._why = QLabel(self)
        self._mend_one = QPushButton(self)
        self._prove_one = QPushButton(self)
        self._ignore_one = QPushButton(self)
        self._build()
        self._bind()
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)

    # --- commands

    def check(self) -> None:
        """Check the report as it is now, in the background; a later change checks again."""
        if not self.controller.is_open:
            return
        if self._running:
            self._again = True
            return
        self._running = True
        report, checker = self.controller.report, self._checker

        def job(context: JobContext) -> tuple[Report, tuple[Finding, ...]]:
            return report, checker.check(report, context)

        self.runner.start(
            job, title="正在检查", done=self._show, failed=self._failed, cancellable=False
        )

    def check_now(self) -> None:
        """Take over what is being typed, then check (F7)."""
        self.controller.flush()
        self.check()

    def step(self, by: int) -> None:
        """Go to the next or previous finding and show its place (F8, Shift+F8)."""
        findings = self.model.findings()
        if not findings:
            self.controller.message.emit("没有需要处理的问题。")
            return
        current = self.model.finding(self.view.currentIndex())
        at = findings.index(current) + by if current in findings else (0 if by > 0 else -1)
        finding = findings[at % len(findings)]
        self.view.setCurrentIndex(self.model.index_of(finding))
        self._jump(finding)

    def mend(self, finding: Finding) -> None:
        """Apply a finding's own fix as one undo step."""
        if finding.fix is None:
            return
        self.controller.flush()
        try:
            self.controller.commit(*apply_fix(self.controller.report, finding.fix))
        except AppError as error:
            self.controller.message.emit(error.text().replace("\n", ""))

    def mend_here(self) -> None:
        """Apply the fix of the finding at the caret (Alt+Enter)."""
        finding = finding_at(self.model.findings(), self._here)
        if finding is None:
            self.controller.message.emit("光标处没有问题；按 F8 到下一处。")
        elif finding.fix is None:
            self.view.setCurrentIndex(self.model.index_of(finding))
            self.controller.message.emit(f"这一处要人工改：{finding.message}")
        else:
            self.mend(finding)

    def reveal(self, focus: Focus) -> None:
        """Remember where the person stands in the text; the list stays as it is."""
        self._here = focus

    # --- inside

    def _build(self) -> None:
        self.view.setAccessibleName("检查结果")
        self.view.setHeaderHidden(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setIndentation(gap(2))
        self.view.setRootIsDecorated(True)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        row.addWidget(self._summary, 1)
        self._fix_all.setText("全部修改…")
        self._fix_all.setToolTip("把可以放心修改的一次改完，可以撤销")
        self._ignored.setText("已忽略")
        for button in (self._fix_all, self._ignored):
            button.setAutoRaise(True)
            row.addWidget(button)
        page = QWidget(self)
        column = QVBoxLayout(page)
        set_margins(column, 1)
        column.setSpacing(gap(1))
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self._detail())
        self._calm = EmptyState(
            "ok", "没有发现问题", "缺数、编号、空章节、标点等都查过了。", (), self
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self._calm)
        self.setFocusProxy(self.view)

    def _detail(self) -> QWidget:
        """Why the current finding is one, and what can be done about it."""
        self._why.setWordWrap(True)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._why.setAccessibleName("问题说明")
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        row.addStretch(1)
        for button in (self._mend_one, self._prove_one, self._ignore_one):
            row.addWidget(button)
        self._prove_one.setText("挂上证据…")
        self._ignore_one.setText("忽略…")
        box = QWidget(self)
        column = QVBoxLayout(box)
        set_margins(column, 1)
        column.setSpacing(gap(1))
        column.addWidget(self._why)
        column.addLayout(row)
        return box

    def _explain(self) -> None:
        finding = self._current()
        self._mend_one.setVisible(finding is not None and finding.fix is not None)
        self._ignore_one.setVisible(finding is not None)
        self._prove_one.setVisible(finding is not None and asks_for_evidence(finding))
        if finding is None:
            self._why.setText("选中一条，这里说明原因和改法。双击转到原处。")
            return
        self._why.setText(f"{finding.message}\n依据：{finding.basis}（{finding.rule}）")
        if finding.fix is not None:
            self._mend_one.setText(finding.fix.label)

    def _current(self) -> Finding | None:
        return self.model.finding(self.view.currentIndex())

    def _mend_current(self) -> None:
        finding = self._current()
        if finding is not None:
            self.mend(finding)

    def _prove_current(self) -> None:
        finding = self._current()
        if finding is not None:
            self.decisions.prove(finding)

    def _ignore_current(self) -> None:
        finding = self._current()
        if finding is not None:
            self.decisions.ignore(finding)

    def _bind(self) -> None:
        bind = self.actions_registry.bind
        bind("check.run", self.check_now)
        bind("check.next", partial(self.step, 1))
        bind("check.previous", partial(self.step, -1))
        bind("check.fix", self.mend_here)
        self.view.activated.connect(lambda index: self._jump(self.model.finding(index)))
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._explain())
        self.model.modelReset.connect(self._explain)
        self._mend_one.clicked.connect(self._mend_current)
        self._prove_one.clicked.connect(self._prove_current)
        self._ignore_one.clicked.connect(self._ignore_current)
        self._fix_all.clicked.connect(
            lambda _checked=False: self.mending.preview(self.model.findings())
        )
        self._ignored.clicked.connect(self._ignored_menu)

    def _opened(self) -> None:
        self._checker = Checker()
        self.model.show(self.controller.report, ())
        self._tell()
        self.check()

    def _changed(self, change: Change) -> None:
        self._wanted.start()

    def _show(self, outcome: tuple[Report, tuple[Finding, ...]]) -> None:
        report, findings = outcome
        self._running = False
        if report is self.controller.report:
            current = self.model.finding(self.view.currentIndex())
            self.model.show(report, findings)
            self.view.expandAll()
            if current is not None:
                self.view.setCurrentIndex(self.model.index_of(current))
            self._tell()
            self.found.emit(findings)
        elif not self._wanted.isActive():
            self._again = True
        if self._again:
            self._again = False
            self.check()

    def _failed(self, error: AppError) -> None:
        self._running = False
        self.runner.unhandled.emit(error)

    def _tell(self) -> None:
        findings = self.model.findings()
        counts = check_counts(findings)
        self._summary.setText(f"错误 {counts.error}　警告 {counts.warning}　提示 {counts.info}")
        self._fix_all.setEnabled(any(item.fix and item.fix.safe for item in findings))
        ignored = self.decisions.count()
        self._ignored.setText(f"已忽略 {ignored}")
        self._ignored.setEnabled(ignored > 0)
        self._stack.setCurrentIndex(0 if findings or ignored else 1)

    def _jump(self, finding: Finding | None) -> None:
        if finding is not None:
            self.jump_requested.emit(Focus(finding.section, finding.paragraph, finding.start))

    def _menu(self, at: QPoint) -> None:
        finding = self.model.finding(self.view.indexAt(at))
        if finding is None:
            return
        menu = QMenu(self)
        menu.addAction("转到").triggered.connect(lambda _checked=False: self._jump(finding))
        if finding.fix is not None:
            mend = menu.addAction(f"修改：{finding.fix.label}")
            mend.triggered.connect(lambda _checked=False: self.mend(finding))
        if asks_for_evidence(finding):
            proof = menu.addAction("挂上证据…")
            proof.triggered.connect(lambda _checked=False: self.decisions.prove(finding))
        menu.addAction("忽略…").triggered.connect(
            lambda _checked=False: self.decisions.ignore(finding)
        )
        menu.exec(self.view.viewport().mapToGlobal(at))

    def _ignored_menu(self) -> None:
        self.decisions.show_menu(self._ignored.mapToGlobal(self._ignored.rect().bottomLeft()))
