"""Deriving and judging agree: what the program would write is true, and its neighbours are not."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.figures import derive
from core.figures.claims import bounds, changes, multiples, targets, wholes
from core.figures.rounding import round_to

LEVELS = st.decimals(min_value=1, max_value=10**7, places=2)
PLACES = st.integers(min_value=0, max_value=3)


@given(LEVELS, LEVELS, PLACES)
def test_a_derived_change_is_true_as_written(base: Decimal, current: Decimal, places: int) -> None:
    written = round_to(derive.growth(current, base), places)
    assert changes.says_growth(base, current, written).holds is (written > 0)
    assert changes.says_fall(base, current, abs(written)).holds is (written < 0)
    assert changes.says_flat(base, current, places).holds is written.is_zero()


@given(LEVELS, LEVELS, PLACES)
def test_a_change_off_by_its_last_place_is_false(
    base: Decimal, current: Decimal, places: int
) -> None:
    written = round_to(derive.growth(current, base), places)
    for wrong in (written + Decimal(1).scaleb(-places), written - Decimal(1).scaleb(-places)):
        assert not changes.says_growth(base, current, wrong).holds


@given(LEVELS, LEVELS, st.integers(min_value=1, max_value=20), PLACES)
def test_a_derived_yearly_growth_is_true(
    first: Decimal, last: Decimal, years: int, places: int
) -> None:
    written = round_to(derive.yearly_growth(first, last, years), places)
    assert changes.says_cagr(first, last, years, written).holds is (written > 0)


@given(LEVELS, LEVELS, PLACES)
def test_a_derived_share_is_true(part: Decimal, more: Decimal, places: int) -> None:
    whole = part + more
    assert wholes.says_share(part, whole, round_to(derive.share(part, whole), places)).holds
    assert not wholes.says_share(whole, part, Decimal(100)).holds


@given(LEVELS, LEVELS, PLACES)
def test_a_derived_completion_is_true(actual: Decimal, target: Decimal, places: int) -> None:
    done = derive.completion(actual, target)
    assert targets.done_pct(actual, target, round_to(done, places)).holds
    surplus = round_to(done - 100, places)
    assert targets.over_done(actual, target, surplus).holds is (surplus > 0)


@given(LEVELS, LEVELS)
def test_at_most_one_number_of_doublings_is_true(base: Decimal, current: Decimal) -> None:
    true = [times for times in range(1, 40) if multiples.fan(base, current, times).holds]
    assert len(true) == (1 if current >= 2 * base else 0)


@given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=1, max_value=10**9))
def test_words_around_a_number_exclude_each_other(value: int, written: int) -> None:
    actual, said = Decimal(value), Decimal(written)
    true = [check(actual, said).holds for check in (bounds.near, bounds.more, bounds.exactly)]
    assert sum(true) <= 1
    assert bounds.over(actual, said).holds is not bounds.at_most(actual, said).holds
    assert bounds.at_least(actual, said).holds is not bounds.under(actual, said).holds


@given(LEVELS, LEVELS)
def test_growing_by_k_is_being_k_plus_one_times(base: Decimal, current: Decimal) -> None:
    ratio = round_to(current / base, 4)
    if ratio > 1:
        assert multiples.is_times(base, current, ratio).holds
        assert multiples.grew_times(base, current, ratio - 1).holds
