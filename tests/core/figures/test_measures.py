"""倍数, 位次变化, 剩余年均, 环比, 修约规则: what each says, and when there is nothing to say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.figures import derive
from core.figures.claims import changes, multiples, targets
from core.figures.resolve import resolve
from core.figures.resolved import FigureState, Resolved
from core.figures.rounding import round_to
from core.model.ids import FigureId, IndicatorId
from core.model.periods import PREVIOUS, AbsolutePeriod, Period
from core.model.text import Approx, Figure, Measure, Wording
from tests.core.check.building import report_of

FIRMS = {
    "name": "企业数",
    "unit": "家",
    "values": {
        "2023": "391", "2022": "107", "2023.rank": "3 位", "2022.rank": "5 位",
        "2025.target": "500",
    },
}  # fmt: skip
DEALS = {
    "name": "成交额",
    "kind": "amount",
    "unit": "亿元",
    "decimals": 2,
    "values": {"2023Q2": "1.125", "2023Q1": "1.00", "2023-01..06": "2.125"},
}
GDP = {
    "name": "生产总值",
    "kind": "amount",
    "unit": "亿元",
    "growth_rule": "published",
    "values": {"2023": "821.3", "2022": "100", "2023.growth": "5.5"},
}
_PERCENTS = st.decimals("0.1", "99.9", places=1)
_VALUES = st.decimals("0.01", "99999", places=2)


def said(
    row: dict[str, Any], *, period: str = "2023", half_even: bool = False, **settings: Any
) -> Resolved:
    report = report_of("", table=(row,), period=period)
    report = evolve(report, meta=evolve(report.meta, half_even=half_even))
    return resolve(report, Figure(FigureId("f"), IndicatorId(row["name"]), **settings))


def test_times_tell_how_many_times_last_year() -> None:
    assert said(FIRMS, measure=Measure.TIMES).text == "3.7倍"
    worded = said(FIRMS, measure=Measure.TIMES, wording=Wording.WORDED)
    assert worded.text == "是上年的3.7倍"
    assert worded.formula == "391÷107=3.65倍"


def test_times_of_constant_prices_are_refused() -> None:
    refused = said(GDP, measure=Measure.TIMES)
    assert refused.state is FigureState.REFUSED
    assert "公布的增速" in refused.why


def test_a_place_moved_up_by_the_difference_of_places() -> None:
    assert said(FIRMS, measure=Measure.MOVED, wording=Wording.WORDED).text == "前移2位"


def test_what_remains_is_spread_over_the_years_left() -> None:
    goal = AbsolutePeriod(Period.of_year(2025))
    report = report_of("", table=(FIRMS,))
    figure = Figure(FigureId("f"), IndicatorId("企业数"), period=goal, measure=Measure.REMAINING)
    resolved = resolve(report, figure)
    assert resolved.value == Decimal("54.5")
    assert resolved.formula == "(500−391)÷2=54.5家"


def test_a_quarter_is_compared_with_the_quarter_before() -> None:
    worded = said(
        DEALS, period="2023Q2", measure=Measure.GROWTH, base=PREVIOUS, wording=Wording.WORDED
    )
    assert worded.text == "增长12.5%"


def test_a_half_year_is_never_compared_with_a_quarter() -> None:
    refused = said(
        DEALS,
        period="2023-01..06",
        measure=Measure.GROWTH,
        base=AbsolutePeriod(Period.of_quarter(2023, 1)),
    )
    assert refused.state is FigureState.REFUSED


def test_a_half_goes_up_unless_the_report_asks_for_even() -> None:
    assert said(DEALS, period="2023Q2").text == "1.13亿元"
    assert said(DEALS, period="2023Q2", half_even=True).text == "1.12亿元"


@pytest.mark.parametrize(
    ("approx", "text"),
    [(Approx.NEAR, "近400家"), (Approx.MORE, "390余家"), (Approx.AROUND, "390家左右")],
)
def test_an_approximation_follows_the_value(approx: Approx, text: str) -> None:
    assert said(FIRMS, approx=approx).text == text


def test_an_approximation_that_became_false_gives_way_to_the_number() -> None:
    assert (
        said({"name": "企业数", "unit": "家", "values": {"2023": "400"}}, approx=Approx.NEAR).text
        == "400家"
    )


@pytest.mark.parametrize(("months", "due"), [(11, "91.67"), (6, "50.00"), (12, "100.00")])
def test_the_schedule_is_months_of_twelve(months: int, due: str) -> None:
    assert round_to(derive.schedule(months), 2) == Decimal(due)


@pytest.mark.parametrize(
    "asked",
    [
        lambda: derive.times(Decimal(5), Decimal(0)),
        lambda: derive.times(Decimal(5), Decimal(9)),
        lambda: derive.remaining(Decimal(5), Decimal(9), 2),
        lambda: derive.remaining(Decimal(9), Decimal(5), 0),
        lambda: derive.schedule(13),
        lambda: derive.moved(Decimal(0), Decimal(3)),
    ],
)
def test_what_means_nothing_is_refused_with_a_reason(asked: Any) -> None:
    with pytest.raises(Refused) as refusal:
        asked()
    assert refusal.value.hint


@given(base=_VALUES, current=_VALUES)
def test_growth_as_derived_is_judged_to_hold(base: Decimal, current: Decimal) -> None:
    rate = round_to(derive.growth(current, base), 1)
    if rate > 0:
        assert changes.says_growth(base, current, rate).holds
    elif rate < 0:
        assert changes.says_fall(base, current, -rate).holds
    else:
        assert changes.says_flat(base, current).holds


@given(first=_VALUES, last=_VALUES, years=st.integers(1, 9))
def test_yearly_growth_as_derived_is_judged_to_hold(
    first: Decimal, last: Decimal, years: int
) -> None:
    rate = round_to(derive.yearly_growth(first, last, years), 1)
    if rate > 0:
        assert changes.says_cagr(first, last, years, rate).holds


@given(before=_PERCENTS, after=_PERCENTS)
def test_points_as_derived_are_judged_to_hold(before: Decimal, after: Decimal) -> None:
    change = derive.change(after, before)
    if change > 0:
        assert changes.says_pp(before, after, change).holds
    elif change < 0:
        assert changes.says_pp_fall(before, after, -change).holds


@given(base=_VALUES, factor=st.decimals("1", "50", places=2))
def test_times_as_derived_are_judged_to_hold(base: Decimal, factor: Decimal) -> None:
    current = base * factor
    written = round_to(derive.times(current, base), 1)
    assert multiples.is_times(base, current, written).holds


@given(actual=_VALUES, target=_VALUES)
def test_completion_as_derived_is_judged_to_hold(actual: Decimal, target: Decimal) -> None:
    done = round_to(derive.completion(actual, target), 1)
    assert targets.done_pct(actual, target, done).holds
