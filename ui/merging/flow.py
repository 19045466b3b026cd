"""From an edited export to the report: choose, compare, decide, take over as one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.edit.change import Change, Focus
from core.errors import AppError
from core.figures.project import plain_text
from core.intake.document.paragraphs import SourceDocument
from core.intake.document.reader import read_source
from core.intake.merging.merge import Merged, merge
from core.intake.merging.rows import MergeRow, RowKind
from core.jobs import JobContext
from core.layout.numbering import section_numbers
from core.model.report import Report
from core.store.earlier import earlier_states
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.merging.dialog import MergeDialog
from ui.merging.questions import ADOPT, Ask, Decided, Standing, answers, asked_by, standing

DOCUMENTS = "改过的导出稿 (*.docx *.doc *.wps)"


@frozen
class _Returned:
    """The file as read, and the earlier states it may have been exported from."""

    document: SourceDocument
    earlier: Sequence[Report]


class MergeFlow(QObject):
    """Carries out 合并回稿 for the window. Only one file is compared at a time."""

    jump_requested = Signal(object)
    """A :class:`~core.edit.change.Focus` to bring into view."""
    shown = Signal()
    """The list of the file, or the list with the last answers, stands in the dialog."""

    def __init__(self, controller: DocumentController, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._window = window
        self._dialog: MergeDialog | None = None
        self._returned: _Returned | None = None
        self._report = controller.report
        self._merged: Merged | None = None
        self._decided = Decided()
        self._asks: dict[str, Ask] = {}
        self._running = False
        self._again = False
        controller.changed.connect(self._edited)
        controller.opened.connect(self._put_away)

    @property
    def dialog(self) -> MergeDialog | None:
        """The open list, if any."""
        return self._dialog

    def choose(self) -> None:
        """Ask for the file that came back."""
        name, _ = QFileDialog.getOpenFileName(self._window, "选择改过的导出稿", "", DOCUMENTS)
        if name:
            self.start(Path(name))

    def start(self, path: Path) -> None:
        """Read the file in the background and list what was changed in it."""
        self._controller.flush()
        self._put_away()
        report = self._controller.report

        def job(context: JobContext) -> tuple[_Returned, Merged]:
            document = read_source(path, context)
            looked_at: list[Report] = []
            merged = merge(report, document, earlier=_noting(report, looked_at))
            return _Returned(document, [report, *looked_at]), merged

        self._runner.start(
            job, title=f"正在对照 {path.name}", done=lambda made: self._open(report, *made)
        )

    def apply(self) -> None:
        """Take over what was adopted, as one undo step."""
        merged, dialog = self._merged, self._dialog
        if merged is None or dialog is None or self._running:
            return
        self._controller.flush()
        if self._report is not self._controller.report:
            return  # what was just typed is being compared; the list shows it in a moment
        left = dialog.model.counts()[Standing.ASKED]
        adopted = dialog.model.counts()[Standing.ADOPTED]
        self._put_away()
        if self._controller.commit(merged.report, merged.change):
            told = f"已合并{adopted}处改动，可以撤销。"
            self._controller.message.emit(told + (f"{left}处没有决定，保持原样。" if left else ""))

    # --- inside

    def _open(self, report: Report, returned: _Returned, merged: Merged) -> None:
        self._returned, self._decided, self._asks = returned, Decided(), {}
        dialog = MergeDialog(returned.document.name, self._window)
        dialog.row_chosen.connect(self._show_answers)
        dialog.answered.connect(self._answer)
        dialog.jump_requested.connect(self._jump)
        dialog.confirmed.connect(self.apply)
        dialog.finished.connect(self._forget)
        dialog.origin.setText(_origin(merged))
        self._dialog = dialog
        self._take(report, merged)
        dialog.show()

    def _take(self, report: Report, merged: Merged) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        self._report, self._merged = report, merged
        for row in merged.rows:
            self._asks.setdefault(row.key, asked_by(row))
            if asked_by(row) is Ask.CONFLICT:  # the report was edited while the list stood open
                self._asks[row.key] = Ask.CONFLICT
        current = dialog.current()
        dialog.model.show(
            [
                (row, standing(row, self._asks[row.key], self._decided.given(row.key)))
                for row in merged.rows
            ],
            _places(merged.report),
        )
        dialog.choose(current.key if current is not None else "")
        dialog.tell()
        self.shown.emit()

    def _show_answers(self, row: MergeRow) -> None:
        if self._dialog is None:
            return
        ask = self._asks.get(row.key, Ask.NOTHING)
        given = self._decided.given(row.key) or (ADOPT if ask is Ask.ADOPT else "")
        self._dialog.show_answers(answers(self._report, row, ask), given)
        found = self._report.find_paragraph(row.paragraph) if row.paragraph is not None else None
        if row.kind is RowKind.NUMBER and found is not None:
            self._dialog.show_place(plain_text(self._report, found[1]))

    def _answer(self, key: str, answer: str) -> None:
        self._decided = self._decided.with_answer(key, answer)
        self._compare()

    def _edited(self, _change: Change) -> None:
        if self._dialog is not None:
            self._compare()

    def _compare(self) -> None:
        """Merge again with the answers so far; answers given meanwhile merge once more."""
        returned = self._returned
        if returned is None or self._dialog is None:
            return
        if self._running:
            self._again = True
            return
        self._running = True
        self._dialog.tell(busy=True)
        report, decisions = self._controller.report, self._decided.decisions()

        def job(context: JobContext) -> Merged:
            context.step(0, 1, "正在重新计算")
            earlier = returned.earlier
            return merge(report, returned.document, earlier=earlier, decisions=decisions)

        self._runner.start(
            job,
            done=lambda merged: self._recounted(returned, report, merged),
            failed=self._failed,
        )

    def _recounted(self, returned: _Returned, report: Report, merged: Merged) -> None:
        self._running = False
        again, self._again = self._again, False
        if returned is not self._returned:
            return
        if again or report is not self._controller.report:
            self._compare()
        else:
            self._take(report, merged)

    def _failed(self, error: AppError) -> None:
        self._running = False
        self._put_away()
        self._runner.unhandled.emit(error)

    def _jump(self, row: MergeRow) -> None:
        report = self._controller.report
        known = row.paragraph is not None and report.find_paragraph(row.paragraph) is not None
        paragraph = row.paragraph if known else None
        if row.section is not None and report.section(row.section) is not None:
            self.jump_requested.emit(Focus(row.section, paragraph))

    def _put_away(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def _forget(self) -> None:
        self._dialog = None
        self._returned = None
        self._merged = None


def _noting(report: Report, looked_at: list[Report]) -> Iterator[Report]:
    """Earlier states, those that were looked at put down: they need not be read again."""
    for state in earlier_states(report):
        looked_at.append(state)
        yield state


def _places(report: Report) -> dict[str, str]:
    numbers = section_numbers(report)
    return {
        str(section.id): f"{numbers.get(section.id, '')}{section.title}"
        for section in report.sections()
    }


def _origin(merged: Merged) -> str:
    told = []
    if merged.version is not None:
        told.append(f"来稿是由“{merged.version.name}”导出的。")
    if merged.earlier:
        told.append("导出以后报告又改过，两边都改的地方请您决定。")
    told.append("数字没有改动的地方，引用都保留；合并是一步，可以撤销。")
    return "".join(told)
