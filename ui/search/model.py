"""The places found, one a row: which section, what stands before, what was found, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from core.figures.search import Hit
from core.model.ids import SectionId
from ui.theme.colours import current

Index = QModelIndex | QPersistentModelIndex

SECTION, BEFORE, FOUND, AFTER = range(4)
_HEADINGS = ("章节", "前文", "查到", "后文")
_ROUND = 18
"""How many characters are shown on either side."""
_LIVE_TIP = "这里是指标数字，不能按文字替换；请在指标表里改数，或用“改写数字”。"


class HitsModel(QAbstractTableModel):
    """Typed places carry a tick: only ticked ones are replaced (替换预览)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._names: Mapping[SectionId, str] = {}
        self._dropped: set[int] = set()
        self._words: str | None = None

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All places."""
        return self._hits

    @property
    def chosen(self) -> tuple[Hit, ...]:
        """The places to be replaced: typed and ticked."""
        return tuple(
            hit for row, hit in enumerate(self._hits) if not hit.live and row not in self._dropped
        )

    def show(self, hits: tuple[Hit, ...], names: Mapping[SectionId, str]) -> None:
        """Other places; ``names`` are the sections as the outline names them."""
        self.beginResetModel()
        self._hits, self._names = hits, names
        self._dropped.clear()
        self.endResetModel()

    def preview(self, words: str | None) -> None:
        """What would stand there instead; ``None`` while nothing is to be replaced."""
        self._words = words
        self._tell_all()

    def tick_all(self, ticked: bool) -> None:
        """Take all places in, or none."""
        self._dropped = set() if ticked else set(range(len(self._hits)))
        self._tell_all()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many places."""
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Section, before, found, after."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, ticks and how a row is told to somebody who does not see it."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(hit, index.row(), column)
        if role == Qt.ItemDataRole.CheckStateRole and column == SECTION and self._can_tick(hit):
            on = index.row() not in self._dropped
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(hit, index.row(), column) + ("（指标数字）" if hit.live else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return _LIVE_TIP if hit.live and column == FOUND else hit.text[:400]
        return _look(role, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Typed places can be ticked."""
        flags = super().flags(index)
        if (
            index.isValid()
            and index.column() == SECTION
            and self._can_tick(self._hits[index.row()])
        ):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick set or taken away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._dropped.discard(index.row())
        else:
            self._dropped.add(index.row())
        row = index.row()
        self.dataChanged.emit(self.index(row, SECTION), self.index(row, FOUND), [])
        return True

    def _can_tick(self, hit: Hit) -> bool:
        return self._words is not None and not hit.live

    def _text(self, hit: Hit, row: int, column: int) -> str:
        if column == SECTION:
            name = self._names.get(hit.section, "")
            return f"{name}（标题）" if hit.paragraph is None else name
        if column == BEFORE:
            start = max(0, hit.start - _ROUND)
            return ("…" if start else "") + hit.text[start : hit.start]
        if column == AFTER:
            end = hit.end + _ROUND
            return hit.text[hit.end : end] + ("…" if end < len(hit.text) else "")
        found = hit.text[hit.start : hit.end]
        if self._words is None:
            return found
        if hit.live:
            return f"{found}（指标数字，不替换）"
        return found if row in self._dropped else f"{found} → {self._words or '（删去）'}"

    def _tell_all(self) -> None:
        if self._hits:
            last = self.index(len(self._hits) - 1, AFTER)
            self.dataChanged.emit(self.index(0, SECTION), last, [])


def _look(role: int, column: int) -> Any:
    if role == Qt.ItemDataRole.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if column == BEFORE else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
    if role == Qt.ItemDataRole.ForegroundRole and column == SECTION:
        return QColor(current().muted)
    if role == Qt.ItemDataRole.FontRole and column == FOUND:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        return font
    return None
