"""What a cell of a sheet was taken for (格子的角色)."""

from __future__ import annotations

import enum

from core.intake.workbook.headings.words import Column
from core.model.indicators import Role


class CellRole(enum.Enum):
    """What a cell was taken for, as the one letter that crosses the child's boundary."""

    NONE = "."  # empty, or outside of every table
    TITLE = "T"
    HEADER = "H"
    UNIT = "U"
    SERIAL = "S"  # 序号
    CATEGORY = "C"  # 类别, 分节
    NAME = "N"  # 指标名称
    PERIOD = "P"  # 年份
    PLACE = "L"  # 镇街
    VALUE = "V"
    TARGET = "O"
    GROWTH = "G"  # 增速, 百分点
    RANK = "K"
    SHARE = "B"  # 占比
    NOTE = "R"
    TOTAL = "M"  # 合计, 小计
    DERIVED = "D"  # 完成率, 年均
    RECORD = "E"  # a line of a list that is counted
    IGNORED = "X"

    @property
    def is_figure(self) -> bool:
        """Whether such a cell was read as a figure."""
        return self in _FIGURES


OF_COLUMN = {
    Column.INDEX: CellRole.SERIAL,
    Column.LABEL: CellRole.NAME,
    Column.CATEGORY: CellRole.CATEGORY,
    Column.UNIT: CellRole.UNIT,
    Column.PERIOD: CellRole.PERIOD,
    Column.PLACE: CellRole.PLACE,
    Column.KIND: CellRole.HEADER,
    Column.VALUE: CellRole.NONE,
    Column.TOTAL: CellRole.TOTAL,
    Column.DERIVED: CellRole.DERIVED,
    Column.NOTE: CellRole.NOTE,
    Column.KEY: CellRole.RECORD,
    Column.ENTITY: CellRole.RECORD,
}
"""Of the cells below a header; those of figures are told by the figures themselves."""

OF_FIGURE = {
    Role.ACTUAL: CellRole.VALUE,
    Role.TARGET: CellRole.TARGET,
    Role.GROWTH: CellRole.GROWTH,
    Role.POINTS: CellRole.GROWTH,
    Role.RANK: CellRole.RANK,
    Role.SHARE: CellRole.SHARE,
}
_FIGURES = frozenset(OF_FIGURE.values())

OF_SKIPPED = {
    "total": CellRole.TOTAL,
    "derived": CellRole.DERIVED,
    "section": CellRole.CATEGORY,
}
"""Of rows that hold no figures, by the reason."""
