"""Words around a number follow its sign and its bound."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.wording import Scale, bound_words, direction, flat

UP = {Scale.RATE: "增长", Scale.POINTS: "提高", Scale.AMOUNT: "增加", Scale.RANK: "前移"}
DOWN = {Scale.RATE: "下降", Scale.POINTS: "回落", Scale.AMOUNT: "减少", Scale.RANK: "后移"}


@given(st.sampled_from(Scale), st.decimals(-1000, 1000, allow_nan=False))
def test_the_direction_word_follows_the_sign(scale: Scale, change: Decimal) -> None:
    expected = "" if change == 0 else UP[scale] if change > 0 else DOWN[scale]
    assert direction(scale, change) == expected


@pytest.mark.parametrize(
    ("exact", "against", "before", "expected"),
    [
        ("0", "上年", "，", "与上年持平"),
        ("0.01", "上年", "，", "与上年基本持平"),
        ("-0.04", "上年同期", "", "与上年同期基本持平"),
        ("0.01", "上年", "，同比", "基本持平"),
        ("0", "上年", "，较上年", "持平"),
        ("0", "2020年", "，与2020年", "持平"),
        ("0", "上年", "，比2022年", "持平"),
        ("0", "上年同期", "，较去年同期", "持平"),
        ("0", "上年", "2023年", "与上年持平"),
        ("0", "", "年均", "持平"),
    ],
)
def test_no_change_is_told_once(exact: str, against: str, before: str, expected: str) -> None:
    assert flat(Decimal(exact), against, before) == expected


@pytest.mark.parametrize(
    ("bound", "number", "expected"),
    [
        ("", "50", "50家"),
        ("~", "50", "约50家"),
        (">", "50", "超过50家"),
        (">=", "50", "50家以上"),
        ("<", "50", "不足50家"),
        ("<=", "50", "不超过50家"),
        ("+", "900", "900余家"),
        ("+", "23.6", "超过23.6家"),
    ],
)
def test_an_approximate_value_keeps_its_bound(bound: str, number: str, expected: str) -> None:
    assert bound_words(bound, number).apply(number, "家") == expected
