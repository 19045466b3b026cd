"""Derived figures are exact, invertible, and refused where they mean nothing."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import Refused
from core.figures import derive
from core.figures.rounding import Rounding, places_of, round_to

amounts = st.decimals(1, 10**9, allow_nan=False, allow_infinity=False, places=4)
near = Decimal("1e-30")


@given(amounts, amounts)
def test_growth_leads_back_to_the_value_it_came_from(current: Decimal, base: Decimal) -> None:
    grown = base * (1 + derive.growth(current, base) / 100)
    assert abs(grown - current) < Decimal("1e-15") * current


@given(amounts, amounts)
def test_growth_has_the_sign_of_the_change(current: Decimal, base: Decimal) -> None:
    change = derive.change(current, base)
    assert derive.growth(current, base).compare(0) == change.compare(0)
    assert base + change == current


@given(amounts, amounts)
def test_a_share_lies_between_nothing_and_all(one: Decimal, other: Decimal) -> None:
    part, whole = min(one, other), max(one, other)
    share = derive.share(part, whole)
    assert 0 <= share <= 100
    assert abs(share + derive.share(whole - part, whole) - 100) < near


@given(amounts, st.integers(1, 12), st.decimals("-40", 90, places=1))
def test_yearly_growth_applied_every_year_leads_to_the_last(
    first: Decimal, intervals: int, rate: Decimal
) -> None:
    last = first
    for _ in range(intervals):
        last = last * (100 + rate) / 100
    found = derive.yearly_growth(first, last, intervals)
    assert abs(found - rate) < Decimal("1e-18")


@given(amounts, amounts)
def test_completion_is_one_exactly_when_the_target_is_met(actual: Decimal, target: Decimal) -> None:
    done = derive.completion(actual, target)
    assert (done >= 100) == (actual >= target)
    lower = derive.completion(actual, target, lower_is_better=True)
    assert (lower >= 100) == (actual <= target)


def test_yearly_growth_of_perfect_powers_is_exact() -> None:
    assert derive.yearly_growth(Decimal(1000), Decimal(1331), 3) == Decimal(10)
    assert derive.yearly_growth(Decimal(100), Decimal(121), 2) == Decimal(10)


@pytest.mark.parametrize(
    "call",
    [
        lambda: derive.growth(Decimal(35), Decimal(0)),
        lambda: derive.growth(Decimal(0), Decimal(0)),
        lambda: derive.growth(Decimal(5), Decimal(-3)),
        lambda: derive.share(Decimal(5), Decimal(0)),
        lambda: derive.share(Decimal(120), Decimal(100)),
        lambda: derive.share(Decimal(-1), Decimal(100)),
        lambda: derive.completion(Decimal(5), Decimal(0)),
        lambda: derive.completion(Decimal(0), Decimal(5), lower_is_better=True),
        lambda: derive.yearly_growth(Decimal(0), Decimal(5), 3),
        lambda: derive.yearly_growth(Decimal(5), Decimal(6), 0),
        lambda: derive.yearly_growth(Decimal(5), Decimal(-6), 2),
    ],
)
def test_what_means_nothing_is_refused_with_reason_and_remedy(call: Any) -> None:
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("value", "places", "half_up", "half_even"),
    [
        ("0.125", 2, "0.13", "0.12"),
        ("0.375", 2, "0.38", "0.38"),
        ("-0.125", 2, "-0.13", "-0.12"),
        ("-0.04", 1, "0.0", "0.0"),
        ("41.47272727", 0, "41", "41"),
        ("10.135135135", 0, "10", "10"),
    ],
)
def test_rounding_is_half_up_with_half_even_as_a_setting(
    value: str, places: int, half_up: str, half_even: str
) -> None:
    assert str(round_to(Decimal(value), places)) == half_up
    assert str(round_to(Decimal(value), places, Rounding.HALF_EVEN)) == half_even


def _says(check: str, args: list[Any]) -> bool:
    """Whether the number said is the derived one, rounded to the decimals it is said with."""
    said = Decimal(args[-1])
    numbers = [Decimal(str(item)) for item in args[:-1]]
    try:
        if check == "says_growth":
            exact = derive.growth(*numbers)
        elif check == "says_fall":
            exact = -derive.growth(numbers[1], numbers[0])
        elif check == "says_share":
            exact = derive.share(*numbers)
        elif check == "says_pp":
            exact = derive.change(numbers[1], numbers[0])
        elif check == "says_cagr":
            exact = derive.yearly_growth(numbers[0], numbers[1], int(numbers[2]))
        else:
            exact = derive.completion(*numbers)
    except Refused:
        return False
    return round_to(exact, places_of(said)) == said


def test_derivation_agrees_with_the_stated_cases(shared: Path) -> None:
    cases = json.loads((shared / "domain" / "pattern_cases.json").read_text(encoding="utf-8"))
    known = {"says_growth", "says_fall", "says_share", "says_pp", "says_cagr", "done_pct"}
    judged = 0
    for case in cases:
        if case["check"] in known:
            args = case["args"]
            if case["check"] == "says_growth":
                args = [args[1], args[0], args[2]]
            assert _says(case["check"], args) is case["holds"], case
            judged += 1
    assert judged >= 19


@given(amounts, st.integers(0, 6))
def test_rounding_twice_to_the_same_places_changes_nothing(value: Decimal, places: int) -> None:
    once = round_to(value, places)
    assume(once is not None)
    assert round_to(once, places) == once
    assert abs(once - value) * 2 <= Decimal(1).scaleb(-places)
