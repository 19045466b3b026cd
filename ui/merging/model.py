"""The rows of a merge as an item model: groups by what becomes of them, rows below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from core.intake.merging.rows import MergeRow
from ui.merging.questions import Standing
from ui.theme.icons import Tone, icon

Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("改动", "章节", "修订人")
_ICONS = {
    Standing.ASKED: ("help", Tone.WARNING),
    Standing.ADOPTED: ("ok", Tone.OK),
    Standing.REFUSED: ("close", Tone.MUTED),
    Standing.TOLD: ("info", Tone.ACCENT),
}
_GROUP = 0
_LONGEST = 40


class MergeModel(QAbstractItemModel):
    """Groups carry the internal id 0; a row carries 1 + the row of its group."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[Standing, list[MergeRow]]] = []
        self._places: Mapping[str, str] = {}

    def show(
        self, rows: Sequence[tuple[MergeRow, Standing]], places: Mapping[str, str] | None = None
    ) -> None:
        """Take other rows, each with its group; ``places`` are headings by section id."""
        grouped = [(each, [row for row, place in rows if place is each]) for each in Standing]
        self.beginResetModel()
        self._groups = [(each, items) for each, items in grouped if items]
        self._places = places or {}
        self.endResetModel()

    def counts(self) -> dict[Standing, int]:
        """How many rows stand in each group."""
        found = dict.fromkeys(Standing, 0)
        found.update({each: len(items) for each, items in self._groups})
        return found

    def rows(self) -> list[MergeRow]:
        """All rows in the order shown."""
        return [row for _, items in self._groups for row in items]

    def row(self, index: Index) -> MergeRow | None:
        """The row at an index, ``None`` for a group."""
        if not index.isValid() or index.internalId() == _GROUP:
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def index_of(self, key: str) -> QModelIndex:
        """Where the row with a key stands."""
        for group, (_, items) in enumerate(self._groups):
            for at, row in enumerate(items):
                if row.key == key:
                    return self.createIndex(at, 0, group + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """A group, or a row of one."""
        if not 0 <= column < len(HEADINGS) or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _GROUP)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        """The group of a row."""
        if not child.isValid() or child.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _GROUP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Groups at the top, their rows below."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _GROUP or parent.column() > 0:
            return 0
        return len(self._groups[parent.row()][1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """What, where, who."""
        return len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What was changed, in which section, by whom; the group by its icon and name."""
        if not index.isValid():
            return None
        row = self.row(index)
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if row is None:
            return self._group_data(index, role, shown=shown)
        if shown:
            where = self._places.get(str(row.section), "") if row.section else ""
            return (headline(row), where, "、".join(row.authors))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.why or row.after or row.before
        return None

    def _group_data(self, index: Index, role: int, *, shown: bool) -> Any:
        standing, items = self._groups[index.row()]
        if index.column() != 0:
            return None
        if shown:
            return f"{standing.value}（{len(items)}）"
        return _icon(standing) if role == Qt.ItemDataRole.DecorationRole else None


def headline(row: MergeRow) -> str:
    """A row in one line."""
    if row.before and row.after and len(row.before) + len(row.after) <= _LONGEST:
        return f"{row.kind.name_zh}：{row.before} → {row.after}"
    text = " ".join((row.after or row.before).split())
    return f"{row.kind.name_zh}：{text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}"


def _icon(standing: Standing) -> QIcon:
    name, tone = _ICONS[standing]
    return icon(name, tone)
