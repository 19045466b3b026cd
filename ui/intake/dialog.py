"""The import dialog: files, sheets as they are, the plan, what is doubted, what would change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.figures.impact import SentenceChange
from core.intake.workbook.planning.plan import Choice as Fate
from core.intake.workbook.planning.plan import ImportPlan, PlanRow
from core.model.indicators import Indicator
from ui.intake.alerts import AlertList
from ui.intake.file_list import FileList
from ui.intake.jumps import Jumps
from ui.intake.model import PlanModel
from ui.intake.plan_panel import PlanPanel
from ui.intake.session import ImportSession, Stage
from ui.intake.sheet_panel import SheetPanel
from ui.theme.icons import icon
from ui.theme.metrics import chars, gap, line, set_margins
from ui.widgets.notice import Choice, Kind, ask

_SETTLE_MS = 250
_PLAN, _ALERTS, _SENTENCES = range(3)


class ImportDialog(QDialog):
    """Shows an :class:`ImportSession` and takes the person's decisions.

    ``candidates(row)`` gives the indicators a label may mean. Emits :attr:`match_requested` with a
    row and an indicator (``None``: make a new one), :attr:`search_requested` with a row,
    :attr:`preview_requested` with a plan when the sentences that would change should be computed
    again, :attr:`files_requested`, :attr:`dropped` with what was dropped or pasted, and
    :attr:`confirmed` with the final plan.
    """

    match_requested = Signal(object, object)
    search_requested = Signal(object)
    preview_requested = Signal(object)
    files_requested = Signal()
    dropped = Signal(object)
    confirmed = Signal(object)

    def __init__(
        self,
        session: ImportSession,
        candidates: Callable[[PlanRow], tuple[Indicator, ...]],
        year: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle("导入指标数据")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.setAcceptDrops(True)
        self._number = -1
        self.model = PlanModel(session.plan, self)
        self.files = FileList(session.files, self)
        self.sheets = SheetPanel(self)
        self.sheets.corrections.set_year(year)
        self.rows = PlanPanel(self.model, candidates, self)
        self.table = self.rows.table
        self.alerts = AlertList(self)
        self.impact = QPlainTextEdit(self)
        self.jumps = Jumps(session, self.files, self.sheets, self.rows, self.alerts, self)
        self.tabs = QTabWidget(self)
        self.summary = QLabel(self)
        self.stop_button = QPushButton("停止读取", self)
        self.undo_button = QToolButton(self)
        self.redo_button = QToolButton(self)
        self.import_button = QPushButton("导入", self)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(lambda: self.preview_requested.emit(self.model.plan))
        self._build()
        self._bind()
        for number in range(len(session.files)):
            self._file_changed(number)
        self._refresh()

    @property
    def plan(self) -> ImportPlan:
        """The plan with the choices made so far."""
        return self.model.plan

    def show_impact(self, sentences: tuple[SentenceChange, ...]) -> None:
        """Show which sentences would change, old and new."""
        self.tabs.setTabText(_SENTENCES, f"会改变的句子 {len(sentences)}")
        if not sentences:
            self.impact.setPlainText("没有句子因此改变。")
            return
        pairs = (f"原：{item.before.strip()}\n现：{item.after.strip()}" for item in sentences)
        self.impact.setPlainText(f"有 {len(sentences)} 句随之改变：\n\n" + "\n\n".join(pairs))

    def accept(self) -> None:
        """Hand the plan over."""
        self.confirmed.emit(self.model.plan)
        super().accept()

    def leave(self) -> None:
        """Close without importing; decisions already made are not thrown away unasked."""
        if not self.session.can_undo:
            self.reject()
            return
        ask(
            self,
            Kind.WARNING,
            "关闭后，这次的更正和选择不会保留",
            ("报告没有改动。要导入请先点“导入”。",),
            (Choice("leave", "放弃并关闭"), Choice("stay", "继续核对", primary=True)),
            lambda answer: self.reject() if answer == "leave" else None,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes as the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does the cross of the window."""
        if self.session.can_undo and self.result() == 0 and self.isVisible():
            event.ignore()
            self.leave()
        else:
            super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """More files."""
        self.dropped.emit(event.mimeData())

    # --- building

    def _build(self) -> None:
        self._fit()
        column = QVBoxLayout(self)
        set_margins(column, 3)
        column.setSpacing(gap(2))
        column.addLayout(self._head())
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.addWidget(self.files)
        across.addWidget(self.sheets)
        across.setStretchFactor(1, 1)
        across.setSizes([chars(17), chars(80)])
        across.setHandleWidth(1)
        down = QSplitter(Qt.Orientation.Vertical, self)
        down.addWidget(across)
        down.addWidget(self._lower())
        down.setSizes([line() * 20, line() * 13])
        down.setStretchFactor(0, 3)
        down.setStretchFactor(1, 2)
        down.setHandleWidth(1)
        down.setChildrenCollapsible(False)
        column.addWidget(down, 1)
        column.addLayout(self._button_row())
        self.files.hide()
        self.sheets.column.setContentsMargins(0, 0, 0, gap(2))
        self.tabs.setContentsMargins(0, gap(1), 0, 0)

    def _fit(self) -> None:
        """As large as is useful, within the screen."""
        room = self.screen().availableGeometry()
        width = min(chars(92), room.width() * 95 // 100)
        height = min(line() * 46, room.height() * 9 // 10)
        self.resize(width, height)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        self.summary.setWordWrap(True)
        row.addWidget(self.summary, 1)
        add = QPushButton("加入文件…", self)
        paste = QPushButton("粘贴表格", self)
        paste.setToolTip("把在 Excel 或 WPS 里复制的一块表格当作一个文件导入（Ctrl+V）")
        for button in (self.stop_button, add, paste):
            button.setAutoDefault(False)
            row.addWidget(button)
        add.clicked.connect(self.files_requested)
        paste.clicked.connect(self._paste)
        QShortcut(QKeySequence.StandardKey.Paste, self, self._paste)
        return row

    def _lower(self) -> QTabWidget:
        self.impact.setReadOnly(True)
        self.impact.setAccessibleName("会改变的句子")
        self.tabs.addTab(self.rows, "导入清单")
        self.tabs.addTab(self.alerts, "提醒")
        self.tabs.addTab(self.impact, "会改变的句子")
        self.tabs.setDocumentMode(True)
        return self.tabs

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        for button, name, slot, key in (
            (self.undo_button, "undo", self.session.undo, QKeySequence.StandardKey.Undo),
            (self.redo_button, "redo", self.session.redo, QKeySequence.StandardKey.Redo),
        ):
            text = "撤销更正" if name == "undo" else "重做"
            button.setIcon(icon(name))
            button.setText(text)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(f"{text}（{QKeySequence(key).toString()}）")
            button.clicked.connect(slot)
            QShortcut(key, self, button.click)
            row.addWidget(button)
        row.addStretch(1)
        cancel = QPushButton("取消", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.leave)
        self.import_button.setProperty("primary", True)
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.import_button)
        return row

    def _bind(self) -> None:
        session = self.session
        session.file_changed.connect(self._file_changed)
        session.planned.connect(self._planned)
        session.idle.connect(self._refresh)
        self.model.chosen.connect(self._refresh)
        self.model.picked.connect(session.choose)
        self.rows.match_requested.connect(self.match_requested)
        self.rows.search_requested.connect(self.search_requested)
        self.files.stopped.connect(session.cancel)
        self.files.repeated.connect(session.again)
        self.files.selectionModel().currentRowChanged.connect(
            lambda now, _old: self._show_file(now.row())
        )
        self.sheets.hint_made.connect(self._correct)
        self.sheets.forgotten.connect(lambda sheet: session.forget(self._number, sheet))
        self.sheets.sheet_chosen.connect(self._choose_sheet)
        self.stop_button.clicked.connect(self._stop)

    # --- reacting

    def _paste(self) -> None:
        self.dropped.emit(QGuiApplication.clipboard().mimeData())

    def _stop(self) -> None:
        for number, item in enumerate(self.session.files):
            if item.stage in (Stage.WAITING, Stage.READING):
                self.session.cancel(number)

    def _correct(self, sheet: str, hint: object) -> None:
        from core.intake.workbook.hints.hint import Hint

        assert isinstance(hint, Hint)
        self.session.correct(self._number, sheet, hint)

    def _choose_sheet(self, sheet: str, choice: Fate) -> None:
        view = self.session.files[self._number].view
        if view is not None:
            told = (view.reading.sha256, sheet)
            rows = enumerate(self.plan.rows)
            self.model.choose([n for n, r in rows if (r.sha256, r.figure.sheet) == told], choice)

    def _file_changed(self, number: int) -> None:
        self.files.files.refresh(number)
        several = len(self.session.files) > 1
        self.files.setVisible(several)
        self.sheets.column.setContentsMargins(gap(2) if several else 0, 0, 0, gap(2))
        item = self.session.files[number]
        if self._number < 0 or (self._shows_nothing() and item.stage is Stage.READ):
            self.files.setCurrentIndex(self.files.files.index(number))
        elif number == self._number and item.stage in (Stage.READ, Stage.FAILED, Stage.STOPPED):
            self._show_file(number)
        self._refresh()

    def _shows_nothing(self) -> bool:
        return self.session.files[self._number].view is None

    def _show_file(self, number: int) -> None:
        if 0 <= number < len(self.session.files):
            self._number = number
            item = self.session.files[number]
            waiting = f"“{item.name}”{item.stage.value}。{item.told}"
            self.sheets.show_view(item.view, waiting)

    def _planned(self, plan: ImportPlan) -> None:
        self.rows.show_plan(plan)
        self.alerts.show_plan(plan)
        self.tabs.setTabText(_ALERTS, f"提醒 {len(plan.warnings)}")
        self.jumps.again()

    def _refresh(self) -> None:
        session, plan = self.session, self.model.plan
        self.summary.setText(self._told())
        self.tabs.setTabText(_PLAN, f"导入清单 {len(plan.rows)}")
        taken = sum(row.choice is Fate.TAKE for row in plan.rows)
        aside = sum(row.choice is Fate.ASIDE for row in plan.rows)
        self.import_button.setText(f"导入 {taken} 个" + (f"，并列 {aside} 个" if aside else ""))
        self.import_button.setEnabled(bool(taken or aside) and not session.busy)
        self.stop_button.setVisible(self._reading() > 0)
        self.undo_button.setEnabled(session.can_undo)
        self.redo_button.setEnabled(session.can_redo)
        if not session.busy:
            self._settle.start()

    def _reading(self) -> int:
        open_stages = (Stage.WAITING, Stage.READING)
        return sum(item.stage in open_stages for item in self.session.files)

    def _told(self) -> str:
        """What was read so far, in one line."""
        files, plan = self.session.files, self.model.plan
        if self._reading():
            done = len(files) - self._reading()
            name = next((item.name for item in files if item.stage is Stage.READING), "")
            return f"正在读取 {done + 1}/{len(files)}：{name}"
        failed = sum(item.stage is Stage.FAILED for item in files)
        what = f"“{files[0].name}”" if len(files) == 1 else f"{len(files)} 个文件"
        told = f"{what}读到 {len(plan.rows)} 个数，{len(plan.warnings)} 条提醒"
        if failed:
            told += f"，{failed} 个文件读不出"
        return f"{told}。勾选的才会导入，导入后可以一步撤销。"
