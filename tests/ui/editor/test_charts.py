"""Charts in the editor: inserted, changed, shown as a block of their own."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from core.model.text import Chart, ChartSeries, ChartShape
from tests.ui.editor.desk import SPEND, Desk
from tests.ui.editor.test_figures import _dialog, _middle_of, _trigger
from ui.editor.dialogs.chart_dialog import ChartDialog


def _inserted(desk: Desk) -> Chart:
    desk.at(3)
    _trigger(desk, "insert.chart")
    dialog = _dialog(desk, ChartDialog)
    assert isinstance(dialog, ChartDialog)
    dialog.caption.setText("企业变化")
    dialog.accept()
    block = desk.section().blocks[1]
    assert isinstance(block, Chart)
    return block


def test_a_new_chart_offers_the_years_there_are_numbers_for(desk: Desk) -> None:
    made = _inserted(desk)
    assert made.caption == "企业变化"
    assert made.shape is ChartShape.BAR
    period = desk.controller.report.meta.period
    years = [column.period.against(period).year for column in made.columns]
    assert years == [2023, 2024]
    assert desk.controller.history.undo_label == "插入图表"
    desk.agree()
    desk.controller.undo()
    assert not any(isinstance(block, Chart) for block in desk.section().blocks)
    desk.agree()


def test_a_double_click_changes_it(desk: Desk) -> None:
    made = _inserted(desk)
    QTest.mouseDClick(
        desk.view.viewport(), Qt.MouseButton.LeftButton, pos=_middle_of(desk, made.id).toPoint()
    )
    dialog = _dialog(desk, ChartDialog)
    assert isinstance(dialog, ChartDialog)
    dialog.shape.setCurrentIndex(1)
    dialog.rows.tick(1)
    dialog.labels.setChecked(False)
    dialog.height_lines.setValue(8)
    dialog.accept()
    block = desk.section().blocks[1]
    assert isinstance(block, Chart)
    assert (block.shape, block.labels, block.lines) == (ChartShape.LINE, False, 8)
    assert SPEND in block.indicators
    assert block.id == made.id
    assert desk.controller.history.undo_label == "修改图表"
    desk.agree()


def test_the_picture_follows_every_choice(desk: Desk) -> None:
    dialog = ChartDialog(desk.controller.report)
    dialog.view.resize(500, 320)

    def picture() -> QImage:
        return dialog.view.grab().toImage()

    seen = [picture()]
    for change in (
        lambda: dialog.shape.setCurrentIndex(1),
        lambda: dialog.rows.tick(1),
        lambda: dialog.labels.setChecked(False),
    ):
        change()
        seen.append(picture())
    assert all(one != other for one, other in pairwise(seen))
    dialog.deleteLater()


def test_nothing_chosen_cannot_be_inserted(desk: Desk) -> None:
    dialog = ChartDialog(desk.controller.report)
    for row in range(dialog.rows.count()):
        dialog.rows.tick(row, ticked=False)
    assert not dialog.main.isEnabled()
    assert "至少" in dialog.hint.text()
    dialog.rows.tick(0)
    assert dialog.main.isEnabled()
    dialog.deleteLater()


def test_missing_numbers_and_different_units_are_told(desk: Desk) -> None:
    dialog = ChartDialog(desk.controller.report)
    dialog.rows.tick(3)
    assert "还没有" in dialog.hint.text()
    dialog.rows.tick(3, ticked=False)
    dialog.rows.tick(1)
    assert "单位不同" in dialog.hint.text()
    dialog.deleteLater()


def test_a_pie_of_several_indicators_compares_them_in_one_period(desk: Desk) -> None:
    dialog = ChartDialog(desk.controller.report)
    dialog.rows.tick(1)
    dialog.shape.setCurrentIndex(3)
    dialog.shape.activated.emit(3)
    assert dialog.described().series is ChartSeries.COLUMNS
    dialog.deleteLater()


def test_a_copied_chart_is_a_chart_of_its_own(desk: Desk) -> None:
    made = _inserted(desk)
    cursor = desk.view.textCursor()
    block = desk.panel.page.find(made.id)
    assert block is not None
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + 1, cursor.MoveMode.KeepAnchor)
    copied = desk.panel.clipboard.selected(cursor)
    assert copied == (made,)
