"""The recorded years of one indicator, and what is said of them all (历年数)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from core.errors import Refused
from core.figures.claims import standing
from core.figures.claims.rounding import plain
from core.figures.claims.verdict import Judgement, judged, unverifiable
from core.figures.units import convert
from core.model.indicators import Direction, Indicator, Role, State
from core.model.periods import Period, PeriodExpr
from core.model.report import Report

_SHORTEST_RECORD = 3


@frozen
class Point:
    """One exact value and its period."""

    period: Period
    value: Decimal


def history(report: Report, indicator: Indicator, period: PeriodExpr | Period) -> tuple[Point, ...]:
    """The values of the same months of every year up to ``period``, oldest first, in one unit.

    Empty when the period itself has none.
    """
    at = period if isinstance(period, Period) else period.against(report.meta.period)
    found: list[Point] = []
    for item in report.book.of_indicator(indicator.id):
        key = item.key
        usable = item.value is not None and item.state in (State.OK, State.HIDDEN)
        if key.role is not Role.ACTUAL or key.dim or not usable or item.bound:
            continue
        if not at.comparable_with(key.period) or (key.period.last or 0) > (at.last or 0):
            continue
        unit = indicator.unit or item.unit
        try:
            value = convert(item.value or Decimal(0), item.unit or unit, unit)
        except Refused:
            continue
        found.append(Point(key.period, value))
    found.sort(key=lambda point: point.period.last or 0)
    return tuple(found) if found and found[-1].period == at else ()


def run_of_growth(points: Sequence[Point]) -> int:
    """How many years in a row, up to the last, were above the year before; gaps end the run."""
    run = 0
    for earlier, later in reversed(list(pairwise(points))):
        if (later.period.year or 0) - (earlier.period.year or 0) != 1:
            break
        if later.value <= earlier.value:
            break
        run += 1
    return run


def judge_run(points: Sequence[Point], years: int, *, down: bool = False) -> Judgement:
    """连续 n 年增长: each of the last n years above the one before it."""
    if len(points) < 2:
        return unverifiable("指标表里没有历年数")
    steps = list(pairwise(points))
    near = steps[-years:]
    if any((b.value >= a.value) if down else (b.value <= a.value) for a, b in near):
        return judged(False, _told(points[-years - 1 :]), "中间有中断，不是连续")
    gap = any((b.period.year or 0) - (a.period.year or 0) != 1 for a, b in near)
    if len(near) < years or gap:
        return unverifiable(f"指标表里的历年数不够{years + 1}年，连不起来")
    met = [(b.value < a.value if down else b.value > a.value) for a, b in steps]
    judgement = standing.years_run(met, years)
    told = _told(points[-years - 1 :])
    return Judgement(judgement.verdict, f"{told}；{judgement.arithmetic}")


def _told(points: Sequence[Point]) -> str:
    return "、".join(f"{item.period.label()}{plain(item.value)}" for item in points)


def judge_record(points: Sequence[Point], indicator: Indicator, *, low: bool) -> Judgement:
    """历史新高, 历史新低: above every earlier year recorded; a short series proves nothing."""
    if len(points) < 2:
        return unverifiable("指标表里没有历年数")
    values = [point.value for point in points]
    best = min(values[:-1]) if low else max(values[:-1])
    holds = values[-1] < best if low else values[-1] > best
    first = points[0].period.label()
    terms = f"{first}以来此前最{'低' if low else '高'}{plain(best)}，本期{plain(values[-1])}"
    if holds and len(points) < _SHORTEST_RECORD:
        return unverifiable(f"{terms}；历年数太少，不能证明是历史{'最低' if low else '最高'}")
    kind = "" if indicator.direction is not Direction.LOWER else "（这一指标越低越好）"
    return judged(holds, terms + kind, "没有超过此前各期，不是历史新高" if not low else "不是新低")
