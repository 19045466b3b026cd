"""From chosen files to one undoable edit: read, plan, show, correct, apply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from attrs import evolve
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.catalogue.catalogue import load
from core.figures.impact import SentenceChange, changed_sentences
from core.intake.workbook.planning.apply import apply
from core.intake.workbook.planning.naming import named, own_indicator
from core.intake.workbook.planning.plan import ImportPlan, PlanRow
from core.jobs import JobContext
from core.model.indicators import Indicator
from core.model.profiles import Profile, merged
from core.store.profiles import remember_profiles, shared_profiles
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.intake.dialog import ImportDialog
from ui.intake.pasting import PasteFolder, block_of
from ui.intake.picker import NamePicker
from ui.intake.session import ImportSession
from ui.jobs.runner import Runner, quiet

FILTER = "表格文件 (*.xlsx *.xlsm *.xls *.et *.xlsb *.ods *.csv *.tsv);;所有文件 (*)"
_NO_BLOCK = "剪贴板里没有表格。请先在 Excel 或 WPS 里选中一块（含表头）并复制。"


class ImportFlow(QObject):
    """Carries out 导入指标数据 for the window. ``finished`` tells how many values came in."""

    finished = Signal(int)

    def __init__(
        self, controller: DocumentController, actions: Actions, runner: Runner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._window = window
        self._dialog: ImportDialog | None = None
        self._session: ImportSession | None = None
        self._pasted = PasteFolder()
        actions.bind("file.import", self.choose)
        actions.bind("file.import_paste", self.paste)

    @property
    def dialog(self) -> ImportDialog | None:
        """The open dialog, if any."""
        return self._dialog

    def choose(self) -> None:
        """Ask for workbooks, then show what importing them would do."""
        parent = self._dialog or self._window
        names, _ = QFileDialog.getOpenFileNames(parent, "选择要导入的表格", "", FILTER)
        if names:
            self.start([Path(name) for name in names])

    def paste(self) -> None:
        """Import the block on the clipboard as if it were a file."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def start(self, paths: list[Path]) -> None:
        """Read these workbooks in the background and show the plan."""
        if self._session is None:
            self._open()
        assert self._session is not None
        self._session.add(paths)

    # --- inside

    def _open(self) -> None:
        self._controller.flush()
        report = self._controller.report
        session = ImportSession(report, self._runner, shared_profiles(), self)
        dialog = ImportDialog(session, self._candidates, report.meta.period.year or 0, self._window)
        dialog.match_requested.connect(self._match)
        dialog.search_requested.connect(self._search)
        dialog.preview_requested.connect(self._preview)
        dialog.files_requested.connect(self.choose)
        dialog.dropped.connect(self._take_mime)
        dialog.confirmed.connect(self._apply)
        dialog.finished.connect(self._forget)
        self._session, self._dialog = session, dialog
        dialog.open()

    def _take_mime(self, data: QMimeData | None) -> None:
        """Files, or a block of cells."""
        urls = data.urls() if data is not None else []
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        block = "" if files else block_of(data)
        if files:
            self.start(files)
        elif block:
            self.start([self._pasted.keep(block, datetime.now().astimezone())])
        elif self._dialog is not None:
            self._dialog.sheets.complain(_NO_BLOCK)
        else:
            self._controller.message.emit(_NO_BLOCK)

    def _forget(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session.deleteLater()
        self._dialog = self._session = None
        self._pasted.clear()

    def _candidates(self, row: PlanRow) -> tuple[Indicator, ...]:
        present = {item.name: item for item in self._controller.report.book.indicators}
        found: list[Indicator] = []
        for name in row.figure.match.candidates:
            entry = load().by_name(name)
            indicator = present.get(name) or (entry.indicator() if entry else None)
            if indicator is not None:
                found.append(indicator)
        return tuple(found)

    def _match(self, row: PlanRow, indicator: Indicator | None) -> None:
        if self._session is None:
            return
        report, plan = self._controller.report, self._session.plan
        if indicator is None:
            taken = [item.id for item in (*report.book.indicators, *plan.matches.values())]
            label = row.figure.indicator_text.strip()
            indicator = own_indicator(label, row.figure, taken)
        else:
            indicator = named(report, plan, indicator.name, row.figure)
        self._session.match(row, indicator)

    def _search(self, row: PlanRow) -> None:
        own = self._controller.report.book.indicators
        label = row.figure.indicator_text.strip()
        dialog = NamePicker(label, self._candidates(row), own, self._dialog)
        dialog.chosen.connect(lambda indicator: self._match(row, indicator))
        dialog.open()

    def _preview(self, chosen: ImportPlan) -> None:
        report = self._controller.report
        if not chosen.rows:
            return

        def job(context: JobContext) -> tuple[SentenceChange, ...]:
            context.step(0, 1)
            return changed_sentences(report, apply(report, chosen).report)

        self._runner.start(job, done=self._previewed)

    def _previewed(self, sentences: tuple[SentenceChange, ...]) -> None:
        if self._dialog is not None:
            self._dialog.show_impact(sentences)

    def _apply(self, chosen: ImportPlan) -> None:
        """One edit; the workbooks' bytes go into the report with it."""
        assert self._session is not None
        before = self._controller.report
        applied = apply(before, chosen)
        learned = self._session.learned()
        after = evolve(applied.report, profiles=merged(applied.report.profiles, learned))
        used = {row.sha256 for row in chosen.rows if row.selected}
        for sha256, data in self._session.sources().items():
            if sha256 in used:
                self._controller.add_source(sha256, data)
        if self._controller.commit(after, applied.change):
            changed = len(changed_sentences(before, after))
            aside = f"，{applied.aside} 个并列待定" if applied.aside else ""
            self._controller.message.emit(
                f"已导入 {applied.taken} 个数值{aside}，{changed} 句随之改变。可以撤销。"
            )
            self._remember(learned)
            self.finished.emit(applied.taken)

    def _remember(self, learned: Iterable[Profile]) -> None:
        """Keep what was confirmed for other reports of this user too."""
        confirmed = tuple(learned)
        if confirmed:
            self._runner.start(quiet(lambda: remember_profiles(confirmed)))
