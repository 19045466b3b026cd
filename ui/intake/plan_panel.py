"""The rows of the import plan by kind, with the choices and names a person gives."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.intake.workbook.formats.sheets import position
from core.intake.workbook.planning.plan import ImportPlan, PlanRow, RowKind
from core.model.indicators import Indicator
from ui.intake.model import CHOICE, CHOICE_NAMES, KIND, KIND_NAMES, LABEL, TARGET, WHY, PlanModel
from ui.theme.metrics import chars, gap, line

_WIDTHS = (7.5, 4.5, 13, 13, 7.5, 6.5, 8, 8, 7.5, 20)
_URGENCY = (
    RowKind.CONFLICT,
    RowKind.SUSPICIOUS,
    RowKind.UNMATCHED,
    RowKind.PROPOSED,
    RowKind.CHANGED,
    RowKind.NEW,
    RowKind.EMPTY,
    RowKind.SAME,
)
_RANKS = {kind: number for number, kind in enumerate(_URGENCY)}


class KindFilter(QSortFilterProxyModel):
    """Shows rows of one kind, or all, those first that need a person."""

    kind: RowKind | None = None

    def lessThan(self, one: QModelIndex, other: QModelIndex) -> bool:  # type: ignore[override]
        """What needs a person first; within a kind as in the workbook."""
        ranks = [_RANKS[self._rows()[index.row()].kind] for index in (one, other)]
        return (ranks[0], one.row()) < (ranks[1], other.row())

    def filterAcceptsRow(self, row: int, parent: object) -> bool:  # noqa: N802 - Qt's name
        """Rows of the kind wanted."""
        return self.kind is None or self._rows()[row].kind is self.kind

    def narrow(self, kind: RowKind | None) -> None:
        """Show another kind."""
        self.kind = kind
        self.invalidate()

    def _rows(self) -> tuple[PlanRow, ...]:
        model = self.sourceModel()
        assert isinstance(model, PlanModel)
        return model.plan.rows


class PlanPanel(QWidget):
    """The plan as a list. ``candidates(row)`` gives the indicators a label may mean.

    Emits :attr:`match_requested` with a row and an indicator (``None``: make a new one),
    :attr:`search_requested` with a row, :attr:`row_chosen` with the row a person went to.
    """

    match_requested = Signal(object, object)
    search_requested = Signal(object)
    row_chosen = Signal(object)

    def __init__(
        self,
        model: PlanModel,
        candidates: Callable[[PlanRow], tuple[Indicator, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._candidates = candidates
        self._quiet = False
        self.model = model
        self._filter = KindFilter(self)
        self._filter.setSourceModel(model)
        self._filter.sort(CHOICE)
        self.table = _Table(self)
        self.chips = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(1))
        column.addLayout(self._chip_row())
        column.addWidget(self.table, 1)
        self.detail = QLabel(self)
        self.detail.setAccessibleName("这一行的说明")
        self.detail.setProperty("quiet", True)
        self.detail.setWordWrap(True)
        column.addWidget(self.detail)
        self._set_up_table()
        model.chosen.connect(self._count)
        self._count()

    def show_plan(self, plan: ImportPlan) -> None:
        """Take a plan made again; the place in the list stays."""
        row = self.table.currentIndex().row()
        self._quiet = True
        self.model.show(plan)
        if row >= 0:
            self.table.selectRow(min(row, self._filter.rowCount() - 1))
        self._quiet = False

    def go_to(self, sha256: str, sheet: str, cell: str) -> bool:
        """Select what was read from a cell, without telling; ``False`` when there is nothing.

        The name of an indicator leads to the first figure of its row.
        """
        number = self._found(sha256, sheet, cell)
        self._quiet = True
        if number is None:
            self.table.clearSelection()
            self.detail.clear()
        else:
            if self._filter.kind not in (None, self.model.plan.rows[number].kind):
                self.narrow(None)
            index = self._filter.mapFromSource(self.model.index(number, CHOICE))
            self.table.selectRow(index.row())
            self.table.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
        self._quiet = False
        return number is not None

    def _found(self, sha256: str, sheet: str, cell: str) -> int | None:
        at, beside = position(cell), None
        for number, row in enumerate(self.model.plan.rows):
            if (row.sha256, row.figure.sheet) != (sha256, sheet):
                continue
            if row.figure.cell == cell:
                return number
            held = position(row.figure.cell)
            if beside is None and at and held and held[0] == at[0] and held[1] > at[1]:
                beside = number
        return beside

    def narrow(self, kind: RowKind | None, _checked: bool = False) -> None:
        """Show rows of one kind, or all."""
        for button in self.chips.buttons():
            button.setChecked(button.property("kind") is kind)
        self._filter.narrow(kind)

    # --- building

    def _chip_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        for number, kind in enumerate((None, *_URGENCY)):
            chip = QToolButton(self)
            chip.setCheckable(True)
            chip.setAutoRaise(True)
            chip.setChecked(kind is None)
            chip.setProperty("kind", kind)
            chip.clicked.connect(partial(self.narrow, kind))
            self.chips.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self._filter)
        table.setAccessibleName("导入清单")
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(line() * 1.6))
        header = table.horizontalHeader()
        for column, cells in enumerate(_WIDTHS):
            header.resizeSection(column, chars(cells))
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(chars(3))
        table.doubleClicked.connect(self._activated)
        table.opened.connect(self._activated)
        table.menu_requested.connect(self._menu)
        table.selectionModel().currentRowChanged.connect(lambda now, _old: self._moved(now))

    # --- reacting

    def _count(self) -> None:
        counts = self.model.plan.counts()
        for button in self.chips.buttons():
            kind = button.property("kind")
            number = len(self.model.plan.rows) if kind is None else counts[kind.value]
            button.setText(f"{'全部' if kind is None else KIND_NAMES[kind]} {number}")
            button.setEnabled(kind is None or number > 0)

    def _moved(self, now: QModelIndex) -> None:
        row = self.model.row(self._filter.mapToSource(now))
        self.detail.setText(row.why if row is not None else "")
        if row is not None and not self._quiet:
            self.row_chosen.emit(row)

    def _activated(self, _index: object = None) -> None:
        index = self.table.currentIndex()
        source = self._filter.mapToSource(index)
        row = self.model.row(source)
        if row is not None and source.column() in (TARGET, LABEL, KIND, CHOICE):
            menu = QMenu(self)
            self.add_matches(menu, row)
            at = self.table.visualRect(index).bottomLeft()
            menu.exec(self.table.viewport().mapToGlobal(at))

    def add_matches(self, menu: QMenu, row: PlanRow) -> None:
        """Let the person say what the label means."""
        label = row.figure.indicator_text.strip()
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(f"“{label}”是").setEnabled(False)
        for indicator in self._candidates(row):
            action = menu.addAction(f"{indicator.name}（{indicator.unit}）")
            action.triggered.connect(partial(self._match, row, indicator))
        menu.addSeparator()
        menu.addAction("在目录里查找…").triggered.connect(
            lambda _checked=False: self.search_requested.emit(row)
        )
        menu.addAction(f"新建指标“{label}”").triggered.connect(partial(self._match, row, None))

    def _match(self, row: PlanRow, indicator: Indicator | None, _checked: bool = False) -> None:
        self.match_requested.emit(row, indicator)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        chosen = self.table.selectionModel().selectedRows(CHOICE)
        rows = [self._filter.mapToSource(index).row() for index in chosen]
        for choice, text in CHOICE_NAMES.items():
            action = menu.addAction(f"{text}（{len(rows)} 行）")
            action.triggered.connect(
                lambda _checked=False, choice=choice: self.model.choose(rows, choice)
            )
        if len(rows) == 1:
            self.add_matches(menu, self.model.plan.rows[rows[0]])
        menu.exec(at)


class _Table(QTableView):
    """A list that opens its menu at the row for the menu key, and Enter opens the row."""

    menu_requested = Signal(QPoint)
    opened = Signal()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu at the pointer or at the current row."""
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.visualRect(self.currentIndex()).center()
        self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: object) -> None:
        """Enter opens, the space bar ticks; the rest moves about."""
        from PySide6.QtGui import QKeyEvent

        assert isinstance(event, QKeyEvent)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            index = self.currentIndex().siblingAtColumn(CHOICE)
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.model().setData(index, state.value, Qt.ItemDataRole.CheckStateRole)
            return
        super().keyPressEvent(event)
