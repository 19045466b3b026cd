"""The window for finding and replacing in the whole report; one works on beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.edit.change import Change
from core.figures.search import Hit, replace, search
from core.jobs import JobContext
from core.layout.numbering import section_numbers
from core.model.ids import SectionId
from core.model.report import Report
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.search.model import AFTER, BEFORE, FOUND, SECTION, HitsModel
from ui.theme.metrics import chars, gap, line, set_margins

_PAUSE_MS = 150
"""How long a person must rest before the report is searched."""


class SearchDialog(QDialog):
    """Text, headings and displayed figures of all sections; replacing shows first what it will do.

    Live figures are found but never replaced (全文查找替换).
    """

    jump_requested = Signal(object)
    """A place was chosen: its :class:`~core.edit.change.Focus`."""

    def __init__(
        self, controller: DocumentController, runner: Runner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("在全文中查找替换")
        self._controller = controller
        self._runner = runner
        self._asked = 0
        self.model = HitsModel(self)
        self.query = _field("查找", "文字、标题，或显示出来的数字，例如 391家", self)
        self.words = _field("替换为", "不填表示删去", self)
        self.case = QCheckBox("区分大小写", self)
        self.replacing = QCheckBox("替换", self)
        self.count = QLabel(self)
        self.count.setProperty("quiet", True)
        self.table = self._table()
        self.carry_out = QPushButton("替换勾选的各处", self)
        self.carry_out.setProperty("primary", True)
        self.none = QPushButton("全不选", self)
        self.every = QPushButton("全选", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._arrange()
        self._wire()
        self._set_replacing(False)

    def start(self, *, replacing: bool) -> None:
        """Show the window with the keyboard in the query."""
        self.replacing.setChecked(replacing)
        self.show()
        self.raise_()
        self.activateWindow()
        self.query.setFocus()
        self.query.selectAll()
        self.look()

    def look(self) -> None:
        """Search the report as it is now; the answer comes from a worker."""
        self._timer.stop()
        self._controller.flush()
        report, query, case = self._controller.report, self.query.text(), self.case.isChecked()
        self._asked += 1
        asked = self._asked

        def work(context: JobContext) -> tuple[Report, tuple[Hit, ...]]:
            context.step(0, 1)
            return report, search(report, query, match_case=case, context=context)

        def done(answer: tuple[Report, tuple[Hit, ...]]) -> None:
            if asked == self._asked:
                self._show(*answer)

        self._runner.start(work, done=done)

    def carry_out_now(self) -> None:
        """Replace the ticked places as one step that can be undone."""
        chosen = self.model.chosen
        report, change = replace(self._controller.report, chosen, self.words.text())
        self._controller.close_step()
        if change.label and self._controller.commit(report, change):
            self._controller.message.emit(f"替换了 {len(chosen)} 处，可以撤销。")

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap(2))
        grid.setVerticalSpacing(gap(2))
        grid.addWidget(self.query, 0, 0)
        grid.addWidget(self.case, 0, 1)
        grid.addWidget(self.words, 1, 0)
        grid.addWidget(self.replacing, 1, 1)
        grid.setColumnStretch(0, 1)
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        row.addWidget(self.count, 1)
        for button in (self.every, self.none, self.carry_out):
            row.addWidget(button)
        column = QVBoxLayout(self)
        set_margins(column, 4)
        column.setSpacing(gap(3))
        column.addLayout(grid)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.resize(chars(48), line() * 26)

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName("查到的各处")
        table.setAccessibleDescription("回车或双击转到那一处；空格勾选或不选。")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(line() * 1.6))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        mode = QHeaderView.ResizeMode
        for column, width in ((SECTION, 12), (FOUND, 11)):
            header.setSectionResizeMode(column, mode.Interactive)
            header.resizeSection(column, chars(width))
        for column in (BEFORE, AFTER):
            header.setSectionResizeMode(column, mode.Stretch)
        return table

    def _wire(self) -> None:
        self._timer.timeout.connect(self.look)
        self.query.textChanged.connect(lambda _text: self._timer.start())
        self.query.returnPressed.connect(self._to_list)
        self.case.toggled.connect(lambda _on: self.look())
        self.words.textChanged.connect(lambda _text: self._preview())
        self.words.returnPressed.connect(self._to_list)
        self.replacing.toggled.connect(self._set_replacing)
        self.table.activated.connect(self._go)
        self.model.dataChanged.connect(lambda *_: self._count())
        self.every.clicked.connect(lambda: self.model.tick_all(True))
        self.none.clicked.connect(lambda: self.model.tick_all(False))
        self.carry_out.clicked.connect(self.carry_out_now)
        self._controller.changed.connect(self._changed)
        self._controller.opened.connect(self.reject)
        for button in (self.every, self.none, self.carry_out):
            button.setAutoDefault(False)

    def _changed(self, _change: Change) -> None:
        if self.isVisible():
            self._timer.start()

    def _set_replacing(self, on: bool) -> None:
        self.words.setEnabled(on)
        for button in (self.every, self.none, self.carry_out):
            button.setVisible(on)
        self._preview()

    def _preview(self) -> None:
        self.model.preview(self.words.text() if self.replacing.isChecked() else None)
        self._count()

    def _show(self, report: Report, hits: tuple[Hit, ...]) -> None:
        numbers = section_numbers(report)
        names: dict[SectionId, str] = {
            section.id: f"{numbers.get(section.id, '')}{section.title}"
            for section in report.sections()
        }
        self.model.show(hits, names)
        if hits:
            self.table.setCurrentIndex(self.model.index(0, SECTION))
        self._count()

    def _count(self) -> None:
        total = len(self.model.hits)
        live = sum(hit.live for hit in self.model.hits)
        if not self.query.text():
            words = "输入要找的文字。显示出来的数字也能找到。"
        elif not total:
            words = "没有找到。可以少输几个字再试。"
        else:
            words = f"共 {total} 处" + (f"，其中 {live} 处是指标数字" if live else "")
        chosen = len(self.model.chosen) if self.replacing.isChecked() else 0
        self.count.setText(words + (f"；将替换 {chosen} 处" if chosen else ""))
        self.carry_out.setEnabled(chosen > 0)

    def _to_list(self) -> None:
        if self._timer.isActive():
            self.look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, index: QModelIndex) -> None:
        self.jump_requested.emit(self.model.hits[index.row()].focus)


def _field(name: str, hint: str, parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setAccessibleName(name)
    made.setPlaceholderText(f"{name}：{hint}")
    made.setClearButtonEnabled(True)
    return made
