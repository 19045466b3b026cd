"""The list of recent reports on the start page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from ui.start.recent_delegate import RecentDelegate, when

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

if TYPE_CHECKING:
    from core.store.recent import RecentFile


class RecentModel(QAbstractListModel):
    """Recent reports as rows; the row's object is under ``UserRole``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RecentFile, ...] = ()

    def show(self, rows: Sequence[RecentFile]) -> None:
        """Show these reports."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many reports there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, tooltip, accessible text, or the report itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.path.stem
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                str(row.path)
                if not row.missing
                else f"{row.path}\n找不到这个文件，可能已移动或删除"
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title or row.path.stem}，{row.path}，{when(row)}"
        return row if role == Qt.ItemDataRole.UserRole else None


class RecentList(QListView):
    """Recent reports with title, folder and date; missing ones are greyed and say so."""

    chosen = Signal(object)
    pin_requested = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RecentModel(self)
        self.setObjectName("recent")
        self.setModel(self.rows)
        self.setItemDelegate(RecentDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("最近的报告")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self._last: object = None

    def _choose(self, index: QModelIndex) -> None:
        from core.store.recent import RecentFile

        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, RecentFile) and row is not self._last:
            self._last = row  # a click is also an activation on some systems
            self.chosen.emit(row)
            self._last = None

    def _menu(self, place: object) -> None:
        from core.store.recent import RecentFile

        index = self.currentIndex()
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, RecentFile):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not row.missing:
            menu.addAction("打开", lambda: self.chosen.emit(row))
        pin = "取消置顶" if row.pinned else "置顶"
        menu.addAction(pin, lambda: self.pin_requested.emit(row))
        menu.addAction("从列表中移除", lambda: self.forget_requested.emit(row))
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()))
