"""Inserting figures, changing them, overriding them, and seeing where they come from."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from core.edit.change import Focus
from core.edit.table import set_observation
from core.figures.resolved import FigureState
from core.model.ids import SectionId
from core.model.indicators import Observation, ObservationKey
from core.model.periods import LAST_YEAR
from core.model.text import (
    Column,
    Figure,
    IndicatorTable,
    Measure,
    Paragraph,
    PeriodMention,
    Text,
    Wording,
)
from tests.ui.editor.desk import FIRMS, YEAR, Desk
from ui.editor.dialogs.figure_dialog import FigureDialog
from ui.editor.dialogs.mark_dialogs import PeriodDialog, TodoDialog
from ui.editor.dialogs.override_dialog import OverrideDialog
from ui.editor.dialogs.source_dialog import SourceDialog
from ui.editor.dialogs.table_dialog import TableDialog
from ui.editor.text.objects import LOOKS, look_of, mark_of


def _trigger(desk: Desk, action: str) -> None:
    desk.panel.actions_registry[action].trigger()


def _dialog(desk: Desk, kind: type[QDialog]) -> QDialog:
    found = [item for item in desk.panel.findChildren(kind) if item.isVisible()]
    assert found
    return found[-1]


def _stand_behind(desk: Desk, ref: str) -> None:
    position = desk.panel.page.position_of_object(ref)
    assert position is not None
    desk.at(position + 1)


def _figure(desk: Desk, ref: str) -> Figure:
    for paragraph in desk.section().paragraphs():
        for inline in paragraph.inlines:
            if isinstance(inline, Figure) and inline.id == ref:
                return inline
    raise AssertionError(ref)


def _set_firms(desk: Desk, number: int) -> None:
    value = Observation(ObservationKey(FIRMS, YEAR), Decimal(number), "家")
    desk.controller.commit(*set_observation(desk.controller.report, value.key, value))


# --- inserting


def test_a_figure_is_searched_and_inserted(desk: Desk) -> None:
    desk.end()
    _trigger(desk, "insert.figure")
    dialog = _dialog(desk, FigureDialog)
    assert isinstance(dialog, FigureDialog)
    QTest.keyClicks(dialog.search, "firms")
    dialog.search.setText("高企")
    QTest.qWait(100)
    assert "391家" in dialog.list.item(0).text()
    assert "391家" in dialog.preview.text()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert desk.model_text()[-1].endswith("】增长19.9%")
    assert desk.controller.history.labels() == ("插入指标数字",)
    desk.agree()
    desk.controller.undo()
    desk.agree()


def test_the_options_change_what_is_inserted(desk: Desk) -> None:
    desk.end()
    _trigger(desk, "insert.figure")
    dialog = _dialog(desk, FigureDialog)
    assert isinstance(dialog, FigureDialog)
    options = dialog.options
    options.period.setCurrentIndex(1)
    options.period.activated.emit(1)
    assert "326家" in dialog.preview.text()
    options.wording.setCurrentIndex(2)
    options.wording.activated.emit(2)
    assert "<b>326</b>" in dialog.preview.text()
    dialog.accept()
    inserted = desk.section().blocks[-1]
    assert isinstance(inserted, Paragraph)
    figure = inserted.inlines[-1]
    assert isinstance(figure, Figure)
    assert (figure.period, figure.wording) == (LAST_YEAR, Wording.BARE)
    desk.agree()


def test_nothing_found_says_so_and_inserts_nothing(desk: Desk) -> None:
    before = desk.controller.report
    _trigger(desk, "insert.figure")
    dialog = _dialog(desk, FigureDialog)
    assert isinstance(dialog, FigureDialog)
    dialog.search.setText("没有的指标")
    QTest.qWait(100)
    assert "没有这样的指标" in dialog.list.item(0).text()
    dialog.reject()
    assert desk.controller.report is before


def test_a_selected_word_is_what_the_dialog_looks_for(desk: Desk) -> None:
    desk.end()
    desk.type("高企")
    desk.rest()
    last = desk.view.document().characterCount() - 1
    desk.at(last, last - 2)
    _trigger(desk, "insert.figure")
    dialog = _dialog(desk, FigureDialog)
    assert isinstance(dialog, FigureDialog)
    assert dialog.search.text() == "高企"
    dialog.accept()
    assert desk.model_text()[-1].endswith("】391家")


def test_a_period_follows_the_report(desk: Desk) -> None:
    desk.end()
    _trigger(desk, "insert.period")
    dialog = _dialog(desk, PeriodDialog)
    assert isinstance(dialog, PeriodDialog)
    dialog.list.setCurrentRow(
        next(n for n in range(dialog.list.count()) if "上年" in dialog.list.item(n).text())
    )
    dialog.accept()
    assert desk.model_text()[-1].endswith("】2023年")
    desk.agree()


def test_a_todo_mark_takes_the_selected_words(desk: Desk) -> None:
    desk.at(4, 2)
    _trigger(desk, "insert.todo")
    dialog = _dialog(desk, TodoDialog)
    assert isinstance(dialog, TodoDialog)
    assert dialog.text.text() == "全区"
    dialog.accept()
    assert desk.model_text()[0].startswith("2024年，【待补：全区】高新")
    desk.agree()


def test_a_table_is_inserted_after_the_paragraph(desk: Desk) -> None:
    desk.at(3)
    _trigger(desk, "insert.table")
    dialog = _dialog(desk, TableDialog)
    assert isinstance(dialog, TableDialog)
    dialog.caption.setText("附表一")
    dialog.accept()
    assert desk.model_text()[1] == "[附表一]"
    assert desk.model_text()[0].endswith("亿元。")
    desk.agree()
    desk.type("next")
    desk.rest()
    assert desk.model_text()[2] == "next"
    desk.agree()


def test_a_figure_inserted_at_a_table_goes_beside_it(desk: Desk) -> None:
    position = desk.panel.page.position_of_object("t1")
    assert position is not None
    desk.at(position + 1)
    desk.panel.insertion.put_figure(Figure(_figure(desk, "f1").id, FIRMS))
    assert desk.model_text()[2:4] == ["[主要指标完成情况]", "391家"]
    desk.agree()


# --- changing


def test_settings_are_changed_in_place(desk: Desk) -> None:
    _stand_behind(desk, "f1")
    _trigger(desk, "figure.edit")
    dialog = _dialog(desk, FigureDialog)
    assert isinstance(dialog, FigureDialog)
    dialog.options.period.setCurrentIndex(1)
    dialog.options.period.activated.emit(1)
    dialog.accept()
    assert _figure(desk, "f1").period == LAST_YEAR
    assert "达到326家" in desk.shown_text()[0]
    assert desk.controller.history.undo_label == "修改数字引用"
    desk.agree()
    desk.controller.undo()
    assert "达到391家" in desk.shown_text()[0]


def test_a_double_click_opens_the_settings(desk: Desk) -> None:
    QTest.mouseDClick(
        desk.view.viewport(), Qt.MouseButton.LeftButton, pos=_middle_of(desk, "f1").toPoint()
    )
    dialog = _dialog(desk, FigureDialog)
    assert isinstance(dialog, FigureDialog)
    assert dialog.figure is not None
    assert dialog.figure.id == "f1"


def test_a_double_click_on_a_table_opens_its_settings(desk: Desk) -> None:
    QTest.mouseDClick(
        desk.view.viewport(), Qt.MouseButton.LeftButton, pos=_middle_of(desk, "t1").toPoint()
    )
    dialog = _dialog(desk, TableDialog)
    assert isinstance(dialog, TableDialog)
    dialog.caption.setText("新表题")
    dialog.accept()
    assert desk.model_text()[2] == "[新表题]"
    table = desk.section().blocks[2]
    assert isinstance(table, IndicatorTable)
    assert table.columns == (Column("", Measure.VALUE), Column("同比（%）", Measure.GROWTH))
    desk.agree()


def test_a_double_click_beside_it_selects_a_word(desk: Desk) -> None:
    block = desk.view.document().firstBlock()
    desk.at(block.position() + 4)
    at = desk.view.cursorRect().center() + QPoint(3, 0)
    QTest.mouseDClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not desk.panel.findChildren(FigureDialog)


def test_a_todo_and_a_period_are_changed_too(desk: Desk) -> None:
    desk.end()
    _trigger(desk, "figure.edit")
    todo = _dialog(desk, TodoDialog)
    assert isinstance(todo, TodoDialog)
    todo.text.setText("补充数据")
    todo.accept()
    assert desk.model_text()[-1].endswith("【待补：补充数据】")
    desk.at(1)
    _trigger(desk, "figure.edit")
    period = _dialog(desk, PeriodDialog)
    assert isinstance(period, PeriodDialog)
    period.list.setCurrentRow(
        next(n for n in range(period.list.count()) if "上年" in period.list.item(n).text())
    )
    period.accept()
    assert desk.model_text()[0].startswith("2023年，")
    first = desk.section().blocks[0]
    assert isinstance(first, Paragraph)
    assert isinstance(first.inlines[0], PeriodMention)
    assert first.inlines[0].id == "m1"
    desk.agree()


def test_without_a_figure_at_the_caret_it_is_said(desk: Desk) -> None:
    told: list[str] = []
    desk.controller.message.connect(told.append)
    desk.at(4)
    for action in ("figure.edit", "figure.override", "figure.source"):
        _trigger(desk, action)
    assert len(told) == 3
    assert not [item for item in desk.panel.findChildren(QDialog) if item.isVisible()]


# --- overriding


def test_an_override_needs_a_reason(desk: Desk) -> None:
    _stand_behind(desk, "f1")
    _trigger(desk, "figure.override")
    dialog = _dialog(desk, OverrideDialog)
    assert isinstance(dialog, OverrideDialog)
    dialog.text.setText("三百九十余家")
    assert not dialog.main.isEnabled()
    dialog.reason.setText("领导审定")
    assert dialog.main.isEnabled()
    dialog.accept()
    override = _figure(desk, "f1").override
    assert override is not None
    assert (override.text, override.reason) == ("三百九十余家", "领导审定")
    assert override.text_when_overridden == "391家"
    assert "三百九十余家" in desk.shown_text()[0]
    assert desk.panel.shown.showing("f1").state is FigureState.OVERRIDDEN
    desk.agree()
    _set_firms(desk, 402)
    assert desk.panel.shown.showing("f1").state is FigureState.STALE
    desk.agree()


def test_an_override_is_taken_back(desk: Desk) -> None:
    _stand_behind(desk, "f5")
    dialog = desk.panel.figures.override()
    assert isinstance(dialog, OverrideDialog)
    dialog._restore()
    assert _figure(desk, "f5").override is None
    assert "培育企业391家" in desk.shown_text()[-1]
    desk.agree()


def test_a_figure_becomes_plain_text(desk: Desk) -> None:
    _stand_behind(desk, "f1")
    _trigger(desk, "figure.unlink")
    dialog = _dialog(desk, OverrideDialog)
    assert isinstance(dialog, OverrideDialog)
    dialog.plain.click()
    assert "f1" not in desk.figures()
    assert "达到391家，" in desk.model_text()[0]
    assert desk.controller.history.undo_label == "转为普通文字"
    _set_firms(desk, 402)
    assert "达到391家，" in desk.model_text()[0]
    desk.agree()


# --- seeing


def test_hovering_tells_indicator_period_formula_and_source_cells(desk: Desk) -> None:
    hit = desk.view.hit(_middle_of(desk, "f2").toPoint())
    assert hit is not None
    tip = desk.view.tip(hit)
    for part in ("高新技术企业数", "2024年", "391÷326", "科技指标.xlsx › 年度表 › C5", "D5"):
        assert part in tip


def test_hovering_over_a_missing_number_says_what_is_missing(desk: Desk) -> None:
    hit = desk.view.hit(_middle_of(desk, "f4").toPoint())
    assert hit is not None
    assert "还没有这个数" in desk.view.tip(hit)


def test_beside_an_object_nothing_is_hit(desk: Desk) -> None:
    middle = _middle_of(desk, "f1")
    assert desk.view.hit((middle + QPointF(0, 400)).toPoint()) is None
    assert desk.view.hit(QPoint(5, 5)) is None


def test_the_source_is_shown_to_be_read_and_leads_to_the_table(desk: Desk) -> None:
    _stand_behind(desk, "f3")
    _trigger(desk, "figure.source")
    dialog = _dialog(desk, SourceDialog)
    jumps: list[Focus] = []
    desk.panel.jump_requested.connect(jumps.append)
    assert isinstance(dialog, SourceDialog)
    button = next(b for b in dialog.findChildren(type(dialog.main)) if b.text() == "到指标表")
    button.click()
    assert jumps == [Focus(indicator=_figure(desk, "f3").indicator)]


def test_names_are_shown_and_hidden_without_an_edit(desk: Desk) -> None:
    before = desk.controller.report
    width = _width_of(desk, "f1")
    _trigger(desk, "figure.names")
    assert "高新技术企业数" in desk.panel.shown.display("f1")
    assert _width_of(desk, "f1") > width
    _trigger(desk, "figure.names")
    assert desk.panel.shown.display("f1") == "391家"
    assert _width_of(desk, "f1") == width
    assert desk.controller.report is before


def test_f9_tells_which_numbers_changed_and_then_counts_them_as_seen(desk: Desk) -> None:
    told: list[str] = []
    desk.controller.message.connect(told.append)
    _trigger(desk, "figure.refresh")
    assert "没有变化" in told[-1]
    _set_firms(desk, 402)
    assert desk.panel.shown.showing("f1").was == "391家"
    assert mark_of(desk.panel.shown.showing("f1")).endswith("新")
    _trigger(desk, "figure.refresh")
    assert "391家→402家" in told[-1]
    assert "其他章节有 1 句" in told[-1]
    assert desk.panel.shown.changed()
    _trigger(desk, "figure.refresh")
    assert not desk.panel.shown.changed()
    desk.panel.reveal(Focus(SectionId("s3")))
    assert not desk.panel.shown.changed()


def test_a_changed_number_is_marked_in_another_section_too(desk: Desk) -> None:
    _set_firms(desk, 402)
    desk.panel.reveal(Focus(SectionId("s3")))
    assert desk.panel.shown.showing("g1").was == "391家"


def test_a_number_changed_back_carries_no_mark(desk: Desk) -> None:
    _set_firms(desk, 402)
    desk.controller.undo()
    assert not desk.panel.shown.changed()


@pytest.mark.parametrize("state", list(FigureState))
def test_every_state_but_the_sound_ones_has_a_shape_of_its_own(state: FigureState) -> None:
    def shape(look: object) -> tuple[object, ...]:
        assert hasattr(look, "mark")
        return (look.mark, look.line, look.double, look.frame)  # type: ignore[attr-defined]

    sound = (FigureState.OK, FigureState.APPROX)
    shapes = {other: shape(look) for other, look in LOOKS.items()}
    if state in sound:
        assert shapes[state] == ("", None, False, False)
    else:
        assert [other for other in shapes if shapes[other] == shapes[state]] == [state]


def test_the_states_of_the_report_are_seen(desk: Desk) -> None:
    looks = {ref: look_of(desk.panel.shown.showing(ref)) for ref in ("f3", "f4", "f5")}
    assert looks["f3"].mark == "初"
    assert looks["f4"].frame
    assert looks["f5"].mark == "改"


def test_overriding_with_plain_inlines_is_no_business_of_the_dialog(desk: Desk) -> None:
    """A period has no override; turning it into text needs no reason."""
    desk.at(1)
    desk.panel.figures.override(unlinking=True)
    first = desk.section().blocks[0]
    assert isinstance(first, Paragraph)
    assert isinstance(first.inlines[0], Text)
    assert desk.model_text()[0].startswith("2024年，")
    desk.agree()


def _middle_of(desk: Desk, ref: str) -> QPointF:
    position = desk.panel.page.position_of_object(ref)
    assert position is not None
    block = desk.view.document().findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    inside = position - block.position()
    left, _ = line.cursorToX(inside)  # type: ignore[misc]
    right, _ = line.cursorToX(inside + 1)  # type: ignore[misc]
    origin = block.layout().position()
    scroll = desk.view.verticalScrollBar().value()
    return QPointF(
        origin.x() + (left + right) / 2, origin.y() + line.y() + line.ascent() / 2 - scroll
    )


def _width_of(desk: Desk, ref: str) -> float:
    position = desk.panel.page.position_of_object(ref)
    assert position is not None
    block = desk.view.document().findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    inside = position - block.position()
    left, _ = line.cursorToX(inside)  # type: ignore[misc]
    right, _ = line.cursorToX(inside + 1)  # type: ignore[misc]
    return float(right - left)
