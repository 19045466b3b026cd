"""What the three views share: a sentence of counts, a table, and the row at hand below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.edit.change import Focus
from ui.continuity.rows import Rows
from ui.continuity.survey import Survey
from ui.document.controller import DocumentController
from ui.theme.metrics import chars, gap, line, set_margins

T = TypeVar("T")


class RowsView(QTableView):
    """A table of whole rows of two lines each, whose keys a view gives meanings."""

    key_hit = Signal(int)
    """A key the view has a meaning for; the table then does nothing of its own with it."""

    def __init__(self, model: Rows[T], keys: frozenset[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._shares = [column.share for column in model.columns]
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(line() * 2.5))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(chars(3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys with a meaning go to the view; all others walk the table."""
        if event.key() in self._keys and not event.modifiers() & ~_HARMLESS:
            self.key_hit.emit(event.key())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width."""
        super().resizeEvent(event)
        whole, width = sum(self._shares), self.viewport().width()
        for column, share in enumerate(self._shares[:-1]):
            self.setColumnWidth(column, round(width * share / whole))
        taken = sum(self.columnWidth(column) for column in range(len(self._shares) - 1))
        self.setColumnWidth(len(self._shares) - 1, max(width - taken, chars(3)))


_HARMLESS = Qt.KeyboardModifier.KeypadModifier


class Page(QWidget, Generic[T]):
    """One view of the panel; subclasses fill the detail and carry out its buttons."""

    jump_requested = Signal(object)

    def __init__(
        self,
        controller: DocumentController,
        model: Rows[T],
        keys: frozenset[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.model = model
        self.survey: Survey | None = None
        self.focus: Focus | None = None
        self.counts = QLabel(self)
        self.counts.setWordWrap(True)
        self.head = QHBoxLayout()
        self.head.setSpacing(gap(1))
        self.head.addWidget(self.counts, 1)
        self.table = RowsView(model, keys, self)
        self.detail = QWidget(self)
        self.table.key_hit.connect(self.key)
        self.table.selectionModel().currentRowChanged.connect(self._selected)
        self.table.doubleClicked.connect(lambda _index: self.jump())
        self._lay_out()
        self.setFocusProxy(self.table)

    # --- for subclasses

    def things(self, survey: Survey) -> Sequence[T]:
        """The rows."""
        raise NotImplementedError

    def told(self, survey: Survey) -> str:
        """The sentence of counts."""
        raise NotImplementedError

    def describe(self, thing: T | None) -> None:
        """Show the row at hand below the table."""
        raise NotImplementedError

    def key(self, key: int) -> None:
        """A key of the table."""
        raise NotImplementedError

    def jump(self) -> None:
        """Go to where the row at hand stands in the text."""
        raise NotImplementedError

    # ---

    @property
    def current(self) -> T | None:
        """The row at hand."""
        return self.model.thing(self.table.currentIndex().row())

    def show_survey(self, survey: Survey) -> None:
        """Show another state of the report; the row at hand stays by its place."""
        row = max(self.table.currentIndex().row(), 0)
        self.survey = survey
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show(self.things(survey))
            last = self.model.rowCount() - 1
            if last >= 0:
                self.table.selectRow(min(row, last))
        self.table.viewport().update()
        self.counts.setText(self.told(survey))
        self.describe(self.current)

    def choose_row(self, row: int) -> None:
        """Select a row and bring it into view."""
        if 0 <= row < self.model.rowCount():
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def _selected(self) -> None:
        self.describe(self.current)

    def _lay_out(self) -> None:
        top = QWidget(self)
        upper = QVBoxLayout(top)
        set_margins(upper, 2)
        upper.setSpacing(gap(2))
        upper.addLayout(self.head)
        upper.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(top)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        policy = self.detail.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        self.detail.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        set_margins(layout, 0)
        layout.addWidget(split)


class Choices(QWidget):
    """A row of buttons of which one is pressed: a choice that is seen whole."""

    chosen = Signal(int)

    def __init__(
        self, name: str, texts: Sequence[str], parent: QWidget | None = None, *, keys: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        set_margins(row, 0)
        row.setSpacing(gap(1))
        self.buttons: list[QPushButton] = []
        self._texts = tuple(texts)
        for number, text in enumerate(texts):
            button = QPushButton(text, self)
            button.setCheckable(True)
            if keys:
                button.setToolTip(f"{text}（表中按 {number + 1}）")
            self._group.addButton(button, number)
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.idClicked.connect(self.chosen)

    def show_choice(self, number: int | None) -> None:
        """Press a button, or none."""
        self._group.setExclusive(False)
        for at, button in enumerate(self.buttons):
            button.setChecked(at == number)
            button.setText(f"✓ {self._texts[at]}" if at == number else self._texts[at])
        self._group.setExclusive(True)


def labelled(text: str, widget: QWidget, parent: QWidget) -> QLabel:
    """A quiet label that belongs to a field."""
    label = QLabel(text, parent)
    label.setProperty("quiet", True)
    label.setBuddy(widget)
    return label


def pushed(text: str, slot: Callable[[], object], parent: QWidget, tip: str = "") -> QPushButton:
    """A button that carries something out."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    button.clicked.connect(lambda _checked=False: slot())
    return button
