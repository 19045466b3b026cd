"""The evidence table (依据表): one row a figure of the text, with every cell it was read from.

The same table goes out as a workbook and as a document.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from core.export.workbook.sheet import Cell, Column, Table
from core.figures.rounding import places_of
from core.figures.trace import MEASURE_NAMES, TraceInput, TraceRow, trace
from core.model.periods import Period
from core.model.report import Report
from core.model.text import Measure

MISSING = "—"

_BY_HAND = "手工填写"
_COLUMNS = (
    Column("序号", 3),
    Column("章节", 10, wrap=True),
    Column("句子", 26, wrap=True),
    Column("文中数字", 8, wrap=True),
    Column("指标", 13, wrap=True),
    Column("期间", 8, wrap=True),
    Column("量", 6),
    Column("数值", 8),
    Column("单位", 4),
    Column("来源文件", 14, wrap=True),
    Column("工作表", 8, wrap=True),
    Column("单元格", 5, wrap=True),
    Column("导入日期", 7, wrap=True),
    Column("审定人", 6, wrap=True),
    Column("算式或说明", 18, wrap=True),
)


def evidence_table(report: Report) -> Table:
    """One row for every live figure, in reading order; a derived one lists all its cells."""
    rows = tuple(_row(number, row) for number, row in enumerate(trace(report), 1))
    title = f"《{report.meta.title}》数据依据表"
    notes = (
        "注：每个数字一行；由几个数算出的，来源按算式的次序分行列出。",
        "来源文件保存在报告文件内，可在程序中“查看数字来源”打开。",
    )
    return Table("依据表", title, _COLUMNS, rows, notes)


def _row(number: int, row: TraceRow) -> tuple[Cell, ...]:
    value = Decimal(row.value) if row.value is not None else None
    return (
        Cell(Decimal(number), grouped=False),
        Cell(row.section),
        Cell(row.sentence),
        Cell(row.text, warn=value is None),
        Cell(row.indicator),
        Cell(_period(row.period)),
        Cell(MEASURE_NAMES[Measure(row.measure)]),
        Cell(MISSING) if value is None else Cell(value, places=places_of(value)),
        Cell(row.unit),
        Cell(_each(row, lambda item: item.file or _BY_HAND) or MISSING),
        Cell(_each(row, lambda item: item.sheet)),
        Cell(_each(row, lambda item: item.cell)),
        Cell(_each(row, lambda item: item.imported_at.partition("T")[0])),
        Cell(_each(row, _checked)),
        Cell("；".join(part for part in (row.formula, row.why) if part)),
    )


def _each(row: TraceRow, told: Callable[[TraceInput], str]) -> str:
    """A line for every value behind the figure; one line when they are all told alike."""
    lines = [told(item) for item in row.inputs]
    return lines[0] if len(set(lines)) == 1 else "\n".join(lines)


def _checked(item: TraceInput) -> str:
    if not item.locked:
        return "未审"
    who = item.locked_by or "已审"
    return f"{who} {item.locked_at}".strip()


def _period(code: str) -> str:
    try:
        return Period.parse(code).label()
    except ValueError:
        return code
