"""Going back to an earlier version, and keeping the present one under a name."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from core.edit.change import Change
from core.model.report import Report
from core.store.ring import Kept
from core.store.session import Session
from ui.document.controller import DocumentController
from ui.document.current import Current
from ui.jobs.runner import Lane, Runner, quiet
from ui.versions.dialog import VersionsDialog

_NAME_LIMIT = 40


class VersionsFlow(QObject):
    """Carries out 恢复到较早版本 and 保存命名版本 (版本)."""

    def __init__(
        self, controller: DocumentController, runner: Runner, current: Current, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._current = current
        self._window = window

    def choose(self) -> None:
        """Show the earlier versions."""
        session = self._current.session
        if session is not None:
            self._controller.flush()
            self._runner.start(quiet(session.versions), done=self._show)

    def keep(self) -> None:
        """Ask for a name and keep the report as it is under it."""
        session = self._current.session
        if session is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("保存命名版本")
        dialog.setLabelText("版本名称，例如“送审稿”“局长修改稿”：")
        dialog.textValueSelected.connect(lambda name: self._keep(session, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, session: Session, name: str) -> None:
        label = name.strip()[:_NAME_LIMIT]
        if not label:
            return
        self._controller.flush()
        report = self._controller.report
        self._runner.start(
            quiet(lambda: session.keep_version(report, label)),
            title="正在保存版本…",
            done=lambda _kept: self._controller.message.emit(f"已保存版本“{label}”。"),
            lane=Lane.SAVE,
        )

    def _show(self, versions: tuple[Kept, ...]) -> None:
        dialog = VersionsDialog(versions, self._window)
        dialog.restore_requested.connect(self._restore)
        dialog.open()

    def _restore(self, kept: Kept) -> None:
        session = self._current.session
        if session is None:
            return

        job = quiet(lambda: session.version(kept))
        self._runner.start(job, title="正在读取版本…", done=lambda report: self._put(kept, report))

    def _put(self, kept: Kept, earlier: Report) -> None:
        present = self._controller.report
        sections = frozenset(
            section.id for report in (present, earlier) for section in report.sections()
        )
        at = kept.at.astimezone()
        change = Change(
            f"恢复到{at.month}月{at.day}日{at:%H:%M}的版本",
            sections=sections,
            structure=True,
            book=True,
            elements=True,
        )
        if self._controller.commit(evolve(earlier, id=present.id), change):
            self._controller.message.emit(f"{change.label}，可以撤销。")
