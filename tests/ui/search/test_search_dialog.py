"""Searching the whole report, and seeing what a replacement does before it is done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.figures.project import plain_text
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.search.dialog import SearchDialog
from ui.search.model import FOUND, SECTION


@pytest.fixture
def dialog(qtbot: QtBot, controller: DocumentController, runner: Runner) -> SearchDialog:
    made = SearchDialog(controller, runner)
    made.tester = QAbstractItemModelTester(made.model)  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.start(replacing=False)
    return made


def _look(qtbot: QtBot, dialog: SearchDialog, words: str) -> None:
    dialog.query.setText(words)
    dialog.look()
    qtbot.waitUntil(lambda: not dialog._runner.busy)


def _read(controller: DocumentController) -> str:
    return plain_text(controller.report, next(controller.report.outline[0].paragraphs()))


def test_headings_text_and_displayed_figures_are_found(qtbot: QtBot, dialog: SearchDialog) -> None:
    _look(qtbot, dialog, "年")
    assert [hit.paragraph for hit in dialog.model.hits] == [None, None]
    _look(qtbot, dialog, "391")
    assert dialog.model.hits[0].live
    assert "指标数字" in dialog.count.text()


def test_a_chosen_place_is_gone_to(qtbot: QtBot, dialog: SearchDialog) -> None:
    _look(qtbot, dialog, "高新")
    with qtbot.waitSignal(dialog.jump_requested) as went:
        dialog.table.activated.emit(dialog.model.index(0, FOUND))
    assert went.args[0].paragraph == "p1"


def test_what_will_be_replaced_is_shown_first_and_done_in_one_step(
    qtbot: QtBot, dialog: SearchDialog, controller: DocumentController
) -> None:
    dialog.replacing.setChecked(True)
    dialog.words.setText("科技")
    _look(qtbot, dialog, "高新技术")
    assert dialog.model.index(0, FOUND).data() == "高新技术 → 科技"
    dialog.carry_out_now()
    assert _read(controller) == "全区科技企业达到391家。"
    controller.undo()
    assert "高新技术" in _read(controller)


def test_a_place_without_tick_stays(
    qtbot: QtBot, dialog: SearchDialog, controller: DocumentController
) -> None:
    dialog.replacing.setChecked(True)
    _look(qtbot, dialog, "年度")
    index = dialog.model.index(0, SECTION)
    dialog.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert not dialog.model.chosen
    assert not dialog.carry_out.isEnabled()


def test_live_figures_cannot_be_ticked(qtbot: QtBot, dialog: SearchDialog) -> None:
    dialog.replacing.setChecked(True)
    _look(qtbot, dialog, "391家")
    index = dialog.model.index(0, SECTION)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None
    assert "不替换" in dialog.model.index(0, FOUND).data()
    assert not dialog.carry_out.isEnabled()


def test_an_edit_beside_it_is_searched_again(
    qtbot: QtBot, dialog: SearchDialog, controller: DocumentController
) -> None:
    from core.edit.outline import rename_section

    _look(qtbot, dialog, "甲乙丙")
    assert "没有找到" in dialog.count.text()
    controller.commit(*rename_section(controller.report, controller.report.outline[1].id, "甲乙丙"))
    qtbot.waitUntil(lambda: len(dialog.model.hits) == 1)
