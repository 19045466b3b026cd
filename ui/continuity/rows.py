"""A table of things as an item model: the three views differ only in what a cell says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from attrs import field, frozen
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication

from ui.theme.colours import current
from ui.theme.icons import Tone, pixmap
from ui.theme.metrics import line

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")

_ROOT = QModelIndex()


@frozen
class Cell:
    """What one cell shows. ``mark`` is an icon beside the text, so that no colour stands alone."""

    text: str
    tip: str = ""
    mark: str = ""
    tone: Tone = Tone.MUTED
    quiet: bool = False
    warn: bool = False


@frozen
class Column(Generic[T]):
    """A column: its heading and how a thing looks in it."""

    heading: str
    cell: Callable[[T], Cell]
    share: float = field(default=1.0)
    """How much of the width it takes beside the others."""


class Rows(QAbstractTableModel, Generic[T]):
    """Things of one kind, one a row (行)."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._things: tuple[T, ...] = ()

    @property
    def things(self) -> tuple[T, ...]:
        """What is shown."""
        return self._things

    def show(self, things: Sequence[T]) -> None:
        """Take other things; rows that stay as many are only refreshed, the selection stays."""
        new = tuple(things)
        if len(new) == len(self._things) and new:
            self._things = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._things = new
        self.endResetModel()

    def thing(self, row: int) -> T | None:
        """The thing of a row, ``None`` outside."""
        return self._things[row] if 0 <= row < len(self._things) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One a thing; cells have nothing below them."""
        return 0 if parent.isValid() else len(self._things)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as were given."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings."""
        inside = 0 <= section < len(self.columns)
        if (
            orientation is Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.DisplayRole
            and inside
        ):
            return self.columns[section].heading
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, hint, icon and colours of a cell."""
        thing = self.thing(index.row()) if index.isValid() else None
        if thing is None:
            return None
        return _shown(self.columns[index.column()].cell(thing), role)


def _ratio() -> float:
    """Sharp on the densest screen; selected rows keep the colour of the mark."""
    screens = QGuiApplication.screens()
    return max((screen.devicePixelRatio() for screen in screens), default=1.0)


def _shown(cell: Cell, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return cell.text
    if role == Qt.ItemDataRole.ToolTipRole:
        return cell.tip or cell.text
    if role == Qt.ItemDataRole.DecorationRole and cell.mark:
        return pixmap(cell.mark, line(), cell.tone, _ratio())
    if role == Qt.ItemDataRole.ForegroundRole and cell.quiet:
        return QBrush(QColor(current().muted))
    if role == Qt.ItemDataRole.BackgroundRole and cell.warn:
        return QBrush(QColor(current().warning_soft))
    return None


class TickRows(Rows[T]):
    """Rows with a box before them: which of them to take (勾选)."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._ticked: list[bool] = []

    def offer(self, things: Sequence[T], ticked: Callable[[T], bool]) -> None:
        """Show things, those ticked that need no further look."""
        self._ticked = [ticked(thing) for thing in things]
        self.beginResetModel()
        self._things = tuple(things)
        self.endResetModel()

    def taken(self) -> tuple[T, ...]:
        """The things that are ticked."""
        return tuple(thing for thing, on in zip(self._things, self._ticked, strict=True) if on)

    def tick_all(self, *, on: bool) -> None:
        """Tick everything, or nothing."""
        self._ticked = [on] * len(self._things)
        if self._things:
            box = [Qt.ItemDataRole.CheckStateRole]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._things) - 1, 0), box)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell has the box."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As any row, with its box."""
        inside = index.isValid() and index.row() < len(self._ticked)
        if inside and index.column() == 0 and role == Qt.ItemDataRole.CheckStateRole:
            on = self._ticked[index.row()]
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or clear a box."""
        if not index.isValid() or index.column() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._ticked[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        return True
