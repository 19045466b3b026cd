"""占…的比重 with the whole named: both from the table (占比的核对)."""

from __future__ import annotations

import re

from core.figures.claims.bounded import bounded
from core.figures.claims.periods import period_of
from core.figures.claims.subjects import indicator_named
from core.figures.claims.verdict import Judgement, unverifiable
from core.figures.resolve import resolve
from core.figures.spans.span import SpanKind, Statement
from core.model.ids import FigureId
from core.model.indicators import Indicator
from core.model.periods import AbsolutePeriod
from core.model.report import Report
from core.model.text import Figure, Measure

_SHARE = re.compile(
    r"(?P<part>[^，。；;,\n]*?)(?:占|占到)(?P<whole>[^，。；;,\n占]{2,24}?)的?(?:比重|比例|份额)?"
    r"(?:首次|已)*(?:达到?|为|是|超过?|约|近|不低于|突破|提高到|提升到|逾)*$"
)
_NEAR = 60
_FRACTION = "分之"


def judge_share(
    report: Report, text: str, statement: Statement, chain: Indicator | None
) -> tuple[Judgement, Indicator] | None:
    """The verdict and the part; ``None`` where part or whole is not in the table."""
    if statement.kind is not SpanKind.SHARE or statement.unit != "%" or statement.value is None:
        return None
    at = statement.number_start
    match = _SHARE.search(text[max(0, at - _NEAR) : at])
    whole = indicator_named(report, match["whole"]) if match is not None else None
    if match is None or whole is None:
        return None
    part = indicator_named(report, match["part"]) if match["part"].strip() else chain
    period = period_of(statement.period, report.meta.period)
    if part is None or period is None or part.id == whole.id:
        return None
    figure = Figure(
        FigureId(""),
        part.id,
        period=AbsolutePeriod(period),
        measure=Measure.SHARE,
        against=whole.id,
    )
    answer = resolve(report, figure)
    if answer.value is None:
        return unverifiable(answer.why or "指标表里缺部分或总体的数"), part
    typed = text[at : statement.number_end]
    approx = "左右" if _FRACTION in typed and "百" not in typed else statement.approx
    judgement = bounded(answer.value, statement.value, approx)
    return Judgement(judgement.verdict, f"{answer.formula}；{judgement.arithmetic}"), part
