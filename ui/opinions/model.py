"""The opinions of a report as an item model; a reason is typed into its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.export.opinions import ANSWERS
from core.model.opinions import Answer, Opinion
from ui.theme.icons import Tone, icon

Index = QModelIndex | QPersistentModelIndex

HEADINGS = ("提出单位或人员", "所在章节", "原文", "意见建议", "采纳情况", "理由")
AUTHOR, WHERE, QUOTED, TEXT, ANSWER, REASON = range(len(HEADINGS))
ADVICE = "不采纳的要写明理由，双击这一格填写"
_ICONS = {
    Answer.OPEN: ("help", Tone.WARNING),
    Answer.ADOPTED: ("ok", Tone.OK),
    Answer.PARTLY: ("ok", Tone.ACCENT),
    Answer.REFUSED: ("close", Tone.MUTED),
}


class OpinionsModel(QAbstractTableModel):
    """One row an opinion. It changes nothing itself: :attr:`edited` carries what was typed."""

    edited = Signal(object)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._opinions: tuple[Opinion, ...] = ()

    @property
    def opinions(self) -> tuple[Opinion, ...]:
        """The opinions in the order shown."""
        return self._opinions

    def show(self, opinions: Sequence[Opinion]) -> None:
        """List others; the same ones in the same order are refreshed where they stand."""
        same = [item.id for item in opinions] == [item.id for item in self._opinions]
        if same:
            self._opinions = tuple(opinions)
            if self._opinions:
                last = self.index(len(self._opinions) - 1, REASON)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._opinions = tuple(opinions)
        self.endResetModel()

    def opinion(self, index: Index) -> Opinion | None:
        """The opinion at an index."""
        return self._opinions[index.row()] if index.isValid() else None

    def unanswered(self) -> int:
        """How many nobody has dealt with."""
        return sum(item.answer is Answer.OPEN for item in self._opinions)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row an opinion."""
        return 0 if parent.isValid() else len(self._opinions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Who, where, on what, what, what became of it, why."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column names; rows are counted from 1."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADINGS[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The reason can be typed."""
        flags = super().flags(index)
        editable = index.isValid() and index.column() == REASON
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; the whole of it, and the file, on hover."""
        opinion = self.opinion(index)
        if opinion is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(opinion)[index.column()]
        if role == Qt.ItemDataRole.EditRole and index.column() == REASON:
            return opinion.reason
        if role == Qt.ItemDataRole.DecorationRole and index.column() == ANSWER:
            name, tone = _ICONS[opinion.answer]
            return icon(name, tone)
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == REASON and lacks_reason(opinion):
                return ADVICE
            file = f"\n来自：{opinion.file}" if opinion.file else ""
            return f"{_words(opinion)[index.column()]}{file}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a typed reason on."""
        opinion = self.opinion(index)
        if opinion is None or role != Qt.ItemDataRole.EditRole or index.column() != REASON:
            return False
        reason = str(value).strip()
        if reason == opinion.reason:
            return False
        self.edited.emit(evolve(opinion, reason=reason))
        return True


def lacks_reason(opinion: Opinion) -> bool:
    """Whether it was refused without saying why."""
    return opinion.answer is Answer.REFUSED and not opinion.reason


def _words(opinion: Opinion) -> tuple[str, ...]:
    reason = "（请填写理由）" if lacks_reason(opinion) else opinion.reason
    return (
        opinion.author or "未署名",
        opinion.where,
        " ".join(opinion.quoted.split()),
        " ".join(opinion.text.split()),
        ANSWERS[opinion.answer],
        reason,
    )
