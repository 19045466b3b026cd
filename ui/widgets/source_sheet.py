"""The sheet a value was read from, with its cell marked (查看来源).

The workbook is the copy kept inside the report, so it is there when the file on the disk has
moved or changed since.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from attrs import frozen
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.intake.workbook.formats.sheets import column_letters, position
from core.intake.workbook.picture.sheet_picture import SheetPicture
from core.jobs import JobContext
from core.model.indicators import SourceRef
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.theme.colours import current
from ui.theme.metrics import chars, gap, line, scaled, set_margins

_Index = QModelIndex | QPersistentModelIndex
_WIDEST = 24
_MOST_ROWS_SPANNED = 400


@frozen
class Marked:
    """A sheet and the cell to point at, both 1-based."""

    source: SourceRef
    picture: SheetPicture
    row: int
    column: int


class SourceSheets(QObject):
    """Opens the kept copy of a workbook at a cell, in the background."""

    def __init__(self, controller: DocumentController, runner: Runner, home: QWidget) -> None:
        super().__init__(home)
        self._controller = controller
        self._runner = runner
        self._home = home

    def show(self, source: SourceRef) -> None:
        """Read the workbook and show its sheet; says so when there is no copy."""
        sources = self._controller.sources
        if source.sha256 not in sources:
            self._controller.message.emit(
                f"报告里没有保存“{source.file}”；请打开原文件，看“{source.sheet}”{source.cell}。"
            )
            return
        self._runner.start(
            lambda context: _read(sources[source.sha256], source, context),
            title=f"正在打开“{source.file}”",
            done=self._shown,
        )

    def _shown(self, marked: Marked | None) -> None:
        if marked is None:
            self._controller.message.emit("原表里已经找不到这一格，请打开原文件核对。")
            return
        SourceSheetDialog(marked, self._home).open()


def _read(data: bytes, source: SourceRef, context: JobContext) -> Marked | None:
    from core.intake.workbook.picture.viewing import view_book
    from core.intake.workbook.reader import ReadRequest

    with tempfile.TemporaryDirectory(prefix="kebao-source-") as folder:
        path = Path(folder) / Path(source.file).name
        path.write_bytes(data)
        view = view_book(ReadRequest(str(path)), context)
    place = position(source.cell.partition(":")[0])
    for picture in view.pictures:
        if picture.name == source.sheet and place is not None:
            return Marked(source, picture, *place)
    return None


class SheetTable(QAbstractTableModel):
    """The cells of a sheet as they read, one of them marked."""

    def __init__(self, marked: Marked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marked = marked

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as the picture has."""
        return 0 if parent.isValid() else len(self._marked.picture.cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """As many as the picture has."""
        return 0 if parent.isValid() else len(self._marked.picture.widths)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Letters above, numbers at the side, as in the office program."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        sideways = orientation is Qt.Orientation.Horizontal
        return column_letters(section + 1) if sideways else str(section + 1)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text; the cell pointed at stands out, its row and column a little."""
        if not index.isValid():
            return None
        row, column = index.row() + 1, index.column() + 1
        is_it = (row, column) == (self._marked.row, self._marked.column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._marked.picture.text(row, column)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._background(row, column, is_it=is_it)
        if role == Qt.ItemDataRole.ForegroundRole and is_it:
            return QBrush(QColor(current().on_accent))
        if role == Qt.ItemDataRole.FontRole and is_it:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._marked.picture.text(row, column)
            return f"来源单元格：{text}" if is_it else text
        return None

    def _background(self, row: int, column: int, *, is_it: bool) -> QBrush | None:
        colours = current()
        if is_it:
            return QBrush(QColor(colours.accent))
        near = row == self._marked.row or column == self._marked.column
        return QBrush(QColor(colours.accent_soft)) if near else None


class SourceSheetDialog(QDialog):
    """Shows the sheet, scrolled to the cell."""

    def __init__(self, marked: Marked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        source = marked.source
        self.setWindowTitle(f"{source.file} › {source.sheet}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = QTableView(self)
        self.table.setModel(SheetTable(marked, self.table))
        self.table.setAccessibleName("来源工作表")
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setMinimumSize(chars(46), line() * 18)
        self.table.verticalHeader().setDefaultSectionSize(round(line() * 1.6))
        self._shape(marked.picture)
        text = marked.picture.text(marked.row, marked.column)
        head = QLabel(f"{source.cell}：{text or '（空）'}", self)
        scaled(head, 1.25, bold=True)
        read = source.imported_at.date().isoformat()
        told = QLabel(f"{source.file} › {source.sheet} › {source.cell}　{read} 导入", self)
        told.setProperty("quiet", True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton("知道了", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        set_margins(layout, 4)
        layout.setSpacing(gap(2))
        for part in (head, told):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        self.resize(chars(64), line() * 30)
        QTimer.singleShot(0, self.table, lambda: self._to(marked))

    def _shape(self, picture: SheetPicture) -> None:
        for column, width in enumerate(picture.widths):
            self.table.setColumnWidth(column, chars(min(_WIDEST, width) / 2) + gap(2))
        for span in picture.spans[:_MOST_ROWS_SPANNED]:
            high, wide = span.bottom - span.top + 1, span.right - span.left + 1
            if high * wide > 1:
                self.table.setSpan(span.top - 1, span.left - 1, high, wide)

    def _to(self, marked: Marked) -> None:
        index = self.table.model().index(marked.row - 1, marked.column - 1)
        self.table.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
