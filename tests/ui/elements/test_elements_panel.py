"""The form of document elements: every keystroke an edit, every edit undoable."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.edit.elements import set_elements
from core.model.elements import Annex, DocumentElements, DocumentNumber, Form, Signing
from core.model.ids import SectionId
from core.model.periods import Period
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.elements.annexes import AnnexField, AnnexRow
from ui.elements.names_field import NamesField
from ui.elements.number_field import NumberField
from ui.elements.panel import ElementsPanel
from ui.jobs.runner import Runner
from ui.widgets.fields import ChoiceField, LineField, WrapField
from ui.widgets.live_edit import LiveTextBox
from ui.widgets.period_field import PeriodField


@pytest.fixture
def panel(
    qtbot: QtBot, controller: DocumentController, actions: Actions, runner: Runner
) -> ElementsPanel:
    made = ElementsPanel(controller, actions, runner)
    qtbot.addWidget(made)
    made.resize(360, 900)
    made.show()
    return made


def _line(panel: ElementsPanel, name: str) -> LineField[object]:
    field = panel.fields[name]
    assert isinstance(field, LineField)
    return field


def _title(panel: ElementsPanel) -> LiveTextBox:
    field = panel.fields["title"]
    assert isinstance(field, WrapField)
    return field.box


def _type(panel: ElementsPanel, name: str, text: str) -> None:
    line = _line(panel, name).line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def _elements(panel: ElementsPanel) -> DocumentElements:
    return panel.controller.report.elements


def _choose(panel: ElementsPanel, name: str, row: int) -> None:
    field = panel.fields[name]
    assert isinstance(field, ChoiceField)
    field.box.setCurrentIndex(row)
    field.box.activated.emit(row)


def test_the_form_shows_what_the_report_says(panel: ElementsPanel) -> None:
    assert _title(panel).toPlainText() == "2024年工作总结"
    assert _line(panel, "unit").line.text() == "青禾区科学技术局"
    period = panel.fields["period"]
    assert isinstance(period, PeriodField)
    assert (period.year.value(), period.span.currentText()) == (2024, "全年")


def test_typing_a_title_is_one_step_of_undo(panel: ElementsPanel) -> None:
    box = _title(panel)
    box.selectAll()
    QTest.keyClicks(box, "abc")
    assert panel.controller.report.meta.title == "abc"
    assert panel.controller.history.undo_label == "修改标题"
    panel.controller.undo()
    assert panel.controller.report.meta.title == "2024年工作总结"
    assert box.toPlainText() == "2024年工作总结"


def test_a_long_title_is_seen_whole(qtbot: QtBot, panel: ElementsPanel) -> None:
    box = _title(panel)
    before = box.height()
    box.insertPlainText("很长的标题" * 8)
    qtbot.waitUntil(lambda: box.height() > before)


def test_a_title_is_one_paragraph(panel: ElementsPanel) -> None:
    box = _title(panel)
    box.selectAll()
    mime = QMimeData()
    mime.setText("第一行\n第二行")
    box.insertFromMimeData(mime)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert panel.controller.report.meta.title == "第一行 第二行"


def test_composing_in_the_title_is_no_edit_until_it_is_done(panel: ElementsPanel) -> None:
    box = _title(panel)
    box.setFocus()
    composing = QInputMethodEvent("nihao", [])
    QCoreApplication.sendEvent(box, composing)
    assert panel.controller.is_clean
    done = QInputMethodEvent()
    done.setCommitString("你好")
    QCoreApplication.sendEvent(box, done)
    assert "你好" in panel.controller.report.meta.title


def test_composing_in_a_line_is_no_edit_until_it_is_done(panel: ElementsPanel) -> None:
    line = _line(panel, "author").line
    line.setFocus()
    QCoreApplication.sendEvent(line, QInputMethodEvent("kejiju", []))
    assert _elements(panel).author is None
    done = QInputMethodEvent()
    done.setCommitString("科技局")
    QCoreApplication.sendEvent(line, done)
    assert _elements(panel).author == "科技局"


def test_undo_keys_in_a_field_are_left_to_the_report(panel: ElementsPanel) -> None:
    line = _line(panel, "unit").line
    _type(panel, "unit", "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "abc"
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    for widget in (line, _title(panel)):
        asked.ignore()
        QCoreApplication.sendEvent(widget, asked)
        assert not asked.isAccepted()


def test_an_emptied_element_is_absent_not_empty(panel: ElementsPanel) -> None:
    _type(panel, "author", "abc")
    assert _elements(panel).author == "abc"
    line = _line(panel, "author").line
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert _elements(panel).author is None


def test_several_recipients_stand_between_commas(panel: ElementsPanel) -> None:
    field = panel.fields["recipients"]
    assert isinstance(field, NamesField)
    field.box.setPlainText("区委、区政府，")
    assert _elements(panel).recipients == ("区委", "区政府")
    assert field.box.toPlainText() == "区委、区政府，"


@pytest.mark.parametrize("text", ["2024年12月30日", "2024-12-30", "2024.12.30", "2024/12/30"])
def test_a_date_may_be_written_in_the_usual_ways(panel: ElementsPanel, text: str) -> None:
    field = _line(panel, "dated")
    field.line.setText(text)
    field.line.textEdited.emit(text)
    assert _elements(panel).dated == date(2024, 12, 30)
    assert field.remark.isHidden()


@pytest.mark.parametrize("text", ["2024年2月30日", "明天", "12月30日"])
def test_what_is_no_date_is_marked_and_not_taken(panel: ElementsPanel, text: str) -> None:
    field = _line(panel, "dated")
    field.line.setText(text)
    field.line.textEdited.emit(text)
    assert _elements(panel).dated is None
    assert not field.remark.isHidden()
    assert field.line.text() == text


def test_the_letterhead_appears_with_the_kind_of_document(panel: ElementsPanel) -> None:
    assert panel.fields["mark"].isHidden()
    _choose(panel, "form", 1)
    assert _elements(panel).form is Form.UPWARD
    assert not panel.fields["mark"].isHidden()
    assert not panel.fields["signers"].isHidden()
    _choose(panel, "form", 2)
    assert panel.fields["signers"].isHidden()


def test_a_document_number_has_three_parts(panel: ElementsPanel) -> None:
    field = panel.fields["number"]
    assert isinstance(field, NumberField)
    assert field.year.value() == 2024
    field.code.setText("青科字")
    field.code.textEdited.emit("青科字")
    field.serial.setValue(12)
    assert _elements(panel).number == DocumentNumber("青科字", 2024, 12)
    field.code.setText("")
    field.code.textEdited.emit("")
    assert _elements(panel).number is None


def test_annexes_are_added_changed_and_removed(panel: ElementsPanel) -> None:
    field = panel.fields["annexes"]
    assert isinstance(field, AnnexField)
    field.add.click()
    assert _elements(panel).annexes == (Annex("主要指标完成情况表", table=True),)
    field.add.click()
    field.rows[1].title.setText("重点项目清单")
    field.rows[1].title.textEdited.emit("重点项目清单")
    assert [annex.title for annex in _elements(panel).annexes] == [
        "主要指标完成情况表",
        "重点项目清单",
    ]
    field.rows[0].remove.click()
    assert _elements(panel).annexes == (Annex("重点项目清单"),)
    assert len(field.rows) == 1


def _pick(row: AnnexRow, name: str) -> None:
    at = row.content.findText(name)
    assert at >= 0
    row.content.setCurrentIndex(at)
    row.content.activated.emit(at)


def test_an_annex_may_be_a_section_of_the_report(panel: ElementsPanel) -> None:
    field = panel.fields["annexes"]
    assert isinstance(field, AnnexField)
    field.add.click()
    _pick(field.rows[0], "章节：下年工作计划")
    (annex,) = _elements(panel).annexes
    assert (annex.table, annex.section) == (False, SectionId("s2"))
    assert field.rows[0].text.isHidden()
    assert field.rows[0].content.currentText() == "章节：下年工作计划"


def test_an_annex_may_be_written_right_here_in_several_paragraphs(panel: ElementsPanel) -> None:
    field = panel.fields["annexes"]
    assert isinstance(field, AnnexField)
    field.add.click()
    row = field.rows[0]
    _pick(row, "内容写在这里")
    assert not row.text.isHidden()
    QTest.keyClicks(row.text, "abc")
    QTest.keyClick(row.text, Qt.Key.Key_Return)
    QTest.keyClicks(row.text, "def")
    assert _elements(panel).annexes[0].text == "abc\ndef"
    _pick(row, "内容待补")
    assert row.text.isHidden()
    assert _elements(panel).annexes[0].text == ""


@pytest.mark.parametrize(
    ("row", "shown", "hidden"),
    [
        (0, {"author", "recipients"}, {"mark", "copies_to", "present", "joint"}),
        (1, {"signers", "joint", "printer"}, {"present"}),
        (3, {"mark", "copies_to"}, {"signers", "joint", "printer", "printed_on"}),
        (4, {"present", "excused", "observers", "printer"}, {"recipients", "signers"}),
    ],
)
def test_every_form_asks_for_its_own_elements(
    panel: ElementsPanel, row: int, shown: set[str], hidden: set[str]
) -> None:
    _choose(panel, "form", row)
    assert not [name for name in shown if panel.fields[name].isHidden()]
    assert not [name for name in hidden if not panel.fields[name].isHidden()]


def test_the_post_is_asked_for_only_with_a_signature_stamp(panel: ElementsPanel) -> None:
    assert panel.fields["posts"].isHidden()
    _choose(panel, "signing", 2)
    assert _elements(panel).signing is Signing.STAMPED
    assert not panel.fields["posts"].isHidden()


def test_a_copy_number_is_filled_up_to_six_digits(panel: ElementsPanel) -> None:
    _choose(panel, "form", 1)
    field = _line(panel, "copy_number")
    field.line.setText("12")
    field.line.textEdited.emit("12")
    assert _elements(panel).copy_number == "000012"


def test_the_period_moves_every_figure_of_the_text(panel: ElementsPanel) -> None:
    field = panel.fields["period"]
    assert isinstance(field, PeriodField)
    field.year.setValue(2025)
    assert panel.controller.report.meta.period == Period.of_year(2025)
    field.span.setCurrentIndex(field.span.findText("1—9月"))
    field.span.activated.emit(field.span.currentIndex())
    assert panel.controller.report.meta.period == Period.of_months(2025, 1, 9)


def test_signing_is_a_choice(panel: ElementsPanel) -> None:
    _choose(panel, "signing", 1)
    assert _elements(panel).signing is Signing.SEALED


def test_a_change_from_elsewhere_is_shown(panel: ElementsPanel) -> None:
    elements = DocumentElements(author="市科技局")
    panel.controller.commit(*set_elements(panel.controller.report, elements))
    assert _line(panel, "author").line.text() == "市科技局"


def test_a_copy_number_is_digits(panel: ElementsPanel) -> None:
    _choose(panel, "form", 1)
    field = _line(panel, "copy_number")
    field.line.setText("甲1")
    field.line.textEdited.emit("甲1")
    assert _elements(panel).copy_number is None
    assert not field.remark.isHidden()


def test_a_report_for_reading_shows_but_does_not_edit(
    panel: ElementsPanel, controller: DocumentController
) -> None:
    controller.open(controller.report, read_only=True)
    assert not panel.isEnabled()
