"""Paragraphs are marked for versions from the text."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from core.edit.elements import set_versions
from core.model.audiences import INTERNAL
from core.model.report import Version
from tests.ui.editor.desk import Desk
from ui.editor.commands.audience import Audience

VERSIONS = (Version("chief", "局长版", outside=False), Version("city", "市局版"))


def audience(desk: Desk) -> Audience:
    panel = desk.panel
    panel.controller.commit(*set_versions(panel.controller.report, VERSIONS))
    return Audience(panel.view, panel.page, panel.sync, panel.controller)


def test_the_paragraph_of_the_caret_is_marked_internal_and_the_text_stays(desk: Desk) -> None:
    marks, before = audience(desk), desk.section().blocks
    desk.panel.view.moveCursor(QTextCursor.MoveOperation.Start)
    marks.mark(INTERNAL, True)
    after = desk.section().blocks
    assert after[0].audiences == (INTERNAL,)
    assert [block.audiences for block in after[1:]] == [block.audiences for block in before[1:]]
    desk.panel.controller.undo()
    assert desk.section().blocks == before


def test_all_selected_paragraphs_go_out_of_a_version_together(desk: Desk) -> None:
    marks = audience(desk)
    desk.panel.view.selectAll()
    marks.mark("city", False)
    assert {block.audiences for block in desk.section().blocks} == {("chief",)}


def test_the_menu_of_the_text_has_the_versions(desk: Desk) -> None:
    menu = QMenu(desk.panel)
    audience(desk).add_to(menu, desk.panel.actions_registry)
    (only,) = menu.actions()
    assert only.text() == "用于哪些版本"
