"""One import from the first file to the last decision: files, corrections, names, choices, undo."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve, field, frozen
from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from core.intake.workbook.figures import BookReading
from core.intake.workbook.hints.hint import Hint, SheetHints
from core.intake.workbook.hints.memory import known_hints, profiles_of
from core.intake.workbook.picture import correcting
from core.intake.workbook.picture.sheet_picture import BookView, SheetPicture
from core.intake.workbook.picture.viewing import view_book
from core.intake.workbook.planning.evidence import source_bytes
from core.intake.workbook.planning.plan import Choice, ImportPlan, Place, PlanRow
from core.intake.workbook.planning.planner import plan
from core.intake.workbook.profiles.recall import NameKey, name_key
from core.intake.workbook.reader import ReadRequest
from core.jobs import JobContext
from core.model.indicators import Indicator
from core.model.profiles import Profile
from core.model.report import Report
from ui.jobs.runner import Runner, Task


class Stage(enum.Enum):
    """How far a file has come."""

    WAITING = "等待"
    READING = "正在读取"
    READ = "已读"
    FAILED = "读不出"
    STOPPED = "已取消"


@frozen
class BookFile:
    """A file of this import: how far it is, what was read, or why it could not be."""

    path: Path
    stage: Stage = Stage.WAITING
    told: str = ""
    view: BookView | None = None
    data: bytes = b""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


@frozen
class Decisions:
    """Everything a person decided; the unit of undo. Hints are by file and sheet."""

    hints: Mapping[tuple[Path, str], SheetHints] = field(factory=dict)
    matches: Mapping[NameKey, Indicator] = field(factory=dict)
    choices: Mapping[Place, Choice] = field(factory=dict)

    def of_file(self, path: Path) -> tuple[SheetHints, ...]:
        """The corrections of one file."""
        return tuple(hints for (file, _), hints in self.hints.items() if file == path)


class ImportSession(QObject):
    """Reads files one after the other in the background and keeps the plan up to date.

    ``profiles`` are what was confirmed in earlier imports for other reports. Emits
    :attr:`file_changed` with a file's number, :attr:`planned` with a new plan, :attr:`idle` when
    nothing is being read or planned any more.
    """

    file_changed = Signal(int)
    planned = Signal(object)
    idle = Signal()

    def __init__(
        self,
        report: Report,
        runner: Runner,
        profiles: tuple[Profile, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._report = report
        self._runner = runner
        self._profiles = profiles
        self._known = known_hints((*profiles, *report.profiles))
        self._own = tuple(item for item in report.book.indicators if not item.code)
        self.files: list[BookFile] = []
        self.decisions = Decisions()
        self.plan = ImportPlan()
        self._past: list[Decisions] = []
        self._future: list[Decisions] = []
        self._task: tuple[int, Task[object]] | None = None
        self._planning: Task[ImportPlan] | None = None
        self._stale = False
        self._closed = False

    # --- files

    def add(self, paths: Iterable[Path]) -> None:
        """Read more files; those already there are not read twice."""
        present = {item.path for item in self.files}
        for path in paths:
            if path not in present:
                present.add(path)
                self.files.append(BookFile(path))
                self.file_changed.emit(len(self.files) - 1)
        self._next()

    def cancel(self, number: int) -> None:
        """Stop reading a file, or do not begin."""
        if self._task is not None and self._task[0] == number:
            self._task[1].cancel()
        elif self.files[number].stage is Stage.WAITING:
            self._put(number, Stage.STOPPED)

    def again(self, number: int) -> None:
        """Read a file once more."""
        if self.files[number].stage in (Stage.FAILED, Stage.STOPPED, Stage.READ):
            self._put(number, Stage.WAITING)
            self._next()

    def close(self) -> None:
        """Stop everything; nothing is told afterwards."""
        self._closed = True
        self.files = [
            evolve(item, stage=Stage.STOPPED) if item.stage is Stage.WAITING else item
            for item in self.files
        ]
        for task in (self._task[1] if self._task else None, self._planning):
            if task is not None:
                task.cancel()

    @property
    def busy(self) -> bool:
        """Whether something is being read or planned."""
        return self._task is not None or self._planning is not None

    def sources(self) -> dict[str, bytes]:
        """The bytes of the files that were read, by content."""
        return {item.view.reading.sha256: item.data for item in self.files if item.view}

    def number_of(self, sha256: str) -> int | None:
        """Which file has this content."""
        for number, item in enumerate(self.files):
            if item.view is not None and item.view.reading.sha256 == sha256:
                return number
        return None

    def picture(self, number: int, sheet: str) -> SheetPicture | None:
        """The picture of a sheet of a file."""
        view = self.files[number].view
        pictures = view.pictures if view else ()
        return next((item for item in pictures if item.name == sheet), None)

    def _next(self) -> None:
        if self._task is not None or self._closed:
            return
        waiting = (n for n, item in enumerate(self.files) if item.stage is Stage.WAITING)
        number = next(waiting, None)
        if number is None:
            self._replan()
            return
        item = self.files[number]
        hints = (*self.decisions.of_file(item.path), *self._known)
        request = ReadRequest(str(item.path), self._own, self._report.meta.district or "", hints)

        def job(context: JobContext) -> tuple[BookView, bytes]:
            view = view_book(request, context)
            return view, source_bytes([item.path], [view.reading])[view.reading.sha256]

        task = self._runner.start(
            job,
            title=f"正在读取 {item.name}",
            done=lambda read: self._read(number, read),
            failed=lambda error: self._failed(number, error),
            cancelled=lambda: self._ended(number, Stage.STOPPED),
        )
        task.progress.connect(lambda _done, _total, text: self._progress(number, text))
        self._task = (number, task)  # type: ignore[assignment]
        self._put(number, Stage.READING)

    def _progress(self, number: int, text: str) -> None:
        if text and not self._closed:
            self.files[number] = evolve(self.files[number], told=text)
            self.file_changed.emit(number)

    def _read(self, number: int, read: tuple[BookView, bytes]) -> None:
        view, data = read
        self.files[number] = evolve(self.files[number], view=view, data=data)
        self._ended(number, Stage.READ, told_of(view.reading))

    def _failed(self, number: int, error: AppError) -> None:
        told = "".join(part for part in (error.message, error.hint) if part)
        self._ended(number, Stage.FAILED, told)

    def _ended(self, number: int, stage: Stage, told: str = "") -> None:
        self._task = None
        if not self._closed:
            self._put(number, stage, told)
            self._next()

    def _put(self, number: int, stage: Stage, told: str = "") -> None:
        self.files[number] = evolve(self.files[number], stage=stage, told=told)
        self.file_changed.emit(number)

    # --- planning

    def _replan(self) -> None:
        if self._planning is not None:
            self._stale = True
            return
        readings = [item.view.reading for item in self.files if item.view is not None]
        report, profiles = self._report, self._profiles
        matches = dict(self.decisions.matches)

        def job(context: JobContext) -> ImportPlan:
            context.step(0, 1)
            now = datetime.now(UTC)
            return plan(report, readings, imported_at=now, matches=matches, profiles=profiles)

        self._planning = self._runner.start(job, done=self._planned, cancelled=lambda: None)

    def _planned(self, made: ImportPlan) -> None:
        self._planning = None
        if self._closed:
            return
        if self._stale:
            self._stale = False
            self._replan()
            return
        self.plan = _chosen(made, self.decisions.choices)
        self.planned.emit(self.plan)
        if not self.busy:
            self.idle.emit()

    # --- decisions

    def correct(self, number: int, sheet: str, hint: Hint) -> None:
        """Take a correction of a sheet and read its file again."""
        picture = self.picture(number, sheet)
        if picture is None:
            return
        key = (self.files[number].path, sheet)
        told = correcting.with_hint(picture, self.decisions.hints.get(key), hint)
        self._decide(evolve(self.decisions, hints={**self.decisions.hints, key: told}))

    def forget(self, number: int, sheet: str) -> None:
        """Read a sheet without any correction, remembered ones included."""
        picture = self.picture(number, sheet)
        if picture is not None:
            key = (self.files[number].path, sheet)
            none = SheetHints(sheet, picture.form)
            self._decide(evolve(self.decisions, hints={**self.decisions.hints, key: none}))

    def match(self, row: PlanRow, indicator: Indicator) -> None:
        """A person said which indicator the name of a row means, in every file."""
        matches = {**self.decisions.matches, name_key(row.figure): indicator}
        self._decide(evolve(self.decisions, matches=matches))

    def choose(self, places: Iterable[Place], choice: Choice) -> None:
        """A person said what is to become of some rows."""
        choices = {**self.decisions.choices, **dict.fromkeys(places, choice)}
        self._past.append(self.decisions)
        self._future.clear()
        self.decisions = evolve(self.decisions, choices=choices)
        self.plan = _chosen(self.plan, choices)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a decision was taken back."""
        return bool(self._future)

    def undo(self) -> None:
        """Take back the last decision."""
        if self._past:
            self._future.append(self.decisions)
            self._go(self._past.pop())

    def redo(self) -> None:
        """Take a decision again that was taken back."""
        if self._future:
            self._past.append(self.decisions)
            self._go(self._future.pop())

    def learned(self) -> tuple[Profile, ...]:
        """What this import confirms for later ones: names, and corrections of sheets."""
        return (*self.plan.learned(), *profiles_of(self.decisions.hints.values()))

    def _decide(self, decisions: Decisions) -> None:
        self._past.append(self.decisions)
        self._future.clear()
        self._go(decisions)

    def _go(self, decisions: Decisions) -> None:
        before, self.decisions = self.decisions, decisions
        for number, item in enumerate(self.files):
            changed = before.of_file(item.path) != decisions.of_file(item.path)
            if changed and item.stage in (Stage.READ, Stage.FAILED):
                self._put(number, Stage.WAITING, "按更正重读")
            elif changed and self._task is not None and self._task[0] == number:
                self._task[1].cancel()
                self._task[1].ended.connect(lambda again=number: self.again(again))
        self._next()


def told_of(reading: BookReading) -> str:
    """What came of reading a file, in a few words."""
    if not reading.figures and not reading.derived:
        return "没有读到数，请看原表并指出表头"
    warned = f"，{len(reading.warnings)} 条提醒" if reading.warnings else ""
    return f"读到 {len(reading.figures)} 个数{warned}"


def _chosen(made: ImportPlan, choices: Mapping[Place, Choice]) -> ImportPlan:
    """The plan with what a person chose before."""
    for choice in Choice:
        places = [place for place, chosen in choices.items() if chosen is choice]
        if places:
            made = made.with_choice(places, choice)
    return made
