"""The values behind the indicator table, one a row, with where each was read and who checked it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from core.export.workbook.sheet import Cell, Column, Table
from core.figures.changelist.values import ROLE_WORDS
from core.figures.rounding import places_of
from core.model.indicators import Observation, State, Status
from core.model.report import Report

_COLUMNS = (
    Column("指标", 16, wrap=True),
    Column("区域", 6, wrap=True),
    Column("期间", 8),
    Column("内容", 7, wrap=True),
    Column("数值", 8),
    Column("单位", 4),
    Column("性质", 7, wrap=True),
    Column("原文", 8, wrap=True),
    Column("来源文件", 16, wrap=True),
    Column("工作表", 8, wrap=True),
    Column("单元格", 5),
    Column("导入日期", 6),
    Column("审定", 8, wrap=True),
    Column("说明", 20, wrap=True),
)
_STATES = {
    State.OK: "",
    State.MISSING: "缺数",
    State.MASKED: "被遮盖",
    State.APPROX: "约数",
    State.MULTI: "一格几个数",
    State.ERROR: "公式出错",
    State.UNCACHED: "公式未计算",
    State.HIDDEN: "来自隐藏的行列",
}
_STATUSES = {
    Status.FINAL: "",
    Status.PRELIMINARY: "初步数",
    Status.REVISED: "修订数",
    Status.FORECAST: "预计数",
}


def sources_table(report: Report) -> Table:
    """Every value on record, in the order of the indicators, older periods first."""
    order = {item.id: at for at, item in enumerate(report.book.indicators)}
    found = sorted(
        report.book.observations.values(),
        key=lambda item: (order.get(item.key.indicator, len(order)), item.key.period.first or 0),
    )
    title = f"{report.meta.unit}{report.meta.period.label()}指标数据来源"
    return Table("数据来源", title, _COLUMNS, _rows(report, found))


def disputed_table(report: Report) -> Table:
    """Values another source contradicts: the present one above those not decided on."""
    found: list[Observation] = []
    for key in dict.fromkeys(item.key for item in report.book.conflicts):
        held = report.book.observations.get(key)
        found += [held] if held is not None else []
        found += [item for item in report.book.conflicts if item.key == key]
    title = f"{report.meta.unit}{report.meta.period.label()}待定的数值"
    notes = ("注：同一个数有几处说法，请在指标表里决定用哪个。",)
    return Table("待定", title, _COLUMNS, _rows(report, found), notes)


def _rows(report: Report, found: Iterable[Observation]) -> tuple[tuple[Cell, ...], ...]:
    names = {item.id: item.name for item in report.book.indicators}
    return tuple(_row(names.get(item.key.indicator, ""), item) for item in found)


def _row(name: str, item: Observation) -> tuple[Cell, ...]:
    key, source = item.key, item.source
    role = ROLE_WORDS[key.role] + (f"（{key.variant}）" if key.variant else "")
    marks = (_STATES[item.state], _STATUSES[item.status])
    checked = "".join((item.locked_by, item.locked_at and f"（{item.locked_at}）")) or "是"
    return (
        Cell(name),
        Cell(key.dim),
        Cell(key.period.label()),
        Cell(role),
        _number(item.value),
        Cell(item.unit),
        Cell("、".join(mark for mark in marks if mark), warn=item.state is not State.OK),
        Cell(item.raw),
        Cell(source.file if source else "手工填写"),
        Cell(source.sheet if source else ""),
        Cell(source.cell if source else ""),
        Cell(f"{source.imported_at:%Y-%m-%d}" if source else ""),
        Cell(checked if item.locked else ""),
        Cell("；".join(part for part in (item.reason, item.note) if part)),
    )


def _number(value: Decimal | None) -> Cell:
    return Cell("—") if value is None else Cell(value, places=places_of(value))
