"""Fork the window, let the clerk act, SIGKILL at random, compare the disk with the diary.

The window is built once and forked for each round, before it has any thread: that costs
milliseconds where a start costs a second. The disk is only as slow as it has to be for kills to
fall between the steps of a write.

After each round: the document and every snapshot offered are readable and are states the report
really had; the document is not older than its last save; what is found is not older than the last
snapshot, nor than the state three seconds before the kill; editor, tree and table said what the
report said whenever they were asked; exported files are whole.
"""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from attrs import frozen

from core.errors import AppError
from core.store import recovery
from core.store.package import load
from core.store.session import Session
from core.system.paths import HOME_VARIABLE
from tests.core.store.restless import slow_down_the_disk
from tests.e2e.torture.clerk import Clerk
from tests.e2e.torture.diary import LIMIT_S, Diary, Told, sum_of
from tests.e2e.workbooks import good_file
from tests.ui.conftest import ChosenFiles
from tests.ui.editor.desk import make_report
from ui.app import make_application
from ui.failures import Failures
from ui.jobs.runner import JobFailed
from ui.settings.store import SettingsStore
from ui.theme.theme import Theme
from ui.window import assembly
from ui.window.main import MainWindow

_LIFE = 25
"""Rounds until the clerk begins with a fresh report and home."""
_SLOW_EVERY = 40
"""Every so many rounds one lives longer than three seconds, at the pace people get."""
_HURRY = 20.0
_AFTER_OPENING = 0.6
"""How many of the rounds count their life from the moment a report is open."""


@frozen
class OnDisk:
    """What a restart would find, as sums: the document, and unsaved work newest first."""

    document: str
    offered: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Document and offers."""
        return (self.document, *self.offered) if self.document else self.offered


class Torture:
    """One window and the rounds it is forked for."""

    def __init__(self, folder: Path, seed: int) -> None:
        os.environ[HOME_VARIABLE] = str(folder / "first-home")
        self._folder = folder
        self._chance = random.Random(seed)
        self._workbook = folder / "指标.xlsx"
        self._workbook.write_bytes(good_file())
        self._files = ChosenFiles()
        setattr(assembly, "FileDialogs", lambda _parent, _state: self._files)  # noqa: B010
        self._app = make_application()
        self._failures = Failures(self._app)
        self._window = assembly.assemble(
            self._app, SettingsStore(), Theme(self._app), self._failures
        )
        self._window.resize(1200, 800)
        self._window.show()
        self._window.parts.controller.about_to_open.emit()
        tasks = Path("/proc/self/task")
        assert not tasks.is_dir() or len(list(tasks.iterdir())) == 1, "a thread before the fork"
        self._life = folder

    def run(self, rounds: int, say: Callable[[str], None]) -> None:
        """So many rounds; raises ``AssertionError`` with what went wrong."""
        for number in range(rounds):
            if number % _LIFE == 0:
                self._begin_life(number // _LIFE)
            slow = number % _SLOW_EVERY == _SLOW_EVERY - 1
            hurry = 1.0 if slow else _HURRY
            lives = self._chance.uniform(3.2, 4.0) if slow else self._lifetime()
            say(f"{number}: {self._round(lives, hurry)}")

    def _lifetime(self) -> float:
        """Mostly short; sometimes long enough for an import or an export to end."""
        return self._chance.choice((0.05, 0.1, 0.2, 0.7)) * self._chance.uniform(0.5, 1.0)

    def _begin_life(self, number: int) -> None:
        self._life = self._folder / f"life{number}"
        (self._life / "报告").mkdir(parents=True)
        os.environ[HOME_VARIABLE] = str(self._life / "home")

    def _round(self, lives: float, hurry: float) -> str:
        before, log = self._on_disk(), self._life / "diary.txt"
        log.unlink(missing_ok=True)
        seed = self._chance.random()
        child = os.fork()
        if child == 0:
            self._live(Diary(log), hurry, random.Random(seed), before)
        if self._chance.random() < _AFTER_OPENING:
            _wait_for(log)
        time.sleep(lives)
        os.kill(child, signal.SIGKILL)
        killed = time.monotonic()
        os.waitpid(child, 0)
        told = Told.read(log)
        found = self._on_disk()
        try:
            _compare(before, told, found, killed)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{told.end()}\n{before}\n{found}") from None
        self._exports_are_whole()
        counts = ", ".join(f"{told.count(kind)} {kind}" for kind in "AESD")
        return f"{lives:.2f} s; {counts}; offered {len(found.offered)}"

    def _live(self, diary: Diary, hurry: float, chance: random.Random, found: OnDisk) -> NoReturn:
        """In the child: the window, from its start to the kill."""
        fresh, document = not found.all, bool(found.document) and not found.offered
        try:
            slow_down_the_disk()
            window = self._window
            _report_mistakes(window, self._failures, diary)
            clerk = Clerk(window, self._files, self._document.parent, self._workbook, diary, chance)
            clerk.listen(hurry)
            window.begin(self._document if document else None)
            if fresh:
                window.desk._adopt(Session.new(make_report()), fresh=True)
            clerk.begin()
            self._app.exec()
            diary.line("X", "the window was closed")
        except BaseException:  # noqa: BLE001 - the child must not run the parent's loop
            diary.line("X", traceback.format_exc())
        os._exit(1)

    @property
    def _document(self) -> Path:
        return self._life / "报告" / "报告.kbx"

    def _on_disk(self) -> OnDisk:
        path = self._document
        document = sum_of(load(path).report) if path.exists() else ""
        offered = tuple(sum_of(orphan.report) for orphan in recovery.orphans())
        return OnDisk(document, offered)

    def _exports_are_whole(self) -> None:
        for path in self._document.parent.glob("报告.*"):
            if path.suffix in (".docx", ".xlsx"):
                with zipfile.ZipFile(path) as package:
                    assert package.testzip() is None, path.name
            elif path.suffix == ".txt":
                assert path.read_text("utf-8").strip(), path.name


def _wait_for(log: Path) -> None:
    """Until the report is open; the diary begins with that."""
    latest = time.monotonic() + LIMIT_S
    while not (log.exists() and log.stat().st_size) and time.monotonic() < latest:
        time.sleep(0.005)


def _report_mistakes(window: MainWindow, failures: Failures, diary: Diary) -> None:
    failures.install()
    failures.unexpected.connect(lambda place: diary.line("X", place))

    def failed(error: AppError) -> None:
        if isinstance(error, JobFailed):
            diary.line("X", error.detail)

    window.parts.runner.unhandled.connect(failed)


def _compare(before: OnDisk, told: Told, found: OnDisk, killed: float) -> None:
    assert not told.wrongs(), "\n".join(told.wrongs())
    order = told.order()
    if not order:
        assert found.document == before.document, "the document changed without being opened"
        assert set(found.offered) == set(before.offered), "unsaved work came or went unopened"
        return
    known = {**dict.fromkeys(before.all, -1), **order}
    assert set(found.all) <= set(known), "a state was found that the report never had"
    assert len(found.offered) <= max(1, len(before.offered)), "one crash left two offers"
    document = known[found.document] if found.document else -1
    best = max((known[item] for item in found.all), default=-1)
    assert document >= told.kept("D"), "the document is older than its last save"
    assert best >= told.kept("SD"), "what was kept is gone"
    assert best >= told.old_enough(killed - LIMIT_S), "more than three seconds are gone"
    if before.document:
        assert found.document, "the document is gone"
