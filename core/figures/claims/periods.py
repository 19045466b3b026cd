"""Which period a time word of the text means in one report (期间词)."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.figures.numerals import from_chinese
from core.model.periods import Period

_DASH = r"\s*[-—–~～至到]+\s*"
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:度|底|末)?")
_YEARS = re.compile(
    rf"(?P<first>(?:19|20)\d{{2}})年?(?:度)?{_DASH}(?P<last>(?:19|20)\d{{2}})年(?:度)?"
)
_MONTHS = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}})年)?(?P<first>\d{{1,2}}){_DASH}(?P<last>\d{{1,2}})月"
)
_MONTH = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?:份|底|末|(?:2[89]|3[01])日)?"
)
_PART = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<part>上半年|下半年|前[一二三]季度|第?[一二三四]季度)"
)
_PLAN = re.compile(r"“?十(?P<number>[一二三四五六])五”?(?:期间|时期|以来)?")
_RECENT = re.compile(r"(?:近|过去|这|最近)(?P<number>[一二两三四五六七八九十]+|\d+)年(?:来|间)?")
_UNTIL = re.compile(r"^截[至止]到?")
_NOW = frozenset(
    ("", "今年", "今年以来", "全年", "本年度", "目前", "截至目前", "截止目前", "截至年底", "至今")
)
_BEFORE = frozenset(("去年", "上年"))
_FIRST_PLAN_YEAR = 1956
"""The eleventh five-year plan began in 2006: ten plans of five years after this year's."""


def period_of(words: str, reporting: Period) -> Period | None:
    """The period meant; ``None`` when the words leave it open (近年来, 每年, 20xx年)."""
    if words in _NOW:
        return reporting
    if words in _BEFORE:
        return reporting.shifted(-1)
    named = _UNTIL.sub("", words)
    for pattern, read in _READERS:
        match = pattern.fullmatch(named)
        if match is not None:
            try:
                return read(match, reporting)
            except ValueError:
                return None
    return None


def _year(match: re.Match[str], reporting: Period) -> int:
    if match["year"]:
        return int(match["year"])
    if reporting.year is None:
        raise ValueError("the report has no year")
    return reporting.year


def _one_year(match: re.Match[str], _: Period) -> Period:
    return Period.of_year(int(match["year"]))


def _years(match: re.Match[str], _: Period) -> Period:
    return Period.of_years(int(match["first"]), int(match["last"]))


def _months(match: re.Match[str], reporting: Period) -> Period:
    return Period.of_months(_year(match, reporting), int(match["first"]), int(match["last"]))


def _month(match: re.Match[str], reporting: Period) -> Period:
    """A month told for a stock is the end of the months so far where the report ends there."""
    period = Period.of_month(_year(match, reporting), int(match["month"]))
    return reporting if reporting.last == period.last else period


def _part(match: re.Match[str], reporting: Period) -> Period:
    year, part = _year(match, reporting), match["part"]
    if part == "上半年":
        return Period.of_months(year, 1, 6)
    if part == "下半年":
        return Period.of_months(year, 7, 12)
    quarter = "一二三四".index(part.removesuffix("季度")[-1]) + 1
    if part.startswith("前"):
        return Period.of_months(year, 1, 3 * quarter)
    return Period.of_quarter(year, quarter)


def _plan(match: re.Match[str], _: Period) -> Period:
    number = 10 + (from_chinese(match["number"]) or 0)
    first = _FIRST_PLAN_YEAR + 5 * (number - 1)
    return Period.of_years(first, first + 4)


def _recent(match: re.Match[str], reporting: Period) -> Period:
    word = match["number"]
    count = int(word) if word.isdigit() else from_chinese(word) or 0
    if reporting.year is None or count < 1:
        raise ValueError("no years to count back")
    return Period.of_years(reporting.year - count + 1, reporting.year)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Period], Period]], ...] = (
    (_YEARS, _years),
    (_YEAR, _one_year),
    (_MONTHS, _months),
    (_MONTH, _month),
    (_PART, _part),
    (_PLAN, _plan),
    (_RECENT, _recent),
)
