"""Promises of a plan (承诺): each planned task, with its number when it has one.

A sentence with numbers promises each of them; a sentence without is a task of its own. What only
leads in (重点抓好以下八个方面工作) or praises is no task.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from attrs import frozen

from core.continuity.strands import Strand, strands
from core.figures.project import parts
from core.figures.resolved import PLACEHOLDER
from core.figures.sentences import sentences
from core.figures.spans import SpanKind, Statement, find_spans
from core.model.continuity import Commitment, PastPart
from core.model.ids import IndicatorId, new_id
from core.model.report import Report
from core.model.text import Figure, Measure

_PROMISED = frozenset(
    {
        *(SpanKind.LEVEL, SpanKind.COUNT, SpanKind.CUMULATIVE, SpanKind.GROWTH),
        *(SpanKind.SHARE, SpanKind.POINTS, SpanKind.RANK, SpanKind.MULTIPLE),
    }
)
_LEAD_IN = re.compile(
    r"(?:以下|下列|如下).{0,4}(?:方面|工作|任务|重点)|重点(?:抓好|做好|围绕).{0,12}方面|思路(?:如下|是)$"
)
_COUNT_WORD = re.compile(r"^(?:[一二三四五六七八九十]{1,2}[是要])")
_CLAUSE_START = re.compile(r"[，,：:]")
_SHORTEST = 6

Recognise = Callable[[str], IndicatorId | None]
"""The indicator that a phrase of the text names, or ``None``."""


_Targets = tuple[tuple[str, IndicatorId], ...]


@frozen
class _Promise:
    text: str
    indicator: IndicatorId | None = None
    target: Decimal | None = None
    unit: str = ""


def promises_of(report: Report, recognise: Recognise | None = None) -> tuple[Commitment, ...]:
    """What the plan of a report promises.

    A number that is a live figure knows its indicator; ``recognise`` is asked about the others.
    """
    owners = {section.id: section.assignee for section in report.sections()}
    live = _live_targets(report)

    def known(text: str) -> IndicatorId | None:
        shown = next((indicator for clause, indicator in live if clause in text), None)
        return shown if shown is not None or recognise is None else recognise(text)

    return tuple(
        _commitment(promise, strand, owners.get(strand.section, ""))
        for strand in strands(report, frames=True)
        if strand.part is PastPart.PLAN
        for promise in _promises(strand, known, live)
    )


def _commitment(promise: _Promise, strand: Strand, owner: str) -> Commitment:
    return Commitment(
        id=new_id(),
        text=promise.text,
        indicator=promise.indicator,
        owner=owner,
        target=promise.target,
        unit=promise.unit,
        past=strand.key,
    )


def _live_targets(report: Report) -> _Targets:
    """The clause that leads to each target of the text, and the indicator it is about."""
    found = []
    for _section, paragraph in report.paragraphs():
        shown = tuple(parts(report, paragraph))
        text = "".join(part.text for part in shown)
        for part in shown:
            figure = part.inline
            if isinstance(figure, Figure) and figure.measure is Measure.TARGET:
                start = _clause_start(text, part.start)
                found.append((text[start : part.end], figure.indicator))
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _promises(strand: Strand, recognise: Recognise, live: _Targets) -> Iterator[_Promise]:
    for line in strand.text.splitlines():
        statements = [item for item in find_spans(line) if item.kind in _PROMISED]
        for sentence in sentences(line):
            inside = [s for s in statements if sentence.start <= s.number_start < sentence.end]
            unfilled = list(_unfilled(sentence.text, live))
            yield from unfilled
            yield from _numbers(line, sentence.start, inside, recognise)
            task = _trimmed(sentence.text)
            if not inside and not unfilled and _is_task(task) and task != strand.title:
                yield _Promise(task)


def _unfilled(sentence: str, live: _Targets) -> Iterator[_Promise]:
    """Targets that nobody has filled in yet: their indicators are promised all the same."""
    for clause, indicator in live:
        if PLACEHOLDER in clause and clause in sentence:
            yield _Promise(_trimmed(clause.replace(PLACEHOLDER, "")), indicator)


def _numbers(
    line: str, start: int, inside: list[Statement], recognise: Recognise
) -> Iterator[_Promise]:
    for statement in inside:
        first = max(_clause_start(line, statement.number_start), start)
        clause = _trimmed(line[first : statement.number_end])
        subject = statement.subject
        if subject and subject not in clause:
            clause = f"{subject}{clause}"
        indicator = recognise(clause) or (recognise(subject) if subject else None)
        yield _Promise(clause, indicator, statement.value, statement.unit)


def _clause_start(text: str, at: int) -> int:
    """Where the clause before ``at`` begins: after the last comma, 、 kept for lists of targets."""
    before = [match.end() for match in _CLAUSE_START.finditer(text, 0, at)]
    ends = max((text.rfind(mark, 0, at) + 1 for mark in "。；;！？、"), default=0)
    return max([ends, *before])


def _is_task(sentence: str) -> bool:
    return len(sentence) >= _SHORTEST and _LEAD_IN.search(sentence) is None


def _trimmed(text: str) -> str:
    return _COUNT_WORD.sub("", text.strip().rstrip("。；;！!，,、")).strip()
