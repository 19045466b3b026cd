"""The indicator table panel: the table, its commands, and where the current number comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from attrs import evolve
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout

from core.edit import table as edits
from core.edit.change import Change, Focus
from core.edit.outline import Edit
from core.errors import AppError
from core.model.ids import IndicatorId
from core.model.indicators import Indicator, Observation, ObservationKey
from core.model.report import Report
from core.system.person import user_name
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.indicators.columns import Fact
from ui.indicators.conflicts import ConflictsDialog, disputes
from ui.indicators.model import IndicatorModel, explained_value
from ui.indicators.paste import Values, block_values, cleared, filled_down, typed
from ui.indicators.view import IndicatorView
from ui.jobs.runner import Runner
from ui.panel import Panel
from ui.theme.icons import Tone, icon
from ui.theme.metrics import gap, set_margins
from ui.widgets.indicator_dialog import IndicatorDialog


class IndicatorsPanel(Panel):
    """Shows and edits the indicator table (指标表)."""

    title = "指标表"
    icon = "table"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.model = IndicatorModel(controller.report, self)
        self.view = IndicatorView(self.model, self)
        self._filter = QLineEdit(self)
        self._filter.setPlaceholderText("筛选指标")
        self._filter.setClearButtonEnabled(True)
        self._filter.setAccessibleName("筛选指标")
        self.disputed = QToolButton(self)
        self._conflicts: ConflictsDialog | None = None
        self._origin = QLabel(self)
        self._origin.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._origin.setAccessibleName("当前数值的来源")
        self._build()
        self._bind()
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)

    def reveal(self, focus: Focus) -> None:
        """Go to an indicator's row."""
        if focus.indicator is not None:
            self.view.stand_on(
                self.model.row_of(focus.indicator), max(self.view.currentIndex().column(), 2)
            )
            self.view.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the warning anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "disputed"):
            self.disputed.setIcon(icon("warning", Tone.WARNING))

    # --- clipboard, as the 编辑 menu expects

    def copy(self) -> None:
        """Copy the selected rectangle."""
        self.view.copy()

    def cut(self) -> None:
        """Copy the selected rectangle and clear it."""
        self.view.copy()
        self.clear()

    def paste(self) -> None:
        """Paste a block copied from a spreadsheet or from here."""
        self.view.paste()

    def selectAll(self) -> None:
        """Select every cell."""
        self.view.selectAll()

    # --- commands

    def add(self) -> None:
        """Choose from the catalogue or make an indicator of one's own."""
        dialog = IndicatorDialog(self._report.book.indicators, parent=self)
        dialog.chosen.connect(self._add)
        dialog.open()

    def edit_current(self) -> None:
        """Change name, unit and decimals of the current indicator."""
        indicator = self._current()
        if indicator is not None:
            dialog = IndicatorDialog(self._report.book.indicators, indicator, parent=self)
            dialog.chosen.connect(self._update)
            dialog.open()

    def remove(self) -> None:
        """Remove the selected indicators with their values; undo brings them back."""
        rows = {index.row() for index in self.view.selectionModel().selectedIndexes()}
        ids = [self.model.indicator(row).id for row in sorted(rows)]
        if ids:
            self._do(lambda: edits.remove_indicators(self._report, ids))

    def clear(self) -> None:
        """Clear the selected values: they show as —, never as 0."""
        box = self.view.selected_box()
        if box is not None:
            self._set(cleared(self.model, *box), "清除数值")

    def fill_down(self) -> None:
        """Fill the selection with its first row."""
        box = self.view.selected_box()
        if box is not None:
            self._set(filled_down(self.model, *box), "向下填充")

    def toggle_lock(self) -> None:
        """Lock the selected values (已审), or open them when all are locked."""
        found = [self.model.observation(i) for i in self.view.selectionModel().selectedIndexes()]
        values = [item for item in found if item is not None]
        if values:
            locked = not all(item.locked for item in values)
            keys = [item.key for item in values]
            self._do(
                lambda: edits.lock_values(
                    self._report, keys, locked=locked, by=user_name(), at=datetime.now(UTC)
                )
            )

    def decide(self) -> None:
        """Show the values that contradict each other, for a person to decide."""
        dialog = ConflictsDialog(self._report, self._settle, parent=self)
        dialog.finished.connect(self._decided)
        self._conflicts = dialog
        dialog.open()

    # --- inside

    @property
    def _report(self) -> Report:
        return self.controller.report

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(gap(1))
        for name in ("table.add", "table.edit", "table.remove", "table.lock", "file.import"):
            button = QToolButton(self)
            button.setDefaultAction(self.actions_registry[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAutoRaise(True)
            row.addWidget(button)
        self.disputed.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.disputed.setAutoRaise(True)
        self.disputed.setToolTip("几处来源说法不同的数：看两边的数和出处，决定用哪个")
        row.addWidget(self.disputed)
        row.addStretch(1)
        row.addWidget(self._filter)
        column = QVBoxLayout(self)
        set_margins(column, 1)
        column.setSpacing(gap(1))
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self._origin)
        self.setFocusProxy(self.view)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _bind(self) -> None:
        bind, attach = self.actions_registry.bind, self.actions_registry.attach
        bind("table.add", self.add)
        bind("table.edit", self.edit_current)
        bind("table.remove", self.remove)
        bind("table.lock", self.toggle_lock)
        attach("table.fill_down", self.view, self.fill_down)
        attach("table.clear", self.view, self.clear)
        self.model.edit_requested.connect(self._typed)
        self.model.fact_requested.connect(self._retold)
        self.view.block_pasted.connect(self._pasted)
        self.view.current_changed.connect(self._tell_origin)
        self.view.customContextMenuRequested.connect(self._menu)
        self._filter.textChanged.connect(self._narrow)
        self.disputed.clicked.connect(self.decide)

    def _opened(self) -> None:
        self.model.show(self._report)
        self.view.stand_on(0, 2)
        self.view.horizontalScrollBar().setValue(0)
        self._tell_origin()
        self._tell_disputed()

    def _changed(self, change: Change) -> None:
        if change.book or change.elements:
            here = self.view.currentIndex()
            self.model.show(self._report)
            if not self.view.currentIndex().isValid():
                self.view.stand_on(min(here.row(), self.model.rowCount() - 1), here.column())
            self._narrow(self._filter.text())
            self._tell_origin()
            self._tell_disputed()

    def _current(self) -> Indicator | None:
        index = self.view.currentIndex()
        return self.model.indicator(index.row()) if index.isValid() else None

    def _typed(self, key: ObservationKey, text: str) -> None:
        indicator = self._report.book.indicator(key.indicator)
        if indicator is None:
            return

        def edit() -> Edit:
            value = typed(indicator, key, text)
            return edits.set_observation(self._report, key, value)

        self._do(edit)

    def _retold(self, indicator_id: IndicatorId, fact: Fact, text: str) -> None:
        indicator = self._report.book.indicator(indicator_id)
        if indicator is None or (fact is Fact.NAME and not text):
            return
        self._update(
            evolve(indicator, name=text) if fact is Fact.NAME else evolve(indicator, unit=text)
        )

    def _pasted(self, rows: list[list[str]]) -> None:
        box = self.view.selected_box()
        top, left = (box[0], box[1]) if box is not None else (0, 2)
        block = block_values(self.model, rows, top, left)
        if self._set(block.values, "粘贴数值"):
            self.view.select_box(top, left, top + len(rows) - 1, left + max(map(len, rows)) - 1)
        if block.refused:
            self.controller.message.emit(
                f"有 {len(block.refused)} 个单元格没有粘贴：{block.refused[0]}"
            )
        elif block.skipped:
            self.controller.message.emit(
                f"有 {block.skipped} 个单元格没有粘贴：落在表外或不可编辑的列。"
            )

    def _add(self, indicator: Indicator) -> None:
        if self._do(lambda: edits.add_indicators(self._report, [indicator])):
            self.view.stand_on(self.model.row_of(indicator.id), 2)

    def _update(self, indicator: Indicator) -> None:
        self._do(lambda: edits.update_indicator(self._report, indicator))

    def _settle(self, chosen: Observation, reason: str = "") -> bool:
        return self._do(lambda: edits.settle_conflict(self._report, chosen, reason))

    def _choose(self, value: Observation, _checked: bool = False) -> None:
        self._settle(value)

    def _decided(self) -> None:
        self._conflicts = None

    def _tell_disputed(self) -> None:
        """Say how many values wait for a decision; nothing to press where none does."""
        number = len(disputes(self._report.book))
        self.disputed.setIcon(icon("warning", Tone.WARNING))
        self.disputed.setText(f"{number} 处待定")
        self.disputed.setAccessibleName(f"{number} 处数值待定")
        self.disputed.setVisible(bool(number))
        if self._conflicts is not None:
            self._conflicts.show_report(self._report)
            if not number:
                self._conflicts.accept()

    def _set(self, values: Values, label: str) -> bool:
        return self._do(lambda: edits.set_observations(self._report, values, label=label))

    def _do(self, edit: Callable[[], Edit]) -> bool:
        """Carry an edit out; a refused one says why in the status bar and changes nothing."""
        self.controller.flush()
        try:
            return self.controller.commit(*edit())
        except AppError as error:
            self.controller.message.emit(error.text().replace("\n", ""))
            return False

    def _tell_origin(self) -> None:
        """Say below the table where the current number comes from."""
        index = self.view.currentIndex()
        found = self.model.observation(index)
        if found is not None:
            text = "　".join(explained_value(found, []).splitlines())
        else:
            text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "") if index.isValid() else ""
        self._origin.setText(text.replace("\n", "　"))

    def _narrow(self, text: str) -> None:
        wanted = text.strip()

        def shown(row: int) -> bool:
            indicator = self.model.indicator(row)
            names = (indicator.name, *indicator.aliases)
            return not wanted or any(wanted in name for name in names)

        self.view.narrow(shown)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        index = self.view.indexAt(at)
        key = self.model.key(index)
        rivals = [item for item in self._report.book.conflicts if item.key == key]
        accepted = self.model.observation(index)
        for item in ([accepted] if accepted and rivals else []) + rivals:
            where = item.source.label() if item.source else "手工填写"
            number = item.raw if item.value is None else f"{item.value:f}"
            action = menu.addAction(f"采用 {number}{item.unit}（{where}）")
            action.triggered.connect(partial(self._choose, item))
        if rivals:
            menu.addSeparator()
        for name in ("edit.copy", "edit.paste", "table.fill_down", "table.clear", "table.lock"):
            menu.addAction(self.actions_registry[name])
        menu.addSeparator()
        for name in ("table.add", "table.edit", "table.remove"):
            menu.addAction(self.actions_registry[name])
        menu.exec(self.view.viewport().mapToGlobal(at))
