"""Typing becomes steps of the report's history, and what happens elsewhere arrives gently."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.edit.change import Change, Focus
from core.edit.outline import delete_sections, rename_section
from core.edit.table import set_observation
from core.edit.text import insert_blocks, replace_paragraph, set_blocks
from core.model.ids import ParagraphId, SectionId
from core.model.indicators import Observation, ObservationKey
from core.model.text import Paragraph, Text
from tests.ui.editor.desk import FIRMS, YEAR, Desk


def _labels(desk: Desk) -> list[str]:
    return list(desk.controller.history.labels())


def test_the_document_has_no_undo_of_its_own(desk: Desk) -> None:
    assert not desk.view.document().isUndoRedoEnabled()


def test_keys_of_one_run_are_one_step(desk: Desk) -> None:
    desk.end()
    for letter in "abc":
        desk.type(letter)
        desk.rest()
    assert _labels(desk) == ["输入文字"]
    desk.controller.undo()
    assert "abc" not in desk.model_text()[-1]
    desk.agree()


def test_a_pause_begins_another_step(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(desk.controller.history, "_clock", lambda: now[0])
    desk.end()
    desk.type("a")
    desk.rest()
    now[0] += 2.5
    desk.type("b")
    desk.rest()
    assert _labels(desk) == ["输入文字", "输入文字"]


def test_moving_the_caret_begins_another_step(desk: Desk) -> None:
    desk.end()
    desk.type("a")
    desk.key(Qt.Key.Key_Left)
    desk.type("b")
    desk.rest()
    assert _labels(desk) == ["输入文字", "输入文字"]
    assert desk.model_text()[-1].endswith("ba")


def test_deleting_after_typing_is_another_step(desk: Desk) -> None:
    desk.end()
    desk.type("ab")
    desk.rest()
    desk.key(Qt.Key.Key_Backspace)
    desk.rest()
    assert _labels(desk) == ["输入文字", "删除文字"]


def test_enter_is_a_step_of_its_own(desk: Desk) -> None:
    desk.end()
    desk.type("a")
    desk.key(Qt.Key.Key_Return)
    desk.type("b")
    desk.rest()
    assert _labels(desk) == ["输入文字", "换段", "输入文字"]
    assert desk.model_text()[-1] == "b"


def test_looking_at_the_text_makes_no_step(desk: Desk) -> None:
    desk.view.document().markContentsDirty(0, 20)
    desk.at(5)
    desk.rest()
    assert not _labels(desk)


def test_an_edit_that_comes_to_nothing_makes_no_step(desk: Desk) -> None:
    before = desk.controller.report
    desk.end()
    desk.type("a")
    desk.key(Qt.Key.Key_Backspace)
    desk.rest()
    assert desk.controller.report == before


def test_the_echo_of_typing_does_not_touch_the_document(desk: Desk) -> None:
    desk.end()
    desk.type("a")
    revision = desk.view.document().revision()
    desk.rest()
    assert desk.view.document().revision() == revision


def test_typing_beside_figures_leaves_them_alive(desk: Desk) -> None:
    before = desk.figures()
    position = desk.panel.page.position_of_object("f1")
    assert position is not None
    desk.at(position)
    desk.type("约")
    desk.at(position + 2)
    desk.type("以上")
    desk.rest()
    assert "约391家以上" in desk.model_text()[0]
    assert desk.figures() == before
    desk.agree()


def test_one_backspace_deletes_a_figure_whole(desk: Desk) -> None:
    position = desk.panel.page.position_of_object("f1")
    assert position is not None
    desk.at(position + 1)
    desk.key(Qt.Key.Key_Backspace)
    desk.rest()
    assert "f1" not in desk.figures()
    assert "达到，同比" in desk.model_text()[0]
    assert _labels(desk) == ["删除数字引用"]
    desk.controller.undo()
    assert "f1" in desk.figures()
    desk.agree()


def test_a_number_changed_in_the_table_changes_at_once(desk: Desk) -> None:
    desk.at(4)
    value = Observation(ObservationKey(FIRMS, YEAR), Decimal(402), "家")
    desk.controller.commit(*set_observation(desk.controller.report, value.key, value))
    assert "402家" in desk.shown_text()[0]
    assert desk.view.textCursor().position() == 4
    desk.agree()


def test_a_changed_number_is_no_edit_of_the_document(desk: Desk) -> None:
    text = desk.view.document().toRawText()
    value = Observation(ObservationKey(FIRMS, YEAR), Decimal(123456), "家")
    desk.controller.commit(*set_observation(desk.controller.report, value.key, value))
    desk.rest()
    assert desk.view.document().toRawText() == text
    assert _labels(desk) == ["修改指标值"]


def test_text_from_elsewhere_moves_the_caret_along(desk: Desk) -> None:
    desk.at(10)
    paragraph = next(desk.section().paragraphs())
    longer = Paragraph(paragraph.id, (Text("今年以来，"), *paragraph.inlines))
    desk.controller.commit(*replace_paragraph(desk.controller.report, SectionId("s1"), longer))
    assert desk.view.textCursor().position() == 15
    desk.agree()


def test_a_selection_survives_text_from_elsewhere(desk: Desk) -> None:
    desk.at(8, 4)
    chosen = desk.view.textCursor().selectedText()
    new = Paragraph(ParagraphId("n1"), (Text("新段。"),))
    desk.controller.commit(*insert_blocks(desk.controller.report, SectionId("s1"), 0, (new,)))
    assert desk.view.textCursor().selectedText() == chosen
    desk.agree()


def test_undo_puts_the_caret_where_the_edit_was(desk: Desk) -> None:
    desk.at(8)
    desk.type("abc")
    desk.rest()
    desk.at(40)
    desk.controller.undo()
    assert desk.view.textCursor().position() == 8
    desk.controller.redo()
    assert desk.view.textCursor().position() == 11


def test_undoing_a_deletion_stands_behind_what_came_back(desk: Desk) -> None:
    desk.at(8, 4)
    desk.key(Qt.Key.Key_Delete)
    desk.rest()
    desk.end()
    desk.controller.undo()
    assert desk.view.textCursor().position() == 8
    desk.agree()


def test_undo_of_another_section_goes_there(desk: Desk) -> None:
    desk.end()
    desk.type("abc")
    desk.panel.reveal(Focus(SectionId("s3")))
    told: list[Focus] = []
    desk.panel.stands_at.connect(told.append)
    desk.controller.undo()
    assert desk.panel.section == "s1"
    assert told[-1].section == "s1"
    desk.agree()


def test_ctrl_z_and_ctrl_y_go_to_the_report(desk: Desk) -> None:
    desk.end()
    desk.type("abc")
    QTest.keyClick(desk.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "abc" not in desk.model_text()[-1]
    QTest.keyClick(desk.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert desk.model_text()[-1].endswith("abc")
    desk.agree()


def test_a_report_opened_for_reading_keeps_its_text(desk: Desk) -> None:
    desk.controller.open(desk.controller.report, read_only=True)
    before = desk.model_text()
    desk.end()
    desk.type("abc")
    desk.key(Qt.Key.Key_Return)
    desk.rest()
    assert desk.model_text() == desk.shown_text() == before


def test_a_declined_edit_is_taken_back_on_screen(desk: Desk) -> None:
    desk.end()
    desk.controller._read_only = True
    desk.view.textCursor().insertText("abc")
    desk.rest()
    assert "abc" not in "".join(desk.shown_text())
    desk.agree()


def test_the_section_deleted_elsewhere_gives_way_to_another(desk: Desk) -> None:
    desk.controller.commit(*delete_sections(desk.controller.report, [SectionId("s1")]))
    assert desk.panel.section == "s2"
    assert desk.shown_text() == []


def test_typing_just_before_a_change_elsewhere_is_not_lost(desk: Desk) -> None:
    desk.end()
    desk.type("abc")
    desk.controller.commit(*rename_section(desk.controller.report, SectionId("s2"), "问题"))
    desk.rest()
    assert desk.model_text()[-1].endswith("abc")
    desk.agree()


def test_the_caret_is_told_in_characters_as_read(desk: Desk) -> None:
    position = desk.panel.page.position_of_object("f1")
    assert position is not None
    told: list[Focus] = []
    desk.panel.stands_at.connect(told.append)
    desk.at(position + 1)
    shown = desk.shown_text()[0]
    assert told[-1] == Focus(SectionId("s1"), ParagraphId("p1"), shown.index("391家") + 4)


def test_others_are_told_of_a_focus_with_every_edit(desk: Desk) -> None:
    told: list[Change] = []
    desk.controller.changed.connect(told.append)
    desk.end()
    desk.key(Qt.Key.Key_Return)
    assert told[-1].focus is not None
    assert told[-1].focus.paragraph == desk.ids()[-1]
    assert told[-1].focus.offset == 0


def test_characters_beyond_the_first_plane_keep_their_places(desk: Desk) -> None:
    desk.at(0)
    desk.commit("𠮷𠮷")
    desk.rest()
    desk.at(4)
    desk.type("b")
    desk.rest()
    assert desk.model_text()[0].startswith("𠮷𠮷b2024年")
    desk.agree()


def test_line_breaks_inside_a_paragraph_survive_editing(desk: Desk) -> None:
    paragraph = next(desk.section().paragraphs())
    broken = evolve(paragraph, inlines=(Text("上\n下"),))
    desk.controller.commit(*replace_paragraph(desk.controller.report, SectionId("s1"), broken))
    desk.at(3)
    desk.type("x")
    desk.rest()
    assert desk.model_text()[0] == "上\n下x"
    desk.agree()


def test_paragraphs_moved_elsewhere_arrive_in_their_new_order(desk: Desk) -> None:
    first, second, table, last = desk.section().blocks
    desk.at(5)
    for order in (
        (last, table, first, second),
        (second, first, last),
        (table, last, second, first),
    ):
        report = desk.controller.report
        desk.controller.commit(*set_blocks(report, SectionId("s1"), order))
        desk.agree()


def test_a_paragraph_from_elsewhere_stands_behind_the_nearest_one_left(desk: Desk) -> None:
    new = Paragraph(ParagraphId("n1"), (Text("新段。"),))
    desk.at(27, 5)
    desk.view.textCursor().insertText("x")
    desk.controller.commit(*insert_blocks(desk.controller.report, SectionId("s1"), 2, (new,)))
    desk.rest()
    assert desk.ids() == ["p1", "n1", "t1", "p3"]
    desk.agree()
