"""Which sentences changed because a number did."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from core.edit.outline import rename_section
from core.edit.table import set_observation
from core.model.ids import SectionId
from core.model.indicators import Observation, ObservationKey
from tests.ui.conftest import FIRMS, YEAR
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.impact.panel import ImpactPanel
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
