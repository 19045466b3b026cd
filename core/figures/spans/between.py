"""a—b: two numbers that bound one statement (区间: 2—3个, 6%—8%, 50—200万元, 三至五家)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from core.figures.numerals import from_chinese
from core.figures.spans.quantities import Quantity

FORM = "区间"
"""How a statement of a range is told from one of a change (从…到…)."""

_DASH = r"\s*(?:—{1,2}|–|-|~|～|至|到)\s*"
_JOINED = re.compile(_DASH)
_DIGITS_BEFORE = re.compile(rf"(?<![\dA-Za-z.,:：/第〔\[-])(?P<number>\d+(?:\.\d+)?){_DASH}$")
_CHINESE_BEFORE = re.compile(
    r"(?<![第每一二两三四五六七八九十百千万亿])"
    rf"(?P<number>[一二两三四五六七八九十百千]+){_DASH}$"
)
_NEIGHBOURS = re.compile(r"[一二两三四五六七八九]{2}")
_NEAR = 16
_POWERS = {"万亿": 12, "亿": 8, "千万": 7, "百万": 6, "万": 4}


@frozen
class Between:
    """A range from ``start``; ``first`` is its lower bound in the unit of ``last``."""

    start: int
    first: Decimal
    last: Quantity
    value: Decimal
    taken: tuple[Quantity, ...]


def ranges_between(text: str, found: Sequence[Quantity]) -> tuple[Between, ...]:
    """Every range whose upper bound is among the quantities of a narrowed text, in order."""
    made: list[Between] = []
    before: Quantity | None = None
    for item in found:
        pair = _two_quantities(text, before, item) or _bare(text, item) or _neighbours(text, item)
        if pair is not None:
            made.append(pair)
        before = None if pair is not None else item
    return tuple(made)


def _two_quantities(text: str, one: Quantity | None, two: Quantity) -> Between | None:
    if one is None or one.value is None or two.value is None or one.outer_end > two.start:
        return None
    if not _JOINED.fullmatch(text, one.outer_end, two.start):
        return None
    own, other = _power(one.unit), _power(two.unit)
    if one.unit[len(own) :] != two.unit[len(other) :]:
        return None
    first = one.value.scaleb(_POWERS.get(own, 0) - _POWERS.get(other, 0))
    return Between(one.start, first, two, two.value, (one, two)) if first < two.value else None


def _power(unit: str) -> str:
    return next((word for word in _POWERS if unit.startswith(word)), "")


def _bare(text: str, item: Quantity) -> Between | None:
    """2—3个, 50至200万元: the unit stands only behind the upper bound."""
    if item.value is None:
        return None
    floor = max(0, item.start - _NEAR)
    chinese = not text[item.start].isascii()
    pattern = _CHINESE_BEFORE if chinese else _DIGITS_BEFORE
    match = pattern.search(text[floor : item.start])
    if match is None:
        return None
    word = match["number"]
    number = from_chinese(word) if chinese else Decimal(word)
    if number is None or Decimal(number) >= item.value:
        return None
    return Between(floor + match.start(), Decimal(number), item, item.value, (item,))


def _neighbours(text: str, item: Quantity) -> Between | None:
    """三五家, 七八次: two digits side by side are no number of two places."""
    match = _NEIGHBOURS.match(text, item.start, item.end)
    if match is None:
        return None
    first, last = from_chinese(match[0][0]), from_chinese(match[0][1])
    if first is None or last is None or first >= last:
        return None
    if item.value is None or item.value != first * 10 + last:
        return None
    return Between(item.start, Decimal(first), item, Decimal(last), (item,))
