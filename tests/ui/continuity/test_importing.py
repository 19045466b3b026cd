"""An existing report comes in through the window, and next year's is made there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.jobs import QUIET
from core.model.report import Report
from tests.ui.conftest import ChosenFiles, dialog_of, settle
from ui.continuity.import_dialog import PastReportDialog
from ui.continuity.panel import ContinuityPanel
from ui.document.controller import DocumentController
from ui.start.next_year import NextYearDialog
from ui.window.assembly import survey
from ui.window.main import MainWindow

LAST_YEAR = """青禾区科学技术局2023年工作总结和2024年工作计划
现将情况汇报如下。
一、2023年工作总结
（一）平台建设
2023年，全区高企达到371家，技术合同成交额32.18亿元。
二、2024年工作计划
（一）平台建设
力争高企达到420家。推动中试平台投入运营。
"""


@pytest.fixture
def opened(window: MainWindow, small_report: Report, qtbot: QtBot) -> MainWindow:
    window.parts.controller.open(small_report)
    settle(qtbot, window)
    return window


@pytest.fixture
def past(tmp_path: Path) -> Path:
    path = tmp_path / "去年.txt"
    path.write_text(LAST_YEAR, encoding="utf-8")
    return path


def test_last_years_report_is_reviewed_and_taken_in_one_step(
    qtbot: QtBot, opened: MainWindow, files: ChosenFiles, past: Path
) -> None:
    controller = opened.parts.controller
    before = controller.report
    files.answers.append(past)
    opened.parts.actions["file.last_year"].trigger()
    settle(qtbot, opened)
    dialog = dialog_of(opened, PastReportDialog)
    assert isinstance(dialog, PastReportDialog)
    QAbstractItemModelTester(dialog.figures, QAbstractItemModelTester.FailureReportingMode.Warning)
    index = dialog.promises.index(dialog.promises.rowCount() - 1, 0)
    dialog.promises.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    dialog.accept()
    settle(qtbot, opened)
    after = controller.report
    assert after.baseline is not None
    assert after.baseline.year == 2023
    assert [item.text for item in after.commitments] == ["力争高企达到420家"]
    controller.undo()
    assert controller.report == before


def test_the_same_file_can_become_the_text(
    qtbot: QtBot, opened: MainWindow, files: ChosenFiles, past: Path
) -> None:
    files.answers.append(past)
    opened.parts.actions["file.last_year"].trigger()
    settle(qtbot, opened)
    dialog = dialog_of(opened, PastReportDialog)
    assert isinstance(dialog, PastReportDialog)
    dialog.draft.setChecked(True)
    dialog.accept()
    controller: DocumentController = opened.parts.controller
    assert "2023年工作总结" in [section.title for section in controller.report.sections()]
    assert controller.history.undo_label == "导入正文"


def test_next_year_opens_at_last_years_words(qtbot: QtBot, opened: MainWindow) -> None:
    opened.parts.actions["file.next_year"].trigger()
    settle(qtbot, opened)
    dialog = dialog_of(opened, NextYearDialog)
    assert isinstance(dialog, NextYearDialog)
    dialog.accept()
    settle(qtbot, opened)
    report = opened.parts.controller.report
    assert report.meta.period.year == 2025
    assert opened.workspace is not None
    panel = opened.workspace["continuity"]
    assert isinstance(panel, ContinuityPanel)
    assert panel.tabs.currentWidget() is panel.carried
    qtbot.waitUntil(lambda: panel.carried.model.rowCount() > 0, timeout=5000)


def test_an_export_asks_about_what_last_year_left_open(small_report: Report) -> None:
    obstacles = survey(small_report, QUIET)
    assert obstacles.carried > 0
    assert obstacles.promises == len(small_report.commitments)
    assert "条上年承诺没有交代" in obstacles.text()
