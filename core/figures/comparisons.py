"""Measures that compare two periods: 同比增幅, 增减额, 百分点变化, 年均增速.

Growth at constant prices is never computed (patterns §0 口径). Elsewhere a published change is
used while it agrees with the two values, being the more exact one; a value changed since then
outdates it, and the computed change is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve, frozen

from core.errors import Refused
from core.figures import derive
from core.figures.formatting import (
    GROWTH_PLACES,
    TIMES_PLACES,
    digits,
    level_places,
    plain_digits,
)
from core.figures.question import Computed, Question, equation, follows, spans_years
from core.figures.rounding import places_of
from core.figures.sources import Unavailable, name_of, number, require, require_exact
from core.figures.units import base_unit
from core.figures.wording import Scale
from core.model.indicators import GrowthRule, Indicator, Kind, Observation, Role, Status
from core.model.periods import Period

_MANY_TIMES = Decimal(200)


@frozen
class Pair:
    """Exact values of two periods in one unit."""

    current: Decimal
    base: Decimal
    unit: str
    inputs: tuple[Observation, Observation]


def growth(question: Question) -> Computed:
    """同比增幅 in percent (patterns §2)."""
    indicator = question.indicator
    if indicator.growth_rule is GrowthRule.POINTS or indicator.kind is Kind.RATIO:
        raise Refused("比率不算增速。", hint="请改用百分点。")
    said = question.published(Role.GROWTH) if question.compares_with_last_year else None
    if indicator.growth_rule is GrowthRule.PUBLISHED and said is None:
        require(question.index, indicator, question.period, Role.GROWTH, question.figure.dim)
        raise Refused("不变价增速以公布为准，不能自行计算。", hint="请填写公布的增速。")
    if said is None:
        _refuse_without_growth(indicator)
        return _computed_growth(question, _pair(question))
    if indicator.growth_rule in (GrowthRule.PUBLISHED, GrowthRule.NONE):
        return _published_growth(question, said)
    pair = _pair_or_none(question)
    if pair is None or pair.base <= 0 or _stands(said, pair, indicator, derive.growth):
        return _published_growth(question, said)
    made = _computed_growth(question, pair)
    return evolve(made, caution=_outdated(said, made, "增速", "%"))


def _computed_growth(question: Question, pair: Pair) -> Computed:
    value = derive.growth(pair.current, pair.base)
    places = question.places(GROWTH_PLACES)
    terms = f"{plain_digits(pair.current)}÷{plain_digits(pair.base)}−1"
    return Computed(
        value,
        "%",
        places,
        pair.inputs,
        equation(terms, value, places, "%"),
        Scale.RATE,
        question.against,
        caution=_caution(question.indicator, value, pair.inputs),
    )


def delta(question: Question) -> Computed:
    """增减额: 本期 − 上期; of a 排名 how many places it moved up (patterns §3, §10)."""
    indicator = question.indicator
    if indicator.kind is Kind.RATIO:
        raise Refused("比率之差是百分点，不是增减额。", hint="请改用百分点。")
    pair = _pair(question)
    current, base = plain_digits(pair.current), plain_digits(pair.base)
    if indicator.kind is Kind.RANK:
        value = derive.change(pair.base, pair.current)
        formula = f"{base}−{current}={plain_digits(value)}位"
        return Computed(value, "位", 0, pair.inputs, formula, Scale.RANK, question.against)
    value = derive.change(pair.current, pair.base)
    places = level_places(value, indicator, pair.unit, question.figure.decimals)
    formula = equation(f"{current}−{base}", value, places, pair.unit)
    return Computed(value, pair.unit, places, pair.inputs, formula, Scale.AMOUNT, question.against)


def points(question: Question) -> Computed:
    """百分点变化: the difference of two percentages (patterns §5)."""
    indicator = question.indicator
    said = question.published(Role.POINTS) if question.compares_with_last_year else None
    in_percent = evolve(question, figure=evolve(question.figure, unit="%"))
    if said is None:
        if indicator.kind is not Kind.RATIO and base_unit(indicator.unit) != "%":
            raise Refused("只有比率才有百分点变化。", hint="请改用增速或增减额。")
        return _computed_points(question, _pair(in_percent))
    pair = _pair_or_none(in_percent)
    if pair is None or _stands(said, pair, indicator, derive.change):
        value = _published_points(said, indicator)
        return _moved(question, value, f"公布 {plain_digits(value)} 个百分点", (said,))
    made = _computed_points(question, pair)
    return evolve(made, caution=_outdated(said, made, "变化", "个百分点"))


def _computed_points(question: Question, pair: Pair) -> Computed:
    value = derive.change(pair.current, pair.base)
    terms = f"{plain_digits(pair.current)}%−{plain_digits(pair.base)}%"
    return _moved(question, value, equation(terms, value, 2, "个百分点"), pair.inputs)


def _moved(
    question: Question, value: Decimal, formula: str, inputs: tuple[Observation, ...]
) -> Computed:
    own = question.indicator.decimals
    places = question.places(min(places_of(value), 2) if own is None else own)
    return Computed(value, "百分点", places, inputs, formula, Scale.POINTS, question.against)


def yearly_growth(question: Question) -> Computed:
    """年均增速 between two years; 近三年 starts from the year before the three (patterns §7)."""
    indicator, dim = question.indicator, question.figure.dim
    if indicator.growth_rule is GrowthRule.PUBLISHED:
        raise Refused("不变价增速不能由现价数计算年均。", hint="请填写公布的年均增速。")
    if indicator.growth_rule is GrowthRule.POINTS or indicator.kind is Kind.RATIO:
        raise Refused("比率不算年均增速。", hint="请写起止两年的数。")
    _refuse_without_growth(indicator)
    start, end = _ends(question)
    if not end.comparable_with(start):
        raise Refused("起止两期的月份不同，不能计算年均增速。", hint="请改用同样月份的两期。")
    intervals = (end.year or 0) - (start.year or 0)
    last = require_exact(question.index, indicator, end, Role.ACTUAL, dim)
    first = require_exact(question.index, indicator, start, Role.ACTUAL, dim)
    unit = question.unit or last.unit
    b, a = number(last, indicator, unit), number(first, indicator, unit)
    value = derive.yearly_growth(a, b, intervals)
    places = question.places(GROWTH_PLACES)
    terms = f"({plain_digits(b)}÷{plain_digits(a)})^(1/{intervals})−1"
    return Computed(
        value,
        "%",
        places,
        (last, first),
        equation(terms, value, places, "%"),
        Scale.RATE,
        caution=_basis_caution(indicator, (last, first)),
    )


def times(question: Question) -> Computed:
    """倍数: 本期 ÷ 基期, for what grew so much that percent read badly (patterns §9, §22)."""
    indicator = question.indicator
    if indicator.growth_rule is GrowthRule.PUBLISHED:
        raise Refused("不变价指标不能用现价数算倍数。", hint="请改写公布的增速。")
    if indicator.kind is Kind.RATIO:
        raise Refused("比率不算倍数。", hint="请改用百分点。")
    _refuse_without_growth(indicator)
    pair = _pair(question)
    value = derive.times(pair.current, pair.base)
    places = question.places(TIMES_PLACES)
    terms = f"{plain_digits(pair.current)}÷{plain_digits(pair.base)}"
    formula = equation(terms, value, places, "倍")
    return Computed(value, "倍", places, pair.inputs, formula, against=question.against)


def _published_growth(question: Question, said: Observation) -> Computed:
    value = number(said, evolve(question.indicator, unit="%"), "%")
    return Computed(
        value,
        "%",
        question.places(GROWTH_PLACES),
        (said,),
        f"公布增速 {plain_digits(value)}%",
        Scale.RATE,
        question.against,
        bound=said.bound,
    )


def _published_points(said: Observation, indicator: Indicator) -> Decimal:
    """A published change of a ratio; a column of such changes is often headed % all the same."""
    in_points = evolve(said, unit="百分点") if base_unit(said.unit) == "%" else said
    return number(in_points, evolve(indicator, unit="百分点"), "百分点")


def _stands(
    said: Observation,
    pair: Pair,
    indicator: Indicator,
    change: Callable[[Decimal, Decimal], Decimal],
) -> bool:
    """Whether a published change still answers for the two values as they are now.

    It does when it lies within what rounding of the two allows. Where last year's value may have
    been revised since (口径: 有条件), one table that tells value and change together is believed.
    """
    if indicator.growth_rule is GrowthRule.REVISED and _one_table(said, pair.inputs[0]):
        return True
    assert said.value is not None
    near, far = _slack(pair.current), _slack(pair.base)
    if pair.base <= far:
        return True  # too small a base to contradict anything
    least = change(pair.current - near, pair.base + far)
    most = change(pair.current + near, pair.base - far)
    own = Decimal(1).scaleb(-places_of(said.value)) / 2
    return least - own <= said.value <= most + own


def _slack(value: Decimal) -> Decimal:
    """Half a unit of the last decimal; a whole number is taken as exact."""
    places = places_of(value)
    return Decimal(1).scaleb(-places) / 2 if places else Decimal(0)


def _one_table(one: Observation, other: Observation) -> bool:
    if one.source is None or other.source is None:
        return False
    return (one.source.sha256, one.source.sheet) == (other.source.sha256, other.source.sheet)


def _outdated(said: Observation, made: Computed, what: str, unit: str) -> str:
    assert said.value is not None
    computed = digits(made.value, made.places)
    return (
        f"公布的{what}{plain_digits(said.value)}{unit}与按两期数算出的{computed}{unit}不一致，"
        "已按两期数写，请核实"
    )


def _pair_or_none(question: Question) -> Pair | None:
    """Both values where they are there and comparable."""
    try:
        return _pair(question)
    except (Refused, Unavailable):
        return None


def _pair(question: Question) -> Pair:
    """Both values; 1—9月 is never compared with a year, nor an approximate number with anything."""
    index, indicator, dim = question.index, question.indicator, question.figure.dim
    period, earlier = question.period, question.base
    if not (period.comparable_with(earlier) or follows(period, earlier)):
        raise Refused(
            f"{period.label()}与{earlier.label()}的月份不同，不能相比。",
            hint="请换用同样月份的两期。",
        )
    current = require_exact(index, indicator, period, Role.ACTUAL, dim)
    base = require_exact(index, indicator, earlier, Role.ACTUAL, dim)
    unit = question.unit or current.unit
    return Pair(
        number(current, indicator, unit), number(base, indicator, unit), unit, (current, base)
    )


def _ends(question: Question) -> tuple[Period, Period]:
    if question.figure.base is not None:
        return question.base, question.period
    first, last = question.period.first, question.period.last
    if not spans_years(question.period) or first is None or last is None:
        raise Refused("年均增速没有写明从哪一年算起。", hint="请选定基年。")
    return Period.of_year(first // 12 - 1), Period.of_year(last // 12)


def _refuse_without_growth(indicator: Indicator) -> None:
    if indicator.growth_rule is GrowthRule.NONE or indicator.kind in (Kind.RANK, Kind.HONOUR):
        raise Refused("这一指标不算增速。", hint="请改用水平值或增减数。")


def _caution(indicator: Indicator, value: Decimal, inputs: tuple[Observation, Observation]) -> str:
    if value > _MANY_TIMES:
        return "增速超过200%，宜改写为“是上年的几倍”或“增长几倍”"
    return _basis_caution(indicator, inputs)


def _basis_caution(indicator: Indicator, inputs: tuple[Observation, Observation]) -> str:
    """Told when last year's value should be revised but is not said to be (口径: 有条件)."""
    current, base = inputs
    if indicator.growth_rule is not GrowthRule.REVISED or base.status is Status.REVISED:
        return ""
    if _one_table(current, base):
        return ""  # one table puts both side by side: the same basis
    return f"{name_of(indicator, base.key.period)}未注明为修订后的同口径数，请核实"
