"""Which sentences changed because a number did."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from core.edit.outline import rename_section
from core.edit.table import set_observation
from core.figures.changelist.listing import change_list
from core.layout.changed import change_sheet
from core.model.ids import SectionId
from core.model.indicators import Observation, ObservationKey
from tests.ui.conftest import FIRMS, YEAR
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.impact.pages import paper_html
from ui.impact.panel import ImpactPanel
from ui.impact.printing import made_printer, print_on
from ui.jobs.runner import Runner

KEY = ObservationKey(FIRMS, YEAR)


@pytest.fixture
def panel(
    qtbot: QtBot, controller: DocumentController, actions: Actions, runner: Runner
) -> ImpactPanel:
    made = ImpactPanel(controller, actions, runner)
    qtbot.addWidget(made)
    made.show()
    return made


def _set(panel: ImpactPanel, value: int) -> None:
    controller = panel.controller
    observation = Observation(KEY, Decimal(value), "家")
    controller.commit(*set_observation(controller.report, KEY, observation))


def test_before_any_change_it_says_what_will_be_here(panel: ImpactPanel) -> None:
    assert "原来怎么写" in panel.page.toPlainText()


def test_a_new_value_lists_the_sentence_old_and_new(qtbot: QtBot, panel: ImpactPanel) -> None:
    said: list[str] = []
    panel.controller.message.connect(said.append)
    _set(panel, 396)
    qtbot.waitUntil(lambda: len(panel.impacts) == 1)
    (sentence,) = panel.impacts[0].sentences
    assert "391家" in sentence.before
    assert "396家" in sentence.after
    text = panel.page.toPlainText()
    assert "全区高新技术企业达到391396家" in text  # the old struck through, the new beside it
    assert "一、年度工作总结" in text
    assert "1 句随之改变" in said[-1]


def test_undoing_it_is_a_change_as_well(qtbot: QtBot, panel: ImpactPanel) -> None:
    _set(panel, 396)
    panel.controller.undo()
    qtbot.waitUntil(lambda: len(panel.impacts) == 2)
    assert "391家" in panel.impacts[0].sentences[0].after


def test_an_edit_of_the_text_alone_is_not_listed(
    qtbot: QtBot, panel: ImpactPanel, runner: Runner
) -> None:
    controller = panel.controller
    controller.commit(*rename_section(controller.report, SectionId("s2"), "计划"))
    qtbot.waitUntil(lambda: not runner.busy)
    assert panel.impacts == ()


def test_a_sentence_leads_to_its_place(qtbot: QtBot, panel: ImpactPanel) -> None:
    with qtbot.waitSignal(panel.jump_requested) as jump:
        panel.page.anchorClicked.emit(QUrl("s1/p1"))
    assert (jump.args[0].section, jump.args[0].paragraph) == ("s1", "p1")


def test_another_report_begins_an_empty_list(qtbot: QtBot, panel: ImpactPanel) -> None:
    _set(panel, 396)
    qtbot.waitUntil(lambda: len(panel.impacts) == 1)
    panel.controller.open(panel.controller.report)
    assert panel.impacts == ()


def test_the_whole_since_opening_is_exported_and_printed(
    qtbot: QtBot, panel: ImpactPanel, tmp_path: Path
) -> None:
    assert not panel.export_button.isEnabled()
    _set(panel, 396)
    _set(panel, 399)
    qtbot.waitUntil(lambda: len(panel.impacts) == 2)
    panel.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "打开以来" in panel.page.toPlainText())
    assert "391家 → 399家" in panel.page.toPlainText()
    target = tmp_path / "清单.xlsx"
    panel.export_to(target)
    qtbot.waitUntil(target.exists)
    sheets = openpyxl.load_workbook(target)
    assert sheets.sheetnames[0] == "改动的数值"
    assert [cell.value for cell in sheets["改动的数值"][3]][2:4] == ["391家", "399家"]


def test_on_paper_the_list_is_black_on_white_and_can_be_signed(
    qtbot: QtBot, panel: ImpactPanel, tmp_path: Path
) -> None:
    before = panel.controller.report
    _set(panel, 396)
    changes = change_list(before, panel.controller.report)
    printer = made_printer("清单")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "清单.pdf"))
    sheet = change_sheet(panel.controller.report, changes)
    print_on(sheet, printer)
    assert (tmp_path / "清单.pdf").read_bytes().startswith(b"%PDF")
    assert "经办：" in paper_html(sheet)
    assert sheet.reach.startswith("涉及章节：一、年度工作总结")
