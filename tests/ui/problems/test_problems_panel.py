"""The findings panel: it checks by itself, jumps, mends and ignores with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.check.bulk import plan_fixes
from core.check.engine import check
from core.check.findings import Level
from core.edit.change import Focus
from core.edit.text import replace_paragraph
from core.figures.project import plain_text
from core.model.ids import ParagraphId, SectionId
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section
from core.model.text import Paragraph, Todo, plain
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.problems.model import ProblemsModel
from ui.problems.panel import ProblemsPanel
from ui.problems.preview import FixPreview, change_html

SECTION, PARAGRAPH = SectionId("s"), ParagraphId("p")


def _report(text: str) -> Report:
    paragraph = Paragraph(PARAGRAPH, plain(text))
    section = Section(SECTION, "工作总结", blocks=(paragraph,))
    meta = ReportMeta("某局关于2024年工作情况的报告", Period.of_year(2024), unit="某局")
    return Report("r", meta, outline=(section,))


@pytest.fixture
def panel(qtbot: QtBot) -> ProblemsPanel:
    controller = DocumentController()
    actions = Actions()
    actions.set_has_report(True)
    runner = Runner(controller)
    made = ProblemsPanel(controller, actions, runner)
    controller.setParent(made)
    actions.setParent(made)
    qtbot.addWidget(made, before_close_func=lambda _: runner.wait())
    made.show()
    return made


def _open(panel: ProblemsPanel, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(panel.found):
        panel.controller.open(_report(text))


def _previewed(panel: ProblemsPanel, qtbot: QtBot) -> FixPreview:
    with qtbot.waitSignal(panel.mending.previewed) as shown:
        panel.mending.preview(panel.model.findings())
    dialog = shown.args[0]
    assert isinstance(dialog, FixPreview)
    return dialog


def _of(panel: ProblemsPanel, rule: str) -> list[str]:
    return [item.text for item in panel.model.findings() if item.rule == rule]


def test_opening_a_report_checks_it(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "全年引进人才,成效明显。")
    assert _of(panel, "PUN001") == [","]


def test_an_edit_is_checked_after_a_pause(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "全年引进人才，成效明显。")
    assert not _of(panel, "PUN001")
    changed = Paragraph(PARAGRAPH, plain("全年引进人才,成效明显。"))
    with qtbot.waitSignal(panel.found):
        panel.controller.commit(*replace_paragraph(panel.controller.report, SECTION, changed))
    assert _of(panel, "PUN001") == [","]


def test_stepping_jumps_to_the_place_and_wraps_round(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "引进人才,成效明显。")
    count = len(panel.model.findings())
    with qtbot.waitSignals([panel.jump_requested] * (count + 1)):
        for _ in range(count + 1):
            panel.actions_registry["check.next"].trigger()
    with qtbot.waitSignal(panel.jump_requested) as asked:
        panel.step(-1)
    assert asked.args[0] is not None


def test_safe_fixes_are_made_together_and_undone_together(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    _open(panel, qtbot, "引进人才,培育企业,成效明显。")
    with qtbot.waitSignal(panel.found):
        panel.mending.mend()
    (paragraph,) = panel.controller.report.outline[0].paragraphs()
    assert paragraph.inlines == plain("引进人才，培育企业，成效明显。")
    panel.controller.undo()
    (paragraph,) = panel.controller.report.outline[0].paragraphs()
    assert paragraph.inlines == plain("引进人才,培育企业,成效明显。")


def test_ignoring_needs_a_reason_and_can_be_taken_back(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "引进人才,成效明显。")
    (finding,) = [item for item in panel.model.findings() if item.rule == "PUN001"]
    with qtbot.waitSignal(panel.controller.message):
        panel.decisions.ignore_because(finding, "  ")
    assert not panel.controller.report.suppressions
    with qtbot.waitSignal(panel.found):
        panel.decisions.ignore_because(finding, "引自来文原文")
    assert not _of(panel, "PUN001")
    (kept,) = panel.controller.report.suppressions
    assert kept.reason == "引自来文原文"


def test_the_current_finding_is_explained_and_mended_below(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    _open(panel, qtbot, "引进人才,成效明显。")
    (finding,) = [item for item in panel.model.findings() if item.rule == "PUN001"]
    panel.view.setCurrentIndex(panel.model.index_of(finding))
    assert finding.basis in panel._why.text()
    with qtbot.waitSignal(panel.found):
        panel._mend_one.click()
    assert not _of(panel, "PUN001")


def test_the_model_groups_by_level_and_keeps_the_rules_of_item_models(qtbot: QtBot) -> None:
    paragraph = Paragraph(PARAGRAPH, (*plain("引进人才,"), Todo("人数")))
    section = Section(SECTION, "总结", blocks=(paragraph,))
    report = Report("r", ReportMeta("总结", Period.of_year(2024)), outline=(section,))
    model = ProblemsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    findings = check(report)
    model.show(report, findings)
    levels = [model.index(row, 0).data()[:2] for row in range(model.rowCount())]
    assert levels == [level.name_zh for level in Level if any(f.level is level for f in findings)]
    assert len(model.findings()) == len(findings)
    model.show(report, ())
    assert tester.model() is model


def test_alt_enter_mends_the_finding_at_the_caret(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "全年引进人才,成效明显。")
    panel.reveal(Focus(SECTION, PARAGRAPH, 6))
    panel.actions_registry["check.fix"].trigger()
    assert _text(panel) == "全年引进人才，成效明显。"


def test_alt_enter_elsewhere_says_so_and_changes_nothing(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    told: list[str] = []
    panel.controller.message.connect(told.append)
    _open(panel, qtbot, "全年引进人才,成效明显。")
    panel.reveal(Focus(SECTION, PARAGRAPH, 1))
    panel.mend_here()
    assert "F8" in told[-1]
    assert _text(panel) == "全年引进人才,成效明显。"


def test_fixing_everything_is_seen_before_it_is_done(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "全年引进人才,成效明显,成果丰硕。")
    preview = _previewed(panel, qtbot)
    assert preview.list.count() == 2
    assert "修改 2 处" in preview.main.text()
    preview.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "修改 1 处" in preview.main.text()
    with qtbot.waitSignal(panel.controller.changed):
        preview.accept()
    assert _text(panel) == "全年引进人才,成效明显，成果丰硕。"
    panel.controller.undo()
    assert _text(panel) == "全年引进人才,成效明显,成果丰硕。"


def test_what_one_fix_calls_for_is_mended_in_the_same_step(
    panel: ProblemsPanel, qtbot: QtBot
) -> None:
    _open(panel, qtbot, "占gdp的３％ ，成效明显。")
    final = plan_fixes(panel.controller.report)
    preview = _previewed(panel, qtbot)
    assert final.changes[-1].after in preview.list.item(0).toolTip()
    with qtbot.waitSignal(panel.controller.changed):
        preview.accept()
    assert _text(panel) == final.changes[-1].after
    assert not any(item.fix and item.fix.safe for item in check(panel.controller.report))
    panel.controller.undo()
    assert _text(panel) == "占gdp的３％ ，成效明显。"


def test_the_preview_shows_old_and_new_words(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "全年引进人才,成效明显。")
    (finding,) = [item for item in panel.model.findings() if item.rule == "PUN001"]
    html = change_html(panel.controller.report, finding)
    assert "全年引进人才<s" in html
    assert "，</b>成效明显" in html


def _text(panel: ProblemsPanel) -> str:
    report = panel.controller.report
    (pair,) = report.paragraphs()
    return plain_text(report, pair[1])


def test_a_claim_is_proved_and_the_evidence_is_kept(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "获批全市首个园区。")
    (claim,) = [item for item in panel.model.findings() if item.rule == "WRD002"]
    with qtbot.waitSignal(panel.found):
        panel.decisions.prove_with(claim, "市科技局通报")
    assert _of(panel, "WRD002") == []
    (evidence,) = panel.controller.report.evidence
    assert evidence.text == "市科技局通报"
    with qtbot.waitSignal(panel.found):
        panel.controller.undo()
    assert _of(panel, "WRD002") == ["首个"]


def test_evidence_without_words_is_not_kept(panel: ProblemsPanel, qtbot: QtBot) -> None:
    _open(panel, qtbot, "获批全市首个园区。")
    (claim,) = [item for item in panel.model.findings() if item.rule == "WRD002"]
    told: list[str] = []
    panel.controller.message.connect(told.append)
    panel.decisions.prove_with(claim, " ")
    assert panel.controller.report.evidence == ()
    assert "证据" in told[-1]
