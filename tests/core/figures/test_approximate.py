"""Round numbers with a word that is true of them, chosen anew from every value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.approximate import approximate
from core.figures.claims import bounds
from core.model.text import Approx

_JUDGES = {
    Approx.NEAR: bounds.near,
    Approx.MORE: bounds.more,
    Approx.MANY: bounds.more,
    Approx.OVER: bounds.over,
    Approx.ABOUT: bounds.about,
    Approx.AROUND: bounds.about,
}
_VALUES = st.decimals("0.01", "9999999", places=2)


@given(value=_VALUES, approx=st.sampled_from(list(_JUDGES)))
def test_what_is_written_is_judged_to_hold(value: Decimal, approx: Approx) -> None:
    made = approximate(value, approx)
    if made is not None:
        judgement = _JUDGES[approx](value, made[0])
        assert judgement.holds, judgement.arithmetic


@pytest.mark.parametrize(
    ("value", "approx", "text"),
    [
        ("396", Approx.NEAR, "近400家"),
        ("391", Approx.MORE, "390余家"),
        ("2563", Approx.MORE, "2500余家"),
        ("512", Approx.MANY, "510多家"),
        ("23.65", Approx.OVER, "超23家"),
        ("2163", Approx.AROUND, "2200家左右"),
        ("1366", Approx.ABOUT, "约1400家"),
    ],
)
def test_the_word_stands_where_the_field_puts_it(value: str, approx: Approx, text: str) -> None:
    made = approximate(Decimal(value), approx)
    assert made is not None
    number, words = made
    assert words.apply(f"{number:f}", "家") == text


@pytest.mark.parametrize("approx", list(_JUDGES))
def test_a_round_value_is_written_as_it_is(approx: Approx) -> None:
    assert approximate(Decimal(500), approx) is None


@pytest.mark.parametrize("approx", list(_JUDGES))
def test_a_small_number_is_never_made_approximate(approx: Approx) -> None:
    assert approximate(Decimal(7), approx) is None
