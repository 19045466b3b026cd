"""A superior's form is filled from the window: list, names, a copy written, the form untouched."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.intake.filling.dialog import FillDialog
from ui.intake.filling.flow import FillFlow
from ui.intake.filling.model import CHOICE, VALUE, WHY, SlotModel
from ui.jobs.runner import Runner


@pytest.fixture
def form(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (
        ["2024年科技创新主要指标填报表"],
        ["指标名称", "计量单位", "2024年完成", "2023年完成", "备注"],
        ["高新技术企业数", "家", None, 320],
        ["高新技术企业", "家"],
    ):
        book.active.append(row)
    book.save(tmp_path / "上级表.xlsx")
    return tmp_path / "上级表.xlsx"


@pytest.fixture
def flow(
    qtbot: QtBot, controller: DocumentController, actions: Actions, runner: Runner
) -> FillFlow:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return FillFlow(controller, actions, runner, window)


def _opened(qtbot: QtBot, flow: FillFlow, form: Path) -> FillDialog:
    flow.start(form)
    qtbot.waitUntil(lambda: flow.dialog is not None, timeout=20_000)
    assert flow.dialog is not None
    return flow.dialog


def _column(model: SlotModel, column: int) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_blank_cells_are_filled_and_what_stands_there_stays(
    qtbot: QtBot, flow: FillFlow, form: Path, tmp_path: Path
) -> None:
    before = form.read_bytes()
    dialog = _opened(qtbot, flow, form)
    QAbstractItemModelTester(dialog.model)
    assert _column(dialog.model, VALUE) == ["—", "—", "326家", "391家"]
    assert _column(dialog.model, CHOICE) == ["", "", "", "填"]
    assert "表里已有“320”" in _column(dialog.model, WHY)[2]
    assert "有 1 个名称要您指定" in dialog.summary.text()
    target = tmp_path / "填好.xlsx"
    flow.save_to(dialog.model.slots, target)
    qtbot.waitUntil(lambda: flow.dialog is None, timeout=10_000)
    sheet = openpyxl.load_workbook(target).active
    assert (sheet["C3"].value, sheet["D3"].value) == (391, 320)
    assert form.read_bytes() == before


def test_a_name_settled_fills_its_cells_and_is_remembered(
    qtbot: QtBot, flow: FillFlow, form: Path, tmp_path: Path, controller: DocumentController
) -> None:
    dialog = _opened(qtbot, flow, form)
    flow._match(dialog.model.slots[0], controller.report.book.indicators[0])
    assert sorted(_column(dialog.model, VALUE)) == ["326家", "326家", "391家", "391家"]
    flow.save_to(dialog.model.slots, tmp_path / "填好.xlsx")
    qtbot.waitUntil(lambda: flow.dialog is None, timeout=10_000)
    again = _opened(qtbot, flow, form)
    assert "—" not in _column(again.model, VALUE)


def test_a_person_may_replace_what_stands_there(qtbot: QtBot, flow: FillFlow, form: Path) -> None:
    dialog = _opened(qtbot, flow, form)
    box = dialog.model.index(2, CHOICE)
    assert dialog.model.setData(box, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.fill_button.text() == "填 2 格，另存为…"
    unknown = dialog.model.index(0, CHOICE)
    assert not dialog.model.setData(unknown, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
