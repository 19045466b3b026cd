"""At most three seconds of work can be lost, however somebody types."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from core.edit.outline import rename_section
from core.errors import NotWritten
from core.model.ids import SectionId
from core.model.report import Report
from ui.document.controller import DocumentController
from ui.document.snapshots import SnapshotKeeper
from ui.jobs.runner import Runner


class Disk:
    """Remembers what was written, by which thread and when."""

    def __init__(self) -> None:
        self.written: list[tuple[Report, float, str]] = []
        self.error: NotWritten | None = None

    def prepare(self, report: Report) -> Callable[[], None]:
        def write() -> None:
            if self.error is not None:
                raise self.error
            thread = threading.current_thread().name
            self.written.append((report, time.monotonic(), thread))

        return write


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def keeper(controller: DocumentController, runner: Runner, disk: Disk) -> SnapshotKeeper:
    return SnapshotKeeper(controller, runner, disk.prepare, controller)


def _rename(controller: DocumentController, title: str) -> None:
    controller.commit(*rename_section(controller.report, SectionId("s1"), title))


def test_a_change_is_on_the_disk_within_three_seconds(
    qtbot: QtBot, controller: DocumentController, keeper: SnapshotKeeper, disk: Disk
) -> None:
    started = time.monotonic()
    _rename(controller, "甲")
    qtbot.waitUntil(lambda: bool(disk.written), timeout=3000)
    report, at, thread = disk.written[0]
    assert report is controller.report
    assert at - started < 3
    assert thread != threading.main_thread().name


def test_who_never_pauses_is_covered_too(
    qtbot: QtBot, controller: DocumentController, keeper: SnapshotKeeper, disk: Disk
) -> None:
    started = time.monotonic()
    number = 0
    while not disk.written and time.monotonic() - started < 4:
        number += 1
        _rename(controller, f"第{number}稿")
        qtbot.wait(50)
    assert disk.written[0][1] - started < 3


def test_a_saved_report_needs_no_snapshot(
    qtbot: QtBot, controller: DocumentController, keeper: SnapshotKeeper, disk: Disk
) -> None:
    _rename(controller, "甲")
    controller.mark_saved(controller.report)
    keeper.take()
    qtbot.wait(50)
    assert disk.written == []


def test_the_same_state_is_written_once(
    qtbot: QtBot, controller: DocumentController, keeper: SnapshotKeeper, disk: Disk
) -> None:
    _rename(controller, "甲")
    with qtbot.waitSignal(keeper.taken):
        keeper.take()
    keeper.take()
    qtbot.wait(50)
    assert len(disk.written) == 1


def test_a_snapshot_that_fails_is_told_and_tried_again(
    qtbot: QtBot, controller: DocumentController, keeper: SnapshotKeeper, disk: Disk
) -> None:
    disk.error = NotWritten("磁盘已满。")
    _rename(controller, "甲")
    with qtbot.waitSignal(keeper.failed):
        keeper.take()
    disk.error = None
    with qtbot.waitSignal(keeper.taken, timeout=3000):
        pass
    assert disk.written[0][0] is controller.report


def test_a_report_of_recovered_work_is_written_without_an_edit(
    qtbot: QtBot,
    controller: DocumentController,
    keeper: SnapshotKeeper,
    disk: Disk,
    small_report: Report,
) -> None:
    controller.open(small_report, clean=False)
    with qtbot.waitSignal(keeper.taken, timeout=3000):
        pass
    assert disk.written[0][0] is small_report


def test_undoing_back_to_the_file_takes_the_snapshot_back(
    qtbot: QtBot, controller: DocumentController, keeper: SnapshotKeeper, disk: Disk
) -> None:
    saved = controller.report
    _rename(controller, "甲")
    qtbot.waitUntil(lambda: len(disk.written) == 1, timeout=4000)
    controller.undo()
    qtbot.waitUntil(lambda: disk.written[-1][0] is saved, timeout=4000)
