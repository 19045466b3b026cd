"""Edits, snapshots and saves until it is killed, again and again; then looks at what is left.

Run as ``python -m tests.core.store.restless <folder> <rounds> <seed> <latest>`` with a home of its
own; :mod:`tests.core.store.test_kill` does. It stays one process without threads and forks a writer
for each round, because starting Python thirty times would take most of the time.

The writer tells in a log, after the fact, every edit (``E``), every finished snapshot (``S``) and
every finished save (``D``), with the number of the edit that was in it. Whatever the log says, the
disk must still say after the kill.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

from core.model.report import Report
from core.model.text import Paragraph, Text
from core.store import recovery
from core.store.pace import SnapshotPace
from core.store.package import load
from core.store.session import Session
from tests.core.store.builders import WORKBOOK, WORKBOOK_SUM, a_report, with_workbook

LIMIT_S = 3.0


def numbered(number: int) -> Report:
    """The report after edit ``number``; its text grows and shrinks, so its packages do."""
    return with_workbook(a_report(f"第{number}稿" + "字" * (number * 37 % 4000)))


def number_of(report: Report) -> int:
    """Which edit a report is after."""
    (paragraph,) = report.outline[0].blocks
    assert isinstance(paragraph, Paragraph)
    text = paragraph.inlines[0]
    assert isinstance(text, Text)
    return int(text.text[1:].partition("稿")[0])


class Writer:
    """The process to be killed: one thread types and takes snapshots, the other saves."""

    def __init__(self, session: Session, log: Path, latest: float, *, saves: bool) -> None:
        self._session = session
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._pace = SnapshotPace(quiet=latest / 2, latest=latest)
        self._saves = saves
        self._number = number_of(session.report)
        self._root = session.report

    def run(self) -> None:
        """Never returns."""
        self._session.add_source(WORKBOOK_SUM, WORKBOOK)
        slow_down_the_disk()
        if self._saves:
            threading.Thread(target=self._save_for_ever, daemon=True).start()
        while True:
            self._number += 1
            self._root = numbered(self._number)
            now = time.monotonic()
            self._pace.changed(now)
            self._tell("E", self._number)
            if self._pace.due_in(now) == 0.0:
                self._pace.taken()
                self._session.snapshot(self._root)
                self._tell("S", self._number)
            time.sleep(0.002)

    def _save_for_ever(self) -> None:
        while True:
            root, ticket = self._root, self._session.ticket()
            self._session.save(root, ticket=ticket)
            self._tell("D", number_of(root))
            time.sleep(0.003)

    def _tell(self, what: str, number: int) -> None:
        os.write(self._log, f"{what} {number} {time.monotonic()}\n".encode())


def slow_down_the_disk() -> None:
    """Make the moments between the steps of a write long enough to be killed in."""
    flush, chance = os.fsync, random.Random()

    def slow(descriptor: int) -> None:
        time.sleep(chance.uniform(0.0, 0.008))
        flush(descriptor)
        time.sleep(chance.uniform(0.0, 0.008))

    setattr(os, "fsync", slow)  # noqa: B010 - mypy knows a wider type


def opened(path: Path, *, saves: bool) -> Session:
    """As the program starts after a crash: unsaved work first, else the document, else new."""
    found = recovery.orphans()
    if found:
        session = Session.recover(found[0])
        for orphan in found[1:]:
            recovery.discard(orphan)
    else:
        session = Session.open(path) if path.exists() else Session.new(numbered(0))
    if saves and session.path is None:
        session.save_as(session.report, path)
    return session


def one_round(folder: Path, chance: random.Random, latest: float, *, saves: bool) -> None:
    """Start a writer, kill it, and compare the disk with its log."""
    path, log = folder / "报告.kbx", folder / "log.txt"
    log.unlink(missing_ok=True)
    writer = os.fork()
    if writer == 0:
        Writer(opened(path, saves=saves), log, latest, saves=saves).run()
    while not log.exists():
        time.sleep(0.001)
    time.sleep(chance.uniform(0.0, 0.2) + (LIMIT_S if latest > 1 else 0.0))
    os.kill(writer, signal.SIGKILL)
    killed = time.monotonic()
    os.waitpid(writer, 0)
    compare(path, log, killed)


def compare(path: Path, log: Path, killed: float) -> None:
    """Say what was lost by raising ``AssertionError``."""
    lines = [line.split() for line in log.read_text().splitlines()]
    told = {what: [int(line[1]) for line in lines if line[0] == what] for what in "ESD"}
    must_be_there = max((int(n) for _, n, at in lines if float(at) < killed - LIMIT_S), default=-1)
    on_disk = number_of(load(path).report) if path.exists() else -1
    assert on_disk >= max(told["D"], default=-1), "the document is older than its last save"
    offered = [number_of(orphan.report) for orphan in recovery.orphans()]
    assert len(offered) <= 1, "one writer left two orphans"
    assert all(number > on_disk for number in offered), "something old was offered"
    best = max([on_disk, *offered])
    assert best >= max(told["S"] + told["D"], default=-1), "what was kept is gone"
    assert best >= must_be_there, "more than three seconds are gone"
    if path.exists():
        assert load(path).sources[WORKBOOK_SUM] == WORKBOOK, "the workbook is gone"
    print(f"{len(told['E'])} edits, {len(told['S'])} snapshots, {len(told['D'])} saves", end="; ")
    print(f"on disk {on_disk}, offered {offered}, edited {max(told['E'], default=0)}")


def main(folder: Path, rounds: int, seed: int, latest: float) -> None:
    """So many rounds; every third one only types and never saves."""
    chance = random.Random(seed)
    for number in range(rounds):
        pace = latest * chance.choice((1, 10, 40)) if latest < 1 else latest
        one_round(folder, chance, pace, saves=number % 3 != 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
