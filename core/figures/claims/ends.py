"""Both ends of a from–to against the table (起止两端的核对)."""

from __future__ import annotations

import re
from decimal import Decimal

from core.figures.claims.bounds import says_level
from core.figures.claims.verdict import Judgement, Verdict, unverifiable
from core.figures.resolve import resolve
from core.figures.spans.span import Statement
from core.model.ids import FigureId
from core.model.indicators import Indicator
from core.model.periods import AbsolutePeriod, Period
from core.model.report import Report
from core.model.text import Figure

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")


def judge_ends(report: Report, statement: Statement, indicator: Indicator) -> Judgement:
    """True where both years are named and both values stand in the table as written."""
    years = [int(year) for year in _YEAR.findall(statement.text)]
    if len(years) != 2 or statement.first is None or statement.value is None:
        return unverifiable("起止两端没有都写明年份和数")
    told: list[str] = []
    verdict = Verdict.HOLDS
    for year, written in zip(years, (statement.first, statement.value), strict=True):
        value = _value(report, indicator, year, statement.unit)
        if value is None:
            return unverifiable(f"指标表里缺{year}年“{indicator.name}”")
        judgement = says_level(value, written)
        told.append(f"{year}年{judgement.arithmetic}")
        if not judgement.holds:
            verdict = Verdict.FAILS
    return Judgement(verdict, "；".join(told))


def _value(report: Report, indicator: Indicator, year: int, unit: str) -> Decimal | None:
    period = AbsolutePeriod(Period.of_year(year))
    return resolve(report, Figure(FigureId(""), indicator.id, period=period, unit=unit)).value
