"""Which period a header means, told against the period of its table (期间)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from attrs import evolve, frozen

from core.intake.workbook.headings.phrase import Phrase
from core.intake.workbook.headings.phrases import read, western
from core.model.indicators import Role
from core.model.periods import Period

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_AS_OF = re.compile(r"截至|截止|数据(?:时点|日期|期)|统计(?:时点|日期|期)|报告期|所属期|期别|期末")
_MADE_ON = re.compile(r"(?:制表|填表|填报|报送|导出|打印|上报|编制|印发|汇总|日期|时间)")
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:年(?P<m>\d{1,2})月\d{1,2}日?|(?P<s>[./-])(?P<n>\d{1,2})(?P=s)\d{1,2})(?!\d)"
)
_EARLY = 3  # a table made in the first quarter tells the year before


@frozen
class Base:
    """The period a table is about, from its title; ``until`` where the title says 截至.

    ``monthly`` is set when headers of the table name months or 全年 themselves, so that a bare year
    means the whole one; ``paired`` when 上年 stands beside 本年.
    """

    year: int | None = None
    months: tuple[int, int] | None = None
    quarter: int | None = None
    until: bool = False
    monthly: bool = False
    paired: bool = False

    def period(self) -> Period | None:
        """The table's own period, or ``None``."""
        if self.year is None:
            return None
        if self.quarter:
            return Period.of_quarter(self.year, self.quarter)
        if self.until and self.months and self.months[1] < 12:
            return Period.up_to(self.year, self.months[1])
        if self.months:
            return _of_months(self.year, self.months)
        return Period.of_year(self.year)


def _of_months(year: int, months: tuple[int, int]) -> Period:
    first, last = months
    return Period.of_month(year, last) if first == last else Period.of_months(year, first, last)


def base_of(titles: Iterable[str], fallbacks: Iterable[str] = ()) -> Base:
    """The period told by the texts above a table, else by sheet and file names, nearest first."""
    lines = [western(unicodedata.normalize("NFKC", text)) for text in titles if text.strip()]
    as_of = [line for line in lines if _AS_OF.search(line)]
    made_on = [line for line in lines if line not in as_of and _is_made_on(line)]
    plain = [line for line in lines if line not in made_on and line not in as_of]
    ordered = [*plain, *as_of, *(unicodedata.normalize("NFKC", text) for text in fallbacks)]
    found = Base()
    for line in ordered:
        found = _completed(found, _told(line, as_of=line in as_of))
    if found.year is None:
        for line in made_on:
            day = _day(line)
            if day is not None:
                year, month = day
                return evolve(found, year=year - 1 if month <= _EARLY else year)
    return found


def _day(line: str) -> tuple[int, int] | None:
    """Year and month of a full date in a line."""
    match = _DATE.search(line)
    return None if match is None else (int(match["y"]), int(match["m"] or match["n"]))


def _is_made_on(line: str) -> bool:
    """A line that only dates the paper: 制表日期：2025年1月6日, 2024年1月8日."""
    match = _DATE.search(line)
    if match is None:
        return False
    rest = line[: match.start()] + line[match.end() :]
    return bool(_MADE_ON.search(line)) or ":" in rest or not rest.strip()


def _told(line: str, *, as_of: bool) -> Base:
    day = _day(line)
    if day is not None:
        year, month = day
        whole = month == 12 or not 1 <= month <= 12
        return Base(year=year, months=None if whole else (1, month)) if as_of else Base(year=year)
    years = [int(year) for year in _YEAR.findall(line)]
    phrase = read(line[:80])
    if years:
        last: int | None = max(years)
    else:
        # A two-digit year (23年) counts; a five-year plan alone does not date a table.
        planned = re.search(r"十[一二三四五]五", line)
        last = phrase.years[1] if phrase.years and not planned else None
    until = phrase.until and phrase.months is not None
    return Base(year=last, months=phrase.months, quarter=phrase.quarter, until=until)


def _completed(found: Base, more: Base) -> Base:
    """Months belong to the year they are told with; a later text only fills what is missing."""
    if found.year is None:
        months = found.months or more.months
        quarter = found.quarter or more.quarter
        until = found.until or more.until
        return evolve(found, year=more.year, months=months, quarter=quarter, until=until)
    if found.months is None and found.quarter is None and more.year in (None, found.year):
        return evolve(found, months=more.months, quarter=more.quarter)
    return found


@lru_cache(maxsize=8192)
def resolve(phrase: Phrase, base: Base, role: Role) -> Period | None:
    """The period a header names by itself; ``None`` when it names none and the table has none."""
    if phrase.span and base.year is not None:
        return Period.of_years(base.year - phrase.span + 1, base.year)
    if phrase.years is not None and phrase.years[0] != phrase.years[1]:
        return Period.of_years(*phrase.years)
    year = _year(phrase, base)
    if year is None:
        return None
    if phrase.since:
        return Period.of_years(year, None)
    if phrase.until:
        return _up_to(phrase, year)
    if phrase.quarter:
        return Period.of_quarter(year, phrase.quarter)
    if phrase.months:
        return _of_months(year, _cumulated(phrase))
    if phrase.current_month and base.months:
        last = base.months[1]
        return _of_months(year, (1, last)) if phrase.cumulative else Period.of_month(year, last)
    if phrase.last_month and base.months:
        before = base.months[1] - 1
        return Period.of_month(year, before) if before else Period.of_month(year - 1, 12)
    return _by_base(phrase, base, role, year)


def _year(phrase: Phrase, base: Base) -> int | None:
    if phrase.years is not None:
        return phrase.years[1]
    if base.year is None:
        return None
    return base.year + (phrase.relative or 0)


def _cumulated(phrase: Phrase) -> tuple[int, int]:
    assert phrase.months is not None
    first, last = phrase.months
    return (1, last) if phrase.cumulative and first == last else (first, last)


def _up_to(phrase: Phrase, year: int) -> Period:
    if phrase.months and phrase.months[1] != 12:
        return Period.up_to(year, phrase.months[1])
    return Period.up_to(year, 12) if phrase.cumulative else Period.of_year(year)


def _by_base(phrase: Phrase, base: Base, role: Role, year: int) -> Period:
    """A year without months: the whole one, unless the table is about the first months only."""
    target = phrase.target or role is Role.TARGET
    if phrase.whole or target or phrase.estimate or (base.months is None and base.quarter is None):
        return Period.of_year(year)
    if base.year is None:
        # 11月通报 above a header that tells the year: the months are of that year.
        base = evolve(base, year=year)
    own = base.period()
    assert own is not None
    assert base.year is not None
    same = own.shifted(year - base.year)
    if base.months and phrase.cumulative:
        same = _of_months(year, (1, base.months[1]))
    if phrase.same or phrase.cumulative or (year == base.year and phrase.years is None):
        return same
    if phrase.relative is not None:
        return same if base.paired or phrase.relative == 0 else Period.of_year(year)
    return Period.of_year(year) if base.monthly else same
