"""Every command has its place, its words and keys nobody else needs."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.system.paths import resources_dir
from ui.actions.catalogue import ALL
from ui.actions.registry import Actions
from ui.actions.spec import Context, forbidden
from ui.window.menus import MENUS, SIDES, TOOLS


def test_no_two_commands_share_keys_where_both_could_be_meant() -> None:
    window = Counter(
        QKeySequence(keys) for spec in ALL if spec.context is Context.WINDOW for keys in spec.keys
    )
    assert not [keys.toString() for keys, times in window.items() if times > 1]
    for context in set(Context) - {Context.WINDOW}:
        own = Counter(
            QKeySequence(keys) for spec in ALL if spec.context is context for keys in spec.keys
        )
        assert not [keys.toString() for keys, times in own.items() if times > 1]
        assert not [keys.toString() for keys in own if keys in window]


def test_no_command_takes_keys_of_input_methods_chat_tools_or_the_system() -> None:
    assert not {keys: forbidden(keys) for spec in ALL for keys in spec.keys if forbidden(keys)}


@pytest.mark.parametrize(
    "keys",
    [
        "Ctrl+Space",
        "Shift+Space",
        "Ctrl+.",
        "Ctrl+Shift+F",
        "Alt+A",
        "Ctrl+Alt+A",
        "Meta+E",
        "Shift",
    ],
)
def test_such_keys_are_named_as_forbidden(keys: str) -> None:
    assert forbidden(keys)


def test_no_menu_opens_with_the_screenshot_keys() -> None:
    letters = [title[title.index("&") + 1] for title, _ in MENUS]
    assert "A" not in letters
    assert len(set(letters)) == len(letters)


def test_every_command_stands_in_a_menu_and_every_menu_names_real_commands() -> None:
    placed = {action_id for _, ids in MENUS for action_id in ids if action_id}
    known = {spec.id for spec in ALL}
    assert placed == known
    assert {action_id for action_id, _ in TOOLS if action_id} <= known
    assert set(SIDES) <= known


def test_every_command_says_in_chinese_what_it_does() -> None:
    for spec in ALL:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in spec.text + spec.tip), spec.id
        assert spec.tip
        assert not spec.tip.endswith("。")


def test_every_icon_named_is_drawn() -> None:
    names = {spec.icon for spec in ALL if spec.icon}
    assert not [name for name in names if not (resources_dir() / "icons" / f"{name}.svg").is_file()]


def test_every_sequence_is_one_qt_understands(qapp: QApplication) -> None:
    for spec in ALL:
        for keys in spec.keys:
            assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText), keys


def test_a_command_is_greyed_until_somebody_carries_it_out(qapp: QApplication) -> None:
    actions = Actions()
    actions.set_has_report(True)
    assert not actions["file.save"].isEnabled()
    called: list[str] = []
    actions.bind("file.save", lambda: called.append("save"))
    actions["file.save"].trigger()
    assert called == ["save"]


def test_without_a_report_only_what_needs_none_is_offered(qapp: QApplication) -> None:
    actions = Actions()
    actions.bind("file.save", lambda: None)
    actions.bind("file.new", lambda: None)
    assert not actions["file.save"].isEnabled()
    assert actions["file.new"].isEnabled()
    actions.set_has_report(True)
    assert actions["file.save"].isEnabled()


def test_a_command_may_be_greyed_for_a_while(qapp: QApplication, actions: Actions) -> None:
    actions.bind("check.next", lambda: None)
    actions.allow("check.next", False)
    assert not actions["check.next"].isEnabled()
    actions.allow("check.next", True)
    assert actions["check.next"].isEnabled()


def test_keys_of_a_panel_work_only_inside_it(qtbot: QtBot, actions: Actions) -> None:
    inside, outside = QWidget(), QWidget()
    qtbot.addWidget(inside)
    qtbot.addWidget(outside)
    action = actions.attach("outline.rename", inside, lambda: None)
    assert action in inside.actions()
    assert action not in outside.actions()


def test_a_tooltip_names_the_keys(qapp: QApplication, actions: Actions) -> None:
    assert "Ctrl+S" in actions["file.save"].toolTip()
    actions.set_keys("file.save", ["F12"])
    assert "F12" in actions["file.save"].toolTip()
