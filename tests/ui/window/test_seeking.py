"""Palette, search over the whole report and focus mode in the real window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.model.report import Report
from core.store.session import Session
from tests.ui.conftest import settle
from ui.editor.panel import EditorPanel
from ui.palette.dialog import PaletteDialog
from ui.palette.entries import narrowed
from ui.search.dialog import SearchDialog
from ui.window.main import MainWindow
from ui.window.panels import Side


@pytest.fixture
def open_window(qtbot: QtBot, window: MainWindow, small_report: Report) -> MainWindow:
    window.desk._adopt(Session.new(small_report), fresh=True)
    settle(qtbot, window)
    return window


def _palette(window: MainWindow) -> PaletteDialog:
    window.parts.actions["app.palette"].trigger()
    return next(item for item in window.findChildren(PaletteDialog) if item.isVisible())


def test_the_palette_works_on_the_start_page(window: MainWindow) -> None:
    dialog = _palette(window)
    assert {entry.kind for entry in dialog.shown} == {"命令"}
    assert not narrowed(dialog.shown, "保存命名版本")
    dialog.reject()


def test_the_palette_goes_to_a_section(open_window: MainWindow) -> None:
    dialog = _palette(open_window)
    assert {entry.kind for entry in dialog.shown} == {"命令", "章节", "指标"}
    dialog.line.setText("xngz")
    dialog.carry_out()
    assert open_window.workspace is not None
    editor = open_window.workspace["editor"]
    assert isinstance(editor, EditorPanel)
    assert editor.section == "s2"


def test_a_place_found_in_the_whole_report_is_shown_in_the_text(
    qtbot: QtBot, open_window: MainWindow
) -> None:
    open_window.parts.actions["edit.find_all"].trigger()
    search = next(item for item in open_window.findChildren(SearchDialog) if item.isVisible())
    search.query.setText("391家")
    search.look()
    settle(qtbot, open_window)
    search.table.activated.emit(search.model.index(0, 0))
    assert open_window.workspace is not None
    editor = open_window.workspace["editor"]
    assert isinstance(editor, EditorPanel)
    assert editor.section == "s1"
    search.close()


def test_focus_mode_puts_everything_else_away_and_back(open_window: MainWindow) -> None:
    workspace = open_window.workspace
    assert workspace is not None
    action = open_window.parts.actions["view.focus"]
    before = {side: workspace.column(side).isHidden() for side in Side}
    action.trigger()
    assert open_window.isFullScreen()
    assert workspace.column(Side.LEFT).isHidden()
    assert open_window.bar.isHidden()
    action.trigger()
    assert not open_window.isFullScreen()
    assert {side: workspace.column(side).isHidden() for side in Side} == before
    assert open_window.bar.isVisible()


def test_focus_mode_ends_with_the_report(qtbot: QtBot, open_window: MainWindow) -> None:
    open_window.parts.actions["view.focus"].trigger()
    open_window.desk.close()
    settle(qtbot, open_window)
    assert not open_window.isFullScreen()
    assert open_window.start_page.isVisible()
