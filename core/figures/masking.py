"""Masked numbers that the other numbers of their sentence give away (遮盖反推).

A level, the earlier level, the increase and its rate tell each other: any masked one is found by
trying every digit, as long as exactly one filling agrees (patterns §3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from attrs import frozen

from core.figures.rounding import round_to
from core.figures.sentences import sentences

_AMOUNT = re.compile(
    r"(?<![\dA-Za-z.])(?P<number>[\dxX]+(?:\.[\dxX]+)?)(?P<unit>[万亿]?元|万人|人次|[人家个项件户])"
)
_RATE = re.compile(r"(?:增速|增幅|增长|同比增长?|增)(?:为|达到?|了)?(?P<number>\d+(?:\.\d+)?)[%％]")
_MORE = re.compile(r"(?:增加|净增|增长|多)了?$")
_MOST_MASKED = 3
_NEAR = 80


@frozen
class Recovered:
    """A masked number, its value, and how it comes out."""

    start: int
    end: int
    value: Decimal
    arithmetic: str


@frozen
class _Amount:
    start: int
    end: int
    text: str
    more: bool

    @property
    def masked(self) -> bool:
        return "x" in self.text


def recoverable(text: str) -> Iterator[Recovered]:
    """Partly masked amounts with exactly one value that agrees with the sentence around them."""
    if "x" not in text and "X" not in text:
        return
    for sentence in sentences(text):
        amounts = _amounts(sentence.text)
        rates = list(_RATE.finditer(sentence.text))
        for amount in amounts:
            if amount.masked:
                found = _solved(amount, amounts, rates)
                if found is not None:
                    value, told = found
                    shift = sentence.start
                    yield Recovered(amount.start + shift, amount.end + shift, value, told)


def _amounts(text: str) -> list[_Amount]:
    found = []
    for match in _AMOUNT.finditer(text):
        number = match["number"].replace("X", "x")
        if re.search(r"\d", number) and number.count("x") <= _MOST_MASKED:
            more = bool(_MORE.search(text, 0, match.start()))
            found.append(_Amount(match.start(), match.end(), number, more))
    return found


def _solved(
    masked: _Amount, amounts: Sequence[_Amount], rates: Sequence[re.Match[str]]
) -> tuple[Decimal, str] | None:
    near = [
        item
        for item in amounts
        if item is not masked and not item.masked and abs(item.start - masked.start) < _NEAR
    ]
    levels = [Decimal(item.text) for item in near if not item.more]
    increases = [Decimal(item.text) for item in near if item.more]
    told = [match["number"] for match in rates if 0 <= match.start() - masked.start < _NEAR]
    if masked.more:
        return _increase(masked, levels)
    if len(increases) == 1 and told:
        return _level(masked, increases[0], told[0])
    if len(levels) == 1 and told:
        return _grown(masked, levels[0], told[0])
    return None


def _increase(masked: _Amount, levels: Sequence[Decimal]) -> tuple[Decimal, str] | None:
    if len(levels) != 2:
        return None
    difference = abs(levels[0] - levels[1])
    if difference not in _fillings(masked.text):
        return None
    high, low = max(levels), min(levels)
    return difference, f"{high}−{low}={difference}"


def _level(masked: _Amount, increase: Decimal, rate: str) -> tuple[Decimal, str] | None:
    places = _places(rate)
    fits = [
        value
        for value in _fillings(masked.text)
        if value > increase
        and round_to(increase / (value - increase) * 100, places) == Decimal(rate)
    ]
    if len(fits) != 1:
        return None
    return fits[0], f"增加{increase}、增长{rate}%，本期只能是{fits[0]}"


def _grown(masked: _Amount, base: Decimal, rate: str) -> tuple[Decimal, str] | None:
    places = _places(rate)
    fits = [
        value
        for value in _fillings(masked.text)
        if base > 0 and round_to((value / base - 1) * 100, places) == Decimal(rate)
    ]
    if len(fits) != 1:
        return None
    return fits[0], f"{base}增长{rate}%，只能是{fits[0]}"


def _fillings(text: str) -> Iterator[Decimal]:
    holes = text.count("x")
    for digits in product("0123456789", repeat=holes):
        fill = iter(digits)
        number = "".join(next(fill) if letter == "x" else letter for letter in text)
        if not number.startswith("0") or number.startswith("0."):
            yield Decimal(number)


def _places(number: str) -> int:
    return len(number.partition(".")[2])
