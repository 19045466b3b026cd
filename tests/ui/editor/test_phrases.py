"""Whole sentences from the table, typed numbers made live, uses and targets."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from core.edit.table import set_observation
from core.figures.project import plain_text
from core.model.indicators import Observation, ObservationKey, Role
from core.model.periods import Period
from core.model.text import Approx, Figure
from tests.ui.editor.desk import FIRMS, YEAR, Desk
from ui.editor.dialogs.figure_dialog import FigureDialog
from ui.editor.dialogs.goal_dialog import GoalDialog
from ui.editor.dialogs.phrase_dialog import PhraseDialog
from ui.editor.dialogs.uses_dialog import UsesDialog


def _open(desk: Desk, action: str, kind: type[QDialog]) -> QDialog:
    desk.panel.actions_registry[action].trigger()
    found = [item for item in desk.panel.findChildren(kind) if item.isVisible()]
    assert found
    return found[-1]


def _phrases(desk: Desk) -> PhraseDialog:
    dialog = _open(desk, "insert.phrase", PhraseDialog)
    assert isinstance(dialog, PhraseDialog)
    return dialog


def _said(desk: Desk) -> str:
    report = desk.controller.report
    return "\n".join(plain_text(report, item) for item in desk.section().paragraphs())


def test_a_sentence_is_chosen_and_inserted_alive(desk: Desk) -> None:
    desk.end()
    dialog = _phrases(desk)
    dialog.search.setText("高企")
    QTest.qWait(100)
    phrase = dialog.sentences.chosen()
    assert phrase is not None
    assert phrase.text.startswith("2024年，")
    assert "391家，比上年增长19.9%" in phrase.text
    dialog.accept()
    assert phrase.text in _said(desk)
    value = Observation(ObservationKey(FIRMS, YEAR), Decimal(310), "家")
    desk.controller.commit(*set_observation(desk.controller.report, value.key, value))
    assert "310家，比上年下降4.9%" in _said(desk)


def test_inserting_a_sentence_is_one_step_to_undo(desk: Desk) -> None:
    before = _said(desk)
    desk.end()
    _phrases(desk).accept()
    assert _said(desk) != before
    desk.controller.undo()
    assert _said(desk) == before


def test_the_wording_is_chosen_with_the_sentence_in_view(desk: Desk) -> None:
    dialog = _phrases(desk)
    dialog.approx.setCurrentIndex(1)
    dialog.approx.activated.emit(1)
    dialog.dated.setChecked(False)
    assert dialog.style_chosen.approx is Approx.NEAR
    phrase = dialog.sentences.chosen()
    assert phrase is not None
    assert "近400家" in phrase.text
    assert not phrase.text.startswith("2024年")


def test_ticked_indicators_become_one_paragraph(desk: Desk) -> None:
    dialog = _phrases(desk)
    for row in (0, 1):
        dialog.indicators.item(row).setCheckState(Qt.CheckState.Checked)
    phrase = dialog.sentences.chosen()
    assert phrase is not None
    assert "；全社会研发经费达到23.65亿元" in phrase.text


def test_nothing_is_proposed_of_an_indicator_without_values(desk: Desk) -> None:
    dialog = _phrases(desk)
    dialog.search.setText("技术合同")
    QTest.qWait(100)
    assert dialog.sentences.chosen() is None
    assert not dialog.main.isEnabled()


def test_a_true_typed_number_becomes_live_in_one_step(desk: Desk) -> None:
    desk.end()
    desk.type("\n高新技术企业数391家。")
    end = desk.panel.view.textCursor().position()
    desk.at(end - 3)
    figures = sum(
        isinstance(item, Figure) for p in desk.section().paragraphs() for item in p.inlines
    )
    desk.panel.actions_registry["figure.bind"].trigger()
    after = [item for p in desk.section().paragraphs() for item in p.inlines]
    assert sum(isinstance(item, Figure) for item in after) == figures + 1
    assert "高新技术企业数391家。" in _said(desk)


def test_a_false_typed_number_is_told_and_let_be(desk: Desk) -> None:
    told: list[str] = []
    desk.controller.message.connect(told.append)
    desk.end()
    desk.type("\n高新技术企业数390家。")
    desk.at(desk.panel.view.textCursor().position() - 3)
    desk.panel.actions_registry["figure.bind"].trigger()
    assert "不成立" in told[-1]
    assert "高新技术企业数390家。" in _said(desk)


def test_hovering_over_a_typed_number_tells_verdict_and_arithmetic(desk: Desk) -> None:
    desk.end()
    desk.type("\n高新技术企业数390家。")
    desk.panel.sync.flush_all()
    tip = desk.panel.asking.remark(desk.panel.view.textCursor().position() - 3)
    assert "不成立" in tip
    assert "391" in tip


def test_the_uses_of_an_indicator_are_listed_and_gone_to(desk: Desk) -> None:
    figure = next(
        item
        for paragraph in desk.section().paragraphs()
        for item in paragraph.inlines
        if isinstance(item, Figure) and item.indicator == FIRMS
    )
    position = desk.panel.page.position_of_object(figure.id)
    assert position is not None
    desk.at(position + 1)
    dialog = _open(desk, "figure.uses", UsesDialog)
    assert isinstance(dialog, UsesDialog)
    jumps: list[object] = []
    dialog.jump_wanted.connect(jumps.append)
    assert dialog.list.count() > 1
    dialog.accept()
    assert jumps


def test_a_target_is_set_with_its_grounds_in_view(desk: Desk) -> None:
    dialog = _open(desk, "table.goal", GoalDialog)
    assert isinstance(dialog, GoalDialog)
    labels = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
    assert labels[:3] == ["本期实绩", "上年同期", "按近三年年均"]
    assert not dialog.main.isEnabled()
    dialog.target.setText("430")
    dialog.accept()
    key = ObservationKey(FIRMS, Period.of_year(2025), Role.TARGET)
    assert desk.controller.report.book.observations[key].value == Decimal(430)


def test_a_figure_is_made_approximate_only_where_it_is_true(desk: Desk) -> None:
    dialog = _open(desk, "insert.figure", FigureDialog)
    assert isinstance(dialog, FigureDialog)
    dialog.search.setText("高企")
    QTest.qWait(100)
    offered = [dialog.options.approx.itemText(row) for row in range(dialog.options.approx.count())]
    assert offered[0] == "精确数"
    assert "近400家" in offered
    dialog.options.approx.setCurrentIndex(offered.index("近400家"))
    dialog.options.approx.activated.emit(offered.index("近400家"))
    assert "近400家" in dialog.preview.text()


def test_rounding_is_the_reports_and_can_be_undone(desk: Desk) -> None:
    action = desk.panel.actions_registry["table.half_even"]
    action.trigger()
    assert desk.controller.report.meta.half_even
    desk.controller.undo()
    assert not desk.controller.report.meta.half_even
    assert not action.isChecked()
