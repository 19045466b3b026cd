"""The three views: correspondence, promises, last year's words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.figures.project import plain_text
from core.model.continuity import Continuation, Outcome
from ui.continuity.panel import ContinuityPanel
from ui.document.controller import DocumentController


def refreshed(qtbot: QtBot, panel: ContinuityPanel) -> None:
    """Wait until the views show the report as it is."""

    def fresh() -> bool:
        survey = panel.carried.survey
        return survey is not None and survey.report is panel.controller.report

    qtbot.waitUntil(fresh, timeout=5000)


def texts(panel: ContinuityPanel, column: int) -> list[str]:
    model = panel.correspondence.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize("page", ["correspondence", "promises", "carried"])
def test_every_list_is_a_sound_model(qtbot: QtBot, panel: ContinuityPanel, page: str) -> None:
    model = getattr(panel, page).model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(model.things[:1])
    model.show(model.things)
    assert tester.model() is model


def test_gaps_are_said_in_words_and_counted(panel: ContinuityPanel) -> None:
    assert "缺：明年计划里没有下文" in texts(panel, 2)
    assert "缺：没有今年的基础" in texts(panel, 1)
    assert "有 2 处缺口" in panel.correspondence.counts.text()
    assert panel.tabs.tabText(0) == "对应表（2）"


def test_ending_a_line_of_work_closes_its_gap_and_is_one_step(
    qtbot: QtBot, panel: ContinuityPanel, controller: DocumentController
) -> None:
    page = panel.correspondence
    page.choose_row(texts(panel, 2).index("缺：明年计划里没有下文"))
    qtbot.keyClick(page.table, Qt.Key.Key_3)
    refreshed(qtbot, panel)
    (row,) = controller.report.correspondences
    assert row.verdict is Continuation.END
    assert "有 1 处缺口" in page.counts.text()
    controller.undo()
    assert controller.report.correspondences == ()


def test_another_partner_is_picked_or_dragged(
    qtbot: QtBot, panel: ContinuityPanel, controller: DocumentController
) -> None:
    page = panel.correspondence
    source = next(at for at, item in enumerate(page.model.things) if item.row.ahead)
    target = next(at for at, item in enumerate(page.model.things) if not item.row.ahead)
    dragged = page.model.mimeData([page.model.index(source, 0)])
    onto = page.model.index(target, 2)
    action = Qt.DropAction.LinkAction
    assert page.model.canDropMimeData(dragged, action, -1, -1, onto)
    assert not page.model.canDropMimeData(dragged, action, -1, -1, QModelIndex())
    page.model.dropMimeData(dragged, action, -1, -1, onto)
    refreshed(qtbot, panel)
    assert "缺：明年计划里没有下文" not in texts(panel, 2)
    (row,) = controller.report.correspondences
    assert row.verdict is Continuation.CONTINUE


def test_a_number_proposes_and_a_person_decides(
    qtbot: QtBot, panel: ContinuityPanel, controller: DocumentController
) -> None:
    page = panel.promises
    page.choose_row(0)
    assert "目标420家，实绩430家。" in page.words.text()
    assert page.model.index(0, 3).data() == "建议：超额"
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    refreshed(qtbot, panel)
    assert controller.report.commitments[0].outcome is Outcome.EXCEEDED
    assert page.model.index(0, 3).data() == "超额"
    assert controller.history.undo_label == "交代承诺事项"


def test_the_answer_is_written_into_the_text_with_live_figures(
    qtbot: QtBot, panel: ContinuityPanel, controller: DocumentController
) -> None:
    page = panel.promises
    page.choose_row(0)
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    refreshed(qtbot, panel)
    with qtbot.waitSignal(panel.jump_requested):
        page.write_sentence()
    written = [plain_text(controller.report, item) for _, item in controller.report.paragraphs()]
    assert any("高企达到430家，超额完成目标2.4%。" in text for text in written)
    assert controller.history.undo_label == "写入承诺交代"


def test_all_proposals_at_once_leave_what_no_number_tells(
    qtbot: QtBot, panel: ContinuityPanel, controller: DocumentController
) -> None:
    panel.promises.accept_proposed()
    refreshed(qtbot, panel)
    outcomes = [item.outcome for item in controller.report.commitments]
    assert outcomes[0] is Outcome.EXCEEDED
    assert set(outcomes[1:]) == {Outcome.OPEN}


def test_keeping_a_sentence_goes_on_to_the_next(
    qtbot: QtBot, panel: ContinuityPanel, controller: DocumentController
) -> None:
    page = panel.carried
    before = page.model.rowCount()
    first = page.model.things[0].sentence.text
    page.choose_row(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    refreshed(qtbot, panel)
    assert page.model.rowCount() == before - 1
    assert page.current is not None
    assert page.current.sentence.text != first
    controller.undo()
    refreshed(qtbot, panel)
    assert page.model.rowCount() == before


def test_a_sentence_is_rewritten_and_its_figure_stays_live(
    qtbot: QtBot, panel: ContinuityPanel, controller: DocumentController
) -> None:
    page = panel.carried
    page.choose_row(
        next(at for at, item in enumerate(page.model.things) if "高企" in item.sentence.text)
    )
    assert "〔430家〕" in page.text.toPlainText()
    page.text.setPlainText("有效高企达到〔430家〕。")
    page.rewrite()
    refreshed(qtbot, panel)
    assert len(list(controller.report.figures())) == 2
    shown = [plain_text(controller.report, item) for _, item in controller.report.paragraphs()]
    assert any("有效高企达到430家。" in text for text in shown)
    assert controller.history.undo_label == "改写上年文字"


def test_only_what_is_marked_can_be_listed(panel: ContinuityPanel) -> None:
    panel.carried.filter.setCurrentIndex(1)
    assert [item.remark for item in panel.carried.model.things] == ["提法 “一廊”"]


def test_enter_goes_to_the_place(qtbot: QtBot, panel: ContinuityPanel) -> None:
    panel.carried.choose_row(0)
    with qtbot.waitSignal(panel.jump_requested) as heard:
        qtbot.keyClick(panel.carried.table, Qt.Key.Key_Return)
    (focus,) = heard.args
    assert focus.paragraph == panel.carried.model.things[0].place.key
