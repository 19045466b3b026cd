"""Findings as an item model: three groups by level, findings below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from core.check.findings import Finding, Level
from core.check.reporting import Places
from core.edit.change import Focus
from core.model.report import Report
from ui.theme.icons import Tone, icon

Index = QModelIndex | QPersistentModelIndex

FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
HEADINGS = ("问题",)
_ICONS = {
    Level.ERROR: ("error", Tone.DANGER),
    Level.WARNING: ("warning", Tone.WARNING),
    Level.INFO: ("info", Tone.ACCENT),
}
_GROUP = 0


class ProblemsModel(QAbstractItemModel):
    """Groups carry the internal id 0; a finding carries 1 + the row of its group."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[Level, list[Finding]]] = []
        self._places: dict[Finding, str] = {}

    def show(self, report: Report, findings: tuple[Finding, ...]) -> None:
        """Take another set of findings."""
        places = Places(report)
        self.beginResetModel()
        self._places = {item: _place(places, item) for item in findings}
        grouped = [(level, [item for item in findings if item.level is level]) for level in Level]
        self._groups = [(level, items) for level, items in grouped if items]
        self.endResetModel()

    def findings(self) -> list[Finding]:
        """All findings in the order shown."""
        return [item for _, items in self._groups for item in items]

    def finding(self, index: Index) -> Finding | None:
        """The finding at an index, ``None`` for a group."""
        if not index.isValid() or index.internalId() == _GROUP:
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def index_of(self, finding: Finding) -> QModelIndex:
        """Where a finding stands."""
        for group, (_, items) in enumerate(self._groups):
            if finding in items:
                return self.createIndex(items.index(finding), 0, group + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """A group, or a finding of one."""
        if not 0 <= column < len(HEADINGS) or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _GROUP)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        """The group of a finding."""
        if not child.isValid() or child.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _GROUP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Groups at the top, their findings below."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _GROUP or parent.column() > 0:
            return 0
        return len(self._groups[parent.row()][1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """One: the message, with its place on a line of its own."""
        return len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column names."""
        horizontal = orientation is Qt.Orientation.Horizontal
        if horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Message, place, level icon; the basis on hover."""
        if not index.isValid():
            return None
        finding = self.finding(index)
        if finding is None:
            return self._group_data(index, role)
        if role == FINDING_ROLE:
            return finding
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_line(finding)}\n{self._places[finding]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{finding.message}\n依据：{finding.basis}（{finding.rule}）"
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return _icon(finding.level)
        return None

    def _group_data(self, index: Index, role: int) -> Any:
        level, items = self._groups[index.row()]
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if shown and index.column() == 0:
            return f"{level.name_zh}（{len(items)}）"
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return _icon(level)
        return None


def finding_at(findings: Iterable[Finding], here: Focus | None) -> Finding | None:
    """The finding whose text holds the caret: one with a fix before one without, the gravest."""
    if here is None or here.paragraph is None:
        return None
    found = [
        item
        for item in findings
        if item.paragraph == here.paragraph
        and item.start <= here.offset <= item.start + item.length
    ]
    found.sort(key=lambda item: (item.fix is None, item.level.rank, item.length))
    return found[0] if found else None


def _icon(level: Level) -> QIcon:
    name, tone = _ICONS[level]
    return icon(name, tone)


def _line(finding: Finding) -> str:
    """What is wrong, without what to do about it: that stands below the list."""
    what = finding.message.partition("。")[0]
    quoted = finding.text and len(finding.text) <= 12 and not finding.text.startswith("【")
    return f"“{finding.text}”：{what}" if quoted else what


def _place(places: Places, finding: Finding) -> str:
    place = places.of(finding)
    if not place.line:
        return "公文要素"
    if not place.section:
        return "标题"
    return f"{place.section} 第{place.paragraph}段" if place.paragraph else place.section
