"""What a person decides about a finding: ignored with a reason, or proved (忽略、举证)."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from core.check.evidencing import prove, withdraw
from core.check.findings import Finding
from core.check.suppressing import suppress, unsuppress
from core.errors import AppError
from core.model.report import Evidence, Suppression
from ui.document.controller import DocumentController


class Decisions(QObject):
    """Asks, and keeps the answer with the report; each answer is one step that can be undone."""

    def __init__(self, controller: DocumentController, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._window = window

    def count(self) -> int:
        """How many decisions the report holds."""
        report = self._controller.report
        return len(report.suppressions) + len(report.evidence)

    def ignore(self, finding: Finding) -> None:
        """Ask why, then ignore a finding."""
        reason, given = QInputDialog.getText(
            self._window,
            "忽略这条提示",
            f"{finding.message}\n\n为什么可以忽略？理由会随报告保存。",
        )
        if given:
            self.ignore_because(finding, reason)

    def ignore_because(self, finding: Finding, reason: str) -> None:
        """Ignore a finding for this reason; without one nothing happens but a word about it."""
        report, now = self._controller.report, datetime.now(UTC)
        try:
            self._controller.commit(*suppress(report, finding, reason, at=now))
        except AppError as error:
            self._controller.message.emit(error.text().replace("\n", ""))

    def prove(self, finding: Finding) -> None:
        """Ask for what proves a claim, and keep it."""
        words, given = QInputDialog.getText(
            self._window,
            "挂上证据",
            f"{finding.message}\n\n证据是什么？写明文件名、文号或通报，随报告保存。",
        )
        if given:
            self.prove_with(finding, words)

    def prove_with(self, finding: Finding, words: str) -> None:
        """Keep this as evidence for a claim; without words nothing happens but a word about it."""
        report, now = self._controller.report, datetime.now(UTC)
        try:
            self._controller.commit(*prove(report, finding, words, at=now))
        except AppError as error:
            self._controller.message.emit(error.text().replace("\n", ""))

    def show_menu(self, at: QPoint) -> None:
        """List what was decided, with reasons; choosing one takes it back."""
        menu = QMenu(self._window)
        for item in self._controller.report.suppressions:
            action = menu.addAction(f"恢复：{item.rule}（理由：{item.reason}）")
            action.triggered.connect(partial(self._take_up, item))
        for evidence in self._controller.report.evidence:
            action = menu.addAction(f"取下证据：{evidence.text}")
            action.triggered.connect(partial(self._withdraw, evidence))
        menu.exec(at)

    def _take_up(self, item: Suppression, _checked: bool = False) -> None:
        self._controller.commit(*unsuppress(self._controller.report, item))

    def _withdraw(self, evidence: Evidence, _checked: bool = False) -> None:
        self._controller.commit(*withdraw(self._controller.report, evidence))
