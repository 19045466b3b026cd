"""Sections against versions: which version holds what, and how long it is there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.layout.survey import Edition, Fit, Held, Share
from core.model.ids import SectionId
from core.model.report import Report, Section

Index = QModelIndex | QPersistentModelIndex

_INDENT = "　"
_MARKS = {Fit.LONG: " ↑", Fit.SHORT: " ↓", Fit.FITS: " ✓", Fit.UNSET: ""}
_CHECKS = {
    Share.WHOLE: Qt.CheckState.Checked,
    Share.PART: Qt.CheckState.Checked,  # it is in the version; the text says that it is a part
    Share.NONE: Qt.CheckState.Unchecked,
}


class EditionsModel(QAbstractTableModel):
    """A row a section, below a row of totals; a column a version, beside the titles.

    A tick asks to put the section into the version or take it out; a number typed asks for another
    target. The panel makes the edits.
    """

    mark_requested = Signal(str, str, bool)
    """Section, version, wanted."""
    target_requested = Signal(str, str, int)
    """Version, section (empty: the whole), characters (0: none)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editions: tuple[Edition, ...] = ()
        self._rows: list[tuple[Section, int]] = []

    def show(self, report: Report, editions: tuple[Edition, ...]) -> None:
        """Take what was counted; the view keeps its place while rows and columns stay."""
        rows = [(section, depth) for section, depth in _walked(report.outline)]
        same = [section.id for section, _ in rows] == [section.id for section, _ in self._rows]
        same = same and [item.version.id for item in editions] == [
            item.version.id for item in self._editions
        ]
        if not same:
            self.beginResetModel()
        self._rows, self._editions = rows, editions
        if not same:
            self.endResetModel()
            return
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def edition(self, column: int) -> Edition | None:
        """The version of a column; ``None`` for the titles."""
        return self._editions[column - 1] if 1 <= column <= len(self._editions) else None

    def section(self, row: int) -> SectionId | None:
        """The section of a row; ``None`` for the totals."""
        return self._rows[row - 1][0].id if 1 <= row <= len(self._rows) else None

    # --- the item model

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The totals and every section."""
        return 0 if parent.isValid() or not self._editions else len(self._rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The titles and every version."""
        return 0 if parent.isValid() or not self._editions else len(self._editions) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of versions."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignHCenter
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        edition = self.edition(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return edition.version.name if edition else "章节"
        if role == Qt.ItemDataRole.ToolTipRole and edition:
            inside = "内部用，可以含标为内部的内容" if not edition.version.outside else "对外报送"
            return f"{edition.version.name}：{inside}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles, lengths, ticks and what they mean."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if column == 0:
            return self._title(row, role)
        edition = self.edition(column)
        assert edition is not None
        if row == 0:
            return _total(edition, role)
        section = self._rows[row - 1][0]
        return _cell(edition.sections.get(section.id), section, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a tick or a target."""
        edition, section = self.edition(index.column()), self.section(index.row())
        if edition is None:
            return False
        version = edition.version.id
        if role == Qt.ItemDataRole.CheckStateRole and section is not None:
            held = edition.sections[section]
            self.mark_requested.emit(section, version, held.share is Share.NONE)
            return True
        text = str(value).strip()
        if role == Qt.ItemDataRole.EditRole and (not text or text.isdecimal()):
            self.target_requested.emit(version, section or "", int(text or 0))
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of versions are ticked and typed into."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0:
            return flags
        flags |= Qt.ItemFlag.ItemIsEditable
        ticked = index.row() and self._rows[index.row() - 1][0].included
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticked else flags

    def _title(self, row: int, role: int) -> Any:
        if row == 0:
            return "全文" if role == Qt.ItemDataRole.DisplayRole else None
        section, depth = self._rows[row - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return _INDENT * depth + (section.title or "无标题章节")
        if role == Qt.ItemDataRole.ToolTipRole:
            return section.title if section.included else f"{section.title}（不导出）"
        return None


def _walked(sections: tuple[Section, ...], depth: int = 0) -> list[tuple[Section, int]]:
    found: list[tuple[Section, int]] = []
    for section in sections:
        found.append((section, depth))
        found += _walked(section.children, depth + 1)
    return found


def _total(edition: Edition, role: int) -> Any:
    target = edition.version.word_target
    if role == Qt.ItemDataRole.DisplayRole:
        return _length(edition.characters, target, edition.fit)
    if role == Qt.ItemDataRole.EditRole:
        return str(target or "")
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        return _told(edition.characters, target, edition.fit)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return None


def _cell(held: Held | None, section: Section, role: int) -> Any:
    if held is None:
        return None
    there = held.share is not Share.NONE
    if role == Qt.ItemDataRole.CheckStateRole:
        return _CHECKS[held.share] if section.included else None
    if role == Qt.ItemDataRole.DisplayRole:
        if held.share is Share.PART:
            return f"部分 {held.deep}"  # short of its target by choice; the tip tells the rest
        return _length(held.deep, held.target, held.fit) if there else "—"
    if role == Qt.ItemDataRole.EditRole:
        return str(held.target or "")
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        if not there:
            return "不在这一版里" if section.included else "这一章节不导出"
        part = f"；含{held.blocks}段，共{held.all_blocks}段" if held.share is Share.PART else ""
        return f"{held.number}{section.title}，{_told(held.deep, held.target, held.fit)}{part}"
    return None


def _length(characters: int, target: int | None, fit: Fit) -> str:
    return f"{characters}/{target}{_MARKS[fit]}" if target else str(characters)


def _told(characters: int, target: int | None, fit: Fit) -> str:
    if not target:
        return f"{characters}字，没有定目标；双击可以填字数目标"
    by = abs(characters - target)
    return {
        Fit.LONG: f"{characters}字，比目标{target}字多{by}字，请压缩",
        Fit.SHORT: f"{characters}字，比目标{target}字少{by}字",
    }.get(fit, f"{characters}字，与目标{target}字相符（相差不到5%）")
