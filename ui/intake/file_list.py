"""The files of an import: how far each is, what came of it, and the way to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.intake.session import BookFile, Stage
from ui.theme.colours import current
from ui.theme.metrics import chars, gap, line

Index = QModelIndex | QPersistentModelIndex
FILE = Qt.ItemDataRole.UserRole
_MARKS = {
    Stage.WAITING: "…",
    Stage.READING: "▶",
    Stage.READ: "✓",
    Stage.FAILED: "✕",
    Stage.STOPPED: "—",
}


class FileModel(QAbstractListModel):
    """One row a file."""

    def __init__(self, files: Sequence[BookFile], parent: Any = None) -> None:
        super().__init__(parent)
        self._files = files
        self._count = len(files)

    def refresh(self, row: int) -> None:
        """A file was added or changed."""
        if row >= self._count:
            self.beginInsertRows(QModelIndex(), self._count, row)
            self._count = row + 1
            self.endInsertRows()
        else:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a file."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; how far it is on hover and for readers of the screen."""
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return file.name
        if role == FILE:
            return file
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return f"{file.path}\n{told(file)}"
        return None


def told(file: BookFile) -> str:
    """How far a file is, in words."""
    if file.stage is Stage.READ and file.told:
        return file.told
    return f"{file.stage.value}：{file.told}" if file.told else file.stage.value


class FileList(QListView):
    """The list of files. Emits what a person wants of one: :attr:`stopped`, :attr:`repeated`."""

    stopped = Signal(int)
    repeated = Signal(int)

    def __init__(self, files: Sequence[BookFile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = FileModel(files, self)
        self.setModel(self.files)
        self.setItemDelegate(_FileDelegate(self))
        self.setAccessibleName("要导入的文件")
        self.setUniformItemSizes(True)
        self.setMinimumWidth(chars(12))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def _menu(self, at: QPoint) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        file: BookFile = index.data(FILE)
        menu = QMenu(self)
        stop = menu.addAction("取消读取")
        stop.setEnabled(file.stage in (Stage.WAITING, Stage.READING))
        stop.triggered.connect(lambda: self.stopped.emit(index.row()))
        again = menu.addAction("重新读取")
        again.setEnabled(file.stage in (Stage.FAILED, Stage.STOPPED, Stage.READ))
        again.triggered.connect(lambda: self.repeated.emit(index.row()))
        menu.exec(self.viewport().mapToGlobal(at))


class _FileDelegate(QStyledItemDelegate):
    """Two lines a file: its name, and how far it is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Room for two lines."""
        return QSize(chars(10), line() * 2 + gap(4))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw a mark for the stage, name and words."""
        file: BookFile = index.data(FILE)
        colours = current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
        inner = option.rect.adjusted(gap(2), gap(1.5), -gap(2), -gap(1.5))
        tone = {
            Stage.FAILED: colours.danger,
            Stage.READ: colours.ok,
            Stage.READING: colours.accent,
        }.get(file.stage, colours.muted)
        side = round(line() * 1.2)
        painter.setPen(QColor(tone))
        mark = QRect(inner.left(), inner.top(), side, line())
        painter.drawText(mark, int(Qt.AlignmentFlag.AlignCenter), _MARKS[file.stage])
        words = QRect(inner.left() + side + gap(1), inner.top(), inner.width() - side, line())
        metrics = painter.fontMetrics()
        room = words.width() - gap(1)
        painter.setPen(QColor(colours.text))
        name = metrics.elidedText(file.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setPen(QColor(colours.danger if file.stage is Stage.FAILED else colours.muted))
        below = words.translated(0, line() + gap(1))
        detail = metrics.elidedText(told(file), Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), detail)
        painter.restore()
