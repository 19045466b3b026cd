"""The outline as an item model over the immutable report.

Indexes carry integer ids (a Python object inside a ``QModelIndex`` dies with its last reference);
two dictionaries lead from them to section ids and back. A change of titles refreshes rows in place;
a change of shape resets the model, and the view restores its
expansion and selection by section id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.edit.audiences import audience_text
from core.edit.outline import Place
from core.figures.counting import count_section
from core.layout.numbering import section_numbers
from core.model.ids import SectionId
from core.model.report import Numbering, Report, Section, Stage

Index = QModelIndex | QPersistentModelIndex

MIME = "application/x-kebao-sections"
TITLE, WORDS, STAGE = range(3)
HEADINGS = ("章节", "字数", "")
STAGE_NAMES = {Stage.TODO: "待写", Stage.DRAFT: "草稿", Stage.CHECKED: "已核", Stage.FINAL: "定稿"}
STAGE_MARKS = {Stage.TODO: "", Stage.DRAFT: "草", Stage.CHECKED: "核", Stage.FINAL: "定"}
"""One character a state, so that the column stays narrow and needs no colour."""

SECTION_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 2


@frozen
class _Node:
    section: Section
    parent: SectionId | None
    row: int


class OutlineModel(QAbstractItemModel):
    """Sections with number, title, 字数 and state; titles are editable, rows can be dragged."""

    rename_requested = Signal(str, str)
    move_requested = Signal(list, object)

    def __init__(self, report: Report, parent: Any = None) -> None:
        super().__init__(parent)
        self._numbers: Mapping[SectionId, str] = {}
        self._nodes: dict[SectionId, _Node] = {}
        self._keys: dict[SectionId, int] = {}
        self._ids: dict[int, SectionId] = {}
        self._counts: dict[SectionId, tuple[Section, int]] = {}
        self._read(report)

    # --- what it shows

    @property
    def report(self) -> Report:
        """The report shown now."""
        return self._report

    def show(self, report: Report) -> None:
        """Take the next report; only what differs is refreshed."""
        if _shape(report.outline) == _shape(self._report.outline):
            before, numbers = self._nodes, self._numbers
            self._read(report)
            for section_id, node in self._nodes.items():
                old = before[section_id].section
                if old is not node.section or numbers.get(section_id) != self._numbers.get(
                    section_id
                ):
                    index = self.index_of(section_id)
                    self.dataChanged.emit(index, index.siblingAtColumn(STAGE))
            return
        self.beginResetModel()
        self._read(report)
        self.endResetModel()

    def refresh_counts(self) -> None:
        """Count again after values changed: a live figure may have become longer."""
        self._counts.clear()
        for section_id in self._nodes:
            index = self.index_of(section_id).siblingAtColumn(WORDS)
            self.dataChanged.emit(index, index)

    def section_id(self, index: Index) -> SectionId | None:
        """The section at an index, ``None`` for the invisible root."""
        return self._ids.get(index.internalId()) if index.isValid() else None

    def index_of(self, section_id: SectionId | None) -> QModelIndex:
        """The index of a section's title; invalid when it is not there."""
        node = self._nodes.get(section_id) if section_id is not None else None
        if node is None or section_id is None:
            return QModelIndex()
        return self.createIndex(node.row, TITLE, self._key(section_id))

    # --- the item model

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """The child at a place."""
        siblings = self._children(parent)
        if not 0 <= row < len(siblings) or not 0 <= column < len(HEADINGS):
            return QModelIndex()
        return self.createIndex(row, column, self._key(siblings[row].id))

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        """The index of the parent section."""
        section_id = self.section_id(child)
        node = self._nodes.get(section_id) if section_id is not None else None
        return self.index_of(node.parent) if node is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many sections stand below."""
        return 0 if parent.isValid() and parent.column() != TITLE else len(self._children(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Title, 字数, state."""
        return len(HEADINGS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Column names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, numbers, tooltips and accessible texts of a row."""
        section_id = self.section_id(index)
        if section_id is None:
            return None
        section = self._nodes[section_id].section
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == STAGE:
            return STAGE_NAMES[section.stage]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(section, index.column())
        if role == Qt.ItemDataRole.EditRole and index.column() == TITLE:
            return section.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(section, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == WORDS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == SECTION_ROLE:
            return section_id
        if role == NUMBER_ROLE:
            return self._numbers.get(section_id, "")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new title; the panel makes the edit, the model only asks for it."""
        section_id = self.section_id(index)
        title = str(value).strip()
        if section_id is None or role != Qt.ItemDataRole.EditRole or index.column() != TITLE:
            return False
        if title and title != self._nodes[section_id].section.title:
            self.rename_requested.emit(section_id, title)
        return bool(title)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Titles are editable; every row can be dragged and dropped between rows or onto one."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemIsDropEnabled
        )
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TITLE else flags

    # --- drag and drop

    def mimeTypes(self) -> list[str]:
        """Sections only."""
        return [MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        """Sections are moved, never copied by dragging."""
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged sections by id, without those that travel inside a dragged parent."""
        chosen = {self.section_id(index) for index in indexes} - {None}
        kept = [key for key in self._nodes if key in chosen and not self._inside(key, chosen)]
        mime = QMimeData()
        mime.setData(MIME, json.dumps(kept).encode())
        return mime

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index,
    ) -> bool:
        """Ask for a move to between two rows, or to the end of the row dropped onto."""
        if not data.hasFormat(MIME):
            return False
        ids = [SectionId(key) for key in json.loads(bytes(data.data(MIME).data()))]
        at = row if row >= 0 else len(self._children(parent))
        self.move_requested.emit(ids, Place(self.section_id(parent), at))
        return False  # the model is refreshed by the edit; the view must not remove rows itself

    # --- inside

    def _read(self, report: Report) -> None:
        self._report = report
        self._numbers = section_numbers(report)
        self._nodes = {}
        self._add(report.outline, None)

    def _add(self, sections: tuple[Section, ...], parent: SectionId | None) -> None:
        for row, section in enumerate(sections):
            self._nodes[section.id] = _Node(section, parent, row)
            self._add(section.children, section.id)

    def _key(self, section_id: SectionId) -> int:
        key = self._keys.get(section_id)
        if key is None:
            key = self._keys[section_id] = len(self._keys) + 1
            self._ids[key] = section_id
        return key

    def _children(self, parent: Index) -> tuple[Section, ...]:
        if not parent.isValid():
            return self._report.outline
        section_id = self.section_id(parent)
        node = self._nodes.get(section_id) if section_id is not None else None
        return node.section.children if node is not None else ()

    def _inside(self, section_id: SectionId, chosen: set[SectionId | None]) -> bool:
        parent = self._nodes[section_id].parent
        while parent is not None:
            if parent in chosen:
                return True
            parent = self._nodes[parent].parent
        return False

    def _text(self, section: Section, column: int) -> str:
        if column == WORDS:
            return str(self._count(section)) if section.included else "—"
        if column == STAGE:
            return STAGE_MARKS[section.stage]
        title = (
            section.title if section.numbering is not Numbering.HIDDEN else f"〔{section.title}〕"
        )
        return f"{self._numbers.get(section.id, '')}{title}"

    def _tip(self, section: Section, column: int) -> str:
        if column == STAGE:
            return f"状态：{STAGE_NAMES[section.stage]}（右键可改）"
        if column == WORDS:
            return "本节字数（不计空格）" if section.included else "本章节不导出"
        marks = audience_text(self._report, section.audiences)
        told = f"{self._text(section, TITLE)}\n{marks}" if marks else self._text(section, TITLE)
        return f"{told}\n\n{section.guidance}".strip()

    def _count(self, section: Section) -> int:
        known = self._counts.get(section.id)
        if known is None or known[0] is not section:
            known = (section, count_section(self._report, section).characters)
            self._counts[section.id] = known
        return known[1]


def _shape(sections: tuple[Section, ...]) -> list[Any]:
    return [(section.id, _shape(section.children)) for section in sections]
