"""Finding in the text as it reads, and replacing that never reaches into a figure."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.editor.desk import Desk
from ui.editor.text.marks import Layer


@pytest.fixture
def bar(desk: Desk) -> Desk:
    desk.panel.actions_registry["edit.replace"].trigger()
    return desk


def _look(desk: Desk, text: str) -> None:
    desk.panel.find_bar.query.setText(text)


def _marked(desk: Desk) -> list[str]:
    cursor = desk.view.textCursor()
    found = []
    for place in desk.panel.marks.ranges(Layer.FOUND):
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, cursor.MoveMode.KeepAnchor)
        found.append(cursor.selectedText())
    return found


def test_every_match_is_marked_and_counted(bar: Desk) -> None:
    _look(bar, "技术")
    assert _marked(bar) == ["技术", "技术"]
    assert bar.panel.find_bar.count.text() == "1 / 2"


def test_a_number_is_found_as_it_is_shown(bar: Desk) -> None:
    _look(bar, "391")
    assert _marked(bar) == ["\ufffc"]
    assert bar.view.textCursor().selectedText() == "\ufffc"


def test_a_match_across_text_and_number_is_found(bar: Desk) -> None:
    _look(bar, "达到391家，同比增长")
    assert _marked(bar) == ["达到\ufffc，同比\ufffc"]


def test_enter_goes_on_and_round(bar: Desk) -> None:
    _look(bar, "技术")
    field = bar.panel.find_bar.query
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bar.panel.find_bar.count.text() == "2 / 2"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bar.panel.find_bar.count.text() == "1 / 2"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.panel.find_bar.count.text() == "2 / 2"


def test_nothing_found_is_said(bar: Desk) -> None:
    _look(bar, "没有这个词")
    assert bar.panel.find_bar.count.text() == "没有找到"


def test_escape_closes_and_keeps_the_match_selected(bar: Desk) -> None:
    _look(bar, "全区")
    QTest.keyClick(bar.panel.find_bar.query, Qt.Key.Key_Escape)
    assert not bar.panel.find_bar.isVisible()
    assert bar.view.textCursor().selectedText() == "全区"
    assert _marked(bar) == []


def test_replacing_one_is_one_step(bar: Desk) -> None:
    _look(bar, "全区")
    bar.panel.find_bar.words.setText("全市")
    bar.panel.find_bar.one.click()
    assert bar.model_text()[0].startswith("2024年，全市")
    assert bar.controller.history.labels() == ("替换",)
    bar.agree()


def test_a_number_is_not_replaced_as_text(bar: Desk) -> None:
    before = bar.controller.report
    told: list[str] = []
    bar.controller.message.connect(told.append)
    _look(bar, "391")
    bar.panel.find_bar.words.setText("400")
    bar.panel.find_bar.one.click()
    assert bar.controller.report is before
    assert "指标表" in told[-1]
    bar.panel.find_bar.all.click()
    assert bar.controller.report is before


def test_replacing_all_is_one_step_and_spares_the_figures(bar: Desk) -> None:
    _look(bar, "家")
    bar.panel.find_bar.words.setText("户")
    told: list[str] = []
    bar.controller.message.connect(told.append)
    bar.panel.find_bar.all.click()
    assert "391家" in bar.model_text()[0]
    assert told[-1] == "替换了 0 处，2 处在指标数字里，没有改动。"
    _look(bar, "技术")
    bar.panel.find_bar.words.setText("科技")
    bar.panel.find_bar.all.click()
    assert sum(text.count("科技") for text in bar.model_text()) == 2
    assert bar.controller.history.labels() == ("全部替换",)
    bar.agree()
    bar.controller.undo()
    assert sum(text.count("科技") for text in bar.model_text()) == 0
    bar.agree()


def test_matches_follow_typing(bar: Desk) -> None:
    _look(bar, "技术")
    bar.end()
    bar.type("技术")
    bar.rest()
    assert len(_marked(bar)) == 3


def test_the_selected_word_is_looked_for(desk: Desk) -> None:
    desk.at(4, 2)
    desk.panel.actions_registry["edit.find"].trigger()
    assert desk.panel.find_bar.query.text() == "全区"
    assert not desk.panel.find_bar.words.isVisible()


def test_case_matters_only_when_asked(bar: Desk) -> None:
    bar.end()
    bar.type("WPS wps")
    bar.rest()
    _look(bar, "wps")
    assert len(_marked(bar)) == 2
    bar.panel.find_bar.case.setChecked(True)
    assert len(_marked(bar)) == 1


def test_f3_goes_on_or_opens_the_bar(desk: Desk) -> None:
    desk.panel.actions_registry["edit.find_next"].trigger()
    assert desk.panel.find_bar.isVisible()
    _look(desk, "技术")
    desk.panel.actions_registry["edit.find_next"].trigger()
    assert desk.panel.find_bar.count.text() == "2 / 2"
    desk.panel.actions_registry["edit.find_previous"].trigger()
    assert desk.panel.find_bar.count.text() == "1 / 2"
