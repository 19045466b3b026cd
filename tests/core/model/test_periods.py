"""Reporting periods: codes, labels and what may be compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.periods import AbsolutePeriod, Period, RelativePeriod

years = st.integers(1990, 2060)
months = st.integers(1, 12)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2023", "2023年"),
        ("2023-09", "2023年9月"),
        ("2023Q3", "2023年第三季度"),
        ("2023-01..09", "2023年1—9月"),
        ("2021..2023", "2021—2023年"),
        ("2021..", "2021年以来"),
        ("..2023-09", "截至2023年9月底"),
        ("..2023", "截至2023年底"),
        ("2021-07..2023-06", "2021年7月—2023年6月"),
    ],
)
def test_a_code_reads_back_and_has_its_label(code: str, label: str) -> None:
    period = Period.parse(code)
    assert period.code() == code
    assert period.label() == label


@pytest.mark.parametrize(
    "code", ["", "..", "23", "2023-13", "2023Q5", "2023-09..01", "2024..2023", "x"]
)
def test_anything_else_is_no_period(code: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Period.parse(code)


@given(years, months, months)
def test_every_period_reads_back_from_its_code(year: int, one: int, other: int) -> None:
    period = Period.of_months(year, min(one, other), max(one, other))
    assert Period.parse(period.code()) == period


@given(years, months, months, st.integers(-20, 20))
def test_shifting_keeps_periods_comparable(year: int, one: int, other: int, by: int) -> None:
    period = Period.of_months(year, min(one, other), max(one, other))
    assert period.shifted(by).comparable_with(period)
    assert period.shifted(by).shifted(-by) == period


@pytest.mark.parametrize("bounds", [(None, None), (24000, 23000), (999 * 12, None), (0, 24000)])
def test_a_period_without_bounds_or_out_of_order_is_none(
    bounds: tuple[int | None, int | None],
) -> None:
    with pytest.raises(ValueError, match="period"):
        Period(*bounds)


def test_nine_months_are_never_compared_with_a_year() -> None:
    assert not Period.of_months(2023, 1, 9).comparable_with(Period.of_year(2022))
    assert not Period.up_to(2023, 9).comparable_with(Period.up_to(2022, 9))


def test_half_a_year_is_its_six_months_and_a_quarter_its_three() -> None:
    assert Period.of_quarter(2023, 1) == Period.of_months(2023, 1, 3)
    assert Period.of_months(2023, 1, 12) == Period.of_year(2023)


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        (RelativePeriod(), "2024-01..09"),
        (RelativePeriod(-1), "2023-01..09"),
        (RelativePeriod(-1, whole_year=True), "2023"),
        (RelativePeriod(1, whole_year=True), "2025"),
        (RelativePeriod(years=5), "2020..2024"),
        (AbsolutePeriod(Period.of_year(2020)), "2020"),
    ],
)
def test_relative_periods_follow_the_report(
    expression: RelativePeriod | AbsolutePeriod, code: str
) -> None:
    assert expression.against(Period.parse("2024-01..09")).code() == code
