"""The indicator table as an item model: rows are indicators, columns periods and roles."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.figures.formatting import digits, level_places
from core.figures.resolve import resolve
from core.figures.units import convert, convertible
from core.model.ids import FigureId, IndicatorId
from core.model.indicators import (
    Indicator,
    Observation,
    ObservationKey,
    Role,
    State,
    Status,
)
from core.model.report import Report
from core.model.text import Figure, Wording
from ui.indicators.columns import (
    Column,
    DerivedColumn,
    Fact,
    FactColumn,
    ValueColumn,
    columns_of,
)

Index = QModelIndex | QPersistentModelIndex

MISSING = "—"
STATE_NAMES = {
    State.MISSING: "缺数",
    State.MASKED: "已遮盖",
    State.APPROX: "约数",
    State.MULTI: "一格多数，待确认",
    State.ERROR: "表格公式出错",
    State.UNCACHED: "公式未计算",
    State.HIDDEN: "来自隐藏行列",
}
STATUS_NAMES = {
    Status.PRELIMINARY: "初步数",
    Status.REVISED: "修订数",
    Status.FORECAST: "预计数",
}
BOUND_WORDS = {"~": "约", ">": "超", "<": "近", ">=": "≥", "<=": "≤", "+": "余"}
_RATE_UNITS = {
    Role.GROWTH: "%",
    Role.SHARE: "%",
    Role.POINTS: "百分点",
    Role.RANK: "位",
}


class IndicatorModel(QAbstractTableModel):
    """Values of the book for one report; asks for edits by signal, never makes them."""

    edit_requested = Signal(object, str)
    """``(ObservationKey, typed text)``"""
    fact_requested = Signal(str, object, str)
    """``(IndicatorId, Fact, typed text)``"""

    def __init__(self, report: Report, parent: Any = None) -> None:
        super().__init__(parent)
        self._report = report
        self._rows = report.book.indicators
        self._columns = columns_of(report)

    # --- what it shows

    @property
    def report(self) -> Report:
        """The report shown now."""
        return self._report

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown now."""
        return self._columns

    def show(self, report: Report) -> None:
        """Take the next report: refresh in place when rows and columns are the same."""
        before = (self._ids(), self._columns)
        old = self._report
        rows = tuple(item.id for item in report.book.indicators)
        if (rows, columns_of(report)) == before:
            self._report, self._rows = report, report.book.indicators
            if old.book is not report.book or old.meta is not report.meta:
                self._refresh()
            return
        self.beginResetModel()
        self._take(report)
        self.endResetModel()

    def indicator(self, row: int) -> Indicator:
        """The indicator of a row."""
        return self._rows[row]

    def row_of(self, indicator: IndicatorId) -> int:
        """The row of an indicator, −1 when it is not there."""
        return next((at for at, item in enumerate(self._rows) if item.id == indicator), -1)

    def key(self, index: Index) -> ObservationKey | None:
        """What value a cell is about; ``None`` for facts and derived columns."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if not isinstance(column, ValueColumn):
            return None
        return _key(self._rows[index.row()], column)

    def observation(self, index: Index) -> Observation | None:
        """The recorded value of a cell."""
        key = self.key(index)
        return None if key is None else self._report.book.observations.get(key)

    # --- the item model

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row an indicator."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Facts, periods, derived measures."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Column headings; row numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return self._columns[section].heading if section < len(self._columns) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, its editing text, its source on hover."""
        if not index.isValid():
            return None
        indicator, column = self._rows[index.row()], self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._shown(indicator, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._editable(indicator, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explained(indicator, column) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignLeft
                if isinstance(column, FactColumn)
                else Qt.AlignmentFlag.AlignRight
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for what was typed to be taken over; unchanged text asks nothing."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = str(value).strip()
        if text == str(self.data(index, Qt.ItemDataRole.EditRole)):
            return True
        key = self.key(index)
        column = self._columns[index.column()]
        if key is not None:
            self.edit_requested.emit(key, text)
        elif isinstance(column, FactColumn):
            self.fact_requested.emit(self._rows[index.row()].id, column.fact, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Derived columns are read-only."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(self._columns[index.column()], DerivedColumn):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    # --- inside

    def _take(self, report: Report) -> None:
        self._report = report
        self._rows = report.book.indicators
        self._columns = columns_of(report)

    def _ids(self) -> tuple[IndicatorId, ...]:
        return tuple(item.id for item in self._rows)

    def _refresh(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _shown(self, indicator: Indicator, column: Column) -> str:
        if isinstance(column, FactColumn):
            return indicator.name if column.fact is Fact.NAME else indicator.unit
        if isinstance(column, DerivedColumn):
            resolved = resolve(self._report, _figure(indicator, column))
            return resolved.text if resolved.state.has_value else MISSING
        return shown_value(indicator, self._value(indicator, column))

    def _editable(self, indicator: Indicator, column: Column) -> str:
        if isinstance(column, ValueColumn):
            observation = self._value(indicator, column)
            if observation is None:
                return ""
            if observation.state is not State.OK or observation.value is None:
                return observation.raw
            return f"{_in_own_unit(indicator, observation):f}"
        return self._shown(indicator, column)

    def _explained(self, indicator: Indicator, column: Column) -> str:
        if isinstance(column, FactColumn):
            return "\n".join(
                part for part in (indicator.name, indicator.group, indicator.note) if part
            )
        if isinstance(column, DerivedColumn):
            resolved = resolve(self._report, _figure(indicator, column))
            return resolved.formula or resolved.why
        observation = self._value(indicator, column)
        rivals = [
            item for item in self._report.book.conflicts if item.key == _key(indicator, column)
        ]
        if observation is None:
            return f"{indicator.name} {column.heading}:未填"
        return explained_value(observation, rivals)

    def _value(self, indicator: Indicator, column: ValueColumn) -> Observation | None:
        key = _key(indicator, column)
        return self._report.book.observations.get(key)


def shown_value(indicator: Indicator, observation: Observation | None) -> str:
    """A value as the table shows it: grouped digits in its indicator's unit, — for missing."""
    if observation is None or observation.state is State.MISSING:
        return MISSING
    if not observation.usable or observation.value is None:
        return observation.raw or MISSING
    value = _in_own_unit(indicator, observation)
    unit = _unit_of(indicator, observation)
    places = level_places(value, indicator, unit)
    number = digits(value, max(places, _given_places(value)))
    whole, dot, fraction = number.partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = f"{sign}{int(whole.lstrip('-')):,}{dot}{fraction}"
    return BOUND_WORDS.get(observation.bound, "") + grouped


def explained_value(observation: Observation, rivals: list[Observation]) -> str:
    """Where a value comes from and what is special about it, for the tooltip and 查看来源."""
    lines = [f"{observation.value:f}{observation.unit}" if observation.value is not None else ""]
    lines.append(STATE_NAMES.get(observation.state, ""))
    lines.append(STATUS_NAMES.get(observation.status, ""))
    if observation.source is not None:
        lines.append(f"来源：{observation.source.label()}")
        if observation.raw:
            lines.append(f"原文：{observation.raw}")
    else:
        lines.append("来源：手工填写")
    if observation.locked:
        lines.append("已审定，不会被导入改动")
    for rival in rivals:
        where = rival.source.label() if rival.source else "手工填写"
        lines.append(
            f"另有一数：{rival.raw if rival.value is None else rival.value}{rival.unit}（{where}）"
        )
    if observation.reason:
        lines.append(f"采用理由：{observation.reason}")
    if observation.note:
        lines.append(observation.note)
    return "\n".join(line for line in lines if line)


def _figure(indicator: Indicator, column: DerivedColumn) -> Figure:
    return Figure(FigureId(""), indicator.id, column.period, column.measure, wording=Wording.PLAIN)


def _key(indicator: Indicator, column: ValueColumn) -> ObservationKey:
    return ObservationKey(indicator.id, column.period, column.role, variant=column.variant)


def _unit_of(indicator: Indicator, observation: Observation) -> str:
    return _RATE_UNITS.get(observation.key.role, indicator.unit)


def _in_own_unit(indicator: Indicator, observation: Observation) -> Decimal:
    assert observation.value is not None
    unit = _unit_of(indicator, observation)
    if observation.unit and unit and convertible(observation.unit, unit):
        return convert(observation.value, observation.unit, unit)
    return observation.value


def _given_places(value: Decimal) -> int:
    """Never show fewer decimals than the exact value has: the table is the truth."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
