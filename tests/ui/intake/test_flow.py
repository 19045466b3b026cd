"""Importing in the window: one step in and one undo out, files, drops and pasted blocks alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.intake.workbook.hints.memory import known_hints
from core.intake.workbook.picture import correcting
from core.model.indicators import ObservationKey
from core.store.profiles import shared_profiles
from tests.ui.conftest import FIRMS, YEAR
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.intake.dialog import ImportDialog
from ui.intake.flow import ImportFlow
from ui.intake.pasting import block_of
from ui.intake.picker import NamePicker
from ui.jobs.runner import Runner

BLOCK = "指标名称\t单位\t2024年\r\n众创空间数量\t家\t14\r\n孵化企业数\t家\t33\r\n"


@pytest.fixture
def flow(
    qtbot: QtBot, controller: DocumentController, actions: Actions, runner: Runner
) -> Iterator[ImportFlow]:
    """The import of a window that shows nothing else."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = ImportFlow(controller, actions, runner, window)
    yield made
    if made.dialog is not None:
        made.dialog.reject()


def _dialog(flow: ImportFlow, qtbot: QtBot) -> ImportDialog:
    dialog = flow.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.session.busy, timeout=20_000)
    return dialog


def _value(controller: DocumentController) -> str:
    held = controller.report.book.observations.get(ObservationKey(FIRMS, YEAR.shifted(-2)))
    return "" if held is None else str(held.value)


def test_importing_is_one_step_and_undo_takes_it_back_whole(
    flow: ImportFlow, controller: DocumentController, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "表.csv"
    path.write_text("指标名称,单位,2022年\n高新技术企业数,家,281\n众创空间数量,家,9\n", "utf-8")
    before = controller.report
    flow.start([path])
    dialog = _dialog(flow, qtbot)
    with qtbot.waitSignal(flow.finished) as told:
        dialog.import_button.click()
    assert told.args == [2]
    assert _value(controller) == "281"
    assert [source.name for source in controller.report.sources] == ["表.csv"]
    controller.undo()
    assert controller.report == before
    assert flow.dialog is None


def test_more_files_join_the_import_that_is_open(
    flow: ImportFlow, qtbot: QtBot, book: Path, other_book: Path
) -> None:
    flow.start([book])
    dialog = _dialog(flow, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other_book))])
    dialog.dropped.emit(data)
    assert _dialog(flow, qtbot) is dialog
    assert {row.file for row in dialog.plan.rows} == {book.name, other_book.name}


def test_a_pasted_block_goes_the_same_way_as_a_file(flow: ImportFlow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(BLOCK)
    flow._take_mime(data)
    dialog = _dialog(flow, qtbot)
    assert [item.told for item in dialog.session.files] == ["读到 2 个数"]
    assert [row.figure.cell for row in dialog.plan.rows] == ["C2", "C3"]
    assert "粘贴的表格" in dialog.plan.rows[0].file
    with qtbot.waitSignal(flow.finished):
        dialog.import_button.click()


def test_what_is_no_table_on_the_clipboard_is_told(
    flow: ImportFlow, controller: DocumentController, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setText("一段话，没有表")
    assert block_of(data) == ""
    assert block_of(None) == ""
    with qtbot.waitSignal(controller.message) as told:
        flow._take_mime(data)
    assert "剪贴板里没有表格" in told.args[0]
    assert flow.dialog is None


def test_a_correction_is_remembered_with_the_report_and_for_other_reports(
    flow: ImportFlow, controller: DocumentController, qtbot: QtBot, book: Path, runner: Runner
) -> None:
    flow.start([book])
    dialog = _dialog(flow, qtbot)
    picture = dialog.session.picture(0, "CSV")
    assert picture is not None
    with qtbot.waitSignal(dialog.session.idle, timeout=20_000):
        dialog.session.correct(0, "CSV", correcting.ignore(picture, 4, 4))
    dialog.import_button.click()
    qtbot.waitUntil(lambda: not runner.busy, timeout=20_000)
    for profiles in (controller.report.profiles, shared_profiles()):
        assert [len(told.hints) for told in known_hints(profiles)] == [1]


def test_a_new_indicator_can_be_made_of_a_name_nobody_knows(
    flow: ImportFlow, controller: DocumentController, qtbot: QtBot, book: Path
) -> None:
    flow.start([book])
    dialog = _dialog(flow, qtbot)
    row = next(row for row in dialog.plan.rows if row.figure.cell == "C5")
    with qtbot.waitSignal(dialog.session.idle, timeout=20_000):
        dialog.match_requested.emit(row, None)
    row = next(row for row in dialog.plan.rows if row.figure.cell == "C5")
    assert row.target is not None
    assert (row.target.name, row.adds) == ("本局自己的数", True)


def test_a_name_is_looked_up_by_the_first_letters_of_its_pinyin(qtbot: QtBot) -> None:
    picker = NamePicker("某某数", (), ())
    qtbot.addWidget(picker)
    picker.show()
    qtbot.keyClicks(picker.search, "gxjsqys")
    names = [picker.list.item(row).text() for row in range(picker.list.count())]
    assert any(name.startswith("高新技术企业数") for name in names)
    qtbot.keyClicks(picker.search, "qqqqq")
    assert not picker.take_button.isEnabled()


def test_what_fits_best_is_offered_first_and_a_new_indicator_last(
    qtbot: QtBot, controller: DocumentController
) -> None:
    own = controller.report.book.indicators
    picker = NamePicker("某某数", own, own)
    qtbot.addWidget(picker)
    assert picker.list.item(0).text().endswith("最像")
    with qtbot.waitSignal(picker.chosen) as told:
        picker.new_button.click()
    assert told.args == [None]
