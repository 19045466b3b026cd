"""Measures that tell how much there is: 水平值, 目标, 占比, 完成率, 位次."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from core.errors import Refused
from core.figures import derive
from core.figures.formatting import (
    COMPLETION_PLACES,
    level_places,
    plain_digits,
    share_places,
)
from core.figures.question import Computed, Question, equation, spans_years
from core.figures.resolved import FigureState
from core.figures.rounding import EXACT, places_of
from core.figures.sources import Unavailable, find, number, require, require_exact
from core.figures.units import base_unit
from core.figures.wording import Scale
from core.model.indicators import Accumulation, Direction, Indicator, Kind, Observation, Role
from core.model.periods import Period

_COUNTED_ONCE = frozenset({"项", "件", "次", "场", "届", "人次", "笔", "份", "册"})
"""What happens once and is counted once, so that years may be added (patterns §13)."""


def value(question: Question) -> Computed:
    """水平值; a total over several years is added up where nothing else is recorded."""
    try:
        return _level(question, Role.ACTUAL)
    except Unavailable as missing:
        if missing.inputs or not spans_years(question.period):
            raise
        return _sum_of_years(question)


def target(question: Question) -> Computed:
    """目标值, in the indicator's unit or, when it was set as growth, in percent."""
    return _level(question, Role.TARGET)


def share(question: Question) -> Computed:
    """占比: the published one, else part ÷ whole of one period, basis and unit (patterns §4)."""
    indicator, figure = question.indicator, question.figure
    places = share_places(indicator, figure.decimals)
    if figure.against is None:
        said = require(question.index, indicator, question.period, Role.SHARE, figure.dim)
        exact = number(said, evolve(indicator, unit="%"), "%")
        formula = f"公布占比 {plain_digits(exact)}%"
        return Computed(exact, "%", places, (said,), formula, bound=said.bound)
    whole = question.index.indicators.get(figure.against)
    if whole is None:
        raise Unavailable(FigureState.MISSING, "指标表里没有作为总体的指标")
    if _is_stock(indicator) is not _is_stock(whole):
        raise Refused("时点数与时期数口径不同，不算占比。", hint="请换用同口径的总体。")
    part = require_exact(question.index, indicator, question.period, Role.ACTUAL, figure.dim)
    total = require_exact(question.index, whole, question.period, Role.ACTUAL, figure.dim)
    unit = indicator.unit or part.unit or whole.unit
    dividend, divisor = number(part, indicator, unit), number(total, whole, unit)
    exact = derive.share(dividend, divisor)
    terms = f"{plain_digits(dividend)}÷{plain_digits(divisor)}"
    formula = equation(terms, exact, places, "%")
    return Computed(exact, "%", places, (part, total), formula)


def completion(question: Question) -> Computed:
    """完成率: 实绩 ÷ 目标, the other way round where lower is better (patterns §18)."""
    indicator, dim = question.indicator, question.figure.dim
    done = require_exact(question.index, indicator, question.period, Role.ACTUAL, dim)
    goal = _goal(question)
    unit = indicator.unit or goal.unit or done.unit
    actual, aim = number(done, indicator, unit), number(goal, indicator, unit)
    lower = indicator.direction is Direction.LOWER
    exact = derive.completion(actual, aim, lower_is_better=lower)
    places = question.places(COMPLETION_PLACES)
    first, second = (aim, actual) if lower else (actual, aim)
    terms = f"{plain_digits(first)}÷{plain_digits(second)}"
    return Computed(exact, "%", places, (done, goal), equation(terms, exact, places, "%"))


def rank(question: Question) -> Computed:
    """位次; of a 排名 indicator the value itself."""
    indicator = question.indicator
    role = Role.RANK
    if indicator.kind is Kind.RANK and question.published(Role.RANK) is None:
        role = Role.ACTUAL
    said = require(question.index, indicator, question.period, role, question.figure.dim)
    assert said.value is not None
    return Computed(said.value, "位", 0, (said,), bound=said.bound)


def moved(question: Question) -> Computed:
    """位次变化: how many places up (patterns §10)."""
    index, indicator, dim = question.index, question.indicator, question.figure.dim
    role = Role.ACTUAL if indicator.kind is Kind.RANK else Role.RANK
    now = require_exact(index, indicator, question.period, role, dim)
    before = require_exact(index, indicator, question.base, role, dim)
    if now.rank_scope and before.rank_scope and now.rank_scope != before.rank_scope:
        raise Refused("两期位次的范围不同，不能相比。", hint="请核对位次的范围。")
    assert now.value is not None
    assert before.value is not None
    value = derive.moved(now.value, before.value)
    formula = f"{plain_digits(before.value)}−{plain_digits(now.value)}={plain_digits(value)}位"
    return Computed(value, "位", 0, (now, before), formula, Scale.RANK, question.against)


def remaining(question: Question) -> Computed:
    """剩余年均: what each year left must add to reach the target of the figure's period."""
    index, indicator, dim = question.index, question.indicator, question.figure.dim
    figure = question.figure
    now = question.reporting if figure.base is None else question.base
    goal = require_exact(index, indicator, question.period, Role.TARGET, dim)
    done = require_exact(index, indicator, now, Role.ACTUAL, dim)
    unit = question.unit or goal.unit or done.unit
    aim, current = number(goal, indicator, unit), number(done, indicator, unit)
    years = (question.period.year or 0) - (now.year or 0)
    value = derive.remaining(aim, current, years)
    places = question.places(level_places(value, indicator, unit))
    if indicator.kind is Kind.COUNT and figure.decimals is None:
        places = min(places, 1)
    terms = f"({plain_digits(aim)}−{plain_digits(current)})÷{years}"
    return Computed(value, unit, places, (goal, done), equation(terms, value, places, unit))


def _level(question: Question, role: Role) -> Computed:
    indicator = question.indicator
    said = require(question.index, indicator, question.period, role, question.figure.dim)
    unit = question.unit or said.unit
    if role is Role.TARGET and base_unit(said.unit) == "%" != base_unit(unit):
        return _target_rate(question, said)
    exact = number(said, indicator, unit)
    places = level_places(exact, indicator, unit, question.figure.decimals)
    return Computed(exact, unit, places, (said,), bound=said.bound)


def _target_rate(question: Question, said: Observation) -> Computed:
    """A target told as growth: 增长10%, whatever the indicator's own unit."""
    exact = number(said, evolve(question.indicator, unit="%"), "%")
    places = question.places(min(places_of(exact), 2))
    return Computed(exact, "%", places, (said,), scale=Scale.RATE, bound=said.bound)


def _goal(question: Question) -> Observation:
    """The target of the period itself, else of its whole year (1—9月 against 全年目标)."""
    index, indicator, dim = question.index, question.indicator, question.figure.dim
    if question.figure.base is not None:
        return require_exact(index, indicator, question.base, Role.TARGET, dim)
    if find(index, indicator, question.period, Role.TARGET, dim) is None:
        year = question.period.year
        if year is not None and not spans_years(question.period):
            return require_exact(index, indicator, Period.of_year(year), Role.TARGET, dim)
    return require_exact(index, indicator, question.period, Role.TARGET, dim)


def _sum_of_years(question: Question) -> Computed:
    """A total from the yearly values, where adding them is honest (patterns §13)."""
    indicator, dim = question.indicator, question.figure.dim
    first, last = question.period.first, question.period.last
    assert first is not None
    assert last is not None
    if indicator.accumulation is not Accumulation.FLOW:
        raise Refused("时点数和累计数不能逐年相加。", hint="请填写这一时期的合计数。")
    if indicator.kind is not Kind.AMOUNT and base_unit(indicator.unit) not in _COUNTED_ONCE:
        raise Refused("逐年相加可能重复计数。", hint="请填写这一时期的合计数。")
    inputs = tuple(
        require_exact(question.index, indicator, Period.of_year(year), Role.ACTUAL, dim)
        for year in range(first // 12, last // 12 + 1)
    )
    unit = question.unit or inputs[-1].unit
    yearly = [number(item, indicator, unit) for item in inputs]
    total = Decimal(0)
    for item in yearly:
        total = EXACT.add(total, item)
    places = level_places(total, indicator, unit, question.figure.decimals)
    terms = "+".join(plain_digits(item) for item in yearly)
    return Computed(total, unit, places, inputs, equation(terms, total, places, unit))


def _is_stock(indicator: Indicator) -> bool:
    return indicator.accumulation is Accumulation.STOCK
