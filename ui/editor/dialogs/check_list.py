"""A list in which several things are ticked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CheckList(QListWidget):
    """Ticked entries are handed over as the data they stand for, in their order."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add(self, text: str, data: Any, *, ticked: bool) -> None:
        """One more entry."""
        item = QListWidgetItem(text)
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.UserRole, data)
        item.setCheckState(_CHECKED if ticked else _UNCHECKED)
        self.addItem(item)

    def tick(self, row: int, *, ticked: bool = True) -> None:
        """Tick an entry, or take the tick away."""
        self.item(row).setCheckState(_CHECKED if ticked else _UNCHECKED)

    def ticked(self) -> list[Any]:
        """What the ticked entries stand for."""
        found = (self.item(row) for row in range(self.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole) for item in found if item.checkState() is _CHECKED
        ]
