"""From a superior's empty form to a filled copy of it: read, show, settle names, write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from attrs import evolve, frozen
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.catalogue.catalogue import load
from core.errors import WorkbookUnreadable
from core.export.workbook.form.filling import Entry, Filled, fill_form
from core.intake.workbook.planning.forms import Slot, slots
from core.intake.workbook.planning.naming import own_indicator
from core.intake.workbook.planning.plan import ImportPlan
from core.intake.workbook.planning.planner import plan, with_match
from core.intake.workbook.reader import read_books
from core.jobs import JobContext
from core.model.indicators import Indicator
from core.model.report import Report
from core.store.profiles import remember_profiles, shared_profiles
from core.system.files import refuse_if_open, write_atomic
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.intake.filling.dialog import FillDialog
from ui.intake.picker import NamePicker
from ui.jobs.runner import Runner

FORMS = "工作簿 (*.xlsx *.xlsm)"


@frozen
class _Form:
    """A form as it was read: its file, its bytes, the plan its names are settled in."""

    path: Path
    data: bytes
    plan: ImportPlan


class FillFlow(QObject):
    """Carries out 填报上级表 for the window."""

    def __init__(
        self, controller: DocumentController, actions: Actions, runner: Runner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._window = window
        self._dialog: FillDialog | None = None
        self._form: _Form | None = None
        actions.bind("file.fill_form", self.choose)

    @property
    def dialog(self) -> FillDialog | None:
        """The open list, if any."""
        return self._dialog

    def choose(self) -> None:
        """Ask for the form."""
        name, _ = QFileDialog.getOpenFileName(self._window, "选择要填的上级表", "", FORMS)
        if name:
            self.start(Path(name))

    def start(self, path: Path) -> None:
        """Read the form in the background and show what would go where."""
        self._controller.flush()
        report = self._controller.report
        self._runner.start(
            lambda context: _read(report, path, context),
            title=f"正在读取 {path.name}",
            done=self._show,
        )

    def save_to(self, chosen: tuple[Slot, ...], target: Path) -> None:
        """Write the filled form; the empty one stays as it is."""
        form = self._form
        if form is None:
            return

        def work(context: JobContext) -> Filled:
            context.step(0, 1, "正在填表")
            return _write(form, chosen, target)

        self._runner.start(work, title="正在填表", done=lambda done: self._written(done, target))

    # --- inside

    def _show(self, form: _Form) -> None:
        self._form = form
        found = _urgent_first(slots(self._controller.report, form.plan))
        dialog = FillDialog(form.path.name, found, self._window)
        dialog.name_requested.connect(self._ask_name)
        dialog.confirmed.connect(self._ask_target)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _ask_name(self, slot: Slot) -> None:
        figure = slot.row.figure
        present = {item.name: item for item in self._controller.report.book.indicators}
        offered = []
        for name in figure.match.candidates:
            entry = load().by_name(name)
            indicator = present.get(name) or (entry.indicator() if entry else None)
            if indicator is not None:
                offered.append(indicator)
        own = [item for item in present.values() if not item.code]
        picker = NamePicker(figure.indicator_text, offered, own, self._dialog)
        picker.chosen.connect(lambda indicator: self._match(slot, indicator))
        picker.open()

    def _match(self, slot: Slot, indicator: Indicator | None) -> None:
        if self._form is None or self._dialog is None:
            return
        report, figure = self._controller.report, slot.row.figure
        if indicator is None:
            known = [item.id for item in report.book.indicators]
            indicator = own_indicator(figure.indicator_text, figure, known)
        made = with_match(report, self._form.plan, figure.indicator_text, indicator, figure.context)
        self._form = _Form(self._form.path, self._form.data, made)
        before = {item.place: item for item in self._dialog.model.slots}
        found = [_as_chosen(item, before.get(item.place)) for item in slots(report, made)]
        self._dialog.model.show(_urgent_first(found))

    def _ask_target(self, chosen: tuple[Slot, ...]) -> None:
        if self._form is None or self._dialog is None:
            return
        path = self._form.path
        suggestion = str(path.with_name(f"{path.stem}（已填）{path.suffix}"))
        name, _ = QFileDialog.getSaveFileName(
            self._dialog, "填好的表存为", suggestion, f"工作簿 (*{path.suffix})"
        )
        if name:
            self.save_to(chosen, Path(name))

    def _written(self, done: Filled, target: Path) -> None:
        told = f"已填 {done.number} 格，存为“{target.name}”。"
        if done.formulas:
            told += f"{len(done.formulas)} 格是公式，没有改动。"
        self._controller.message.emit(told)
        if self._dialog is not None:
            self._dialog.done(FillDialog.DialogCode.Accepted)


def _urgent_first(found: Iterable[Slot]) -> tuple[Slot, ...]:
    """Names to be settled, then values to be looked at, then the rest as in the form."""

    def rank(slot: Slot) -> int:
        if slot.row.target is None:
            return 0
        doubtful = slot.value is not None and (not slot.chosen or bool(slot.why))
        return 1 if doubtful else 2

    return tuple(sorted(found, key=rank))


def _as_chosen(slot: Slot, before: Slot | None) -> Slot:
    """A slot said of before keeps the person's tick as long as its value is the same."""
    same = before is not None and slot.value is not None and before.value == slot.value
    return evolve(slot, chosen=before.chosen) if before is not None and same else slot


def _read(report: Report, path: Path, context: JobContext) -> _Form:
    own = tuple(item for item in report.book.indicators if not item.code)
    readings = read_books((path,), context, extra=own, district=report.meta.district)
    now = datetime.now().astimezone()
    return _Form(
        path,
        path.read_bytes(),
        plan(report, readings, imported_at=now, profiles=shared_profiles()),
    )


def _write(form: _Form, chosen: tuple[Slot, ...], target: Path) -> Filled:
    if target.exists() and target.samefile(form.path):
        raise WorkbookUnreadable(
            "填好的表不能盖掉原来的空表。", hint="请换一个文件名。", kept="原表没有改动。"
        )
    refuse_if_open(target)
    entries = tuple(
        Entry(slot.row.figure.sheet, slot.row.figure.cell, slot.value, slot.percent)
        for slot in chosen
        if slot.chosen and slot.value is not None
    )
    done = fill_form(form.data, entries, form.path.name)
    write_atomic(target, done.data)
    remember_profiles(form.plan.learned())
    return done
