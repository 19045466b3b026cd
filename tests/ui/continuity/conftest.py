"""A report rolled forward once, open in a controller, and the panel over it."""

from __future__ import annotations

import pytest
from attrs import evolve
from pytestqt.qtbot import QtBot

from core.model.report import Report
from core.rollover.roll import roll
from tests.core.check.building import report_of
from ui.actions.registry import Actions
from ui.continuity.panel import ContinuityPanel
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner

TABLE = (
    {
        "name": "高企",
        "values": {"2023": "391", "2024": "430", "2023.target": "360", "2024.target": "420"},
    },
)
TEXT = """
# 工作总结 [role=summary]
## 研发平台建设提速
省级重点实验室挂牌运行，企业研究院扩容。围绕“一廊”布局。高企{高企}。
## 科技惠农成效明显
科技特派员驻村服务，推广水稻新品种。
# 工作计划 [role=plan]
## 建强高能级研发平台
高企达到{高企.target.next}。推动重点实验室重组，支持企业研究院建设。
## 锻造科技队伍
加强机关党建，开展岗位练兵。
"""


@pytest.fixture
def small_report() -> Report:
    """Last year's words, two promises, a line of work without successor and one without base."""
    return evolve(roll(report_of(TEXT, table=TABLE)), id="rolled")


@pytest.fixture
def panel(
    qtbot: QtBot, controller: DocumentController, actions: Actions, runner: Runner
) -> ContinuityPanel:
    """The panel, seen and filled."""
    made = ContinuityPanel(controller, actions, runner)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.promises.model.rowCount() > 0, timeout=5000)
    return made
