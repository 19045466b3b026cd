"""What the reader doubts, cell by cell, as a list to go through (提醒)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from core.intake.workbook.figures import Warning
from core.intake.workbook.planning.plan import ImportPlan
from ui.theme.metrics import chars, line

Index = QModelIndex | QPersistentModelIndex
_HEADINGS = ("文件", "格子", "提醒")
FILE, PLACE, WHY = range(len(_HEADINGS))


class AlertModel(QAbstractTableModel):
    """One row a warning, file by file."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._alerts: tuple[tuple[str, str, Warning], ...] = ()

    def show(self, plan: ImportPlan) -> None:
        """Take the warnings of a plan's readings."""
        self.beginResetModel()
        hashes = {reading.file: reading.sha256 for reading in plan.readings}
        self._alerts = tuple((file, hashes.get(file, ""), item) for file, item in plan.warnings)
        self.endResetModel()

    def alert(self, row: int) -> tuple[str, Warning] | None:
        """Content hash of the file and the warning of a row."""
        if not 0 <= row < len(self._alerts):
            return None
        _, sha256, warning = self._alerts[row]
        return sha256, warning

    def row_of(self, sha256: str, sheet: str, cell: str) -> int | None:
        """The first row about a cell."""
        for number, (_, held, warning) in enumerate(self._alerts):
            if (held, warning.sheet, warning.cell) == (sha256, sheet, cell):
                return number
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a warning."""
        return 0 if parent.isValid() else len(self._alerts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """File, place and words."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Place and words; the whole text on hover."""
        if not index.isValid():
            return None
        file, _, warning = self._alerts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (file, warning.place, warning.why)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{file}　{warning.place}\n{warning.why}"
        return None


class AlertList(QTableView):
    """The warnings. Emits :attr:`went_to` with the file's hash and the warning gone to."""

    went_to = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alerts = AlertModel(self)
        self._quiet = False
        self.setModel(self.alerts)
        self.setAccessibleName("提醒")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(line() * 1.6))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(FILE, chars(13))
        header.resizeSection(PLACE, chars(7))
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda now, _old: self._moved(now))

    def show_plan(self, plan: ImportPlan) -> None:
        """Take the warnings of a plan; the file is only told where there are several."""
        self.alerts.show(plan)
        self.setColumnHidden(FILE, len(plan.readings) < 2)

    def go_to(self, sha256: str, sheet: str, cell: str) -> None:
        """Select the warning about a cell, if any, without telling."""
        self._quiet = True
        row = self.alerts.row_of(sha256, sheet, cell)
        if row is None:
            self.clearSelection()
        else:
            self.selectRow(row)
        self._quiet = False

    def _moved(self, now: QModelIndex) -> None:
        alert = self.alerts.alert(now.row())
        if alert is not None and not self._quiet:
            self.went_to.emit(*alert)
