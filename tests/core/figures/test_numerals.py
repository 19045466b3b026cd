"""Chinese numerals, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.numerals import from_chinese, to_chinese


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_survives_its_numeral(number: int) -> None:
    assert from_chinese(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十四", 24),
        ("两", 2),
        ("百", 100),
        ("一百零五", 105),
        ("三千二百", 3200),
        ("十万", 100_000),
        ("一亿零一十", 100_000_010),
        ("二〇二四", 2024),
        ("千万", 10_000_000),
    ],
)
def test_numerals_are_read(text: str, number: int) -> None:
    assert from_chinese(text) == number


@pytest.mark.parametrize("text", ["", "几十", "两万三", "十百", "二十x", "一百五"])
def test_what_is_no_numeral_is_not_guessed(text: str) -> None:
    assert from_chinese(text) is None
