"""Words typed around a live number: 近, 超, 突破 must stay true of it (数字旁边的字)."""

from __future__ import annotations

import re

from core.figures.claims.bounded import bounded
from core.figures.claims.verdict import Judgement
from core.figures.resolve import resolve
from core.figures.resolved import Span
from core.figures.spans.span import SpanKind, Statement
from core.model.periods import AbsolutePeriod
from core.model.report import Report
from core.model.text import Approx, Figure, Measure

_LEAD = re.compile(r"(不低于|不少于|不超过|至少|超过|突破|接近|将近|超|近|逾|约|仅)$")
_TRAIL = re.compile(r"(以上|以下|左右|以内|上下)")


def judge_words(
    report: Report, text: str, span: Span, figure: Figure, statement: Statement
) -> Judgement | None:
    """The verdict on the words before and after a live level; ``None`` when there are none."""
    if statement.kind is SpanKind.FROM_TO or statement.value is None:
        return None
    lead = _LEAD.search(text[max(0, span.start - 4) : span.start])
    trail = _TRAIL.match(text, span.end)
    if lead is None and trail is None:
        return None
    words = (lead[0] if lead else "") + (trail[0] if trail else "")
    answer = resolve(report, figure)
    if answer.value is None or figure.measure not in (Measure.VALUE, Measure.TARGET):
        return None
    if figure.approx is not Approx.NONE:
        words += answer.text[:1] if answer.text[:1] in "近超约" else ""
    before = None
    if "突破" in words:
        period = figure.period.against(report.meta.period).shifted(-1)
        earlier = Figure(
            figure.id, figure.indicator, period=AbsolutePeriod(period), unit=figure.unit
        )
        before = resolve(report, earlier).value
    return bounded(abs(answer.value), statement.value, words, before)
