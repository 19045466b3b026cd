"""The indicator a person names for a label: one of the report, one of the catalogue, or a new one.

Both the command line and the window settle names here, so that a new indicator is made the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from core.catalogue.catalogue import load
from core.intake.workbook.figures import Figure
from core.intake.workbook.planning.plan import ImportPlan
from core.intake.workbook.profiles.recall import free_id
from core.model.ids import IndicatorId
from core.model.indicators import Accumulation, GrowthRule, Indicator, Kind, Role
from core.model.report import Report

_RATES = ("%", "‰", "百分点")
_MONEY = ("元", "美元")


def named(report: Report, plan: ImportPlan, name: str, figure: Figure) -> Indicator:
    """The indicator called ``name``; a new one of the user's own where nobody knows the name."""
    planned = [row.target for row in plan.rows if row.target is not None]
    for item in (*report.book.indicators, *plan.matches.values(), *planned):
        if item.name == name:
            return item
    entry = load().by_name(name)
    if entry is not None:
        return entry.indicator()
    known = [item.id for item in (*report.book.indicators, *plan.matches.values(), *planned)]
    return own_indicator(name, figure, known)


def own_indicator(label: str, figure: Figure, known: Iterable[IndicatorId]) -> Indicator:
    """A new indicator of the user's own, of the kind its unit tells; its id is not in ``known``."""
    unit = _level_unit(figure)
    made = Indicator(free_id(known), label, unit)
    if unit in _RATES:
        return evolve(
            made,
            kind=Kind.RATIO,
            accumulation=Accumulation.NONE,
            growth_rule=GrowthRule.POINTS,
        )
    return evolve(made, kind=Kind.AMOUNT) if unit.endswith(_MONEY) else made


def _level_unit(figure: Figure) -> str:
    """The unit of the indicator's own values; growth in % tells nothing of it."""
    return (figure.unit or "") if figure.role in (Role.ACTUAL, Role.TARGET) else ""
