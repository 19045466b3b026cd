"""Values for every indicator of a report, made up but consistent: levels that grow, targets above.

The same report always gets the same values.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from core.model.indicators import (
    GrowthRule,
    Indicator,
    IndicatorBook,
    Kind,
    Observation,
    ObservationKey,
    Role,
)
from core.model.periods import Period
from core.model.report import Report

_YEARS = 7
_SHARES = {"全社会R&D经费投入强度": "2.41", "全社会R&D经费支出": "18.6"}
_SMALLER = {"规上工业R&D经费支出": "13.2"}


def filled(report: Report) -> Report:
    """The report with a value for each year a sentence may ask for, a target and a rank."""
    year = report.meta.period.year
    assert year is not None
    observations = [
        item
        for number, indicator in enumerate(report.book.indicators)
        for item in _of(indicator, number, year)
    ]
    return evolve(report, book=IndicatorBook.of(report.book.indicators, tuple(observations)))


def _of(indicator: Indicator, number: int, year: int) -> list[Observation]:
    found = []
    start = Decimal((_SHARES | _SMALLER).get(indicator.name, str(20 + number * 7)))
    for back in range(_YEARS, -2, -1):
        at = Period.of_year(year - back)
        value = _level(indicator, start, _YEARS - back)
        role = Role.TARGET if back < 0 else Role.ACTUAL
        found.append(_observation(indicator, at, role, value))
    this = Period.of_year(year)
    last = _level(indicator, start, _YEARS)
    found.append(_observation(indicator, this, Role.TARGET, last))
    found.append(
        Observation(
            ObservationKey(indicator.id, this, Role.RANK),
            Decimal(2),
            "位",
            rank_of=9,
            rank_scope="全市",
        )
    )
    if indicator.growth_rule is GrowthRule.PUBLISHED:
        for at in (this, this.shifted(-1)):
            growth = ObservationKey(indicator.id, at, Role.GROWTH)
            found.append(Observation(growth, Decimal("7.8"), "%"))
    return found


def _level(indicator: Indicator, start: Decimal, step: int) -> Decimal:
    if indicator.kind is Kind.RATIO:
        return (start + Decimal("0.06") * step).quantize(Decimal("0.01"))
    value = start * (1 + Decimal("0.06") * step)
    return value.quantize(Decimal("0.01") if indicator.kind is Kind.AMOUNT else Decimal(1))


def _observation(indicator: Indicator, at: Period, role: Role, value: Decimal) -> Observation:
    return Observation(ObservationKey(indicator.id, at, role), value, indicator.unit)
