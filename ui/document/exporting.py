"""导出公文: warn of what is missing, ask where to, write on a job, then offer to open it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from attrs import evolve, frozen
from PySide6.QtCore import QObject
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from core.errors import AppError, TargetBusy
from core.export.product import Options
from core.export.registry import ExportResult, export, exporters
from core.export.versions import export_versions
from core.jobs import JobContext
from core.layout.fonts import missing_told
from core.model.report import Report, Version
from ui.document.controller import DocumentController
from ui.document.file_dialogs import FileDialogs
from ui.document.names import file_name, free_name
from ui.document.outside import open_file, show_in_folder
from ui.jobs.runner import Runner
from ui.widgets.notice import CANCEL, Choice, Kind, ask, tell_error

_ALL = "all-versions"
_SHOWN_HELD = 3
_MOST_VERSIONS = 4
"""More buttons would not fit side by side; 全部版本 has them all."""


@frozen
class Obstacles:
    """What speaks against exporting now: things to fill in, and findings of level error.

    ``carried`` counts places of last year's words nobody has looked at, ``promises`` those of last
    year's plan nobody has answered.
    """

    missing: int = 0
    errors: int = 0
    carried: int = 0
    promises: int = 0

    def __bool__(self) -> bool:
        return bool(self.missing or self.errors or self.carried or self.promises)

    def text(self) -> str:
        """As a sentence."""
        parts = []
        if self.missing:
            parts.append(f"{self.missing} 处待补")
        if self.errors:
            parts.append(f"{self.errors} 个错误")
        if self.carried:
            parts.append(f"{self.carried} 处上年文字没有核对")
        if self.promises:
            parts.append(f"{self.promises} 条上年承诺没有交代")
        return "、".join(parts)


@frozen
class _Wanted:
    """What to export: one version, every version, or (``None``) the report as it is."""

    version: Version | None = None
    every: bool = False


def _nothing_held(_report: Report, _version: Version | None) -> Sequence[str]:
    return ()


def together(results: Sequence[ExportResult]) -> ExportResult:
    """Several files as one result: the first one's place, the pages and gaps of all."""
    pages = [result.pages for result in results if result.pages is not None]
    return evolve(
        results[0],
        pages=sum(pages) if pages else None,
        missing=sum(result.missing for result in results),
    )


class Exporting(QObject):
    """Carries out the export command for the window (导出)."""

    def __init__(
        self,
        controller: DocumentController,
        runner: Runner,
        dialogs: FileDialogs,
        window: QWidget,
        *,
        survey: Callable[[Report, JobContext], Obstacles],
        wants_warning: Callable[[], bool],
        options: Callable[[], Options] = Options,
        show_problems: Callable[[], None],
        held_back: Callable[[Report, Version | None], Sequence[str]] = _nothing_held,
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._runner = runner
        self._dialogs = dialogs
        self._window = window
        self._survey = survey
        self._wants_warning = wants_warning
        self._options = options
        self._show_problems = show_problems
        self._held_back = held_back

    def start(self) -> None:
        """Begin with a look at what is missing; ask only when something is."""
        self._controller.flush()
        if not self._wants_warning():
            self._choose()
            return
        report = self._controller.report
        self._runner.start(
            lambda context: self._survey(report, context), title="正在检查…", done=self._surveyed
        )

    def _surveyed(self, obstacles: Obstacles) -> None:
        if not obstacles:
            self._choose()
            return
        ask(
            self._window,
            Kind.WARNING,
            f"报告里还有 {obstacles.text()}",
            (
                "待补的地方导出后会醒目标出，不会变成空白或 0。",
                "可以先看看有哪些问题，也可以照样导出一份草稿。",
            ),
            (CANCEL, Choice("export", "照样导出"), Choice("look", "查看问题", primary=True)),
            self._decided,
        )

    def _decided(self, answer: str) -> None:
        if answer == "export":
            self._choose()
        elif answer == "look":
            self._show_problems()

    def _ask_about_sensitive(self, wanted: _Wanted) -> None:
        """Look whether anything must not go out; only a person lets it."""
        report = self._controller.report
        versions = report.versions if wanted.every else (wanted.version,)

        def look(context: JobContext) -> tuple[tuple[str, tuple[str, ...]], ...]:
            context.step(0, 1, "正在检查敏感内容")
            each = ((item, tuple(self._held_back(report, item))) for item in versions)
            return tuple((item.name if item else "全部内容", held) for item, held in each if held)

        self._runner.start(look, done=partial(self._looked, wanted))

    def _looked(self, wanted: _Wanted, held: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        if not held:
            self._ask_where(wanted)
            return
        told = tuple(
            f"{name}：{'、'.join(f'“{item}”' for item in items[:_SHOWN_HELD])}"
            f"{'等' if len(items) > _SHOWN_HELD else ''}，共 {len(items)} 处。"
            for name, items in held
        )
        ask(
            self._window,
            Kind.WARNING,
            "有内部或敏感的内容，不宜这样导出",
            (*told, "请删改，或在右键菜单“用于哪些版本”里标为“内部”，它就不会进入对外版本。"),
            (CANCEL, Choice("export", "仍要导出"), Choice("look", "查看问题", primary=True)),
            lambda answer: self._sensitive_decided(wanted, answer),
        )

    def _sensitive_decided(self, wanted: _Wanted, answer: str) -> None:
        if answer == "export":
            self._ask_where(wanted)
        elif answer == "look":
            self._show_problems()

    def _choose(self) -> None:
        """Which version, when there are several; then where to."""
        versions = self._controller.report.versions
        if not versions:
            self._ask_about_sensitive(_Wanted())
            return
        choices = (
            CANCEL,
            *(Choice(version.id, version.name) for version in versions[:_MOST_VERSIONS]),
            Choice(_ALL, "全部版本", primary=True),
        )
        wanted = {version.id: _Wanted(version) for version in versions}
        wanted[_ALL] = _Wanted(every=True)
        ask(
            self._window,
            Kind.QUESTION,
            "这份报告有几个版本，导出哪一个？",
            ("“全部版本”给每一版各存一个文件，文件名后面加上版本名称。",),
            choices,
            lambda answer: self._ask_about_sensitive(wanted[answer]) if answer in wanted else None,
        )

    def _ask_where(self, wanted: _Wanted) -> None:
        filters = tuple(f"{item.name} (*{item.suffix})" for item in exporters())
        self._dialogs.save_as(
            "export", "导出公文", filters, self._suggestion(wanted), partial(self._write, wanted)
        )

    def _suggestion(self, wanted: _Wanted) -> str:
        title = file_name(self._controller.report.meta.title)
        if wanted.version is not None:
            title = f"{title}（{file_name(wanted.version.name)}）"
        return f"{title}{exporters()[0].suffix}"

    def _write(self, wanted: _Wanted, path: Path) -> None:
        report, options = self._controller.report, self._options()

        def work(context: JobContext) -> ExportResult:
            if wanted.every:
                return together(export_versions(report, path, context=context, options=options))
            return export(report, path, context=context, version=wanted.version, options=options)

        self._runner.start(
            work,
            title="正在导出…",
            done=self._done,
            failed=lambda error: self._failed(wanted, path, error),
            cancelled=lambda: self._controller.message.emit("已停止导出，原有文件没有改动。"),
        )

    def _failed(self, wanted: _Wanted, path: Path, error: AppError) -> None:
        if not isinstance(error, TargetBusy) or wanted.every:
            tell_error(self._window, error)
            return
        other = free_name(path)
        choices = (
            CANCEL,
            Choice("again", "再试一次"),
            Choice("other", f"导出为“{other.name}”", primary=True),
        )

        def decided(answer: str) -> None:
            if answer != CANCEL.id:
                self._write(wanted, other if answer == "other" else path)

        ask(self._window, Kind.WARNING, error.message, (error.kept, error.hint), choices, decided)

    def _done(self, result: ExportResult) -> None:
        choices = (
            Choice("close", "关闭"),
            Choice("folder", "打开所在文件夹"),
            Choice("open", "打开", primary=True),
        )

        def decided(answer: str) -> None:
            if answer in ("open", "folder"):
                opened = (open_file if answer == "open" else show_in_folder)(result.path)
                if not opened:
                    self._controller.message.emit(f"没有能打开它的程序，文件在：{result.path}")

        ask(
            self._window,
            Kind.SUCCESS,
            f"已导出“{result.path.name}”",
            tuple(_remarks(result)),
            choices,
            decided,
        )


def _remarks(result: ExportResult) -> list[str]:
    remarks = [str(result.path.parent)]
    if result.pages is not None:
        remarks.append(f"共 {result.pages} 页。")
    if result.missing:
        remarks.append(f"其中 {result.missing} 处待补，已醒目标出。")
    missing = missing_told(result.fonts, QFontDatabase.families())
    if missing:
        remarks.append(missing)
    return remarks
