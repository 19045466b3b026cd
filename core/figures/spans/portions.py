"""Portions told in words: 七成, 近八成, 三分之二, 过半, 百分之十二点五 (成数与分数)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from core.figures.numerals import from_chinese

_TENTHS = re.compile(
    r"(?<![一二两三四五六七八九十百千万亿第])(?P<number>[一二两三四五六七八九])成"
    r"(?P<half>半|[一二三四五六七八九](?![一-龥]))?"
    r"(?![果立为功员长熟绩都本品交型套组份年人语千效就色败行书分新不件形气])"
)
_SURE_LEAD = re.compile(
    r"(?:近|约|超|超过|逾|不足|不到|达|达到|占|占比|比重|增长|下降|提高|降低|减少)$"
)
_DIGITS = r"[一二两三四五六七八九十]"
_FRACTION = re.compile(rf"(?P<whole>{_DIGITS}{{1,3}})分之(?P<part>{_DIGITS}{{1,3}})")
_HALF = re.compile(
    r"(?P<lead>超过|超|过|近|逾)?(?P<half>半数|一半)(?P<trail>以上|左右)?"
    r"|(?:比重|占比|比例|占[^，。；、]{0,8}|数量|人数|[数率额])(?P<short>过半|近半)(?![个年天月日])"
)
_PERCENT = re.compile(
    r"百分之(?P<number>[一二两三四五六七八九十百零〇]+)(?:点(?P<after>[零〇一二三四五六七八九]+))?"
)
_HUNDRED = Decimal(100)
_TEN = Decimal(10)
_FIFTY = Decimal(50)
_PLACES = Decimal("0.01")


@frozen
class Portion:
    """A portion in percent; one that never ends (三分之二) is cut to two decimals."""

    start: int
    end: int
    value: Decimal
    approx: str = ""


def portions(text: str) -> Iterator[Portion]:
    """Every portion told in words."""
    yield from _percents(text)
    yield from _fractions(text)
    yield from _tenths(text)
    yield from _halves(text)


def _percents(text: str) -> Iterator[Portion]:
    for match in _PERCENT.finditer(text):
        number = from_chinese(match["number"])
        if number is None:
            continue
        value = Decimal(number)
        if match["after"]:
            places = "".join(str(from_chinese(digit)) for digit in match["after"])
            value = Decimal(f"{number}.{places}")
        yield Portion(match.start(), match.end(), value)


def _fractions(text: str) -> Iterator[Portion]:
    for match in _FRACTION.finditer(text):
        whole, part = from_chinese(match["whole"]), from_chinese(match["part"])
        if whole and part and part < whole:
            exact = Decimal(part) * _HUNDRED / Decimal(whole)
            yield Portion(match.start(), match.end(), _short(exact))


def _tenths(text: str) -> Iterator[Portion]:
    for match in _TENTHS.finditer(text):
        number = from_chinese(match["number"])
        if number is None or (number == 1 and not _SURE_LEAD.search(text[: match.start()][-4:])):
            continue
        half = match["half"]
        more = Decimal(0) if not half else Decimal(5 if half == "半" else from_chinese(half) or 0)
        yield Portion(match.start(), match.end(), Decimal(number) * _TEN + more)


def _halves(text: str) -> Iterator[Portion]:
    for match in _HALF.finditer(text):
        if match["short"]:
            yield Portion(match.start("short"), match.end(), _FIFTY, match["short"][0])
        elif match["lead"] or match["trail"]:
            words = (match["lead"] or "") + (match["trail"] or "")
            yield Portion(match.start("half"), match.end("half"), _FIFTY, words)


def _short(exact: Decimal) -> Decimal:
    """At most two decimals: 75, 62.5, 66.67."""
    text = f"{exact.quantize(_PLACES):f}".rstrip("0").rstrip(".")
    return Decimal(text)
