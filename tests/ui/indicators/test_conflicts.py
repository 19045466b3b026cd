"""Contradicting values stand side by side until a person decides, with a reason."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.edit.change import Change
from core.edit.table import lock_values
from core.model.indicators import Observation, ObservationKey, Role, SourceRef
from tests.ui.conftest import FIRMS, YEAR
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.indicators.conflicts import ConflictsDialog
from ui.indicators.panel import IndicatorsPanel
from ui.jobs.runner import Runner

_HORIZONTAL = Qt.Orientation.Horizontal
KEY = ObservationKey(FIRMS, YEAR)
SOURCE = SourceRef("统计局.xls", "sha", "快报", "D8", datetime(2025, 1, 6, tzinfo=UTC))
RIVAL = Observation(KEY, Decimal(396), "家", source=SOURCE)


@pytest.fixture
def panel(
    qtbot: QtBot, controller: DocumentController, actions: Actions, runner: Runner
) -> IndicatorsPanel:
    report = controller.report
    book = evolve(report.book, conflicts=(RIVAL,))
    controller.commit(evolve(report, book=book), Change("导入", book=True))
    made = IndicatorsPanel(controller, actions, runner)
    qtbot.addWidget(made)
    made.show()
    controller.opened.emit()
    return made


def _dialog(panel: IndicatorsPanel) -> ConflictsDialog:
    panel.disputed.click()
    dialog = panel.findChild(ConflictsDialog)
    assert isinstance(dialog, ConflictsDialog)
    return dialog


def _texts(dialog: ConflictsDialog) -> list[list[str]]:
    group = dialog.tree.topLevelItem(0)
    assert group is not None
    rows = [group.child(at) for at in range(group.childCount())]
    return [[row.text(column) for column in range(5)] for row in rows if row is not None]


def test_both_values_are_shown_with_source_and_date(panel: IndicatorsPanel) -> None:
    assert panel.disputed.text() == "1 处待定"
    rows = _texts(_dialog(panel))
    assert rows[0][:3] == ["391", "家", "手工填写"]
    assert rows[0][4] == "现在用的"
    assert rows[1][:4] == ["396", "家", "统计局.xls › 快报 › D8", "2025-01-06"]


def test_a_decision_takes_the_value_with_its_reason_and_can_be_undone(
    panel: IndicatorsPanel,
) -> None:
    dialog = _dialog(panel)
    group = dialog.tree.topLevelItem(0)
    assert group is not None
    dialog.tree.setCurrentItem(group.child(1))
    assert dialog.adopt_button.text() == "采用 396家"
    dialog.reason.setText("以统计局反馈为准")
    dialog.adopt_button.click()
    book = panel.controller.report.book
    assert book.conflicts == ()
    assert book.observations[KEY].value == Decimal(396)
    assert book.observations[KEY].reason == "以统计局反馈为准；未采用 391家（手工填写）"
    assert not panel.disputed.isVisible()
    panel.controller.undo()
    assert panel.controller.report.book.conflicts == (RIVAL,)


def test_a_locked_value_stays_and_the_status_bar_says_why(panel: IndicatorsPanel) -> None:
    panel.controller.commit(*lock_values(panel.controller.report, [KEY], locked=True))
    said: list[str] = []
    panel.controller.message.connect(said.append)
    dialog = _dialog(panel)
    group = dialog.tree.topLevelItem(0)
    assert group is not None
    dialog.tree.setCurrentItem(group.child(1))
    dialog.adopt()
    assert panel.controller.report.book.observations[KEY].value == Decimal(391)
    assert "已审定" in said[-1]


def test_a_second_kind_of_target_has_its_own_column(panel: IndicatorsPanel) -> None:
    controller = panel.controller
    aim = ObservationKey(FIRMS, YEAR.shifted(1), Role.TARGET, variant="争取")
    value = Observation(aim, Decimal(460), "家")
    book = controller.report.book.with_observations({aim: value})
    controller.commit(evolve(controller.report, book=book), Change("目标", book=True))
    heads = [panel.model.headerData(c, _HORIZONTAL) for c in range(panel.model.columnCount())]
    at = heads.index("2025年 目标（争取）")
    assert panel.model.index(0, at).data() == "460"
