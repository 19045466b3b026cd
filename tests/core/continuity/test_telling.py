"""Sentences that answer a promise."""

from __future__ import annotations

from attrs import evolve

from core.continuity.answers import answers
from core.continuity.telling import answer_sentences
from core.edit.continuity import answer_in_text
from core.figures.phrases.phrase import reads
from core.figures.project import plain_text
from core.model.continuity import Commitment, Outcome
from core.model.ids import IndicatorId, SectionId
from core.model.report import Report
from core.model.text import Figure
from tests.core.check.building import report_of

TABLE = ({"name": "高企", "values": {"2022": "326", "2023": "391", "2023.target": "360"}},)
TEXT = "# 工作总结 [role=summary]\n今年工作扎实推进。\n# 工作计划 [role=plan]\n再接再厉。"
ABOUT_FIGURES = Commitment("c", "高企达到360家", IndicatorId("高企"))
ABOUT_WORK = Commitment("c", "建成中试平台", outcome=Outcome.MISSED)


def report(item: Commitment) -> Report:
    return evolve(report_of(TEXT, table=TABLE), commitments=(item,))


def said(item: Commitment) -> list[str]:
    made = report(item)
    return [reads(made, words) for words in answer_sentences(made, item, answers(made)[item.id])]


def test_a_promise_with_a_number_is_answered_by_live_figures() -> None:
    assert said(ABOUT_FIGURES)[0] == "高企达到391家，超额完成目标8.6%。"


def test_a_missed_task_asks_for_reason_and_remedy() -> None:
    assert said(ABOUT_WORK) == [
        "建成中试平台，未能如期完成，主要原因是【待补：原因】，下一步将【待补：措施】。"
    ]


def test_an_open_task_without_number_has_nothing_to_say_yet() -> None:
    assert said(evolve(ABOUT_WORK, outcome=Outcome.OPEN)) == []


def test_sentence_and_answer_are_one_edit_and_its_figures_live() -> None:
    before = report(ABOUT_FIGURES)
    words = answer_sentences(before, ABOUT_FIGURES, answers(before)["c"])[0]
    section = next(before.sections())
    item = evolve(ABOUT_FIGURES, outcome=Outcome.EXCEEDED)
    after, change = answer_in_text(before, item, section.id, words)
    _, paragraph = next(after.paragraphs())
    assert plain_text(after, paragraph) == "今年工作扎实推进。高企达到391家，超额完成目标8.6%。"
    ids = [part.id for part in paragraph.inlines if isinstance(part, Figure)]
    assert len(set(ids)) == 2
    assert "" not in ids
    assert after.commitments[0].answered_in == section.id
    assert after.commitments[0].outcome is Outcome.EXCEEDED
    assert change.label == "写入承诺交代"


def test_a_section_without_text_gets_a_paragraph() -> None:
    before = evolve(report_of("# 总结 [role=summary]", table=TABLE), commitments=(ABOUT_WORK,))
    words = answer_sentences(before, ABOUT_WORK, answers(before)["c"])[0]
    after, _ = answer_in_text(before, ABOUT_WORK, SectionId("s0"), words)
    assert len(list(after.paragraphs())) == 1
