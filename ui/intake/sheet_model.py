"""A sheet's picture as an item model, with figures and warnings by cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from core.intake.workbook.figures import ColumnRole, Figure, TableFound, Warning
from core.intake.workbook.formats.sheets import address, column_letters, position
from core.intake.workbook.picture.roles import CellRole
from core.intake.workbook.picture.sheet_picture import SheetPicture
from ui.intake.roles import LOOKS
from ui.intake.words import figure_told
from ui.theme.colours import current

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, int]

ROLE = Qt.ItemDataRole.UserRole
WARNED = Qt.ItemDataRole.UserRole + 1
HIDDEN = Qt.ItemDataRole.UserRole + 2
COMMENTED = Qt.ItemDataRole.UserRole + 3

_SAMPLE = 20
_EMPTY = SheetPicture("", 0, 0)


class SheetModel(QAbstractTableModel):
    """The cells of one sheet. Rows and columns of the model begin at 0, those of sheets at 1."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.picture = _EMPTY
        self._figures: dict[Cell, list[Figure]] = {}
        self._warnings: dict[Cell, list[Warning]] = {}
        self._comments: dict[Cell, str] = {}
        self._meanings: dict[int, str] = {}
        self._tints: dict[int, QColor] = {}

    def show(
        self,
        picture: SheetPicture,
        figures: Iterable[Figure] = (),
        warnings: Iterable[Warning] = (),
        tables: Iterable[TableFound] = (),
    ) -> None:
        """Show another sheet, or the same one read again."""
        self.beginResetModel()
        self.picture = picture
        self._figures = _by_cell(figures)
        self._warnings = _by_cell(warnings)
        self._comments = {(row, column): text for row, column, text in picture.comments}
        self._meanings = _meanings(tables)
        self._tints = _tints(picture)
        self.endResetModel()

    def figures(self, row: int, column: int) -> list[Figure]:
        """The figures read from a cell of the sheet (1-based)."""
        return self._figures.get((row, column), [])

    def warnings(self, row: int, column: int) -> list[Warning]:
        """What is doubted at a cell of the sheet (1-based)."""
        return self._warnings.get((row, column), [])

    def told(self, row: int, column: int) -> str:
        """What a cell was read as, in one line."""
        figures = self.figures(row, column)
        if figures:
            return "；".join(figure_told(figure) for figure in figures)
        role = self.picture.role(row, column)
        return LOOKS[role].name

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self.picture.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self.picture.widths)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Letters and what the column was read as; row numbers."""
        if orientation is Qt.Orientation.Vertical:
            hidden = section + 1 in self.picture.hidden_rows
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{section + 1}{' 隐藏' if hidden else ''}"
            return (
                "原表中这一行是隐藏的" if hidden and role == Qt.ItemDataRole.ToolTipRole else None
            )
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        mark = " 隐藏" if section + 1 in self.picture.hidden_columns else ""
        meaning = self._meanings.get(section + 1, "")
        return f"{column_letters(section + 1)}{mark}\n{meaning}"

    def column_tint(self, column: int) -> QColor | None:
        """The fill of what a column (1-based) mostly holds below its header."""
        return self._tints.get(column)

    def meaning(self, column: int) -> str:
        """What a column (1-based) was read as."""
        return self._meanings.get(column, "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, role, warnings, how it is written."""
        if not index.isValid():
            return None
        row, column = index.row() + 1, index.column() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self.picture.text(row, column)
        if role == ROLE:
            return self.picture.role(row, column)
        if role == WARNED:
            return (row, column) in self._warnings
        if role == COMMENTED:
            return (row, column) in self._comments
        if role == HIDDEN:
            return row in self.picture.hidden_rows or column in self.picture.hidden_columns
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(row, column)
        if role == Qt.ItemDataRole.BackgroundRole:
            return LOOKS[self.picture.role(row, column)].tint.colour()
        if role == Qt.ItemDataRole.ForegroundRole:
            muted = LOOKS[self.picture.role(row, column)].muted
            return QColor(current().muted if muted else current().text)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tip(row, column)
        return None

    def _alignment(self, row: int, column: int) -> int:
        role = self.picture.role(row, column)
        across = Qt.AlignmentFlag.AlignLeft
        numeric = self.picture.text(row, column)[:1].isdigit()
        if role.is_figure or (numeric and role in (CellRole.TOTAL, CellRole.DERIVED)):
            across = Qt.AlignmentFlag.AlignRight
        elif role in (CellRole.HEADER, CellRole.SERIAL, CellRole.UNIT):
            across = Qt.AlignmentFlag.AlignHCenter
        return int(across | Qt.AlignmentFlag.AlignVCenter)

    def _font(self, row: int, column: int) -> QFont | None:
        look = LOOKS[self.picture.role(row, column)]
        if not (look.bold or look.struck):
            return None
        font = QFont()
        font.setBold(look.bold)
        font.setStrikeOut(look.struck)
        return font

    def _tip(self, row: int, column: int) -> str:
        told = self.told(row, column)
        lines = [f"{address(row, column)}　读作：{told}"] if self.picture.text(row, column) else []
        lines += [f"提醒：{warning.why}" for warning in self.warnings(row, column)]
        if comment := self._comments.get((row, column)):
            lines.append(f"批注：{comment}")
        return "\n".join(lines)


def _by_cell(items: Iterable[Any]) -> dict[Cell, list[Any]]:
    held: dict[Cell, list[Any]] = {}
    for item in items:
        at = position(item.cell)
        if at is not None:
            held.setdefault(at, []).append(item)
    return held


def _meanings(tables: Iterable[TableFound]) -> dict[int, str]:
    """What each column was read as, by the first table that has it."""
    held: dict[int, str] = {}
    for table in tables:
        for item in table.columns:
            at = position(f"{item.column}1")
            if at is not None:
                held.setdefault(at[1], _meaning(item))
    return held


def _meaning(item: ColumnRole) -> str:
    from ui.intake.words import column_told

    return column_told(item.meaning)


def _tints(picture: SheetPicture) -> dict[int, QColor]:
    """The fill of the first data cell of each column below the first header."""
    held: dict[int, QColor] = {}
    if not picture.headers:
        return held
    _, last, end = picture.headers[0]
    for letters in picture.roles[last : min(end, last + _SAMPLE)]:
        for column, letter in enumerate(letters, start=1):
            role = CellRole(letter)
            fill = LOOKS[role].tint.colour()
            if column not in held and fill is not None and role is not CellRole.IGNORED:
                held[column] = fill
    return held
