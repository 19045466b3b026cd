"""Work in the background: where it runs, where its end arrives, how it is shown and stopped."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.errors import NotWritten
from core.jobs import JobContext
from ui.jobs.progress import SHOWN_AFTER_MS, JobProgress
from ui.jobs.runner import JobFailed, Lane, Runner


def test_a_job_runs_elsewhere_and_its_result_arrives_on_the_window_thread(
    qtbot: QtBot, runner: Runner
) -> None:
    seen: list[object] = []

    def done(name: str) -> None:
        seen.append(name)
        seen.append(QThread.currentThread() is QApplication.instance().thread())

    runner.start(lambda context: threading.current_thread().name, done=done)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != threading.main_thread().name
    assert seen[1] is True
    qtbot.waitUntil(lambda: not runner.busy)


def test_an_expected_error_arrives_as_it_is(qtbot: QtBot, runner: Runner) -> None:
    errors: list[object] = []
    error = NotWritten("磁盘已满。")

    def job(context: JobContext) -> None:
        raise error

    runner.start(job, failed=errors.append)
    qtbot.waitUntil(lambda: errors == [error])


def test_a_mistake_of_the_program_becomes_words_without_its_text(
    qtbot: QtBot, runner: Runner, caplog: pytest.LogCaptureFixture
) -> None:
    def job(context: JobContext) -> None:
        raise KeyError("机密内容")

    with qtbot.waitSignal(runner.unhandled) as told:
        runner.start(job)
    error = told.args[0]
    assert isinstance(error, JobFailed)
    assert error.message
    assert error.hint
    assert "机密内容" not in caplog.text


def test_a_job_can_be_stopped_at_its_next_step(qtbot: QtBot, runner: Runner) -> None:
    stopped: list[bool] = []

    def job(context: JobContext) -> None:
        for number in range(10_000):
            context.step(number, 10_000)
            time.sleep(0.005)

    task = runner.start(job, cancelled=lambda: stopped.append(True))
    task.cancel()
    qtbot.waitUntil(lambda: stopped == [True])


def test_what_must_finish_cannot_be_stopped(qtbot: QtBot, runner: Runner) -> None:
    ended: list[int] = []

    def job(context: JobContext) -> int:
        for number in range(20):
            context.step(number, 20)
            time.sleep(0.002)
        return 20

    runner.start(job, done=ended.append, cancellable=False).cancel()
    qtbot.waitUntil(lambda: ended == [20])


def test_saves_happen_in_the_order_they_were_asked_for(qtbot: QtBot, runner: Runner) -> None:
    order: list[int] = []

    def slow(number: int) -> None:
        time.sleep(0.02 if number == 0 else 0)
        order.append(number)

    for number in range(5):
        runner.start(lambda context, number=number: slow(number), lane=Lane.SAVE)
    qtbot.waitUntil(lambda: not runner.busy)
    assert order == [0, 1, 2, 3, 4]


def test_a_result_for_a_receiver_that_is_gone_is_dropped(qtbot: QtBot, runner: Runner) -> None:
    class Receiver(QObject):
        def take(self, value: object) -> None:
            raise AssertionError("called after its end")

    gate = threading.Event()
    receiver = Receiver()
    runner.start(lambda context: gate.wait(5), done=receiver.take)
    receiver.deleteLater()
    del receiver
    qtbot.wait(20)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)


def test_short_work_shows_nothing(qtbot: QtBot, runner: Runner) -> None:
    progress = JobProgress(runner)
    qtbot.addWidget(progress)
    runner.start(lambda context: None, title="正在导出…")
    qtbot.wait(SHOWN_AFTER_MS + 150)
    assert progress.isHidden()


def test_long_work_shows_its_title_and_can_be_stopped_there(qtbot: QtBot, runner: Runner) -> None:
    progress = JobProgress(runner)
    qtbot.addWidget(progress)
    stopped: list[bool] = []

    def job(context: JobContext) -> None:
        while True:
            context.step(1, 4, "第 1 张表")
            time.sleep(0.01)

    runner.start(job, title="正在读取…", cancelled=lambda: stopped.append(True))
    qtbot.waitUntil(lambda: not progress.isHidden(), timeout=2000)
    qtbot.waitUntil(lambda: "第 1 张表" in progress.text())
    progress.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: stopped == [True])
    assert progress.isHidden()


def test_work_without_a_title_is_never_shown(qtbot: QtBot, runner: Runner) -> None:
    progress = JobProgress(runner)
    qtbot.addWidget(progress)
    gate = threading.Event()
    runner.start(lambda context: gate.wait(5))
    qtbot.wait(SHOWN_AFTER_MS + 150)
    assert progress.isHidden()
    gate.set()
