"""Sentences that answer a promise in the text (承诺的交代语), their figures live."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.continuity.answers import Answer
from core.figures.phrases.proposing import propose
from core.model.continuity import Commitment, Outcome
from core.model.ids import FigureId
from core.model.indicators import Indicator, Role
from core.model.report import Report
from core.model.text import Figure, Inline, Measure, Text, Todo, Wording

_MOST = 4
_ENDINGS = "。；;，, "
_WITHOUT_FIGURES: dict[Outcome, tuple[Inline, ...]] = {
    Outcome.DONE: (Text("已如期完成。"),),
    Outcome.EXCEEDED: (Text("已超额完成，"), Todo("超额情况"), Text("。")),
    Outcome.ONGOING: (Text("正在推进，目前"), Todo("进展"), Text("。")),
    Outcome.MISSED: (
        Text("未能如期完成，主要原因是"),
        Todo("原因"),
        Text("，下一步将"),
        Todo("措施"),
        Text("。"),
    ),
    Outcome.CANCELLED: (Text("因"), Todo("原因"), Text("不再实施。")),
}


def answer_sentences(
    report: Report, item: Commitment, answer: Answer
) -> tuple[tuple[Inline, ...], ...]:
    """Ways to answer a promise in this year's text, the fittest first; none while it is open.

    A promise about an indicator of the table is answered by its figures, which stay live; any other
    by words, with what only a person knows left to be filled in.
    """
    outcome = item.outcome if item.outcome is not Outcome.OPEN else answer.outcome
    found = list(_with_figures(report, item, outcome))
    if outcome is not Outcome.OPEN:
        found.append((Text(f"{_stem(item.text)}，"), *_WITHOUT_FIGURES[outcome]))
    return tuple(dict.fromkeys(found))


def _with_figures(
    report: Report, item: Commitment, outcome: Outcome
) -> Iterator[tuple[Inline, ...]]:
    indicator = report.book.indicator(item.indicator) if item.indicator is not None else None
    if indicator is None or outcome is Outcome.CANCELLED:
        return
    period = report.meta.period
    value = report.book.observation(indicator.id, period)
    if value is None or not value.usable:
        return
    target = report.book.observation(indicator.id, period, Role.TARGET)
    if target is not None and target.usable:
        yield _against_target(indicator, outcome)
    for phrase in propose(report, indicator)[:_MOST]:
        words = phrase.inlines
        tail = words[-1] if words else None
        if isinstance(tail, Text) and tail.text.endswith(("。", "；")):
            words = (*words[:-1], evolve(tail, text=tail.text.rstrip(_ENDINGS)))
        yield (*words, Text("。"))


def _against_target(indicator: Indicator, outcome: Outcome) -> tuple[Inline, ...]:
    """高新技术企业数达到430家，超额完成目标2.4%。"""
    blank = FigureId("")
    value = Figure(blank, indicator.id)
    completion = Figure(blank, indicator.id, measure=Measure.COMPLETION, wording=Wording.WORDED)
    more: tuple[Inline, ...] = (Text("。"),)
    if outcome in (Outcome.MISSED, Outcome.ONGOING):
        more = (Text("，"), Todo("原因和下一步"), Text("。"))
    return (Text(f"{indicator.name}达到"), value, Text("，"), completion, *more)


def _stem(text: str) -> str:
    return text.strip().rstrip(_ENDINGS)
