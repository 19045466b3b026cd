"""Last year's report beside the section being written."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.edit.change import Focus
from core.figures.project import plain_text
from ui.actions.registry import Actions
from ui.continuity.reading import ReadingPanel, beside
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner


def test_a_plan_has_last_years_work_and_ways_to_begin_beside_it(
    controller: DocumentController,
) -> None:
    report = controller.report
    plan = next(item for item in report.sections() if item.title == "建强高能级研发平台")
    found = beside(report, plan.id)
    titles = {item.title for item in report.baseline.sections if item.id in found.past}  # type: ignore[union-attr]
    assert titles == {"研发平台建设提速"}


def test_the_panel_turns_to_the_section_at_hand_and_marks_it(
    qtbot: QtBot, controller: DocumentController, actions: Actions, runner: Runner
) -> None:
    panel = ReadingPanel(controller, actions, runner)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    section = next(
        item for item in controller.report.sections() if item.title == "科技惠农成效明显"
    )
    panel.reveal(Focus(section.id))
    qtbot.waitUntil(lambda: "正在写：科技惠农成效明显" in panel.notes.toPlainText(), timeout=5000)
    qtbot.waitUntil(lambda: "▶ 对应本节" in panel.page.toPlainText(), timeout=5000)
    assert panel.page.isReadOnly()
    panel.write("加快推进农技推广")
    assert controller.history.undo_label == "写入计划建议"
    words = [plain_text(controller.report, item) for _, item in controller.report.paragraphs()]
    assert "加快推进农技推广。" in words
