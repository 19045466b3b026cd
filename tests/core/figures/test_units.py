"""Units convert without loss or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.figures.units import base_unit, convert, convertible, normal

MONEY = ["元", "千元", "万元", "百万元", "千万元", "亿元"]
PEOPLE = ["人", "万人", "名"]
values = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("12850", "万元", "亿元", "1.285"),
        ("1.2", "亿元", "万元", "12000"),
        ("23.65", "亿元", "亿元", "23.65"),
        ("5.3", "万人次", "人次", "53000"),
        ("2", "吨", "公斤", "2000"),
        ("1", "平方公里", "公顷", "100"),
        ("3", "兆瓦", "千瓦", "3000"),
        ("54", "个", "家", "54"),
        ("7", "（％）", "%", "7"),
        ("5", "‰", "%", "0.5"),
        ("0.15", "个百分点", "百分点", "0.15"),
    ],
)
def test_a_value_is_told_in_another_unit(
    value: str, source: str, target: str, expected: str
) -> None:
    result = convert(Decimal(value), source, target)
    assert result == Decimal(expected)
    assert "E" not in str(result)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("人", "人次"),
        ("%", "百分点"),
        ("亿元", "%"),
        ("家", "项"),
        ("元", "美元"),
        ("亩", "公顷"),
        ("", "亿元"),
        ("家", "万元"),
        ("个", "人次"),
    ],
)
def test_what_does_not_measure_the_same_is_refused_with_a_reason(source: str, target: str) -> None:
    assert not convertible(source, target)
    with pytest.raises(Refused) as refused:
        convert(Decimal(1), source, target)
    assert "不能换算" in refused.value.message
    assert refused.value.hint


@given(values, st.sampled_from([MONEY, PEOPLE]), st.data())
def test_there_and_back_again_is_the_same_value(
    value: Decimal, family: list[str], data: st.DataObject
) -> None:
    one, other = data.draw(st.sampled_from(family)), data.draw(st.sampled_from(family))
    assert convert(convert(value, one, other), other, one) == value


@given(values, values, st.sampled_from(MONEY), st.sampled_from(MONEY))
def test_conversion_keeps_order_and_sums(a: Decimal, b: Decimal, one: str, other: str) -> None:
    assert (a < b) == (convert(a, one, other) < convert(b, one, other))
    assert convert(a + b, one, other) == convert(a, one, other) + convert(b, one, other)


def test_units_are_read_as_people_write_them() -> None:
    assert normal("单位：（亿元）") == "亿元"
    assert base_unit("百万元") == "元"
    assert base_unit("个百分点") == "百分点"
    assert base_unit("万人次") == "人次"
