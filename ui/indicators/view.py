"""The table with the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from ui.indicators.columns import DerivedColumn, Fact, FactColumn
from ui.indicators.frozen import FrozenColumn
from ui.indicators.model import IndicatorModel

_NAME_CELLS, _UNIT_CELLS, _VALUE_CELLS = 15, 4, 7


class IndicatorView(QTableView):
    """Type to overwrite, F2 to edit, Enter down, Tab right, rectangles to copy and paste."""

    current_changed = Signal()
    block_pasted = Signal(list)
    """Rows of cell texts to be put at the selection's top-left cell."""

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setAccessibleName("指标表")
        self.setAccessibleDescription(
            "每行一个指标，每列一个期间。直接输入可改值，F2 编辑，回车向下。"
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self.size_columns)
        self.size_columns()
        self._frozen = FrozenColumn(self, model)

    def size_columns(self) -> None:
        """Give every column a width from the font; the person's own changes last until a reset."""
        em = self.fontMetrics().horizontalAdvance("国")
        for at, column in enumerate(self._table.columns):
            cells = _VALUE_CELLS
            if isinstance(column, FactColumn):
                cells = _NAME_CELLS if column.fact is Fact.NAME else _UNIT_CELLS
            else:
                cells = max(cells, len(column.heading) - 1)
            self.setColumnWidth(at, em * cells)

    def narrow(self, shown: Callable[[int], bool]) -> None:
        """Show only the rows for which ``shown(row)`` holds."""
        for row in range(self._table.rowCount()):
            self.setRowHidden(row, not shown(row))
        self._frozen.place()

    # --- rectangles

    def copy(self) -> None:
        """Put the selected rectangle on the clipboard as tab-separated text."""
        box = self._box()
        if box is None:
            return
        top, left, bottom, right = box
        rows = (
            "\t".join(
                str(self._table.index(row, column).data() or "")
                for column in range(left, right + 1)
            )
            for row in range(top, bottom + 1)
        )
        QApplication.clipboard().setText("\n".join(rows))

    def paste(self) -> None:
        """Offer the clipboard's rows for the selection's top-left cell."""
        text = QApplication.clipboard().text().rstrip("\r\n")
        if text:
            self.block_pasted.emit([line.split("\t") for line in text.splitlines()])

    def selected_box(self) -> tuple[int, int, int, int] | None:
        """Top, left, bottom, right of what is selected; ``None`` when nothing is."""
        return self._box()

    def stand_on(self, row: int, column: int) -> None:
        """Make one cell current and visible."""
        index = self._table.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def select_box(self, top: int, left: int, bottom: int, right: int) -> None:
        """Select a rectangle of cells."""
        corner = self._table.index(top, left), self._table.index(bottom, right)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(QItemSelection(*corner), flags.ClearAndSelect)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down (Shift: up) when no cell is open; the rest is the table's own."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(-1 if back else 1)
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composition opens the cell and goes on inside it, so that no first syllable is lost."""
        index = self.currentIndex()
        composing = bool(event.preeditString() or event.commitString())
        idle = self.state() != QAbstractItemView.State.EditingState
        if composing and idle and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
            editor = self.viewport().findChild(QLineEdit)
            if isinstance(editor, QLineEdit):
                editor.selectAll()
                QApplication.sendEvent(editor, event)
                return
        super().inputMethodEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in an open cell goes down, as in a spreadsheet."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._step(1)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell that another cell is current."""
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of font with rows and columns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
            self.size_columns()

    def editable_columns(self) -> list[int]:
        """Columns a block may be pasted into."""
        return [
            at
            for at, column in enumerate(self._table.columns)
            if not isinstance(column, DerivedColumn)
        ]

    def _step(self, by: int) -> None:
        index = self.currentIndex()
        row = min(max(index.row() + by, 0), self._table.rowCount() - 1)
        if index.isValid() and row != index.row():
            self.setCurrentIndex(index.siblingAtRow(row))

    def _box(self) -> tuple[int, int, int, int] | None:
        chosen = self.selectionModel().selectedIndexes()
        if not chosen:
            return None
        rows = [index.row() for index in chosen]
        columns = [index.column() for index in chosen]
        return min(rows), min(columns), max(rows), max(columns)
