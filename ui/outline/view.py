"""The tree of sections: keys as in a word processor, drag and drop between rows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from core.model.ids import SectionId
from ui.outline.model import STAGE, TITLE, WORDS, Index, OutlineModel


class OutlineView(QTreeView):
    """Shows an :class:`OutlineModel`; keeps expansion and selection by section id over resets."""

    sibling_requested = Signal()
    section_chosen = Signal(str)

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline = model
        self._collapsed: set[SectionId] = set()
        self._kept: tuple[SectionId | None, list[SectionId]] = (None, [])
        self.setAccessibleName("大纲")
        self.setAccessibleDescription("报告的章节。方向键选择，F2 改标题，回车添加同级章节。")
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self._size_columns()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.collapsed.connect(lambda index: self._fold(index, folded=True))
        self.expanded.connect(lambda index: self._fold(index, folded=False))
        self.expandAll()

    def current_section(self) -> SectionId | None:
        """The section the keyboard stands on."""
        return self._outline.section_id(self.currentIndex())

    def selected_sections(self) -> list[SectionId]:
        """The selected sections from top to bottom."""
        rows = [
            index for index in self.selectionModel().selectedIndexes() if index.column() == TITLE
        ]
        chosen = {self._outline.section_id(index) for index in rows}
        return [section.id for section in self._outline.report.sections() if section.id in chosen]

    def select(self, section_ids: Iterable[SectionId]) -> None:
        """Select these sections and stand on the first."""
        indexes = [self._outline.index_of(section_id) for section_id in section_ids]
        indexes = [index for index in indexes if index.isValid()]
        if not indexes:
            return
        flags = QItemSelectionModel.SelectionFlag
        self.setCurrentIndex(indexes[0])
        for index in indexes[1:]:
            self.selectionModel().select(index, flags.Select | flags.Rows)
        self.scrollTo(indexes[0])

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which section is to be shown in the editor."""
        super().currentChanged(current, previous)
        section_id = self._outline.section_id(current)
        if section_id is not None:
            self.section_chosen.emit(section_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds a sibling; everything else is the tree's own."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        editing = self.state() == QAbstractItemView.State.EditingState
        if plain and not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sibling_requested.emit()
            return
        super().keyPressEvent(event)

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        em = self.fontMetrics().horizontalAdvance("国")
        header.setMinimumSectionSize(em)
        for column, cells in ((WORDS, 2.9), (STAGE, 1.4)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, round(em * cells))
        self.setIndentation(em)

    def _fold(self, index: QModelIndex, *, folded: bool) -> None:
        section_id = self._outline.section_id(index)
        if section_id is not None:
            (self._collapsed.add if folded else self._collapsed.discard)(section_id)

    def _remember(self) -> None:
        self._kept = (self.current_section(), self.selected_sections())

    def _restore(self) -> None:
        folded = set(self._collapsed)
        self.expandAll()
        for section_id in folded:
            index = self._outline.index_of(section_id)
            if index.isValid():
                self.collapse(index)
        current, selected = self._kept
        wanted = [key for key in (current, *selected) if key is not None]
        self.select(dict.fromkeys(wanted))
