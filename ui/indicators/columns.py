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
    """Recorded values of one period, role and variant (保底, 争取): editable."""

    period: Period
    role: Role
    heading: str
    variant: str = ""


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
    others = sorted(_recorded(report.book) - {(*item, "") for item in standing}, key=_order)
    columns += [
        ValueColumn(period, role, _heading(period, role, variant), variant)
        for period, role, variant in others
    ]
    return tuple(columns)


def role_name(role: Role, variant: str = "") -> str:
    """What a role is called, empty for the plain value: 目标（争取）."""
    name = _ROLE_NAMES[role]
    return f"{name}（{variant}）" if variant else name


def _recorded(book: IndicatorBook) -> set[tuple[Period, Role, str]]:
    return {(key.period, key.role, key.variant) for key in book.observations if not key.dim}


def _order(item: tuple[Period, Role, str]) -> tuple[int, int, int, str]:
    period, role, variant = item
    edge = period.last if period.last is not None else period.first or 0
    return -(edge // 12), -(period.months or 999), _ROLE_ORDER.index(role), variant


def _heading(period: Period, role: Role, variant: str = "") -> str:
    return " ".join(part for part in (period.label(), role_name(role, variant)) if part)
