"""What stands in the workbooks that go out.

The indicator table shows each value in its indicator's unit with its source as a remark; the
evidence table (依据表) lists every figure of the text with the cell it was read from.
"""

from __future__ import annotations

from core.export.evidence import MISSING, evidence_table
from core.export.workbook.listed import disputed_table, sources_table
from core.export.workbook.sheet import Cell, Column, Table, workbook_bytes
from core.figures.resolve import resolve
from core.figures.rounding import places_of
from core.figures.units import convert, convertible
from core.model.ids import FigureId
from core.model.indicators import Indicator, Observation, ObservationKey, Role, State
from core.model.periods import CURRENT, LAST_YEAR, NEXT_YEAR, Period
from core.model.report import Report
from core.model.text import Figure, Measure, Wording

_ROLE_HEADINGS = {
    Role.ACTUAL: "",
    Role.TARGET: "目标",
    Role.GROWTH: "公布增速（%）",
    Role.SHARE: "占比（%）",
    Role.RANK: "位次",
    Role.POINTS: "变化（百分点）",
}


def indicator_workbook(report: Report) -> bytes:
    """The indicator table as .xlsx: all periods and roles on record, growth computed.

    A second sheet lists every value with its source, places included; a third, where there are
    any, the values that contradict each other.
    """
    tables = [_indicator_table(report), sources_table(report)]
    if report.book.conflicts:
        tables.append(disputed_table(report))
    return workbook_bytes(tables, author=report.meta.unit)


def evidence_workbook(report: Report) -> bytes:
    """The evidence table (依据表) as .xlsx: one row for every figure of the text."""
    return workbook_bytes([evidence_table(report)], author=report.meta.unit)


def _indicator_table(report: Report) -> Table:
    slots = _slots(report)
    columns = [Column("指标", 18, wrap=True), Column("单位", 5)]
    columns += [Column(_heading(*slot), 8, wrap=True) for slot in slots]
    columns += [Column("同比增幅", 7), Column("口径说明", 14, wrap=True)]
    rows = tuple(
        (
            Cell(indicator.name),
            Cell(indicator.unit),
            *(_value(report, indicator, slot) for slot in slots),
            _growth(report, indicator),
            Cell(indicator.note),
        )
        for indicator in report.book.indicators
    )
    title = f"{report.meta.unit}{report.meta.period.label()}主要科技指标表"
    notes = ("注：“—”为缺数；批注为数据来源；同比增幅按原始数计算后四舍五入。",)
    return Table("指标表", title, tuple(columns), rows, notes)


_Slot = tuple[Period, Role, str]
"""A column of values: period, role, variant (争取)."""


def _slots(report: Report) -> tuple[_Slot, ...]:
    """Periods and roles with a value anywhere, and those every report has; older years first."""
    reporting = report.meta.period
    standing = {
        (LAST_YEAR.against(reporting), Role.ACTUAL, ""),
        (reporting, Role.ACTUAL, ""),
        (NEXT_YEAR.against(reporting), Role.TARGET, ""),
    }
    keys = (key for key in report.book.observations if not key.dim)
    recorded = {(key.period, key.role, key.variant) for key in keys}
    roles = tuple(_ROLE_HEADINGS)
    return tuple(
        sorted(
            standing | recorded,
            key=lambda slot: (
                slot[0].year or 0,
                slot[0].months or 0,
                roles.index(slot[1]),
                slot[2],
            ),
        )
    )


def _heading(period: Period, role: Role, variant: str) -> str:
    parts = (period.label(), _ROLE_HEADINGS[role], variant and f"（{variant}）")
    return " ".join(part for part in parts if part)


def _value(report: Report, indicator: Indicator, slot: _Slot) -> Cell:
    period, role, variant = slot
    key = ObservationKey(indicator.id, period, role, variant=variant)
    found = report.book.observations.get(key)
    if found is None or found.state is State.MISSING:
        return Cell(MISSING, comment=_remark(found))
    if not found.usable or found.value is None:
        return Cell(found.raw or MISSING, comment=_remark(found), warn=True)
    if found.state is State.APPROX:
        return Cell(found.raw or f"{found.value:f}", comment=_remark(found))
    unit = indicator.unit if role in (Role.ACTUAL, Role.TARGET) else found.unit
    value = found.value
    if unit and found.unit and convertible(found.unit, unit):
        value = convert(value, found.unit, unit).normalize()
    places = max(places_of(value), indicator.decimals or 0)
    return Cell(value, places=places, comment=_remark(found))


def _remark(found: Observation | None) -> str:
    if found is None:
        return ""
    if found.source is None:
        return "手工填写"
    lines = [f"来源：{found.source.label()}"]
    if found.raw:
        lines.append(f"原文：{found.raw}{found.unit}")
    if found.note:
        lines.append(found.note)
    return "\n".join(lines)


def _growth(report: Report, indicator: Indicator) -> Cell:
    figure = Figure(FigureId(""), indicator.id, CURRENT, Measure.GROWTH, wording=Wording.PLAIN)
    resolved = resolve(report, figure)
    if not resolved.state.has_value:
        return Cell(MISSING, comment=resolved.why)
    return Cell(resolved.text, comment=resolved.formula)
