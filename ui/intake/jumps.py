"""From a cell of a sheet to the row of the plan and the warning about it, and back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.intake.workbook.figures import Warning
from core.intake.workbook.formats.sheets import position
from core.intake.workbook.planning.plan import PlanRow
from ui.intake.alerts import AlertList
from ui.intake.file_list import FileList
from ui.intake.plan_panel import PlanPanel
from ui.intake.session import ImportSession
from ui.intake.sheet_panel import SheetPanel


class Jumps(QObject):
    """Keeps sheet, plan and warnings at the same cell, whichever a person goes to."""

    def __init__(
        self,
        session: ImportSession,
        files: FileList,
        sheets: SheetPanel,
        rows: PlanPanel,
        alerts: AlertList,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._files = files
        self._sheets = sheets
        self._rows = rows
        self._alerts = alerts
        rows.row_chosen.connect(self.to_row)
        alerts.went_to.connect(self.to_warning)
        sheets.cell_chosen.connect(self.to_cell)

    def to_row(self, row: PlanRow) -> None:
        """A row of the plan was gone to."""
        self.reveal(row.sha256, row.figure.sheet, row.figure.cell)
        self._alerts.go_to(row.sha256, row.figure.sheet, row.figure.cell)

    def to_warning(self, sha256: str, warning: Warning) -> None:
        """A warning was gone to."""
        self.reveal(sha256, warning.sheet, warning.cell)
        self._rows.go_to(sha256, warning.sheet, warning.cell)

    def to_cell(self, sheet: str, cell: str) -> None:
        """A cell of the sheet on show was gone to."""
        number = self._files.currentIndex().row()
        view = self._session.files[number].view if number >= 0 else None
        if view is not None:
            self._rows.go_to(view.reading.sha256, sheet, cell)
            self._alerts.go_to(view.reading.sha256, sheet, cell)

    def again(self) -> None:
        """The lists were made anew: select in them what the cell on show leads to."""
        if cell := self._sheets.cell:
            self.to_cell(self._sheets.sheet_name, cell)

    def reveal(self, sha256: str, sheet: str, cell: str) -> None:
        """Show a cell (of a range its first) of a file."""
        number, at = self._session.number_of(sha256), position(cell.partition(":")[0])
        if number is None or at is None:
            return
        if number != self._files.currentIndex().row():
            self._files.setCurrentIndex(self._files.files.index(number))
        if not self._sheets.go_to(sheet, *at):
            self._sheets.complain(f"{sheet}!{cell} 在没有显示的行里，请在原文件中查看。")
