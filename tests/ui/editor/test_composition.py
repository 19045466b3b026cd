"""Input methods: while one composes nothing flows, and what it commits is one edit."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.edit.table import set_observation
from core.edit.text import replace_paragraph
from core.model.ids import ParagraphId, SectionId
from core.model.indicators import Observation, ObservationKey
from core.model.text import Paragraph, Text
from tests.ui.editor.desk import FIRMS, YEAR, Desk
from ui.document.controller import DocumentController


def _set_firms(controller: DocumentController, number: int) -> None:
    value = Observation(ObservationKey(FIRMS, YEAR), Decimal(number), "家")
    controller.commit(*set_observation(controller.report, value.key, value))


def _preedit(desk: Desk) -> str:
    return desk.view.textCursor().block().layout().preeditAreaText()


def test_nothing_reaches_the_report_while_composing(desk: Desk) -> None:
    before = desk.controller.report
    desk.end()
    for preedit in ("k", "ke", "ke'ji"):
        desk.compose(preedit)
        desk.rest()
        desk.panel.sync.flush()
    assert desk.controller.report is before
    assert _preedit(desk) == "ke'ji"


def test_what_a_composition_commits_is_one_step(desk: Desk) -> None:
    desk.end()
    desk.compose("keji")
    desk.commit("科技")
    desk.rest()
    assert desk.model_text()[-1].endswith("科技")
    desk.agree()
    desk.controller.undo()
    assert not desk.controller.history.undo_label


def test_committing_into_a_selection_replaces_it_in_one_step(desk: Desk) -> None:
    before = desk.controller.report
    desk.at(5, 2)
    desk.compose("sheng")
    assert desk.controller.report is before
    desk.commit("省")
    desk.rest()
    assert desk.model_text()[0].startswith("2024年，省新技术")
    desk.agree()
    desk.controller.undo()
    assert desk.controller.report is before
    desk.agree()


def test_an_abandoned_composition_changes_nothing(desk: Desk) -> None:
    before = desk.controller.report
    desk.end()
    desk.compose("ke")
    desk.compose("")
    desk.rest()
    assert desk.controller.report is before
    desk.agree()


def test_a_number_that_changes_meanwhile_waits_for_the_commit(desk: Desk) -> None:
    desk.at(3)
    desk.compose("quan")
    _set_firms(desk.controller, 402)
    desk.rest()
    assert _preedit(desk) == "quan"
    desk.commit("全")
    desk.rest()
    assert "402家" in desk.shown_text()[0]
    assert desk.shown_text()[0].startswith("2024年，全全区")
    desk.agree()


def test_text_changed_elsewhere_in_the_same_paragraph_is_merged_not_lost(desk: Desk) -> None:
    desk.at(2)
    desk.compose("jin")
    paragraph = next(desk.section().paragraphs())
    longer = Paragraph(paragraph.id, (*paragraph.inlines, Text("外来的一句。")))
    desk.controller.commit(*replace_paragraph(desk.controller.report, SectionId("s1"), longer))
    desk.rest()
    assert _preedit(desk) == "jin"
    desk.commit("今")
    desk.rest()
    assert desk.model_text()[0].startswith("2024年，今全区")
    assert desk.model_text()[0].endswith("外来的一句。")
    desk.agree()


def test_a_paragraph_composed_in_survives_being_deleted_elsewhere(desk: Desk) -> None:
    from core.edit.text import delete_blocks

    desk.end()
    desk.compose("bu")
    gone = (ParagraphId("p3"),)
    desk.controller.commit(*delete_blocks(desk.controller.report, SectionId("s1"), gone))
    desk.commit("补")
    desk.rest()
    assert desk.model_text()[-1].endswith("补")
    desk.agree()


def test_saving_commits_what_is_being_composed(desk: Desk) -> None:
    desk.end()
    desk.compose("科技")
    desk.controller.flush()
    assert desk.model_text()[-1].endswith("科技")
    assert not _preedit(desk)


def test_another_section_commits_what_is_being_composed(desk: Desk) -> None:
    from core.edit.change import Focus

    desk.end()
    desk.compose("科技")
    desk.panel.reveal(Focus(SectionId("s2")))
    section = desk.controller.report.section(SectionId("s1"))
    assert section is not None
    last = section.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.inlines[-1] == Text("科技")
    assert desk.shown_text() == []


def test_a_click_elsewhere_keeps_what_was_composed(desk: Desk) -> None:
    desk.end()
    desk.compose("科技")
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 30))
    desk.rest()
    assert desk.model_text()[-1].endswith("科技")
    desk.agree()


def test_losing_the_focus_keeps_what_was_composed(desk: Desk) -> None:
    desk.end()
    desk.compose("科技")
    desk.view.clearFocus()
    desk.rest()
    assert desk.model_text()[-1].endswith("科技")


def test_undo_during_composition_takes_the_composed_words_back(desk: Desk) -> None:
    before = desk.controller.report
    desk.end()
    desk.compose("科技")
    desk.controller.undo()
    assert desk.controller.report is before
    desk.agree()


def test_composing_does_not_move_what_others_follow(desk: Desk) -> None:
    desk.end()
    told: list[object] = []
    desk.panel.stands_at.connect(told.append)
    desk.compose("ke")
    desk.compose("keji")
    assert not told


def test_the_candidate_box_stands_at_the_caret(desk: Desk) -> None:
    """Viewport margins would put it elsewhere; the column is centred by frame margins."""
    desk.panel.resize(1300, 700)
    desk.end()
    desk.compose("ke")
    asked = desk.view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    rectangle = asked.toRect() if not isinstance(asked, QRect) else asked
    corner = desk.view.viewport().mapTo(desk.view, desk.view.cursorRect().topLeft())
    assert (rectangle.topLeft() - corner).manhattanLength() <= 2
    assert corner.x() > 200


def test_a_wider_window_does_not_disturb_composing(desk: Desk) -> None:
    desk.end()
    desk.compose("ke")
    desk.panel.resize(1200, 600)
    desk.rest()
    assert _preedit(desk) == "ke"
    desk.commit("科")
    desk.rest()
    desk.agree()


def test_composing_at_a_table_goes_beside_it(desk: Desk) -> None:
    block = desk.panel.page.find(ParagraphId("t1"))
    assert block is not None
    desk.at(block.position() + 1)
    desk.compose("zhu")
    desk.commit("注")
    desk.rest()
    assert desk.model_text()[2:4] == ["[主要指标完成情况]", "注"]
    desk.agree()


def test_punctuation_replaced_by_the_input_method_is_taken_over(desk: Desk) -> None:
    """Some input methods replace the character before the caret when committing."""
    desk.end()
    desk.type(",")
    event = QInputMethodEvent("", [])
    event.setCommitString("，", -1, 1)
    QApplication.sendEvent(desk.view, event)
    desk.rest()
    assert desk.model_text()[-1].endswith("】，")
    desk.agree()
