"""From chosen files to one undoable edit: read, plan, show, apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.catalogue.catalogue import load
from core.figures.impact import SentenceChange, changed_sentences
from core.intake.workbook.apply import apply
from core.intake.workbook.evidence import source_bytes
from core.intake.workbook.naming import own_indicator
from core.intake.workbook.plan import ImportPlan, PlanRow
from core.intake.workbook.planner import plan, with_match
from core.intake.workbook.reader import read_books
from core.jobs import JobContext
from core.model.indicators import Indicator
from core.model.report import Report
from core.store.profiles import remember_profiles, shared_profiles
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.intake.dialog import ImportDialog
from ui.jobs.runner import Runner, quiet
from ui.widgets.indicator_dialog import IndicatorDialog

FILTER = "表格文件 (*.xlsx *.xlsm *.xls *.et *.xlsb *.ods *.csv *.tsv);;所有文件 (*)"


@frozen
class _Read:
    """What the reading job brings back."""

    plan: ImportPlan
    sources: Mapping[str, bytes]


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
        self._sources: Mapping[str, bytes] = {}
        actions.bind("file.import", self.choose)

    @property
    def dialog(self) -> ImportDialog | None:
        """The open plan, if any."""
        return self._dialog

    def choose(self) -> None:
        """Ask for workbooks, then show what importing them would do."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "选择要导入的表格", "", FILTER)
        if names:
            self.start([Path(name) for name in names])

    def start(self, paths: list[Path]) -> None:
        """Read these workbooks in the background and show the plan."""
        self._controller.flush()
        report = self._controller.report

        def job(context: JobContext) -> _Read:
            return _read(report, paths, context)

        title = f"正在读取 {paths[0].name}" if len(paths) == 1 else f"正在读取 {len(paths)} 个表格"
        self._runner.start(job, title=title, done=self._show)

    # --- inside

    def _show(self, read: _Read) -> None:
        self._sources = read.sources
        dialog = ImportDialog(read.plan, self._candidates, self._window)
        dialog.match_requested.connect(self._match)
        dialog.search_requested.connect(self._search)
        dialog.preview_requested.connect(self._preview)
        dialog.confirmed.connect(self._apply)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None
        self._sources = {}

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
        if self._dialog is None:
            return
        before = self._dialog.model.plan
        label = row.figure.indicator_text
        if indicator is None:
            known = [item.id for item in self._controller.report.book.indicators]
            known += [item.id for item in before.matches.values()]
            indicator = own_indicator(label, row.figure, known)
        report, context = self._controller.report, row.figure.context
        self._dialog.show_plan(with_match(report, before, label, indicator, context))

    def _search(self, row: PlanRow) -> None:
        dialog = IndicatorDialog((), parent=self._dialog)
        dialog.search.setText(row.figure.indicator_text)
        dialog.chosen.connect(lambda indicator: self._match(row, indicator))
        dialog.open()

    def _preview(self, chosen: ImportPlan) -> None:
        report = self._controller.report

        def job(context: JobContext) -> tuple[SentenceChange, ...]:
            context.step(0, 1)
            return changed_sentences(report, apply(report, chosen).report)

        self._runner.start(job, done=self._previewed)

    def _previewed(self, sentences: tuple[SentenceChange, ...]) -> None:
        if self._dialog is not None:
            self._dialog.show_impact(sentences)

    def _apply(self, chosen: ImportPlan) -> None:
        """One edit; the workbooks' bytes go into the report with it."""
        applied = apply(self._controller.report, chosen)
        before = self._controller.report
        for sha256, data in self._sources.items():
            self._controller.add_source(sha256, data)
        if self._controller.commit(applied.report, applied.change):
            confirmed = chosen.learned()
            self._runner.start(quiet(lambda: remember_profiles(confirmed)))
            changed = len(changed_sentences(before, applied.report))
            aside = f"，{applied.aside} 个并列待定" if applied.aside else ""
            self._controller.message.emit(
                f"已导入 {applied.taken} 个数值{aside}，{changed} 句随之改变。可以撤销。"
            )
            self.finished.emit(applied.taken)


def _read(report: Report, paths: Iterable[Path], context: JobContext) -> _Read:
    files = list(paths)
    own = tuple(item for item in report.book.indicators if not item.code)
    readings = read_books(files, context, extra=own, district=report.meta.district)
    now = datetime.now(UTC)
    made = plan(report, readings, imported_at=now, profiles=shared_profiles())
    return _Read(made, source_bytes(files, readings))
