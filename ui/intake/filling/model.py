"""The cells of a form as a list: what each is, what would be written, what stands there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.figures.changelist.values import ROLE_WORDS
from core.intake.workbook.planning.forms import Slot, with_chosen

Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("填", "格子", "表中名称", "对应指标", "期间", "内容", "填入", "表里现有", "说明")
CHOICE, CELL, LABEL, TARGET, PERIOD, ROLE, VALUE, STANDING, WHY = range(len(HEADINGS))


class SlotModel(QAbstractTableModel):
    """Slots with a box to tick; :attr:`chosen` tells that the choice or the list changed."""

    chosen = Signal()

    def __init__(self, slots: tuple[Slot, ...], parent: Any = None) -> None:
        super().__init__(parent)
        self._slots = slots

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots as chosen."""
        return self._slots

    def show(self, slots: tuple[Slot, ...]) -> None:
        """List other slots."""
        self.beginResetModel()
        self._slots = slots
        self.endResetModel()
        self.chosen.emit()

    def slot(self, index: Index) -> Slot | None:
        """The slot at an index."""
        return self._slots[index.row()] if index.isValid() else None

    def choose(self, rows: list[int], *, chosen: bool) -> None:
        """Fill these cells, or do not."""
        places = [self._slots[row].place for row in rows]
        self._slots = with_chosen(self._slots, places, chosen=chosen)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), WHY))
            self.chosen.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a cell of the form."""
        return 0 if parent.isValid() else len(self._slots)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """As many as headings."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column names."""
        horizontal = orientation is Qt.Orientation.Horizontal
        return HEADINGS[section] if horizontal and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a tick in the first column; the explanation on hover."""
        slot = self.slot(index)
        if slot is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _text(slot, index.column())
        can = index.column() == CHOICE and slot.value is not None
        if role == Qt.ItemDataRole.CheckStateRole and can:
            return Qt.CheckState.Checked if slot.chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return slot.why or None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (VALUE, STANDING):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick."""
        slot = self.slot(index)
        if slot is None or role != Qt.ItemDataRole.CheckStateRole or slot.value is None:
            return False
        self.choose([index.row()], chosen=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell for which there is no value cannot be ticked."""
        slot = self.slot(index)
        if slot is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == CHOICE and slot.value is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


def _text(slot: Slot, column: int) -> str:
    figure, target = slot.row.figure, slot.row.target
    texts = {
        CHOICE: "填" if slot.chosen else "",
        CELL: figure.place,
        LABEL: f"{figure.indicator_text}（{figure.dim}）" if figure.dim else figure.indicator_text,
        TARGET: target.name if target else "请选择",
        PERIOD: figure.period.label() if figure.period else "？",
        ROLE: ROLE_WORDS[figure.role],
        VALUE: slot.told or "—",
        STANDING: slot.standing,
        WHY: slot.why,
    }
    return texts[column]
