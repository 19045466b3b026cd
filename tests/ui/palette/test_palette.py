"""A few letters reach every command, section and indicator."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.edit.change import Focus
from core.model.report import Report
from ui.actions.registry import Actions
from ui.palette.dialog import PaletteDialog
from ui.palette.entries import Entry, command_entries, narrowed, place_entries


def _entries(*names: str) -> tuple[Entry, ...]:
    return tuple(Entry("命令", name, "", lambda: None, ("说明",)) for name in names)


@pytest.mark.parametrize("typed", ["dcgw", "DCGW", "导出", "公文", "ｄｃ"])
def test_a_command_is_found_by_characters_or_first_letters(typed: str) -> None:
    (found,) = narrowed(_entries("保存", "导出公文", "查找"), typed)
    assert found.name == "导出公文"


def test_names_that_begin_with_it_come_first() -> None:
    found = narrowed(_entries("另存检查表", "检查全文"), "jc")
    assert [entry.name for entry in found] == ["检查全文", "另存检查表"]


def test_what_is_only_described_by_it_comes_last() -> None:
    entries = (Entry("命令", "甲", "", lambda: None, ("说明乙",)), *_entries("乙"))
    assert [entry.name for entry in narrowed(entries, "乙")] == ["乙", "甲"]


def test_only_commands_that_work_now_are_offered(actions: Actions) -> None:
    actions.bind("file.save", lambda: None)
    actions.bind("file.open", lambda: None)
    actions.allow("file.open", False)
    names = [entry.name for entry in command_entries(actions)]
    assert names == ["保存"]


def test_sections_and_indicators_are_places_to_go(small_report: Report) -> None:
    went: list[Focus] = []
    entries = tuple(place_entries(small_report, went.append))
    (plan,) = narrowed(entries, "xngz")
    plan.run()
    (firms,) = narrowed(entries, "gxjs")
    firms.run()
    assert went[0].section == "s2"
    assert went[1].indicator == "firms"


def test_keys_choose_and_enter_carries_out(qtbot: QtBot) -> None:
    done: list[str] = []
    entries = tuple(
        Entry("命令", name, "", lambda name=name: done.append(name)) for name in "甲乙丙"
    )
    dialog = PaletteDialog(entries)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert done == ["乙"]
    assert not dialog.isVisible()


def test_nothing_found_says_what_to_type(qtbot: QtBot) -> None:
    dialog = PaletteDialog(_entries("甲"))
    qtbot.addWidget(dialog)
    dialog.line.setText("没有的")
    assert "拼音首字母" in dialog.nothing.text()
    assert not dialog.nothing.isHidden()
    assert dialog.list.isHidden()
