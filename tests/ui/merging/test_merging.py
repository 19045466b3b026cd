"""An edited export comes back: its changes are listed, decided and taken over as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.edit.change import Focus
from core.edit.text import replace_paragraph
from core.figures.project import plain_text
from core.intake.merging.rows import MergeRow, NumberChoice, RowKind
from core.model.report import Report
from core.model.text import Paragraph, Text
from tests.core.intake.merging.writing import Desk, exported, sample
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.merging.differences import comparison, marked
from ui.merging.flow import MergeFlow
from ui.merging.model import MergeModel
from ui.merging.questions import Standing


@pytest.fixture
def report() -> Report:
    return sample()


@pytest.fixture
def flow(
    qtbot: QtBot, controller: DocumentController, runner: Runner, report: Report
) -> Iterator[MergeFlow]:
    window = QWidget()
    qtbot.addWidget(window)
    controller.open(report)
    made = MergeFlow(controller, runner, window)
    yield made
    runner.wait(5000)


@pytest.fixture
def returned(tmp_path: Path, flow: MergeFlow, report: Report, qtbot: QtBot) -> Callable[..., None]:
    """The export after an edit, compared."""

    def run(edit: Callable[[Desk], None]) -> None:
        desk = Desk(exported(report))
        edit(desk)
        path = tmp_path / "局长改.docx"
        path.write_bytes(desk.saved())
        with qtbot.waitSignal(flow.shown, timeout=10_000):
            flow.start(path)

    return run


def text_of(report: Report) -> str:
    return "\n".join(plain_text(report, paragraph) for _, paragraph in report.paragraphs())


def several(desk: Desk) -> None:
    desk.replace("391家", "395家")
    desk.track("做优服务", "做实服务", "王局长")
    desk.replace("临江区科学技术局2023年工作总结", "临江区科技局2023年工作总结")
    desk.delete("举办对接活动多场")


def answer(flow: MergeFlow, qtbot: QtBot, number: int) -> None:
    assert flow.dialog is not None
    with qtbot.waitSignal(flow.shown, timeout=10_000):
        flow.dialog.answer(number)


def test_the_rows_stand_in_groups_questions_first(
    flow: MergeFlow, returned: Callable[..., None]
) -> None:
    returned(several)
    assert flow.dialog is not None
    QAbstractItemModelTester(flow.dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    counts = flow.dialog.model.counts()
    assert counts[Standing.ASKED] == 1
    assert counts[Standing.ADOPTED] == 3
    assert flow.dialog.current() is not None
    assert flow.dialog.current().kind is RowKind.NUMBER  # type: ignore[union-attr]
    tracked = next(row for row in flow.dialog.model.rows() if row.kind is RowKind.TEXT)
    assert tracked.authors == ("王局长",)


@pytest.mark.parametrize(
    ("number", "wording", "overridden"), [(1, "391家", 0), (2, "395家", 1), (3, "395家", 0)]
)
def test_a_changed_number_is_decided_by_a_key(
    flow: MergeFlow,
    returned: Callable[..., None],
    controller: DocumentController,
    qtbot: QtBot,
    number: int,
    wording: str,
    overridden: int,
) -> None:
    returned(several)
    answer(flow, qtbot, number)
    assert flow.dialog is not None
    assert flow.dialog.model.counts()[Standing.ASKED] == 0
    flow.apply()
    assert flow.dialog is None
    assert wording in text_of(controller.report)
    by_hand = [f for _, _, f in controller.report.figures() if f.override is not None]
    assert len(by_hand) == overridden


def test_each_choice_says_what_it_does(flow: MergeFlow, returned: Callable[..., None]) -> None:
    returned(several)
    assert flow.dialog is not None
    texts = [button.text() for button in flow.dialog.options]
    assert "以指标表为准" in texts[0]
    assert "只有这一处" in texts[1]
    assert "用到它的" in texts[2]


def test_a_merge_is_one_undo_step(
    flow: MergeFlow, returned: Callable[..., None], controller: DocumentController, report: Report
) -> None:
    returned(several)
    flow.apply()
    assert "做实服务" in text_of(controller.report)
    controller.undo()
    assert controller.report == report


def test_a_refused_change_stays_out_and_listed(
    flow: MergeFlow,
    returned: Callable[..., None],
    controller: DocumentController,
    qtbot: QtBot,
) -> None:
    returned(several)
    assert flow.dialog is not None
    row = next(row for row in flow.dialog.model.rows() if row.kind is RowKind.DELETED)
    flow.dialog.choose(row.key)
    answer(flow, qtbot, 2)
    assert flow.dialog.model.counts()[Standing.REFUSED] == 1
    assert flow.dialog.current().key == row.key  # type: ignore[union-attr]
    flow.apply()
    assert "举办对接活动多场" in text_of(controller.report)


def test_an_edit_meanwhile_is_a_conflict_shown_three_way(
    flow: MergeFlow,
    returned: Callable[..., None],
    controller: DocumentController,
    qtbot: QtBot,
) -> None:
    returned(lambda desk: desk.replace("深度合作", "长期合作"))
    section, paragraph = next(
        pair
        for pair in controller.report.paragraphs()
        if "深度合作" in plain_text(controller.report, pair[1])
    )
    mine = Paragraph(paragraph.id, (Text("举办对接活动十场，推动高校院所与企业深度合作。"),))
    with qtbot.waitSignal(flow.shown, timeout=10_000):
        controller.commit(*replace_paragraph(controller.report, section.id, mine))
    assert flow.dialog is not None
    (row,) = flow.dialog.model.rows()
    assert row.kind is RowKind.CONFLICT
    assert "十场" in row.ours
    answer(flow, qtbot, 2)
    flow.apply()
    assert "长期合作" in text_of(controller.report)
    assert "十场" not in text_of(controller.report)


def test_a_row_leads_to_its_place(
    flow: MergeFlow, returned: Callable[..., None], qtbot: QtBot
) -> None:
    returned(lambda desk: desk.replace("深度合作", "长期合作"))
    assert flow.dialog is not None
    with qtbot.waitSignal(flow.jump_requested) as caught:
        flow.dialog.jump.click()
    (focus,) = caught.args
    assert isinstance(focus, Focus)
    assert focus.paragraph is not None


def test_differences_are_marked_word_by_word(qtbot: QtBot) -> None:
    before, after = marked("建成孵化器12个", "建成孵化器13个")
    assert ">12</s>" in before
    assert ">13</b>" in after
    assert "建成孵化器<" in before


def test_markup_in_a_text_is_shown_as_it_is(qtbot: QtBot) -> None:
    row = MergeRow("k", RowKind.CONFLICT, "<b>甲", "乙&", ours="丙")
    html = comparison(row)
    assert "<b>甲" not in html
    assert "报告现在" in html


def test_an_empty_list_says_so(flow: MergeFlow, returned: Callable[..., None]) -> None:
    returned(lambda desk: None)
    assert flow.dialog is not None
    assert "没有改动" in flow.dialog.summary.text()
    assert not flow.dialog.merge.isEnabled()


def test_every_number_choice_has_a_way_to_be_taken() -> None:
    assert {choice.value for choice in NumberChoice} == {"table", "text", "value"}
    assert MergeModel().rows() == []
