"""Opening a report: on a job, with a choice when it is held elsewhere or damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.errors import AppError
from core.store.locks import HeldElsewhere
from core.store.package import DamagedReport
from core.store.recovery import Orphan
from core.store.session import Access, Session
from ui.jobs.runner import Runner, quiet
from ui.widgets.notice import CANCEL, Choice, Kind, ask, tell_error

Opened = Callable[[Session], None]
_Way = Callable[[Access], Session]

_HELD = (
    CANCEL,
    Choice(Access.TAKE_OVER.value, "接管编辑"),
    Choice(Access.COPY.value, "打开副本"),
    Choice(Access.READ_ONLY.value, "只读打开", primary=True),
)


class Opening(QObject):
    """Gets a session for a file, an earlier version or recovered work (打开)."""

    def __init__(self, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._runner = runner
        self._window = window

    def open(self, path: Path, then: Opened, failed: Callable[[], None] | None = None) -> None:
        """Open a file; ``failed`` follows when nothing came of it."""
        self._try(lambda access: Session.open(path, access), Access.EDIT, then, failed)

    def recover(self, orphan: Orphan, then: Opened) -> None:
        """Go on with unsaved work."""
        self._try(lambda access: Session.recover(orphan, access), Access.EDIT, then, None)

    def _try(
        self, way: _Way, access: Access, then: Opened, failed: Callable[[], None] | None
    ) -> None:
        def complain(error: AppError) -> None:
            if isinstance(error, HeldElsewhere):
                self._ask_holder(error, way, then, failed)
            elif isinstance(error, DamagedReport) and error.earlier is not None:
                self._offer_earlier(error, error.earlier.path, then)
            else:
                tell_error(self._window, error)
                if failed is not None:
                    failed()

        job = quiet(lambda: way(access))
        self._runner.start(job, title="正在打开…", done=then, failed=complain, cancellable=False)

    def _ask_holder(
        self, error: HeldElsewhere, way: _Way, then: Opened, failed: Callable[[], None] | None
    ) -> None:
        def decided(answer: str) -> None:
            if answer != CANCEL.id:
                self._try(way, Access(answer), then, failed)

        explanation = (
            "只读打开：可以看、可以导出，不能保存到原文件。\n"
            "打开副本：另存成自己的一份，两边互不影响。\n"
            "接管编辑：只在确认对方已经不用时选择，否则会互相覆盖。"
        )
        ask(self._window, Kind.QUESTION, error.message, (explanation,), _HELD, decided)

    def _offer_earlier(self, error: DamagedReport, earlier: Path, then: Opened) -> None:
        def decided(answer: str) -> None:
            if answer == "earlier":
                self._try(lambda access: Session.open(earlier, access), Access.COPY, then, None)

        choices = (CANCEL, Choice("earlier", "打开完好的版本", primary=True))
        ask(self._window, Kind.ERROR, error.message, (error.kept, error.hint), choices, decided)
