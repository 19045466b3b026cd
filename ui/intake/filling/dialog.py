"""The dialog before a form is filled: each cell with its value, names to be settled."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.intake.workbook.planning.forms import Slot
from ui.intake.filling.model import LABEL, TARGET, WHY, SlotModel
from ui.theme.metrics import chars, gap, line, set_margins

_HINT = "双击“请选择”可指定指标，记住后明年同样的表不再问；其余格子和原表一样。"
_WIDTHS = (4, 7, 12, 13, 6, 4, 9, 6, 24)


class FillDialog(QDialog):
    """Shows the cells of a form and what goes into them.

    Emits :attr:`name_requested` with a slot whose name a person wants to settle and
    :attr:`confirmed` with the slots as chosen.
    """

    name_requested = Signal(object)
    confirmed = Signal(object)

    def __init__(self, name: str, slots: tuple[Slot, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setWindowTitle("填报上级表")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = SlotModel(slots, self)
        self.table = QTableView(self)
        self.summary = QLabel(self)
        self.fill_button = QPushButton("另存填好的表…", self)
        self._build()
        self.model.chosen.connect(self._refresh)
        self.table.doubleClicked.connect(self._activated)
        self.table.customContextMenuRequested.connect(self._menu)
        self._refresh()

    def accept(self) -> None:
        """Hand the choice over; the dialog stays until a file name was chosen."""
        self.confirmed.emit(self.model.slots)

    def _build(self) -> None:
        self.resize(chars(90), line() * 30)
        self.summary.setWordWrap(True)
        self._set_up_table()
        hint = QLabel(
            "双击“请选择”可指定指标，记住后明年同样的表不再问；其余格子和原表一样。", self
        )
        hint.setWordWrap(True)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.fill_button.setProperty("primary", True)
        self.fill_button.setDefault(True)
        self.fill_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        row.addWidget(hint, 1)
        row.addWidget(cancel)
        row.addWidget(self.fill_button)
        column = QVBoxLayout(self)
        set_margins(column, 3)
        column.setSpacing(gap(2))
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def _set_up_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName("要填的格子")
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(line() * 1.7))
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(chars(3))
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, chars(width))
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)

    def _refresh(self) -> None:
        slots = self.model.slots
        chosen = sum(slot.chosen for slot in slots)
        asked = len({slot.row.figure.indicator_text for slot in slots if slot.row.target is None})
        left = len(slots) - chosen
        told = f"“{self._name}”：认出 {len(slots)} 个要填的格子，将填 {chosen} 个"
        told += f"，{left} 个不填（见说明）" if left else ""
        told += f"；有 {asked} 个名称要您指定" if asked else ""
        self.summary.setText(f"{told}。")
        self.fill_button.setText(f"填 {chosen} 格，另存为…")
        self.fill_button.setEnabled(bool(chosen))

    def _activated(self, index: QModelIndex) -> None:
        slot = self.model.slot(index)
        if slot is not None and index.column() in (LABEL, TARGET):
            self.name_requested.emit(slot)

    def _menu(self, at: QPoint) -> None:
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        if not rows:
            return
        menu = QMenu(self)
        for text, chosen in ((f"填（{len(rows)} 格）", True), (f"不填（{len(rows)} 格）", False)):
            action = menu.addAction(text)
            action.triggered.connect(
                lambda _checked=False, chosen=chosen: self.model.choose(rows, chosen=chosen)
            )
        if len(rows) == 1:
            menu.addSeparator()
            slot = self.model.slots[rows[0]]
            menu.addAction("指定指标…").triggered.connect(
                lambda _checked=False: self.name_requested.emit(slot)
            )
        menu.exec(self.table.viewport().mapToGlobal(at))
