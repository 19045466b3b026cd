"""Logs say what the program did, never what a report says: real work with words that give away."""

from __future__ import annotations

import logging
from pathlib import Path

from attrs import evolve
from pytestqt.qtbot import QtBot

from core.edit.elements import set_meta
from core.edit.outline import rename_section
from core.store.package import load, save
from core.store.session import Session
from tests.ui.conftest import ChosenFiles, settle
from tests.ui.editor.desk import make_report
from ui import logs
from ui.failures import Failures
from ui.window.main import MainWindow

_CANARY = "金丝雀机密"
_NUMBER = "87654321"


def test_a_day_s_work_leaves_no_word_of_the_report_in_any_log(
    qtbot: QtBot, window: MainWindow, files: ChosenFiles, tmp_path: Path, kebao_home: Path
) -> None:
    crash = logs.start()
    logging.getLogger().setLevel(logging.DEBUG)
    failures = Failures()
    give_back = failures.install()
    try:
        _work(qtbot, window, files, tmp_path)
    finally:
        give_back()
        logs.stop(crash)
        for handler in list(logging.getLogger().handlers):
            if str(getattr(handler, "baseFilename", "")).startswith(str(kebao_home)):
                logging.getLogger().removeHandler(handler)
                handler.close()
    written = sorted((kebao_home / "logs").iterdir())
    told = "".join(path.read_text("utf-8", "replace") for path in written)
    assert "unexpected" in told, "nothing was logged at all"
    assert _CANARY not in told
    assert _NUMBER not in told


def _work(qtbot: QtBot, window: MainWindow, files: ChosenFiles, folder: Path) -> None:
    import sys

    report = make_report()
    report = evolve(report, meta=evolve(report.meta, title=_CANARY))
    path = folder / "报告.kbx"
    save(report, path)
    window.desk._adopt(Session.open(path))
    settle(qtbot, window)
    controller = window.parts.controller
    first = controller.report.outline[0].id
    controller.commit(*rename_section(controller.report, first, _CANARY + _NUMBER))
    controller.commit(*set_meta(controller.report, evolve(controller.report.meta, unit=_CANARY)))
    window.desk.save()
    settle(qtbot, window)
    assert _CANARY in load(path).report.outline[0].title
    path.write_bytes(path.read_bytes()[:200])
    window.desk.saving.save()
    settle(qtbot, window)
    try:
        raise KeyError(_CANARY + _NUMBER)
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    qtbot.wait(20)
