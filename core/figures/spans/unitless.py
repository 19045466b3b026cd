"""Numbers that need no unit: ratios and values of an index (比值、指数)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

_NUMBER = r"\d+(?:\.\d+)?"
_RATIO = re.compile(
    rf"(?<![\d.:：∶A-Za-z])(?P<one>{_NUMBER})\s*[:：∶]\s*(?P<two>{_NUMBER})(?![\d.:：∶A-Za-z])"
)
_OF_RATIO = re.compile(r"比(?!分)[例率重值]?[^，。；,;\n]{0,8}$")
_TURN = r"(?:提高|提升|上升|增长|增加|下降|降低|回落)(?:到|至|为)"
_WORDS = (
    r"(?:数值|值|得分|分值|已|约|近|超过?|高达|达到?|为|是|由|从|升至|降至|提高到|提升至|上升到)"
)
_INDEX = re.compile(
    rf"指数{_WORDS}{{0,4}}(?P<one>{_NUMBER})(?:{_TURN}(?P<two>{_NUMBER}))?(?P<unit>点)?"
    r"(?![\d.%‰年月日个项家位名倍万亿千百十余多级号类大+〕\]A-Za-z]|\s*[-—~～至]\s*\d)"
)


@frozen
class Bare:
    """A number without a unit; ``first`` when it is told where it came from."""

    start: int
    end: int
    value: Decimal
    unit: str
    first: Decimal | None = None


def unitless(text: str) -> Iterator[Bare]:
    """Ratios and index values of a narrowed text. Times of day and scores are none."""
    for match in _RATIO.finditer(text):
        if _is_ratio(text, match):
            last = match["two"]
            yield Bare(match.start(), match.end(), Decimal(match["one"]), f":{last}")
    for match in _INDEX.finditer(text):
        one, two = Decimal(match["one"]), match["two"]
        value, first = (one, None) if two is None else (Decimal(two), one)
        yield Bare(match.start("one"), match.end(), value, match["unit"] or "", first)


def _is_ratio(text: str, match: re.Match[str]) -> bool:
    """1.95:1 cannot be a time; 1:10 can, unless a ratio is spoken of."""
    if "." in match[0]:
        return True
    return _OF_RATIO.search(text[max(0, match.start() - 12) : match.start()]) is not None
