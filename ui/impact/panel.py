"""What changes of the numbers did: sentences, computed figures, statements; list to hand on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from attrs import frozen
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
)

from core.edit.change import Change, Focus
from core.figures.changelist.listing import ChangeList, change_list
from core.figures.impact import SentenceChange
from core.layout.changed import ChangeSheet, change_sheet, headings
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.impact.pages import list_html
from ui.jobs.runner import Runner, quiet
from ui.panel import Panel
from ui.theme.icons import icon
from ui.theme.metrics import gap, set_margins
from ui.widgets.page_view import PageView

_KEPT_EDITS = 100
_EMPTY = (
    "<p class='quiet'>修改或导入指标后，这里列出正文里因此变动的句子：原来怎么写、现在怎么写，"
    "哪些算出的数跟着变，哪些写死的说法不再成立。发给领导前，可以照着逐句核对，"
    "也可以导出或打印成变更影响清单。</p>"
)
_NOTHING = "<p class='quiet'>与打开时相比，没有因数字而起的改变。</p>"
_EACH, _SINCE_OPEN = "each", "since"


@frozen
class Impact:
    """What one edit of the numbers did, with the headings of its time."""

    changes: ChangeList
    headings: Mapping[SectionId, str]

    @property
    def at(self) -> datetime:
        """When it was made."""
        assert self.changes.at is not None
        return self.changes.at

    @property
    def label(self) -> str:
        """What the edit was called."""
        return self.changes.label

    @property
    def sentences(self) -> tuple[SentenceChange, ...]:
        """The sentences it changed."""
        return self.changes.sentences


class ImpactPanel(Panel):
    """Collects, newest first, what each change of the numbers touched (改动影响).

    The other view adds everything up since the report was opened; that is what is exported and
    printed, as it is what a superior signs.
    """

    title = "改动影响"
    icon = "impact"

    def __init__(
        self,
        controller: DocumentController,
        actions: Actions,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, actions, runner, parent)
        self._impacts: list[Impact] = []
        self._whole: Impact | None = None
        self._first = controller.report
        self._report_number = 0
        self.scope = QComboBox(self)
        self.export_button = QPushButton("导出清单…", self)
        self.print_button = QPushButton("打印…", self)
        self.page = PageView(self)
        self._build()
        controller.opened.connect(self._opened)
        controller.changed.connect(self._changed)
        self._show()

    @property
    def impacts(self) -> tuple[Impact, ...]:
        """What is listed, newest first."""
        return tuple(self._impacts)

    # --- handing it on

    def ask_export(self) -> None:
        """Ask for a name, then write the list since opening as a workbook."""
        name = f"{self.controller.report.meta.title}变更影响清单.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "导出变更影响清单", name, "工作簿 (*.xlsx);;Word 文档 (*.docx)"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the list since opening to a file."""
        self.controller.flush()
        before, after = self._first, self.controller.report

        def work() -> Path:
            from core.export.changes import write_changes

            sheet = change_sheet(after, _listed(before, after))
            return write_changes(sheet, path, author=after.meta.unit)

        def done(written: Path) -> None:
            self.controller.message.emit(f"变更影响清单已存为“{written.name}”。")

        self.runner.start(quiet(work), done=done)

    def print_list(self) -> None:
        """Show the list since opening as it will be printed."""
        self.controller.flush()
        before, after = self._first, self.controller.report

        def work() -> ChangeSheet:
            return change_sheet(after, _listed(before, after))

        self.runner.start(quiet(work), done=self._preview)

    def _preview(self, sheet: ChangeSheet) -> None:
        from ui.impact.printing import preview  # lazily: the printer is rarely wanted

        preview(sheet, self)

    # --- inside

    def _build(self) -> None:
        self.scope.addItem("逐次列出", _EACH)
        self.scope.addItem("打开以来合计", _SINCE_OPEN)
        self.scope.setAccessibleName("列出哪些改动")
        self.scope.currentIndexChanged.connect(self._rescoped)
        self.export_button.setToolTip("打开报告以来的全部改动，存为工作簿或 Word 文档")
        self.export_button.clicked.connect(self.ask_export)
        self.print_button.setToolTip("打开报告以来的全部改动，先看打印效果")
        self.print_button.clicked.connect(self.print_list)
        self.page.setAccessibleName("因数字变动而改变的句子")
        self.page.link_followed.connect(self._jump)
        self.page.colours_changed.connect(self._show)
        row = QHBoxLayout()
        set_margins(row, 1)
        row.setSpacing(gap(1))
        row.addWidget(self.scope)
        row.addStretch(1)
        for button in (self.export_button, self.print_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        set_margins(layout, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.page)
        self.setFocusProxy(self.page)

    def _opened(self) -> None:
        self._report_number += 1
        self._impacts.clear()
        self._whole = None
        self._first = self.controller.report
        self._show()

    def _changed(self, change: Change) -> None:
        if not change.book:
            return
        before, after, at = (
            self.controller.previous,
            self.controller.report,
            datetime.now().astimezone(),
        )

        def work() -> Impact:
            return Impact(change_list(before, after, change.label, at), headings(after))

        report_number = self._report_number

        def done(impact: Impact) -> None:
            if report_number == self._report_number:  # not of a report closed meanwhile
                self._add(impact)

        self.runner.start(quiet(work), done=done)

    def _add(self, impact: Impact) -> None:
        if self._in_whole():
            self._add_up()
        if impact.changes.empty:
            return
        self._impacts.append(impact)
        self._impacts.sort(key=lambda item: item.at, reverse=True)  # jobs may overtake each other
        del self._impacts[_KEPT_EDITS:]
        self._show()
        told = _told(impact.changes)
        if told:
            self.controller.message.emit(f"{impact.label}：{told}，见“改动影响”。")

    def _in_whole(self) -> bool:
        return bool(self.scope.currentData() == _SINCE_OPEN)

    def _rescoped(self) -> None:
        if self._in_whole():
            self._add_up()
        self._show()

    def _add_up(self) -> None:
        before, after = self._first, self.controller.report
        report_number = self._report_number

        def work() -> Impact:
            return Impact(_listed(before, after), headings(after))

        def done(impact: Impact) -> None:
            if report_number == self._report_number:
                self._whole = impact
                self._show()

        self.runner.start(quiet(work), done=done)

    def _show(self) -> None:
        can = bool(self._impacts)
        self.export_button.setIcon(icon("export"))
        self.print_button.setIcon(icon("print"))
        self.export_button.setEnabled(can)
        self.print_button.setEnabled(can)
        if self._in_whole() and self._whole is not None:
            whole = self._whole
            empty = whole.changes.empty
            self.page.show_html(_NOTHING if empty else list_html(whole.changes, whole.headings))
            return
        body = "".join(list_html(item.changes, item.headings) for item in self._impacts)
        self.page.show_html(body or _EMPTY)

    def _jump(self, address: str) -> None:
        section, _, paragraph = address.partition("/")
        self.jump_requested.emit(Focus(SectionId(section), ParagraphId(paragraph)))


def _listed(before: Report, after: Report) -> ChangeList:
    return change_list(before, after, "打开以来的改动", datetime.now().astimezone())


def _told(changes: ChangeList) -> str:
    """What the status bar says: sentences, and statements that are false now."""
    parts = []
    if changes.sentences:
        parts.append(f"正文有 {len(changes.sentences)} 句随之改变")
    worse = sum(item.worse for item in changes.verdicts)
    if worse:
        parts.append(f"{worse} 条说法不再成立")
    return "，".join(parts)
