"""Cells of the table of correspondence that can be dragged onto others of their column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from ui.continuity.rows import Index, Rows
from ui.continuity.survey import Row

_MIME = "application/x-kebao-strand"
_STRANDS = 3
"""The first columns hold lines of work; what follows is said of them."""


class StrandRows(Rows[Row]):
    """Rows whose lines of work may be dragged; the view decides what comes of it."""

    dropped = Signal(QModelIndex, QModelIndex)
    """The cell that was dragged, and the one it was dropped on."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A line of work may be dragged; onto its column anything of it may be dropped."""
        flags = super().flags(index)
        thing = self.thing(index.row()) if index.isValid() else None
        if thing is None or index.column() >= _STRANDS:
            return flags
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        if (thing.row.past, thing.row.now, thing.row.ahead)[index.column()]:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Dropping links; nothing is taken away where it came from."""
        return Qt.DropAction.LinkAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        """As dropping."""
        return self.supportedDropActions()

    def mimeTypes(self) -> list[str]:
        """Cells of this table only."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Which row is dragged: whole rows are selected, the column is told by the target."""
        data = QMimeData()
        if indexes:
            data.setData(_MIME, str(indexes[0].row()).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Onto a cell of another row whose column the dragged row fills."""
        return self._source(data, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell the view; the model shows what comes of it."""
        source = self._source(data, parent)
        if source is None:
            return False
        self.dropped.emit(source, self.index(parent.row(), parent.column()))
        return False

    def _source(self, data: QMimeData, target: Index) -> QModelIndex | None:
        if not data.hasFormat(_MIME) or not target.isValid() or target.column() >= _STRANDS:
            return None
        row = int(data.data(_MIME).data() or b"-1")
        thing = self.thing(row)
        if thing is None or row == target.row():
            return None
        held = (thing.row.past, thing.row.now, thing.row.ahead)[target.column()]
        return self.index(row, target.column()) if held else None
