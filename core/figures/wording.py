"""Words around a number that must follow its sign or its bound (方向词、约数词).

A direction word never stands beside the opposite sign: the number after it is always the absolute
value (patterns §2, §3, §5, §16, §22).
"""

from __future__ import annotations

import enum
import re
from decimal import Decimal

from attrs import frozen

from core.figures.rounding import Rounding


class Scale(enum.Enum):
    """What changes, which decides the pair of words."""

    RATE = "rate"  # 增长 / 下降
    POINTS = "points"  # 提高 / 回落
    AMOUNT = "amount"  # 增加 / 减少
    RANK = "rank"  # 前移 / 后移


_WORDS = {
    Scale.RATE: ("增长", "下降"),
    Scale.POINTS: ("提高", "回落"),
    Scale.AMOUNT: ("增加", "减少"),
    Scale.RANK: ("前移", "后移"),
}

FLAT = "持平"
NEARLY_FLAT = "基本持平"

_COMPARING = re.compile(
    r"(?:[同环]比|[比较与同][^，。；、]{0,10}(?:年|年度|同期|月|季度|季|年[末底初]))\s*$"
)
"""The text before already says what is compared with: 同比, 较上年, 与2020年同期."""


def direction(scale: Scale, change: Decimal) -> str:
    """The word for a change of this sign; empty when there is none."""
    if change.is_zero():
        return ""
    up, down = _WORDS[scale]
    return up if change > 0 else down


def flat(exact: Decimal, compared_with: str, before: str = "") -> str:
    """What to write when the rounded change is zero.

    与上年持平 when exactly zero, 与上年基本持平 when only rounding makes it so (patterns §22).
    The comparison is left out when the text before already makes it (同比…, 较上年…).
    """
    words = FLAT if exact.is_zero() else NEARLY_FLAT
    if _COMPARING.search(before):
        return words
    return f"与{compared_with}{words}" if compared_with else words


@frozen
class Bound:
    """An approximate value's words: before the number, between number and unit, after the unit."""

    lead: str = ""
    middle: str = ""
    trail: str = ""
    rounding: Rounding = Rounding.HALF_UP

    def apply(self, number: str, unit_text: str) -> str:
        """The words around ``number`` and the unit written after it."""
        return f"{self.lead}{number}{self.middle}{unit_text}{self.trail}"


_BOUNDS = {
    "": Bound(),
    "~": Bound(lead="约"),
    ">": Bound(lead="超过", rounding=Rounding.DOWN),
    ">=": Bound(trail="以上", rounding=Rounding.DOWN),
    "<": Bound(lead="不足", rounding=Rounding.UP),
    "<=": Bound(lead="不超过", rounding=Rounding.UP),
    "+": Bound(middle="余", rounding=Rounding.DOWN),
}


def bound_words(bound: str, number: str = "") -> Bound:
    """Words for a bound of the book (~ > < >= <= +); 余 never follows a decimal fraction."""
    if bound == "+" and "." in number:
        return _BOUNDS[">"]
    return _BOUNDS.get(bound, _BOUNDS["~"])
