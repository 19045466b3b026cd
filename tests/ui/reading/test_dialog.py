"""Repairs are taken back one by one and headings corrected by a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.intake.document.reader import read_pasted
from core.intake.document.reading import DocumentReading, digest
from ui.reading.dialog import ReadingDialog

_TEXT = """首页 > 政务公开 > 工作总结
区科技局2023年工作总结
一、主要成效
全年新增高新技术企业20家,完成年度任务。
（一）平台建设
省级以上平台达到12家，比上年增加3家。
值得推广的做法有三个方面。"""


@pytest.fixture
def dialog(qtbot: QtBot) -> ReadingDialog:
    shown = ReadingDialog(read_pasted(_TEXT))
    qtbot.addWidget(shown)
    shown.redo.connect(lambda ids: shown.show_reading(digest(shown.reading.source, ids)))
    return shown


def _outline(reading: DocumentReading) -> list[tuple[int, str]]:
    return [(node.level, node.heading.title) for node in reading.outline.walk()]


def test_unticking_a_repair_leaves_that_place_as_it_was(dialog: ReadingDialog) -> None:
    assert dialog.repairs.topLevelItemCount() == 2
    dialog.repairs.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)

    assert dialog.reading.cleaned.texts[0] == "首页 > 政务公开 > 工作总结"
    assert dialog.repairs.topLevelItemCount() == 2

    dialog.repairs.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)

    assert dialog.reading.cleaned.texts[0] == "区科技局2023年工作总结"


def test_the_repaired_places_are_marked_in_the_text(dialog: ReadingDialog) -> None:
    marked = [item.cursor.selectedText() for item in dialog.source.extraSelections()]

    assert marked[0] == "首页 > 政务公开 > 工作总结"
    assert marked[1:] == [","]


def test_a_heading_is_moved_down_and_made_text(dialog: ReadingDialog) -> None:
    dialog.outline.setCurrentItem(dialog.outline.topLevelItem(1))
    dialog.up.click()
    assert _outline(dialog.reading) == [(1, "主要成效"), (1, "平台建设")]

    dialog.text.click()
    assert _outline(dialog.reading) == [(1, "主要成效")]


def test_the_paragraph_of_the_cursor_becomes_a_heading_and_is_agreed_on(
    dialog: ReadingDialog, qtbot: QtBot
) -> None:
    dialog.source.show_place(7, 0)
    dialog.heading.click()

    with qtbot.waitSignal(dialog.agreed) as told:
        dialog.use.click()

    assert _outline(told.args[0])[-1] == (2, "值得推广的做法有三个方面")
