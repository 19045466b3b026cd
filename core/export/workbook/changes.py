"""The change list (变更影响清单) as a workbook: one sheet for each part, the reach on the first."""

from __future__ import annotations

from core.export.workbook.sheet import Cell, Column, Table, workbook_bytes
from core.layout.changed import ChangeSheet, ChangeTable

_WIDTHS = {
    "章节": 12,
    "位置": 12,
    "指标": 14,
    "期间": 11,
    "原数": 9,
    "现数": 9,
    "现数来源": 22,
    "原文": 36,
    "现文": 36,
    "算的是什么": 18,
    "算式": 26,
    "文中说法": 20,
    "原判定": 6,
    "现判定": 6,
    "算式或原因": 30,
}
_OTHERWISE = 12
_SENTENCE = 3


def changes_workbook(sheet: ChangeSheet, author: str = "") -> bytes:
    """The list as .xlsx, ready to be printed and signed."""
    notes = tuple(note for note in (sheet.summary, sheet.reach) if note)
    tables = [
        _table(part, sheet.title, notes if number == 0 else ())
        for number, part in enumerate(sheet.tables)
    ]
    if not tables:
        tables = [Table("清单", sheet.title, (Column("说明", 40),), ((Cell(sheet.summary),),), ())]
    return workbook_bytes(tables, author=author)


def _table(part: ChangeTable, title: str, notes: tuple[str, ...]) -> Table:
    columns = tuple(Column(head, _WIDTHS.get(head, _OTHERWISE), wrap=True) for head in part.heads)
    rows = tuple(tuple(Cell(text) for text in row) for row in part.rows)
    return Table(part.name, f"{title}：{part.name}", columns, rows, notes)


def one_table(sheet: ChangeSheet) -> Table:
    """All parts below one another in one table, as a document shows them."""
    columns = (
        Column("类别", 5, wrap=True),
        Column("所在", 14, wrap=True),
        Column("原来", 26, wrap=True),
        Column("现在", 26, wrap=True),
        Column("来源、算式或原因", 20, wrap=True),
    )
    rows = tuple(
        (Cell(part.name), *(Cell(text) for text in _flat(part, row)))
        for part in sheet.tables
        for row in part.rows
    )
    notes = tuple(note for note in (sheet.summary, sheet.reach) if note)
    return Table("变更影响清单", sheet.title, columns, rows, notes)


def _flat(part: ChangeTable, row: tuple[str, ...]) -> tuple[str, str, str, str]:
    """Where, before, after, remark of a row of any part; a sentence has no remark."""
    if len(part.heads) == _SENTENCE:
        return row[0], row[1], row[2], ""
    first, second, before, after, remark = row
    return f"{first} {second}".strip(), before, after, remark
