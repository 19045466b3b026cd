"""The name column kept in sight: a second view of the same model over the table's left edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.indicators.model import IndicatorModel


class FrozenColumn(QTableView):
    """Shows the first column of ``table`` where it would stand unscrolled (冻结列).

    It only shows and forwards: clicks and keys act on the table, whose selection it shares.
    """

    def __init__(self, table: QTableView, model: IndicatorModel) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(model)
        self.setSelectionModel(table.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("指标名称")
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(lambda _: self.place())
        table.horizontalHeader().sectionResized.connect(lambda *_: self.place())
        table.viewport().installEventFilter(self)
        model.modelReset.connect(self.place)
        self.doubleClicked.connect(self._edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the table's size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.place()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling here scrolls the table."""
        self._table.wheelEvent(event)

    def place(self) -> None:
        """Cover the first column, only while it is scrolled out of sight."""
        table = self._table
        columns = self.model().columnCount()
        for column in range(1, columns):
            self.setColumnHidden(column, True)
        if columns:
            self.setColumnHidden(0, False)
            self.setColumnWidth(0, table.columnWidth(0))
        for row in range(self.model().rowCount()):
            self.setRowHidden(row, table.isRowHidden(row))
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        header = table.horizontalHeader()
        self.horizontalHeader().setFixedHeight(header.height())
        self.setGeometry(
            table.verticalHeader().width() + table.frameWidth(),
            table.frameWidth(),
            table.columnWidth(0) + 1,
            table.viewport().height() + header.height(),
        )
        self.setVisible(table.horizontalScrollBar().value() > 0)

    def _edit(self, index: object) -> None:
        current = self.currentIndex()
        self._table.scrollTo(current)
        self._table.edit(current)
