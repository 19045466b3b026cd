"""保存 and 另存为, with a question wherever something else stands in the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import AppError, ChangedOutside, Refused, ReportLocked
from ui.document.file_dialogs import REPORTS, FileDialogs
from ui.document.names import file_name
from ui.jobs.runner import Lane, Runner, quiet
from ui.widgets.notice import CANCEL, Choice, Kind, ask

if TYPE_CHECKING:
    from core.model.report import Report
    from core.store.session import Session
    from ui.document.controller import DocumentController
    from ui.document.current import Current

SUFFIX = ".kbx"
Then = Callable[[], object]

_OVERWRITE = Choice("force", "覆盖保存")
_ELSEWHERE = Choice("elsewhere", "另存为…", primary=True)


class Saving(QObject):
    """Writes the report on the saving lane and asks what to do when it cannot (保存)."""

    saved = Signal()
    """The report as it was when asked has reached the disk."""

    def __init__(
        self,
        controller: DocumentController,
        runner: Runner,
        current: Current,
        dialogs: FileDialogs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._current = current
        self._dialogs = dialogs
        self._window = window

    def save(self, then: Then | None = None) -> None:
        """Save; without a file of its own the report asks for a place. ``then`` on success."""
        self._controller.flush()
        session = self._current.session
        if session is None:
            return
        if session.path is None or session.read_only:
            self.save_as(then)
        elif self._controller.is_clean:
            self._controller.message.emit("没有需要保存的改动。")
            if then is not None:
                then()
        else:
            self._write(then, force=False)

    def save_as(self, then: Then | None = None) -> None:
        """Ask for a place and save there."""
        self._controller.flush()
        if self._current.session is None:
            return
        title = file_name(self._controller.report.meta.title)
        here = self._current.path
        suggestion = here.name if here is not None else f"{title}{SUFFIX}"
        self._dialogs.save_as(
            "report",
            "保存报告",
            (REPORTS,),
            suggestion,
            lambda path: self._write(then, force=True, path=with_suffix(path)),
        )

    def _write(self, then: Then | None, *, force: bool, path: Path | None = None) -> None:
        session = self._current.session
        if session is None:
            return
        self._controller.flush()
        report, ticket = self._controller.report, session.ticket()

        def work() -> tuple[Report, tuple[str, ...]]:
            if path is None:
                return report, session.save(report, ticket=ticket, force=force)
            return report, session.save_as(report, path, ticket=ticket, force=force)

        self._runner.start(
            quiet(work),
            title="正在保存…",
            done=lambda outcome: self._done(session, *outcome, then),
            failed=lambda error: self._failed(error, then, path),
            cancellable=False,
            lane=Lane.SAVE,
        )

    def _done(
        self, session: Session, root: Report, notices: tuple[str, ...], then: Then | None
    ) -> None:
        if session is not self._current.session:
            return
        self._controller.mark_saved(root)
        self.saved.emit()
        self._controller.message.emit("".join((f"已保存到 {session.path}。", *notices)))
        if then is not None:
            then()

    def _failed(self, error: AppError, then: Then | None, path: Path | None) -> None:
        choices: tuple[Choice, ...] = (CANCEL, _ELSEWHERE)
        may_force = isinstance(error, ChangedOutside | ReportLocked)
        if may_force and not (path is not None and isinstance(error, ReportLocked)):
            choices = (CANCEL, _OVERWRITE, _ELSEWHERE)
        elif not may_force and not isinstance(error, Refused):
            choices = (CANCEL, Choice("again", "再试一次"), _ELSEWHERE)

        def decided(answer: str) -> None:
            if answer in ("force", "again"):
                self._write(then, force=answer == "force" or path is not None, path=path)
            elif answer == "elsewhere":
                self.save_as(then)

        safe = error.kept or "您的改动还在窗口里，也有自动备份。"
        ask(self._window, Kind.WARNING, error.message, (safe, error.hint), choices, decided)


def with_suffix(path: Path) -> Path:
    """The path ending in .kbx, whatever was typed."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
