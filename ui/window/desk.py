"""Everything about whole reports: new, open, save, close, recover, leave (文档流程).

Store and templates are imported where they are first needed: the window opens before them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.document.current import Current
from ui.document.file_dialogs import REPORTS, FileDialogs
from ui.document.recents import Recents
from ui.document.saving import Saving
from ui.document.snapshots import SnapshotKeeper
from ui.jobs.runner import Lane, Runner, quiet
from ui.widgets.notice import CANCEL, Choice, Kind, ask

if TYPE_CHECKING:
    from core.jobs import JobContext
    from core.model.report import Report
    from core.store.locks import Holder
    from core.store.recent import RecentFile
    from core.store.recovery import Orphan
    from core.store.session import Session
    from ui.document.controller import DocumentController
    from ui.document.opening import Opening
    from ui.settings.store import SettingsStore

Then = Callable[[], object]

_SAVE = Choice("save", "保存", primary=True)
_DROP = Choice("drop", "不保存")


class Desk(QObject):
    """Carries out the commands of the 文件 menu; views of the report listen to the controller."""

    placed = Signal()
    """The report has another name or place, or can now be saved."""
    rolled = Signal()
    """Next year's report has just been opened: time to look through what it took over."""

    def __init__(
        self,
        controller: DocumentController,
        runner: Runner,
        settings: SettingsStore,
        dialogs: FileDialogs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._settings = settings
        self._dialogs = dialogs
        self._window = window
        self._left = False
        self.current = Current()
        self.recents = Recents(runner, self)
        self._opening: Opening | None = None
        self.saving = Saving(controller, runner, self.current, dialogs, window)
        self.saving.saved.connect(self._saved)
        self.keeper = SnapshotKeeper(controller, runner, self.current.snapshot, self)
        self._lock_timer = QTimer(self)
        self._lock_timer.timeout.connect(self._refresh_lock)

    @property
    def name(self) -> str:
        """What the window calls the report: its file name, or its title while it has none."""
        path = self.current.path
        if path is not None:
            return path.stem
        return self._controller.report.meta.title or "未命名报告"

    @property
    def path(self) -> Path | None:
        """The document, ``None`` before the first save."""
        return self.current.path

    @property
    def may_leave(self) -> bool:
        """Whether the window may close at once."""
        return self._left or self.current.session is None

    # --- begin

    def begin(self, path: Path | None) -> None:
        """At start: the list of recent reports, unsaved work of a crash, the report asked for."""
        self.recents.refresh()
        self._runner.start(quiet(_orphans), done=self._offer_recovery)
        if path is not None:
            self.open(path)

    def new(self) -> None:
        """Ask for template, period and unit, and go on with the report made of them."""
        from ui.start.new_dialog import NewReportDialog

        dialog = NewReportDialog(self._runner, self._settings.settings.identity, self._window)
        dialog.made.connect(lambda report: self._make_room(lambda: self._start(report)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_sample(self) -> None:
        """A report made from the bundled workbooks, to try everything on."""

        def work(context: JobContext) -> Session:
            from core.sample import make
            from core.store.session import Session

            sample = make(context)
            return Session.new(sample.report, sample.sources)

        def done(session: Session) -> None:
            self._make_room(lambda: self._adopt(session, fresh=True))

        self._runner.start(work, title="正在准备示例报告…", done=done)

    def next_year(self) -> None:
        """Roll the open report forward, or, without one, a report that is chosen."""
        from ui.window.rolling import Rolling

        def adopt(report: Report, sources: Mapping[str, bytes]) -> None:
            from core.store.session import Session

            self._adopt(Session.new(report, sources), fresh=True)
            self.rolled.emit()

        rolling = Rolling(
            self._controller,
            self._runner,
            self._dialogs,
            self._window,
            lambda report, sources: self._make_room(lambda: adopt(report, sources)),
        )
        rolling.start(self.path)

    def ask_open(self) -> None:
        """Choose a report and open it."""
        self._dialogs.open_one("report", "打开报告", (REPORTS, "所有文件 (*)"), self.open)

    def open(self, path: Path) -> None:
        """Open a report, after the present one is saved or given up."""
        if path == self.current.path:
            return
        self._make_room(lambda: self._opened_by().open(path, self._adopt, self.recents.refresh))

    def open_recent(self, item: RecentFile) -> None:
        """Open a report of the list; a missing one offers to be taken off."""
        if not item.missing:
            self.open(item.path)
            return

        def decided(answer: str) -> None:
            if answer == "forget":
                self.recents.forget(item)

        ask(
            self._window,
            Kind.WARNING,
            f"找不到“{item.path.name}”",
            (str(item.path.parent), "文件可能已移动、改名或删除，也可能是网络盘、U 盘没有连上。"),
            (CANCEL, Choice("forget", "从列表中移除", primary=True)),
            decided,
        )

    # --- end

    def save(self) -> None:
        """Save the report."""
        self.saving.save()

    def save_as(self) -> None:
        """Save the report to another place."""
        self.saving.save_as()

    def close(self) -> None:
        """Back to the start page."""
        self._make_room(self.recents.refresh)

    def leave(self, then: Then) -> None:
        """Save or give up the report, then ``then``; nothing happens when a person changes mind."""

        def gone() -> None:
            self._left = True
            then()

        self._settle(lambda: self._put_away(gone, visibly=False))

    def abandon(self, then: Then) -> None:
        """Leave without saving but with the snapshots kept for the next start."""
        session = self.current.session
        if session is None:
            then()
            return

        def gone(_result: object = None) -> None:
            self._left = True
            then()

        self._runner.start(
            quiet(lambda: session.close(keep_snapshots=True)),
            done=gone,
            failed=gone,
            cancellable=False,
            lane=Lane.SAVE,
        )

    def _make_room(self, then: Then) -> None:
        """Have the present report saved or given up, put it away, then go on."""
        self._settle(lambda: self._put_away(then, visibly=True))

    def _settle(self, then: Then) -> None:
        self._controller.flush()
        if self.current.session is None or self._controller.is_clean:
            then()
            return

        def decided(answer: str) -> None:
            if answer == "save":
                self.saving.save(then)
            elif answer == "drop":
                then()

        ask(
            self._window,
            Kind.QUESTION,
            f"要保存对“{self.name}”的改动吗？",
            ("选“不保存”，上次保存以后的改动会丢失。",),
            (CANCEL, _DROP, _SAVE),
            decided,
        )

    def _put_away(self, then: Then, *, visibly: bool) -> None:
        session = self.current.session
        if session is None:
            then()
            return

        def gone(_result: object = None) -> None:
            self.current.session = None
            self._lock_timer.stop()
            if visibly:
                self._controller.close()
            then()

        self._runner.start(
            quiet(session.close),
            done=gone,
            failed=gone,
            cancellable=False,
            lane=Lane.SAVE,
        )

    # --- what came of it

    def _opened_by(self) -> Opening:
        if self._opening is None:
            from ui.document.opening import Opening

            self._opening = Opening(self._runner, self._window)
        return self._opening

    def _start(self, report: Report) -> None:
        from core.store.session import Session

        self._adopt(Session.new(report), fresh=True)

    def _adopt_recovered(self, session: Session) -> None:
        self._adopt(session)
        self._controller.message.emit("已恢复到上次的自动备份，请检查后保存。")

    def _adopt(self, session: Session, *, fresh: bool = False) -> None:
        """Take a session over; a copied, repaired or recovered report counts as unsaved."""
        from core.store.locks import REFRESH_S

        self.current.session = session
        self._controller.open(
            session.report,
            sources=session.sources,
            keep_source=session.add_source,
            clean=fresh or session.clean is session.report,
            read_only=bool(session.read_only),
        )
        self._lock_timer.start(round(REFRESH_S * 1000))
        self.placed.emit()
        self.recents.refresh()
        if session.notices:
            self._controller.message.emit("".join(session.notices))

    def _saved(self) -> None:
        session = self.current.session
        if session is not None and session.path is not None:
            self.recents.remember(session.path, self._controller.report.meta.title)
        self.placed.emit()

    def _offer_recovery(self, found: tuple[Orphan, ...]) -> None:
        if not found:
            return
        from core.store.recovery import discard
        from ui.start.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(found, self._window)
        dialog.recover_requested.connect(self._recover)
        dialog.discard_requested.connect(
            lambda orphan: self._runner.start(quiet(partial(discard, orphan)))
        )
        dialog.open()

    def _recover(self, orphan: Orphan) -> None:
        self._make_room(lambda: self._opened_by().recover(orphan, self._adopt_recovered))

    def _refresh_lock(self) -> None:
        session = self.current.session
        if session is not None:
            self._runner.start(quiet(session.refresh_lock), done=self._lock_checked, lane=Lane.SAVE)

    def _lock_checked(self, rival: Holder | None) -> None:
        if rival is not None:
            self._controller.message.emit(f"报告已被接管：{rival.text()}。保存时会再问您怎么办。")


def _orphans() -> tuple[Orphan, ...]:
    from core.store.recovery import orphans

    return orphans()
