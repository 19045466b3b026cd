"""The import dialog: rows by kind, names to be settled, and which sentences would change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.figures.impact import SentenceChange
from core.intake.workbook.plan import Choice, ImportPlan, PlanRow, RowKind
from core.model.indicators import Indicator
from ui.intake.model import (
    CHOICE,
    CHOICE_NAMES,
    KIND,
    KIND_NAMES,
    LABEL,
    TARGET,
    WHY,
    PlanModel,
)
from ui.theme.metrics import chars, gap, line, set_margins

_WIDTHS = (6, 4, 12, 12, 6, 5, 8, 8, 7, 20)
_SETTLE_MS = 200


class _KindFilter(QSortFilterProxyModel):
    """Shows rows of one kind, or all, those first that need a person."""

    kind: RowKind | None = None
    _urgency = (
        RowKind.CONFLICT,
        RowKind.SUSPICIOUS,
        RowKind.UNMATCHED,
        RowKind.PROPOSED,
        RowKind.CHANGED,
        RowKind.NEW,
        RowKind.EMPTY,
        RowKind.SAME,
    )

    def lessThan(self, one: QModelIndex, other: QModelIndex) -> bool:  # type: ignore[override]
        """What needs a person first; within a kind as in the workbook."""
        model = self.sourceModel()
        assert isinstance(model, PlanModel)
        rows = model.plan.rows
        ranks = [self._urgency.index(rows[index.row()].kind) for index in (one, other)]
        return (ranks[0], one.row()) < (ranks[1], other.row())

    def filterAcceptsRow(self, row: int, parent: object) -> bool:  # noqa: N802 - Qt's name
        model = self.sourceModel()
        assert isinstance(model, PlanModel)
        return self.kind is None or model.plan.rows[row].kind is self.kind

    def narrow(self, kind: RowKind | None) -> None:
        """Show another kind."""
        self.kind = kind
        self.invalidate()


class ImportDialog(QDialog):
    """Shows a plan and takes the person's choices.

    ``candidates(row)`` gives the indicators a label may mean. Emits :attr:`match_requested` with a
    label and an indicator (``None``: make a new one), :attr:`preview_requested` when the sentences
    that would change should be computed again, and :attr:`confirmed` with the final plan.
    """

    match_requested = Signal(object, object)
    search_requested = Signal(object)
    preview_requested = Signal(object)
    confirmed = Signal(object)

    def __init__(
        self,
        plan: ImportPlan,
        candidates: Callable[[PlanRow], tuple[Indicator, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._candidates = candidates
        self.setWindowTitle("导入指标数据")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = PlanModel(plan, self)
        self._filter = _KindFilter(self)
        self._filter.setSourceModel(self.model)
        self._filter.sort(CHOICE)
        self.table = QTableView(self)
        self.impact = QPlainTextEdit(self)
        self.summary = QLabel(self)
        self.import_button = QPushButton("导入", self)
        self._chips = QButtonGroup(self)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(lambda: self.preview_requested.emit(self.model.plan))
        self._build()
        self._bind()
        self._refresh()

    def show_plan(self, plan: ImportPlan) -> None:
        """Take the plan made again after a name was settled; the place in the list stays."""
        row = self.table.currentIndex().row()
        self.model.show(plan)
        self.table.selectRow(min(row, self._filter.rowCount() - 1))

    def show_impact(self, sentences: tuple[SentenceChange, ...]) -> None:
        """Show which sentences would change, old and new."""
        if not sentences:
            self.impact.setPlainText("没有句子因此改变。")
            return
        pairs = (f"原：{item.before.strip()}\n现：{item.after.strip()}" for item in sentences)
        self.impact.setPlainText(f"有 {len(sentences)} 句随之改变：\n\n" + "\n\n".join(pairs))

    def accept(self) -> None:
        """Hand the plan over."""
        self.confirmed.emit(self.model.plan)
        super().accept()

    # --- building

    def _build(self) -> None:
        self.resize(chars(76), line() * 36)
        column = QVBoxLayout(self)
        set_margins(column, 3)
        column.setSpacing(gap(2))
        column.addWidget(self.summary)
        self.summary.setWordWrap(True)
        column.addLayout(self._chip_row())
        self._set_up_table()
        self.impact.setReadOnly(True)
        self.impact.setAccessibleName("会改变的句子")
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.impact)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        column.addWidget(split, 1)
        column.addLayout(self._button_row())

    def _chip_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        for number, kind in enumerate((None, *RowKind)):
            chip = QToolButton(self)
            chip.setCheckable(True)
            chip.setAutoRaise(True)
            chip.setChecked(kind is None)
            chip.setProperty("kind", kind)
            chip.clicked.connect(partial(self._narrow, kind))
            self._chips.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _set_up_table(self) -> None:
        self.table.setModel(self._filter)
        self.table.setAccessibleName("导入清单")
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(line() * 1.7))
        header = self.table.horizontalHeader()
        for column, cells in enumerate(_WIDTHS):
            header.resizeSection(column, chars(cells))
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(chars(3))

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        hint = QLabel("双击“请选择”可指定指标；右键可成批选择。", self)
        row.addWidget(hint)
        row.addStretch(1)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.import_button.setProperty("primary", True)
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.import_button)
        return row

    def _bind(self) -> None:
        self.model.chosen.connect(self._refresh)
        self.table.doubleClicked.connect(self._activated)
        self.table.customContextMenuRequested.connect(self._menu)

    # --- reacting

    def _refresh(self) -> None:
        plan = self.model.plan
        counts = plan.counts()
        for button in self._chips.buttons():
            kind = button.property("kind")
            number = len(plan.rows) if kind is None else counts[kind.value]
            button.setText(f"{'全部' if kind is None else KIND_NAMES[kind]} {number}")
            button.setEnabled(kind is None or number > 0)
        files = "、".join(reading.file for reading in plan.readings)
        warned = f"，另有 {len(plan.warnings)} 条提醒" if plan.warnings else ""
        self.summary.setText(
            f"{files}：读到 {len(plan.rows)} 个数{warned}。勾选的才会导入，导入后可以撤销。"
        )
        self.summary.setToolTip("\n".join(f"{item.place}：{item.why}" for _, item in plan.warnings))
        taken = sum(row.choice is Choice.TAKE for row in plan.rows)
        aside = sum(row.choice is Choice.ASIDE for row in plan.rows)
        self.import_button.setText(f"导入 {taken} 个" + (f"，并列 {aside} 个" if aside else ""))
        self.import_button.setEnabled(bool(taken or aside))
        self._settle.start()

    def _narrow(self, kind: RowKind | None, _checked: bool = False) -> None:
        for button in self._chips.buttons():
            button.setChecked(button.property("kind") is kind)
        self._filter.narrow(kind)

    def _activated(self, index: object) -> None:
        source = self._filter.mapToSource(self.table.currentIndex())
        row = self.model.row(source)
        if row is not None and source.column() in (TARGET, LABEL, KIND):
            self._offer(row, self.table.visualRect(self.table.currentIndex()).bottomLeft())

    def _offer(self, row: PlanRow, at: QPoint) -> None:
        """Let the person say what the label means."""
        menu = QMenu(self)
        self._add_matches(menu, row)
        menu.exec(self.table.viewport().mapToGlobal(at))

    def _add_matches(self, menu: QMenu, row: PlanRow) -> None:
        title = menu.addAction(f"“{row.figure.indicator_text}”是：")
        title.setEnabled(False)
        for indicator in self._candidates(row):
            action = menu.addAction(f"{indicator.name}（{indicator.unit}）")
            action.triggered.connect(partial(self._match, row, indicator))
        menu.addSeparator()
        menu.addAction("在目录里查找…").triggered.connect(
            lambda _checked=False: self.search_requested.emit(row)
        )
        menu.addAction(f"新建指标“{row.figure.indicator_text}”").triggered.connect(
            partial(self._match, row, None)
        )

    def _match(self, row: PlanRow, indicator: Indicator | None, _checked: bool = False) -> None:
        self.match_requested.emit(row, indicator)

    def _selected(self) -> list[int]:
        rows = self.table.selectionModel().selectedRows(CHOICE)
        return [self._filter.mapToSource(index).row() for index in rows]

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        rows = self._selected()
        for choice, text in CHOICE_NAMES.items():
            action = menu.addAction(f"{text}（{len(rows)} 行）")
            action.triggered.connect(partial(self._choose, rows, choice))
        if len(rows) == 1:
            menu.addSeparator()
            self._add_matches(menu, self.model.plan.rows[rows[0]])
        menu.exec(self.table.viewport().mapToGlobal(at))

    def _choose(self, rows: list[int], choice: Choice, _checked: bool = False) -> None:
        self.model.choose(rows, choice)
