"""Sources of the numbers of the section at hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from core.edit.change import Focus
from core.edit.table import set_observation
from core.model.ids import SectionId
from core.model.indicators import Observation, ObservationKey
from tests.ui.conftest import FIRMS, YEAR
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.sources.panel import SourcesPanel


@pytest.fixture
def panel(
    qtbot: QtBot, controller: DocumentController, actions: Actions, runner: Runner
) -> SourcesPanel:
    made = SourcesPanel(controller, actions, runner)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_tells_where_each_number_is_from(panel: SourcesPanel) -> None:
    text = panel.page.toPlainText()
    assert text.startswith("一、年度工作总结")
    assert "391家" in text
    assert "高新技术企业数" in text
    assert "手工录入" in text


def test_it_follows_to_another_section(qtbot: QtBot, panel: SourcesPanel) -> None:
    panel.reveal(Focus(SectionId("s2")))
    qtbot.waitUntil(lambda: panel.page.toPlainText().startswith("二、下年工作计划"))
    assert "还没有引用指标" in panel.page.toPlainText()


def test_a_number_that_went_missing_says_so(qtbot: QtBot, panel: SourcesPanel) -> None:
    controller = panel.controller
    controller.commit(*set_observation(controller.report, ObservationKey(FIRMS, YEAR), None))
    qtbot.waitUntil(lambda: "缺数" in panel.page.toPlainText())
    assert "【待补】" in panel.page.toPlainText()


def test_a_number_leads_to_its_place(qtbot: QtBot, panel: SourcesPanel) -> None:
    with qtbot.waitSignal(panel.jump_requested) as jump:
        panel.page.anchorClicked.emit(QUrl("p1"))
    assert jump.args[0].paragraph == "p1"


def test_text_of_the_report_is_never_taken_for_markup(qtbot: QtBot, panel: SourcesPanel) -> None:
    from core.edit.outline import rename_section

    controller = panel.controller
    controller.commit(*rename_section(controller.report, SectionId("s1"), "<b>甲</b>&乙"))
    qtbot.waitUntil(lambda: "<b>甲</b>&乙" in panel.page.toPlainText())


def test_what_is_typed_by_hand_says_so_after_a_new_value(qtbot: QtBot, panel: SourcesPanel) -> None:
    from decimal import Decimal

    controller = panel.controller
    key = ObservationKey(FIRMS, YEAR)
    controller.commit(
        *set_observation(controller.report, key, Observation(key, Decimal(400), "家"))
    )
    qtbot.waitUntil(lambda: "400家" in panel.page.toPlainText())
