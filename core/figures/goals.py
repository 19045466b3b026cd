"""What speaks for a target: last year, three years' average, what is left of a plan (定目标)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from core.errors import Refused
from core.figures import derive
from core.figures.claims.series import history
from core.figures.formatting import digits, level_places, plain_digits
from core.figures.question import equation
from core.figures.rounding import EXACT
from core.figures.units import convert
from core.model.indicators import Direction, GrowthRule, Indicator, Kind, Role
from core.model.periods import Period
from core.model.report import Report

_HUNDRED = Decimal(100)
_YEARS_BACK = 3


@frozen
class Ground:
    """One ground for next year's target.

    ``value`` is the target it leads to, in the indicator's unit, ``None`` where there is none;
    ``told`` the number shown, ``why`` its arithmetic or what is missing.
    """

    label: str
    value: Decimal | None
    told: str
    why: str


def grounds(report: Report, indicator: Indicator) -> tuple[Ground, ...]:
    """Everything known that next year's target can be measured by, side by side."""
    try:
        return tuple(_grounds(report, indicator))
    except ValueError:  # a report period without an end
        return ()


def _grounds(report: Report, indicator: Indicator) -> Iterator[Ground]:
    reporting = report.meta.period
    year = reporting.year or 0
    points = history(report, indicator, reporting)
    if not points:
        yield Ground("本期实绩", None, "—", f"缺{reporting.label()}的数")
        return
    now = points[-1].value
    yield Ground("本期实绩", now, _told(indicator, now), reporting.label())
    before = next((item for item in points if item.period == reporting.shifted(-1)), None)
    if before is None:
        yield Ground("上年同期", None, "—", f"缺{reporting.shifted(-1).label()}的数")
    else:
        why = _change(indicator, now, before.value)
        yield Ground("上年同期", before.value, _told(indicator, before.value), why)
    yield _average(report, indicator, now)
    yield from _remaining(report, indicator, now, year)
    yield from _targets(report, indicator, now, year)


def _change(indicator: Indicator, now: Decimal, before: Decimal) -> str:
    if indicator.kind is Kind.RATIO:
        return f"本期比上年{'+' if now >= before else ''}{plain_digits(now - before)}个百分点"
    if indicator.growth_rule is GrowthRule.PUBLISHED:
        return "不变价指标，增速以公布为准"
    try:
        return f"本期增长{digits(derive.growth(now, before), 1)}%"
    except Refused as refusal:
        return refusal.message


def _average(report: Report, indicator: Indicator, now: Decimal) -> Ground:
    """本期 × (1 + 近三年年均增速): what going on like that would give."""
    label = "按近三年年均"
    start = report.meta.period.shifted(-_YEARS_BACK)
    points = history(report, indicator, report.meta.period)
    first = next((item for item in points if item.period == start), None)
    if first is None:
        return Ground(label, None, "—", f"缺{start.label()}的数")
    if indicator.kind is Kind.RATIO:
        step = EXACT.divide(EXACT.subtract(now, first.value), Decimal(_YEARS_BACK))
        aim = EXACT.add(now, step)
        return Ground(label, aim, _told(indicator, aim), f"年均{digits(step, 2)}个百分点")
    if indicator.growth_rule is GrowthRule.PUBLISHED:
        return Ground(label, None, "—", "不变价指标不能由现价数算年均")
    try:
        rate = derive.yearly_growth(first.value, now, _YEARS_BACK)
    except Refused as refusal:
        return Ground(label, None, "—", refusal.message)
    aim = EXACT.multiply(now, EXACT.add(1, EXACT.divide(rate, _HUNDRED)))
    why = equation(
        f"({plain_digits(now)}÷{plain_digits(first.value)})^(1/{_YEARS_BACK})−1", rate, 1, "%"
    )
    return Ground(label, aim, _told(indicator, aim), why)


def _remaining(report: Report, indicator: Indicator, now: Decimal, year: int) -> Iterator[Ground]:
    """现状 + 剩余年均 for every later year's target (终期目标)."""
    for item in report.book.of_indicator(indicator.id):
        key = item.key
        ends = key.period.year
        if key.role is not Role.TARGET or key.dim or item.value is None or ends is None:
            continue
        if ends <= year + 1:
            continue
        goal = convert(item.value, item.unit or indicator.unit, indicator.unit or item.unit)
        try:
            step = derive.remaining(goal, now, ends - year)
        except Refused as refusal:
            yield Ground(f"{ends}年目标", None, _told(indicator, goal), refusal.message)
            continue
        aim = EXACT.add(now, step)
        terms = f"({plain_digits(goal)}−{plain_digits(now)})÷{ends - year}"
        why = f"{ends}年目标{_told(indicator, goal)}，剩余年均 {equation(terms, step, 1, '')}"
        yield Ground(f"按{ends}年目标", aim, _told(indicator, aim), why)


def _targets(report: Report, indicator: Indicator, now: Decimal, year: int) -> Iterator[Ground]:
    """Targets already set for next year: our own, and those of a place above (上级下达)."""
    for item in report.book.of_indicator(indicator.id):
        key = item.key
        if key.role is not Role.TARGET or key.period != Period.of_year(year + 1):
            continue
        if item.value is None:
            continue
        label = f"{key.dim}下达目标" if key.dim else "已定的下年目标"
        try:
            value = convert(item.value, item.unit or indicator.unit, indicator.unit or item.unit)
        except Refused as refusal:
            yield Ground(label, None, plain_digits(item.value) + item.unit, refusal.message)
            continue
        better = value >= now if indicator.direction is not Direction.LOWER else value <= now
        why = "" if better else "比本期实绩低，请核对"
        yield Ground(label, value, _told(indicator, value), why)


def _told(indicator: Indicator, value: Decimal) -> str:
    places = level_places(value, indicator, indicator.unit)
    if indicator.decimals is None and indicator.kind is Kind.COUNT:
        places = 0
    return digits(value, min(places, 2)) + indicator.unit
