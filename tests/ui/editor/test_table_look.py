"""The look of an indicator table is chosen where its columns are."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.model.ids import ParagraphId
from core.model.report import Report
from core.model.text import Column, IndicatorTable, Measure, TableStyle
from ui.editor.dialogs.table_dialog import TableDialog


def test_lines_and_direction_of_a_table_are_chosen(qtbot: QtBot, small_report: Report) -> None:
    dialog = TableDialog(small_report)
    qtbot.addWidget(dialog)
    found: list[IndicatorTable] = []
    dialog.chosen.connect(found.append)
    dialog.three_line.click()
    dialog.landscape.click()
    dialog.accept()
    assert (found[0].style, found[0].landscape) == (TableStyle.THREE_LINE, True)


def test_a_table_opened_again_shows_its_look(qtbot: QtBot, small_report: Report) -> None:
    own = IndicatorTable(
        ParagraphId("t"), "表", (Column("", Measure.VALUE),), style=TableStyle.THREE_LINE
    )
    dialog = TableDialog(small_report, own)
    qtbot.addWidget(dialog)
    assert dialog.three_line.isChecked()
    assert not dialog.landscape.isChecked()
