"""Which columns the indicator table shows: facts, values by period and role, derived measures."""

from __future__ import annotations

import enum

from attrs import frozen

from core.model.indicators import IndicatorBook, Role
from core.model.periods import CURRENT, LAST_YEAR, NEXT_YEAR, Period, PeriodExpr
from core.model.report import Report
from core.model.text import Measure


class Fact(enum.Enum):
    """What a column tells of the indicator itself."""

    NAME = "指标"
    UNIT = "单位"


@frozen
class FactColumn:
    """Name or unit: part of the indicator."""

    fact: Fact

    @property
    def heading(self) -> str:
        """The column's name."""
        return self.fact.value


@frozen
class ValueColumn:
    """Recorded values of one period and role: editable."""

    period: Period
    role: Role
    heading: str


@frozen
class DerivedColumn:
    """A computed measure: shown with its formula, never typed."""

    measure: Measure
    period: PeriodExpr
    heading: str


Column = FactColumn | ValueColumn | DerivedColumn

_ROLE_NAMES = {
    Role.ACTUAL: "",
    Role.TARGET: "目标",
    Role.GROWTH: "公布增速",
    Role.SHARE: "占比",
    Role.RANK: "位次",
    Role.POINTS: "百分点变化",
}
_ROLE_ORDER = tuple(_ROLE_NAMES)


def columns_of(report: Report) -> tuple[Column, ...]:
    """The columns for a report: last year, this year with its growth, next year's target, the rest.

    The standing columns come first, as they are what a report is written from; every other period
    and role that has a value follows, newest first, so that nothing imported is out of sight.
    """
    reporting = report.meta.period
    year = Period.of_year(reporting.year or 0)
    standing = (
        (LAST_YEAR.against(reporting), Role.ACTUAL),
        (year, Role.TARGET),
        (reporting, Role.ACTUAL),
        (NEXT_YEAR.against(reporting), Role.TARGET),
    )
    columns: list[Column] = [FactColumn(Fact.NAME), FactColumn(Fact.UNIT)]
    for period, role in standing:
        columns.append(ValueColumn(period, role, _heading(period, role)))
        if (period, role) == (reporting, Role.ACTUAL):
            columns.append(DerivedColumn(Measure.GROWTH, CURRENT, "同比增幅"))
            columns.append(DerivedColumn(Measure.COMPLETION, CURRENT, "完成率"))
    others = sorted(_recorded(report.book) - set(standing), key=_order)
    columns += [ValueColumn(period, role, _heading(period, role)) for period, role in others]
    return tuple(columns)


def _recorded(book: IndicatorBook) -> set[tuple[Period, Role]]:
    return {(key.period, key.role) for key in book.observations if not key.dim}


def _order(item: tuple[Period, Role]) -> tuple[int, int, int]:
    period, role = item
    edge = period.last if period.last is not None else period.first or 0
    return -(edge // 12), -(period.months or 999), _ROLE_ORDER.index(role)


def _heading(period: Period, role: Role) -> str:
    return " ".join(part for part in (period.label(), _ROLE_NAMES[role]) if part)
