"""The import plan as an item model: one row a figure, with what would become of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.intake.workbook.planning.plan import Choice, ImportPlan, PlanRow, RowKind
from ui.intake.words import ROLE_NAMES, observation_told, value_told

Index = QModelIndex | QPersistentModelIndex

KIND_NAMES = {
    RowKind.NEW: "新增",
    RowKind.CHANGED: "更新",
    RowKind.CONFLICT: "冲突",
    RowKind.UNMATCHED: "未匹配",
    RowKind.SUSPICIOUS: "可疑",
    RowKind.SAME: "相同",
    RowKind.EMPTY: "缺数",
    RowKind.PROPOSED: "推算",
}
CHOICE_NAMES = {Choice.TAKE: "采用", Choice.ASIDE: "并列待定", Choice.SKIP: "不导入"}
HEADINGS = ("处理", "类别", "表中名称", "对应指标", "期间", "内容", "新数", "现有", "出处", "说明")
CHOICE, KIND, LABEL, TARGET, PERIOD, ROLE, VALUE, BEFORE, PLACE, WHY = range(len(HEADINGS))


class PlanModel(QAbstractTableModel):
    """Rows of a plan; the first column is a box to tick, its text what a tick means.

    Emits :attr:`chosen` after every change of what is shown, :attr:`picked` with places and choice
    when a person chose.
    """

    chosen = Signal()
    picked = Signal(object, object)

    def __init__(self, plan: ImportPlan, parent: Any = None) -> None:
        super().__init__(parent)
        self._plan = plan

    @property
    def plan(self) -> ImportPlan:
        """The plan with the choices made so far."""
        return self._plan

    def show(self, plan: ImportPlan) -> None:
        """Take another plan."""
        self.beginResetModel()
        self._plan = plan
        self.endResetModel()
        self.chosen.emit()

    def row(self, index: Index) -> PlanRow | None:
        """The row of the plan at an index."""
        return self._plan.rows[index.row()] if index.isValid() else None

    def choose(self, rows: list[int], choice: Choice) -> None:
        """Give several rows a choice."""
        places = [self._plan.rows[row].place for row in rows]
        self._plan = self._plan.with_choice(places, choice)
        if rows:
            self.picked.emit(places, choice)
            top, bottom = self.index(min(rows), 0), self.index(max(rows), WHY)
            self.dataChanged.emit(top, bottom)
            self.chosen.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a figure."""
        return 0 if parent.isValid() else len(self._plan.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """As many as headings."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column names."""
        horizontal = orientation is Qt.Orientation.Horizontal
        if horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a tick in the first column; the explanation on hover."""
        row = self.row(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _text(row, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == CHOICE:
            return Qt.CheckState.Checked if row.selected else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.why, f"原文：{row.figure.raw}") if part)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (VALUE, BEFORE):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick; a conflict's tick puts the new value beside the present one."""
        row = self.row(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole or not row.selectable:
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        kept_aside = Choice.ASIDE if row.kind is RowKind.CONFLICT else Choice.TAKE
        self.choose([index.row()], kept_aside if ticked else Choice.SKIP)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows without a usable value cannot be ticked."""
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == CHOICE and row.selectable:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


def _text(row: PlanRow, column: int) -> str:
    figure = row.figure
    if column == CHOICE:
        return CHOICE_NAMES[row.choice]
    if column == KIND:
        return KIND_NAMES[row.kind]
    if column == LABEL:
        return f"{figure.indicator_text}（{figure.dim}）" if figure.dim else figure.indicator_text
    if column == TARGET:
        return _target(row)
    if column == PERIOD:
        return figure.period.label() if figure.period else "？"
    if column == ROLE:
        variant = row.observation.key.variant if row.observation else ""
        marks = [mark for mark in (variant, "预计" if figure.estimate else "") if mark]
        return ROLE_NAMES[figure.role] + (f"（{'、'.join(marks)}）" if marks else "")
    if column == VALUE:
        return value_told(figure)
    if column == BEFORE:
        return observation_told(row.before)
    if column == PLACE:
        return f"{figure.sheet}!{figure.cell}"
    return row.why


def _target(row: PlanRow) -> str:
    if row.target is not None:
        return f"{row.target.name}（将加入指标表）" if row.adds else row.target.name
    count = len(row.figure.match.candidates)
    return f"请选择（{count} 个候选）" if count else "请选择"
