"""Opinions of several drafts in one table: answered by keys, found in the text, exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.edit.change import Focus
from core.model.opinions import Answer
from tests.core.intake.merging.test_opinions import returned
from tests.core.intake.merging.writing import sample
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.opinions.dialog import OpinionsDialog
from ui.opinions.flow import OpinionsFlow
from ui.opinions.model import REASON


@pytest.fixture
def flow(qtbot: QtBot, controller: DocumentController, runner: Runner) -> Iterator[OpinionsFlow]:
    window = QWidget()
    qtbot.addWidget(window)
    controller.open(sample())
    made = OpinionsFlow(controller, runner, window)
    yield made
    runner.wait(5000)


@pytest.fixture
def dialog(
    flow: OpinionsFlow, controller: DocumentController, tmp_path: Path, qtbot: QtBot
) -> OpinionsDialog:
    """Three remarks of two drafts collected."""
    folders = tmp_path / "一", tmp_path / "二"
    for folder in folders:
        folder.mkdir()
    files = [
        returned(
            folders[0], ("做优服务保障", "高新股", "补充人数"), ("深度合作", "高新股", "改短")
        ),
        returned(folders[1], ("驻村服务", "农村股", "核对人数")),
    ]
    flow.show()
    with qtbot.waitSignal(controller.changed, timeout=10_000):
        flow.collect(files)
    assert flow.dialog is not None
    return flow.dialog


def test_several_drafts_are_collected_at_once(
    dialog: OpinionsDialog, controller: DocumentController
) -> None:
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [item.author for item in controller.report.opinions] == ["高新股", "高新股", "农村股"]
    assert "3 条未处理" in dialog.windowTitle()


def test_keys_answer_and_go_on(dialog: OpinionsDialog, controller: DocumentController) -> None:
    dialog.view.setCurrentIndex(dialog.model.index(0, 0))
    dialog.answer(1)
    dialog.answer(2)
    answers = [item.answer for item in controller.report.opinions]
    assert answers == [Answer.ADOPTED, Answer.PARTLY, Answer.OPEN]
    assert dialog.view.currentIndex().row() == 2
    assert "1 条未处理" in dialog.windowTitle()


def test_a_refusal_asks_for_its_reason(
    dialog: OpinionsDialog, controller: DocumentController
) -> None:
    dialog.view.setCurrentIndex(dialog.model.index(0, 0))
    dialog.answer(3)
    assert dialog.view.currentIndex().column() == REASON
    assert dialog.model.setData(dialog.model.index(0, REASON), "上级文件原文")
    first = controller.report.opinions[0]
    assert (first.answer, first.reason) == (Answer.REFUSED, "上级文件原文")


def test_an_answer_can_be_undone(dialog: OpinionsDialog, controller: DocumentController) -> None:
    dialog.answer(1)
    controller.undo()
    assert dialog.model.unanswered() == 3


def test_an_opinion_leads_to_its_place(
    dialog: OpinionsDialog, flow: OpinionsFlow, qtbot: QtBot
) -> None:
    dialog.view.setCurrentIndex(dialog.model.index(1, 0))
    with qtbot.waitSignal(flow.jump_requested) as caught:
        dialog.jump.click()
    (focus,) = caught.args
    assert isinstance(focus, Focus)
    assert focus.paragraph is not None


def test_the_table_is_exported(
    dialog: OpinionsDialog,
    flow: OpinionsFlow,
    controller: DocumentController,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(controller.message, timeout=10_000):
        flow.write(tmp_path / "意见.xlsx")
    assert (tmp_path / "意见.xlsx").stat().st_size > 1000


def test_an_opinion_is_taken_off(dialog: OpinionsDialog, controller: DocumentController) -> None:
    dialog.remove.click()
    assert len(controller.report.opinions) == 2
