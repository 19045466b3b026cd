"""What nobody expected: written down without content, told on the right thread, nothing lost."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread, qWarning
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.errors import NotWritten
from core.model.report import Report
from core.store.session import Session
from tests.ui.conftest import dialog_of, settle
from ui.failures import Failures
from ui.widgets.notice import Notice
from ui.window.main import MainWindow


@pytest.fixture
def failures(qapp: QApplication) -> Iterator[Failures]:
    made = Failures()
    give_back = made.install()
    yield made
    give_back()


def _raise_into_hook(error: BaseException) -> None:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - what the interpreter does
        sys.excepthook(type(caught), caught, caught.__traceback__)


def test_an_expected_error_that_escaped_is_told_in_its_own_words(
    qtbot: QtBot, failures: Failures
) -> None:
    error = NotWritten("磁盘已满。")
    with qtbot.waitSignal(failures.expected) as told:
        _raise_into_hook(error)
    assert told.args == [error]


def test_a_mistake_tells_its_place_but_not_its_text(
    qtbot: QtBot, failures: Failures, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(failures.unexpected) as told:
        _raise_into_hook(KeyError("机密内容"))
    assert "KeyError" in told.args[0]
    assert "test_failures.py" in told.args[0]
    assert "机密内容" not in told.args[0] + caplog.text
    assert "KeyError" in caplog.text


def test_one_on_another_thread_is_told_on_the_window_thread(
    qtbot: QtBot, failures: Failures
) -> None:
    threads: list[bool] = []
    window_thread = QApplication.instance().thread()
    failures.unexpected.connect(
        lambda _place: threads.append(QThread.currentThread() is window_thread)
    )

    def work() -> None:
        _raise_into_hook(ValueError("x"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: threads == [True])


@pytest.mark.no_qt_log
def test_warnings_of_qt_go_to_the_log(failures: Failures, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        qWarning("something about a font")
    assert "something about a font" in caplog.text


def test_the_hooks_are_given_back(qapp: QApplication) -> None:
    before = sys.excepthook, threading.excepthook
    Failures().install()()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_window_first_saves_a_snapshot_then_asks(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, small_report: Report, kebao_home: object
) -> None:
    from attrs import evolve

    from core.edit.elements import set_meta

    window.desk._adopt(Session.new(small_report))
    controller = window.parts.controller
    controller.commit(*set_meta(small_report, evolve(small_report.meta, title="要紧的")))
    taken: list[object] = []
    window.desk.keeper.taken.connect(taken.append)
    qapp.findChildren(Failures)[-1].unexpected.emit("KeyError\n  somewhere")
    settle(qtbot, window)
    assert taken
    notice = dialog_of(window, Notice)
    said = "\n".join(label.text() for label in notice.findChildren(QLabel))
    assert "自动备份" in said
    qapp.findChildren(Failures)[-1].unexpected.emit("KeyError\n  again")
    assert len([item for item in window.findChildren(Notice) if item.isVisible()]) == 1
    notice.findChild(QPushButton, "cancel").click()
    assert controller.is_open
