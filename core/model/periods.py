"""Reporting periods (报告期) and how a report speaks of them.

A period is an interval of whole months, open at one end when only a bound is known. The first half
of a year and its months January to June are therefore the same period; a cumulative 1—9月 never
equals a full year.
"""

from __future__ import annotations

import re

from attrs import field, frozen

_MONTHS = 12
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")
_QUARTER = re.compile(r"(?P<year>\d{4})Q(?P<quarter>[1-4])")
_SPAN = re.compile(r"(?P<year>\d{4})-(?P<first>\d{2})\.\.(?P<last>\d{2})")
_QUARTER_NAMES = ("第一季度", "第二季度", "第三季度", "第四季度")


def _ordinal(year: int, month: int) -> int:
    if not 1 <= month <= _MONTHS:
        raise ValueError(f"month out of range: {month}")
    return year * _MONTHS + month - 1


@frozen(order=False)
class Period:
    """A reporting period (报告期): months ``first`` to ``last`` inclusive.

    A month is counted as year × 12 + month − 1; ``None`` leaves that side open. ``quarter`` only
    remembers that the source said 第n季度; it takes no part in equality.
    """

    first: int | None
    last: int | None
    quarter: bool = field(default=False, eq=False)

    def __attrs_post_init__(self) -> None:
        bounds = [bound for bound in (self.first, self.last) if bound is not None]
        if not bounds:
            raise ValueError("a period needs a beginning or an end")
        if bounds != sorted(bounds):
            raise ValueError("a period ends before it begins")
        if bounds[0] < _ordinal(_FIRST_YEAR, 1) or bounds[-1] > _ordinal(_LAST_YEAR, _MONTHS):
            raise ValueError("a period's year has four digits")

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(_ordinal(year, 1), _ordinal(year, _MONTHS))

    @classmethod
    def of_years(cls, first: int | None, last: int | None) -> Period:
        """Whole years ``first`` to ``last``; ``None`` leaves a side open."""
        return cls(
            None if first is None else _ordinal(first, 1),
            None if last is None else _ordinal(last, _MONTHS),
        )

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """One month."""
        return cls(_ordinal(year, month), _ordinal(year, month))

    @classmethod
    def of_months(cls, year: int, first: int, last: int) -> Period:
        """Months of one year, cumulative (1—9月)."""
        return cls(_ordinal(year, first), _ordinal(year, last))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        """One quarter, 1 to 4."""
        return cls(_ordinal(year, quarter * 3 - 2), _ordinal(year, quarter * 3), quarter=True)

    @classmethod
    def up_to(cls, year: int, month: int) -> Period:
        """Everything up to the end of a month (截至)."""
        return cls(None, _ordinal(year, month))

    @classmethod
    def parse(cls, code: str) -> Period:
        """Read a code: 2023, 2023-09, 2023Q3, 2023-01..09, 2021..2023, 2021.., ..2023-09.

        Raises ``ValueError`` for anything else.
        """
        if code.isdigit() and len(code) == 4:
            return cls.of_year(int(code))
        if match := _MONTH.fullmatch(code):
            return cls.of_month(int(match["year"]), int(match["month"]))
        if match := _QUARTER.fullmatch(code):
            return cls.of_quarter(int(match["year"]), int(match["quarter"]))
        if match := _SPAN.fullmatch(code):
            return cls.of_months(int(match["year"]), int(match["first"]), int(match["last"]))
        if ".." in code:
            return cls._parse_interval(code)
        raise ValueError(f"not a period: {code!r}")

    @classmethod
    def _parse_interval(cls, code: str) -> Period:
        left, _, right = code.partition("..")
        if not left and not right:
            raise ValueError(f"not a period: {code!r}")
        first = cls.parse(left).first if left else None
        last = cls.parse(right).last if right else None
        return cls(first, last)

    def code(self) -> str:
        """The canonical code; ``Period.parse`` reads it back to an equal period."""
        if self.first is None or self.last is None:
            left = "" if self.first is None else _bound(self.first, at_start=True)
            right = "" if self.last is None else _bound(self.last, at_start=False)
            return f"{left}..{right}"
        (year, month), (end_year, end_month) = divmod(self.first, 12), divmod(self.last, 12)
        if year != end_year:
            return f"{_bound(self.first, at_start=True)}..{_bound(self.last, at_start=False)}"
        if self.is_whole_year:
            return str(year)
        if self.quarter:
            return f"{year}Q{end_month // 3 + 1}"
        if month == end_month:
            return f"{year}-{month + 1:02d}"
        return f"{year}-{month + 1:02d}..{end_month + 1:02d}"

    @property
    def year(self) -> int | None:
        """The year it ends in (or begins in, when the end is open)."""
        edge = self.last if self.last is not None else self.first
        return None if edge is None else edge // _MONTHS

    @property
    def months(self) -> int | None:
        """How many months it covers; ``None`` when a side is open."""
        if self.first is None or self.last is None:
            return None
        return self.last - self.first + 1

    @property
    def is_whole_year(self) -> bool:
        """Whether it is exactly one calendar year."""
        return self.months == _MONTHS and self.first is not None and self.first % _MONTHS == 0

    def shifted(self, years: int) -> Period:
        """The same months ``years`` later (negative: earlier); −1 is 上年同期."""
        move = years * _MONTHS
        return Period(
            None if self.first is None else self.first + move,
            None if self.last is None else self.last + move,
            self.quarter,
        )

    def before(self) -> Period:
        """The period of the same length that ends right before this one (上期).

        Raises ``ValueError`` when a side is open.
        """
        if self.first is None or self.last is None:
            raise ValueError("only a closed period has one right before it")
        length = self.last - self.first + 1
        return Period(self.first - length, self.last - length, self.quarter)

    def comparable_with(self, other: Period) -> bool:
        """Whether both cover the same months of their years (1—9月 never with a year)."""
        if self.months is None or other.months is None or self.months != other.months:
            return False
        assert self.first is not None
        assert other.first is not None
        return (self.first - other.first) % _MONTHS == 0

    def label(self) -> str:
        """As it is written in a report: 2023年, 2023年1—9月, 2023年9月, 2021—2023年."""
        if self.first is None or self.last is None:
            return self._open_label()
        (year, month), (end_year, end_month) = divmod(self.first, 12), divmod(self.last, 12)
        if year != end_year:
            if month == 0 and end_month == _MONTHS - 1:
                return f"{year}—{end_year}年"
            return f"{year}年{month + 1}月—{end_year}年{end_month + 1}月"
        if self.is_whole_year:
            return f"{year}年"
        return f"{year}年{self.months_label()}"

    def months_label(self) -> str:
        """The part after the year: 1—9月, 9月, 第三季度; empty for whole years."""
        if self.first is None or self.last is None or self.is_whole_year:
            return ""
        month, end_month = self.first % _MONTHS, self.last % _MONTHS
        if self.quarter:
            return _QUARTER_NAMES[end_month // 3]
        if month == end_month:
            return f"{month + 1}月"
        return f"{month + 1}—{end_month + 1}月"

    def _open_label(self) -> str:
        if self.last is not None:
            year, month = divmod(self.last, _MONTHS)
            return f"截至{year}年底" if month == _MONTHS - 1 else f"截至{year}年{month + 1}月底"
        assert self.first is not None
        return f"{self.first // _MONTHS}年以来"


def _bound(ordinal: int, *, at_start: bool) -> str:
    year, month = divmod(ordinal, _MONTHS)
    if month == (0 if at_start else _MONTHS - 1):
        return str(year)
    return f"{year}-{month + 1:02d}"


@frozen
class RelativePeriod:
    """A period told from the report's own (本期, 上年同期, 下年), so that next year needs no edits.

    ``offset`` counts years from the reporting period: 0 本期, −1 上年(同期), 1 下年. ``whole_year``
    takes the calendar year even when the report covers 1—9月. ``years`` > 1 covers that many whole
    years ending there (five years: 5). ``previous`` is the period of the same length right before
    it: 上月, 上季度 (环比).
    """

    offset: int = 0
    whole_year: bool = False
    years: int = 1
    previous: bool = False

    def against(self, reporting: Period) -> Period:
        """The period meant in a report on ``reporting``.

        Raises ``ValueError`` when the reporting period is open-ended.
        """
        year = reporting.year
        if year is None or reporting.first is None or reporting.last is None:
            raise ValueError("a report needs a closed reporting period")
        if self.years > 1:
            end = year + self.offset
            return Period.of_years(end - self.years + 1, end)
        if self.whole_year:
            return Period.of_year(year + self.offset)
        period = reporting.shifted(self.offset)
        return period.before() if self.previous else period


@frozen
class AbsolutePeriod:
    """A period that stays what it is, whatever year the report is about."""

    period: Period

    def against(self, reporting: Period) -> Period:  # noqa: ARG002 - same question as RelativePeriod
        """The period itself."""
        return self.period


PeriodExpr = RelativePeriod | AbsolutePeriod

CURRENT = RelativePeriod()
LAST_YEAR = RelativePeriod(-1)
NEXT_YEAR = RelativePeriod(1, whole_year=True)
PREVIOUS = RelativePeriod(previous=True)
