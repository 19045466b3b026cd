"""After a mistake: the work is kept, then a person is asked; native crashes are told at start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.edit.elements import set_meta
from core.errors import NotWritten
from core.model.report import Report
from core.store.recovery import Recovery
from core.store.session import Session
from tests.ui.conftest import dialog_of, settle
from ui import logs
from ui.failures import Failures
from ui.widgets.notice import Notice
from ui.window.main import MainWindow
from ui.window.mishaps import tell_crash


def _said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in dialog_of(window, Notice).findChildren(QLabel))


@pytest.fixture
def edited(qtbot: QtBot, window: MainWindow, small_report: Report) -> MainWindow:
    window.desk._adopt(Session.new(small_report), fresh=True)
    settle(qtbot, window)
    changed = evolve(small_report.meta, title="机密标题")
    window.parts.controller.commit(*set_meta(small_report, changed))
    return window


def _fail(qapp: QApplication) -> None:
    qapp.findChildren(Failures)[-1].unexpected.emit("KeyError\n  desk.py:1 open")


def test_the_work_is_on_the_disk_before_the_question_is_asked(
    qtbot: QtBot, edited: MainWindow, qapp: QApplication
) -> None:
    _fail(qapp)
    assert not [item for item in edited.findChildren(Notice) if item.isVisible()]
    settle(qtbot, edited)
    assert "已自动备份" in _said(edited)
    assert edited.desk.keeper.covered is edited.parts.controller.report


def test_what_can_be_copied_tells_the_place_and_nothing_of_the_report(
    qtbot: QtBot, edited: MainWindow, qapp: QApplication
) -> None:
    _fail(qapp)
    settle(qtbot, edited)
    notice = dialog_of(edited, Notice)
    for text in ("详细信息", "复制详细信息"):
        button = next(item for item in notice.findChildren(QPushButton) if item.text() == text)
        button.click()
    copied = QGuiApplication.clipboard().text()
    assert "desk.py:1" in copied
    assert "机密标题" not in copied


def test_a_snapshot_that_failed_is_not_called_safe(
    qtbot: QtBot, edited: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> bool:
        raise NotWritten("磁盘已满。")

    monkeypatch.setattr(Recovery, "write", full)
    _fail(qapp)
    settle(qtbot, edited)
    qtbot.waitUntil(lambda: any(item.isVisible() for item in edited.findChildren(Notice)))
    assert "磁盘已满" in _said(edited)
    assert "内容不会丢失" not in _said(edited)
    monkeypatch.undo()


def test_a_native_crash_is_told_once_at_the_next_start(tmp_path: Path, window: MainWindow) -> None:
    crashing = (
        "import sys, ctypes; from pathlib import Path; from ui import logs;"
        "logs.start(Path(sys.argv[1])); ctypes.string_at(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", crashing, str(tmp_path)],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode != 0
    trace = logs.take_crash(tmp_path)
    assert "string_at" in trace
    assert logs.take_crash(tmp_path) == ""
    assert (tmp_path / "crash-last.log").read_text("utf-8").strip() == trace
    tell_crash(window, trace)
    assert "上次没有正常退出" in _said(window)


def test_a_run_that_ended_in_order_leaves_nothing_to_tell(tmp_path: Path) -> None:
    done = (
        "import sys, faulthandler; from pathlib import Path; from ui import logs;"
        "crash = logs.start(Path(sys.argv[1]));"
        "faulthandler.dump_traceback(crash); logs.stop(crash)"
    )
    subprocess.run(
        [sys.executable, "-c", done, str(tmp_path)],
        cwd=Path(__file__).resolve().parents[3],
        timeout=30,
        check=True,
    )
    assert logs.take_crash(tmp_path) == ""
