"""The sheet a value was read from, opened at its cell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.intake.workbook.formats.sheets import Span
from core.intake.workbook.picture.sheet_picture import SheetPicture
from core.model.indicators import SourceRef
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.widgets.source_sheet import Marked, SheetTable, SourceSheetDialog, SourceSheets

READ = datetime(2024, 1, 8, tzinfo=UTC)
PICTURE = SheetPicture(
    "汇总",
    3,
    2,
    cells=(("年度指标", ""), ("指标", "2023年"), ("企业数", "391")),
    roles=("", "", ""),
    spans=(Span(1, 1, 1, 2),),
    widths=(12, 8),
)
MARKED = Marked(SourceRef("年报.xlsx", "0" * 64, "汇总", "B3", READ), PICTURE, 3, 2)


def test_the_model_is_sound_and_marks_one_cell() -> None:
    model = SheetTable(MARKED)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    cell, other = model.index(2, 1), model.index(0, 0)
    assert model.data(cell) == "391"
    assert model.data(cell, Qt.ItemDataRole.BackgroundRole) is not None
    assert model.data(other, Qt.ItemDataRole.BackgroundRole) is None
    assert "来源单元格" in model.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "B"


def test_the_dialog_shows_merged_cells_as_they_are(qtbot: QtBot) -> None:
    dialog = SourceSheetDialog(MARKED)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "年报.xlsx › 汇总"
    assert dialog.table.columnSpan(0, 0) == 2


def test_without_a_kept_copy_it_says_where_to_look(
    qtbot: QtBot, controller: DocumentController, runner: Runner
) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    told: list[str] = []
    controller.message.connect(told.append)
    SourceSheets(controller, runner, home).show(MARKED.source)
    assert "年报.xlsx" in told[-1]
    assert "B3" in told[-1]


def test_a_cell_that_is_gone_is_told(
    qtbot: QtBot, controller: DocumentController, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    told: list[str] = []
    controller.message.connect(told.append)
    monkeypatch.setattr("ui.widgets.source_sheet._read", lambda *_: None)
    controller.add_source(MARKED.source.sha256, b"")
    SourceSheets(controller, runner, home).show(MARKED.source)
    qtbot.waitUntil(lambda: bool(told))
    assert "找不到" in told[-1]
