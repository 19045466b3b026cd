"""What each measure of an indicator amounts to in one report (各种量的取值).

One function a measure, from recorded values to an exact number with its arithmetic. A published growth,
share, rank or change is always preferred to a computed one; growth at constant prices is never computed
(patterns §0 口径).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve, frozen

from core.errors import Refused
from core.figures import derive
from core.figures.formatting import (
    COMPLETION_PLACES,
    GROWTH_PLACES,
    digits,
    level_places,
    plain_digits,
    share_places,
)
from core.figures.resolved import FigureState
from core.figures.rounding import EXACT, places_of
from core.figures.sources import (
    BookIndex,
    Unavailable,
    find,
    name_of,
    number,
    require,
    require_exact,
)
from core.figures.units import base_unit
from core.figures.wording import Scale
from core.model.indicators import (
    Accumulation,
    Direction,
    GrowthRule,
    Indicator,
    Kind,
    Observation,
    Role,
    Status,
)
from core.model.periods import Period
from core.model.text import Figure, Measure

_COUNTED_ONCE = frozenset({"项", "件", "次", "场", "届", "人次", "笔", "份", "册"})


@frozen
class Computed:
    """An exact number with its unit, decimals, arithmetic and inputs.

    ``scale`` is set for changes, whose direction word follows the sign; ``against`` names the period
    compared with. ``caution`` is told to the reader beside a value that stands.
    """

    value: Decimal
    unit: str
    places: int
    inputs: tuple[Observation, ...]
    formula: str = ""
    scale: Scale | None = None
    against: str = ""
    bound: str = ""
    caution: str = ""


@frozen
class Question:
    """One figure in one report: which value of which indicator and period is asked for."""

    index: BookIndex
    indicator: Indicator
    figure: Figure
    period: Period
    reporting: Period

    @property
    def unit(self) -> str:
        """The unit asked for; empty when neither figure nor indicator names one."""
        return self.figure.unit or self.indicator.unit

    def base(self) -> Period:
        """The period compared with: the same months a year earlier unless the figure says."""
        if self.figure.base is None:
            return self.period.shifted(-1)
        return self.figure.base.against(self.reporting)

    @property
    def compares_with_last_year(self) -> bool:
        """Whether a published year-on-year number answers the question."""
        return self.base() == self.period.shifted(-1)

    def published(self, role: Role) -> Observation | None:
        """A usable published number of this role for the very period and place."""
        found = find(self.index, self.indicator, self.period, role, self.figure.dim)
        return found if found is not None and found.usable else None


def compute(question: Question) -> Computed:
    """The figure's exact value.

    Raises :class:`~core.figures.sources.Unavailable` with state and reason when there is none.
    """
    try:
        return _MEASURES[question.figure.measure](question)
    except Refused as refusal:
        raise Unavailable(FigureState.REFUSED, refusal.message + refusal.hint) from refusal


def _level(question: Question, role: Role) -> Computed:
    indicator = question.indicator
    observation = require(
        question.index, indicator, question.period, role, question.figure.dim
    )
    unit = question.unit or observation.unit
    value = number(observation, indicator, unit)
    places = level_places(value, indicator, unit, question.figure.decimals)
    return Computed(value, unit, places, (observation,), bound=_bound(observation))


def _value(question: Question) -> Computed:
    try:
        return _level(question, Role.ACTUAL)
    except Unavailable as missing:
        if missing.inputs or not _spans_years(question.period):
            raise
        return _sum_of_years(question)


def _target(question: Question) -> Computed:
    return _level(question, Role.TARGET)


def _growth(question: Question) -> Computed:
    indicator = question.indicator
    if indicator.growth_rule is GrowthRule.POINTS or indicator.kind is Kind.RATIO:
        raise Refused("比率不算增速。", hint="请改用百分点。")
    places = _or(question.figure.decimals, GROWTH_PLACES)
    if question.compares_with_last_year and (said := question.published(Role.GROWTH)):
        value = number(said, evolve(indicator, unit="%"), "%")
        formula = f"公布增速 {plain_digits(value)}%"
        return _rate(question, value, places, (said,), formula, bound=_bound(said))
    if indicator.growth_rule is GrowthRule.PUBLISHED:
        require(question.index, indicator, question.period, Role.GROWTH, question.figure.dim)
        raise Refused("不变价增速以公布为准，不能自行计算。", hint="请填写公布的增速。")
    if indicator.growth_rule is GrowthRule.NONE or indicator.kind in (Kind.RANK, Kind.HONOUR):
        raise Refused("这一指标不算增速。", hint="请改用水平值或增减数。")
    current, base, unit, inputs = _pair(question)
    value = derive.growth(current, base)
    formula = _equation(f"{_n(current)}÷{_n(base)}−1", value, places, "%")
    return _rate(question, value, places, inputs, formula, caution=_basis_caution(indicator, inputs))


def _delta(question: Question) -> Computed:
    indicator = question.indicator
    if indicator.kind is Kind.RATIO:
        raise Refused("比率之差是百分点，不是增减额。", hint="请改用百分点。")
    current, base, unit, inputs = _pair(question)
    if indicator.kind is Kind.RANK:
        value = derive.change(base, current)
        formula = f"{_n(base)}−{_n(current)}={_n(value)}"
        return Computed(value, "位", 0, inputs, formula, Scale.RANK, question.base().label())
    value = derive.change(current, base)
    places = level_places(value, indicator, unit, question.figure.decimals)
    formula = _equation(f"{_n(current)}−{_n(base)}", value, places, unit)
    return Computed(value, unit, places, inputs, formula, Scale.AMOUNT, _against(question))


def _points(question: Question) -> Computed:
    indicator = question.indicator
    if said := question.published(Role.POINTS) if question.compares_with_last_year else None:
        value = number(said, evolve(indicator, unit="百分点"), "百分点")
        places = _or(question.figure.decimals, _or(indicator.decimals, min(places_of(value), 2)))
        formula = f"公布 {plain_digits(value)} 个百分点"
        return Computed(
            value, "百分点", places, (said,), formula, Scale.POINTS, _against(question)
        )
    if indicator.kind is not Kind.RATIO and base_unit(indicator.unit) != "%":
        raise Refused("只有比率才有百分点变化。", hint="请改用增速或增减额。")
    current, base, _, inputs = _pair(evolve(question, figure=evolve(question.figure, unit="%")))
    value = derive.change(current, base)
    places = _or(question.figure.decimals, _or(indicator.decimals, min(places_of(value), 2)))
    formula = _equation(f"{_n(current)}%−{_n(base)}%", value, places, "个百分点")
    return Computed(value, "百分点", places, inputs, formula, Scale.POINTS, _against(question))


def _share(question: Question) -> Computed:
    indicator, figure = question.indicator, question.figure
    places = share_places(indicator, figure.decimals)
    said = question.published(Role.SHARE)
    if figure.against is None:
        if said is None:
            said = require(question.index, indicator, question.period, Role.SHARE, figure.dim)
        value = number(said, evolve(indicator, unit="%"), "%")
        formula = f"公布占比 {plain_digits(value)}%"
        return Computed(value, "%", places, (said,), formula, bound=_bound(said))
    whole = question.index.indicators.get(figure.against)
    if whole is None:
        raise Unavailable(FigureState.MISSING, "指标表里没有作为总体的指标")
    if (indicator.accumulation is Accumulation.STOCK) is not (
        whole.accumulation is Accumulation.STOCK
    ):
        raise Refused("时点数与时期数口径不同，不算占比。", hint="请换用同口径的总体。")
    part = require_exact(question.index, indicator, question.period, Role.ACTUAL, figure.dim)
    all_of = require_exact(question.index, whole, question.period, Role.ACTUAL, figure.dim)
    unit = indicator.unit or part.unit or whole.unit
    a, b = number(part, indicator, unit), number(all_of, whole, unit)
    value = derive.share(a, b)
    formula = _equation(f"{_n(a)}÷{_n(b)}", value, places, "%")
    return Computed(value, "%", places, (part, all_of), formula)


def _completion(question: Question) -> Computed:
    indicator, figure = question.indicator, question.figure
    done = require_exact(question.index, indicator, question.period, Role.ACTUAL, figure.dim)
    goal = _goal(question)
    unit = indicator.unit or goal.unit or done.unit
    actual, target = number(done, indicator, unit), number(goal, indicator, unit)
    lower = indicator.direction is Direction.LOWER
    value = derive.completion(actual, target, lower_is_better=lower)
    places = _or(figure.decimals, COMPLETION_PLACES)
    terms = f"{_n(target)}÷{_n(actual)}" if lower else f"{_n(actual)}÷{_n(target)}"
    return Computed(value, "%", places, (done, goal), _equation(terms, value, places, "%"))


def _goal(question: Question) -> Observation:
    """The target of the period itself, else of its whole year (1—9月 against 全年目标)."""
    index, indicator, dim = question.index, question.indicator, question.figure.dim
    if question.figure.base is not None:
        return require_exact(index, indicator, question.base(), Role.TARGET, dim)
    if find(index, indicator, question.period, Role.TARGET, dim) is None:
        year = question.period.year
        if year is not None and not _spans_years(question.period):
            return require_exact(index, indicator, Period.of_year(year), Role.TARGET, dim)
    return require_exact(index, indicator, question.period, Role.TARGET, dim)


def _yearly(question: Question) -> Computed:
    indicator = question.indicator
    if indicator.kind in (Kind.RATIO, Kind.RANK, Kind.HONOUR):
        raise Refused("这一指标不算年均增速。", hint="请写起止两年的数。")
    if indicator.growth_rule is GrowthRule.PUBLISHED:
        raise Refused("不变价增速不能由现价数计算年均。", hint="请填写公布的年均增速。")
    if indicator.growth_rule is GrowthRule.NONE:
        raise Refused("这一指标不算增速。", hint="请写起止两年的数。")
    first_period, last_period = _ends(question)
    if not last_period.comparable_with(first_period):
        raise Refused("起止两期的月份不同，不能计算年均增速。", hint="请改用同样月份的两期。")
    intervals = (last_period.year or 0) - (first_period.year or 0)
    dim = question.figure.dim
    last = require_exact(question.index, indicator, last_period, Role.ACTUAL, dim)
    first = require_exact(question.index, indicator, first_period, Role.ACTUAL, dim)
    unit = question.unit or last.unit
    b, a = number(last, indicator, unit), number(first, indicator, unit)
    value = derive.yearly_growth(a, b, intervals)
    places = _or(question.figure.decimals, GROWTH_PLACES)
    formula = _equation(f"({_n(b)}÷{_n(a)})^(1/{intervals})−1", value, places, "%")
    return Computed(
        value, "%", places, (last, first), formula, Scale.RATE, caution=_basis_caution(indicator, (last, first))
    )


def _ends(question: Question) -> tuple[Period, Period]:
    """First and last period of a yearly growth: 近三年 starts from the year before the three."""
    if question.figure.base is not None:
        return question.base(), question.period
    first, last = question.period.first, question.period.last
    if not _spans_years(question.period) or first is None or last is None:
        raise Refused("年均增速没有写明从哪一年算起。", hint="请选定基年。")
    return Period.of_year(first // 12 - 1), Period.of_year(last // 12)


def _rank(question: Question) -> Computed:
    index, indicator = question.index, question.indicator
    role = Role.RANK
    if indicator.kind is Kind.RANK and question.published(Role.RANK) is None:
        role = Role.ACTUAL
    observation = require(index, indicator, question.period, role, question.figure.dim)
    assert observation.value is not None
    return Computed(observation.value, "位", 0, (observation,), bound=_bound(observation))


def _pair(question: Question) -> tuple[Decimal, Decimal, str, tuple[Observation, ...]]:
    """The exact value of the period and of the one compared with, in one unit."""
    indicator, dim, base_period = question.indicator, question.figure.dim, question.base()
    if not question.period.comparable_with(base_period):
        raise Refused(
            f"{question.period.label()}与{base_period.label()}月份不同，不能相比。",
            hint="请换用同样月份的两期。",
        )
    current = require_exact(question.index, indicator, question.period, Role.ACTUAL, dim)
    base = require_exact(question.index, indicator, base_period, Role.ACTUAL, dim)
    unit = question.unit or current.unit
    return number(current, indicator, unit), number(base, indicator, unit), unit, (current, base)


def _sum_of_years(question: Question) -> Computed:
    """A total over several years from the yearly values, where adding them is honest (patterns §13)."""
    indicator = question.indicator
    first, last = question.period.first, question.period.last
    assert first is not None and last is not None
    if indicator.accumulation is not Accumulation.FLOW:
        raise Refused("时点数和累计数不能逐年相加。", hint="请填写这一时期的合计数。")
    if indicator.kind is not Kind.AMOUNT and base_unit(indicator.unit) not in _COUNTED_ONCE:
        raise Refused("逐年相加可能重复计数。", hint="请填写这一时期的合计数。")
    inputs = tuple(
        require_exact(question.index, indicator, Period.of_year(year), Role.ACTUAL, question.figure.dim)
        for year in range(first // 12, last // 12 + 1)
    )
    unit = question.unit or inputs[-1].unit
    values = [number(item, indicator, unit) for item in inputs]
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    places = level_places(total, indicator, unit, question.figure.decimals)
    formula = _equation("+".join(_n(value) for value in values), total, places, unit)
    return Computed(total, unit, places, inputs, formula)


def _spans_years(period: Period) -> bool:
    """Whether a period covers several whole calendar years."""
    if period.months is None or period.first is None:
        return False
    return period.months > 12 and period.months % 12 == 0 and period.first % 12 == 0


def _rate(
    question: Question,
    value: Decimal,
    places: int,
    inputs: tuple[Observation, ...],
    formula: str,
    *,
    bound: str = "",
    caution: str = "",
) -> Computed:
    against = _against(question)
    return Computed(value, "%", places, inputs, formula, Scale.RATE, against, bound, caution)


def _against(question: Question) -> str:
    """How the period compared with is called: 上年 for the reporting period's, else by name."""
    if question.compares_with_last_year and question.period == question.reporting:
        return "上年" if question.period.is_whole_year else "上年同期"
    return question.base().label()


def _basis_caution(indicator: Indicator, inputs: tuple[Observation, ...]) -> str:
    """Told when last year's value should be the revised one but is not marked so (口径: 有条件)."""
    if indicator.growth_rule is not GrowthRule.REVISED:
        return ""
    base = inputs[-1]
    if base.status is Status.REVISED:
        return ""
    return f"{name_of(indicator, base.key.period)}未注明为修订后的同口径数，请核实"


def _bound(observation: Observation) -> str:
    return observation.bound


def _or(explicit: int | None, otherwise: int) -> int:
    return otherwise if explicit is None else explicit


def _n(value: Decimal) -> str:
    return plain_digits(value)


def _equation(terms: str, value: Decimal, places: int, unit: str) -> str:
    """The arithmetic in numbers: the exact result, or one decimal more than is written."""
    exact = plain_digits(value)
    short = len(exact.partition(".")[2]) <= places + 1
    return f"{terms}={exact if short else digits(value, places + 1)}{unit}"


_MEASURES: dict[Measure, Callable[[Question], Computed]] = {
    Measure.VALUE: _value,
    Measure.TARGET: _target,
    Measure.GROWTH: _growth,
    Measure.DELTA: _delta,
    Measure.POINTS: _points,
    Measure.SHARE: _share,
    Measure.COMPLETION: _completion,
    Measure.CAGR: _yearly,
    Measure.RANK: _rank,
}
