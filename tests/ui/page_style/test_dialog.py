"""单位版式 and 字体检查: what is chosen is shown at once, named, saved and used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.errors import AppError
from core.layout.unit_files import saved_styles
from core.model.page import NATIONAL, Digits, Margins, PageStyle
from tests.core.layout.reports import report, section
from ui.jobs.runner import Runner
from ui.page_style.dialog import PageStyleDialog
from ui.page_style.font_check import FontCheckDialog


@pytest.fixture
def dialog(qtbot: QtBot, runner: Runner) -> Iterator[PageStyleDialog]:
    made = PageStyleDialog(report((section("甲", "国" * 2000),)), runner)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.sheet.number == 1)
    yield made
    qtbot.waitUntil(lambda: not runner.busy)


def test_it_begins_with_the_report_s_style_and_says_it_is_the_standard(
    dialog: PageStyleDialog,
) -> None:
    assert dialog.form.style_shown == NATIONAL
    assert "符合" in dialog.remarks.text()
    assert "每页 22 行" in dialog.place.text()


def test_a_change_is_laid_out_and_its_deviation_named(
    dialog: PageStyleDialog, qtbot: QtBot
) -> None:
    field = dialog.form.fields["pitch"]
    qtbot.keyClicks(field.line, "30")  # type: ignore[attr-defined]
    assert dialog.form.style_shown.pitch == 600
    assert "5.2.3" in dialog.remarks.text()
    qtbot.waitUntil(lambda: "每页 21 行" in dialog.place.text())


def test_a_pitch_that_cannot_be_is_marked_and_not_taken(
    dialog: PageStyleDialog, qtbot: QtBot
) -> None:
    field = dialog.form.fields["pitch"]
    qtbot.keyClicks(field.line, "3000")  # type: ignore[attr-defined]
    assert dialog.form.style_shown.pitch in (None, 600)
    assert "磅" in field.remark.text()


def test_ticks_and_choices_reach_the_style(dialog: PageStyleDialog) -> None:
    dialog.form.ticks["bold_second"].click()
    dialog.form.fields["digits"].edited.emit(Digits.TIMES)
    assert dialog.form.style_shown == PageStyle(bold_second=True, digits=Digits.TIMES)
    assert "7.3.3" in dialog.remarks.text()


def test_use_hands_the_style_over(dialog: PageStyleDialog, qtbot: QtBot) -> None:
    dialog.form.fields["margins"].edited.emit(Margins.B)
    with qtbot.waitSignal(dialog.taken) as taken:
        dialog.accept()
    assert taken.args == [PageStyle(margins=Margins.B)]


def test_a_style_is_kept_under_its_name_and_offered_again(
    dialog: PageStyleDialog, qtbot: QtBot
) -> None:
    failures: list[AppError] = []
    dialog.failed.connect(failures.append)
    dialog.save()
    assert failures
    assert failures[0].hint
    dialog.form.fields["name"].edited.emit("本局版式")
    dialog.form.ticks["bold_second"].click()
    dialog.save()
    assert saved_styles() == (PageStyle(name="本局版式", bold_second=True),)
    assert dialog.saved.itemText(2) == "本局版式"
    dialog.saved.activated.emit(1)
    assert dialog.form.style_shown == NATIONAL
    dialog.saved.activated.emit(2)
    assert dialog.form.style_shown.bold_second


def test_a_click_turns_the_page(dialog: PageStyleDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.sheet, Qt.MouseButton.LeftButton)
    assert dialog.sheet.number == 2


def test_every_font_of_the_document_is_listed_with_a_remark(qtbot: QtBot) -> None:
    check = FontCheckDialog(PageStyle(digits=Digits.TIMES))
    qtbot.addWidget(check)
    check.show()
    assert [state.family for state in check.states][-1] == "Times New Roman"
    assert all(state.remark for state in check.states)
