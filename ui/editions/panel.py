"""The panel of versions: a matrix of sections and versions, and what sets each version apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from attrs import evolve
from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.edit import audiences as edits
from core.edit.change import Change, Focus
from core.edit.elements import set_versions
from core.edit.outline import Edit
from core.errors import AppError
from core.jobs import JobContext
from core.layout.survey import Edition, differences, survey
from core.model.ids import SectionId
from core.model.report import Report, Version
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.editions.dialog import EditionsDialog
from ui.editions.model import EditionsModel
from ui.jobs.runner import Runner
from ui.panel import Panel
from ui.theme.metrics import chars, gap, line, set_margins
from ui.widgets.empty_state import EmptyState

_AFTER_MS = 250


class EditionsPanel(Panel):
    """What each version holds, how long it is against its target, how it differs (报送版本)."""

    title = "报送版本"
    icon = "spread"

    preview_wanted = Signal(str)
    """Show this version (by id) in the preview."""

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self.model = EditionsModel(self)
        self.table = QTableView(self)
        self.about = QLabel(self)
        self.preview_button = QPushButton("预览这一版", self)
        self._counted: Report | None = None
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._count)
        self._build()
        actions.bind("versions.define", self.define)
        controller.opened.connect(self._later)
        controller.changed.connect(self._changed)
        self._show_emptiness()

    def define(self) -> None:
        """Open the versions of the report for editing; what comes back is one undo step."""
        self.controller.flush()
        dialog = EditionsDialog(self.controller.report, self.window())
        dialog.taken.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def reveal(self, focus: Focus) -> None:
        """Stand on the row of a section."""
        for row in range(1, self.model.rowCount()):
            if self.model.section(row) == focus.section:
                if self.table.currentIndex().row() != row:
                    column = max(1, self.table.currentIndex().column())
                    blocked = self.table.blockSignals(True)
                    self.table.setCurrentIndex(self.model.index(row, column))
                    self.table.blockSignals(blocked)
                return

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was hidden is counted now."""
        super().showEvent(event)
        self._later()

    # --- inside

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName("章节与版本对照")
        self.table.setAccessibleDescription("空格勾选或取消，回车填字数目标。")
        self.table.verticalHeader().hide()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().setDefaultSectionSize(round(line() * 1.6))
        self.model.mark_requested.connect(self._mark)
        self.model.target_requested.connect(self._target)
        self.model.modelReset.connect(self._size)
        self.table.selectionModel().currentChanged.connect(self._stand)
        self.about.setProperty("quiet", True)
        self.about.setWordWrap(True)
        self.preview_button.setAutoDefault(False)
        self.preview_button.clicked.connect(self._preview)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page())
        self._stack.addWidget(
            EmptyState(
                "spread",
                "一份稿子，几个版本",
                "局长版、区委区政府版、市局版、摘要版、亮点版，共用一份正文："
                "改一处，各版都改；哪些章节、段落进哪一版，在这里勾选。",
                (self.actions_registry["versions.define"],),
                self,
            )
        )
        self.setFocusProxy(self.table)

    def _page(self) -> QWidget:
        page = QWidget(self)
        define = QPushButton("定义版本…", page)
        define.clicked.connect(self.define)
        export = QPushButton("导出…", page)
        export.clicked.connect(self.actions_registry["file.export"].trigger)
        row = QHBoxLayout()
        row.setSpacing(gap(2))
        row.addWidget(define)
        row.addWidget(self.preview_button)
        row.addStretch(1)
        row.addWidget(export)
        column = QVBoxLayout(page)
        set_margins(column, 3)
        column.setSpacing(gap(2))
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        return page

    def _size(self) -> None:
        header = self.table.horizontalHeader()
        for column in range(self.model.columnCount()):
            stretch = column == 0
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if stretch else mode.Interactive)
            if not stretch:
                header.resizeSection(column, chars(7.5))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 1))

    def _later(self) -> None:
        self._show_emptiness()
        if self.isVisible():
            self._timer.start()

    def _changed(self, _change: Change) -> None:
        self._later()

    def _show_emptiness(self) -> None:
        self._stack.setCurrentIndex(0 if self.controller.report.versions else 1)

    def _count(self) -> None:
        report = self.controller.report
        if report is self._counted or not report.versions:
            return

        def work(context: JobContext) -> tuple[Report, tuple[Edition, ...]]:
            context.check()
            return report, survey(report)

        self.runner.start(work, done=self._show)

    def _show(self, counted: tuple[Report, tuple[Edition, ...]]) -> None:
        report, editions = counted
        if report is not self.controller.report:
            return  # edited meanwhile: the timer is running for the next count
        self._counted = report
        self.model.show(report, editions)
        self._tell()

    def _stand(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._tell()
        section = self.model.section(current.row())
        if section is not None and self.table.hasFocus():
            self.stands_at.emit(Focus(section))

    def _edition(self) -> Edition | None:
        return self.model.edition(max(1, self.table.currentIndex().column()))

    def _tell(self) -> None:
        edition = self._edition()
        if edition is None:
            return
        told = "；".join(differences(self.controller.report, edition.version))
        kind = "对外报送，标为内部的内容不会进来" if edition.version.outside else "内部使用"
        self.about.setText(
            f"{edition.version.name}（{kind}）：{told or '与报告相同'}。"
            "段落进哪一版，在正文里用右键菜单选。"
        )

    def _preview(self) -> None:
        edition = self._edition()
        if edition is not None:
            self.preview_wanted.emit(edition.version.id)

    def _mark(self, section: str, version: str, wanted: bool) -> None:
        report = self.controller.report
        self._do(
            partial(edits.mark_sections, report, (SectionId(section),), version, wanted=wanted)
        )

    def _target(self, version: str, section: str, words: int) -> None:
        report = self.controller.report
        if section:
            self._do(
                partial(
                    edits.set_section_target, report, version, SectionId(section), words or None
                )
            )
            return
        versions = tuple(
            evolve(item, word_target=words or None) if item.id == version else item
            for item in report.versions
        )
        self._do(lambda: set_versions(report, versions))

    def _take(self, versions: tuple[Version, ...]) -> None:
        self._do(lambda: set_versions(self.controller.report, versions))

    def _do(self, edit: Callable[[], Edit]) -> None:
        self.controller.flush()
        try:
            self.controller.commit(*edit())
        except AppError as error:
            self.controller.message.emit(error.text().replace("\n", ""))
