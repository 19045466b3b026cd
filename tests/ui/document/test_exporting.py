"""导出: warned of what is missing, never over an open file, and opened afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import NotWritten, TargetBusy
from core.export.product import Options
from core.export.registry import ExportResult
from core.jobs import JobContext
from core.model.report import Report, Version
from tests.ui.conftest import ChosenFiles
from ui.document import exporting as module
from ui.document.controller import DocumentController
from ui.document.exporting import Exporting, Obstacles
from ui.document.names import file_name, free_name
from ui.jobs.runner import Runner
from ui.widgets.notice import Notice


class Desk(QWidget):
    """A window that owns the export command."""

    def __init__(self, controller: DocumentController, runner: Runner) -> None:
        super().__init__()
        self.files = ChosenFiles()
        self.obstacles = Obstacles()
        self.warns = True
        self.problems_shown = 0
        self.held: tuple[str, ...] = ()
        self.exporting = Exporting(
            controller,
            runner,
            self.files,  # type: ignore[arg-type]
            self,
            survey=lambda report, context: self.obstacles,
            wants_warning=lambda: self.warns,
            show_problems=self._show_problems,
            held_back=lambda report, version: self.held,
        )

    def _show_problems(self) -> None:
        self.problems_shown += 1

    def notice(self) -> Notice:
        return next(item for item in self.findChildren(Notice) if item.isVisible())

    def has_notice(self) -> bool:
        return any(item.isVisible() for item in self.findChildren(Notice))

    def answer(self, choice: str) -> None:
        self.notice().findChild(QPushButton, choice).click()


class FakeExport:
    """The export of core, seen from the window."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.versions: list[Version | None] = []
        self.errors: list[NotWritten] = []

    def __call__(
        self,
        report: Report,
        path: Path,
        *,
        context: JobContext,
        version: Version | None = None,
        options: Options | None = None,
    ) -> ExportResult:
        self.paths.append(path)
        self.versions.append(version)
        if self.errors:
            raise self.errors.pop(0)
        return ExportResult(path, pages=7, missing=2, fonts=("没有的字体",))


@pytest.fixture
def export(monkeypatch: pytest.MonkeyPatch) -> FakeExport:
    fake = FakeExport()
    monkeypatch.setattr(module, "export", fake)
    return fake


@pytest.fixture
def desk(qtbot: QtBot, controller: DocumentController, runner: Runner, export: FakeExport) -> Desk:
    made = Desk(controller, runner)
    qtbot.addWidget(made)
    made.show()
    return made


def _texts(holder: QObject) -> str:
    return "\n".join(label.text() for label in holder.findChildren(QLabel))


def test_a_complete_report_is_asked_only_where_to(
    qtbot: QtBot, desk: Desk, export: FakeExport, tmp_path: Path
) -> None:
    target = tmp_path / "总结.docx"
    desk.files.answers.append(target)
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    assert export.paths == [target]
    assert desk.files.suggestions == ["2024年工作总结.docx"]
    said = _texts(desk.notice())
    assert "已导出" in said
    assert "7 页" in said
    assert "2 处待补" in said
    assert "没有的字体" in said


def test_what_is_missing_is_told_before(qtbot: QtBot, desk: Desk, export: FakeExport) -> None:
    desk.obstacles = Obstacles(missing=3, errors=1)
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    assert "3 处待补、1 个错误" in _texts(desk.notice())
    desk.answer("look")
    assert desk.problems_shown == 1
    assert export.paths == []


def test_a_draft_may_be_exported_all_the_same(
    qtbot: QtBot, desk: Desk, export: FakeExport, tmp_path: Path
) -> None:
    desk.obstacles = Obstacles(missing=3)
    desk.files.answers.append(tmp_path / "草稿.docx")
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    desk.answer("export")
    qtbot.waitUntil(lambda: export.paths == [tmp_path / "草稿.docx"])


def test_who_switched_the_warning_off_is_not_warned(
    qtbot: QtBot, desk: Desk, export: FakeExport, tmp_path: Path
) -> None:
    desk.warns = False
    desk.obstacles = Obstacles(missing=3)
    desk.files.answers.append(tmp_path / "草稿.docx")
    desk.exporting.start()
    qtbot.waitUntil(lambda: bool(export.paths))


def test_a_target_open_in_word_offers_another_name(
    qtbot: QtBot, desk: Desk, export: FakeExport, tmp_path: Path
) -> None:
    target = tmp_path / "总结.docx"
    target.write_bytes(b"open in Word")
    export.errors.append(TargetBusy("“总结.docx”正被 Word 或 WPS 打开。", hint="请关闭它。"))
    desk.files.answers.append(target)
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    desk.answer("other")
    qtbot.waitUntil(lambda: len(export.paths) == 2)
    assert export.paths[1] == tmp_path / "总结（2）.docx"
    assert target.read_bytes() == b"open in Word"


def test_a_full_disk_is_told_in_the_words_of_the_error(
    qtbot: QtBot, desk: Desk, export: FakeExport, tmp_path: Path
) -> None:
    export.errors.append(NotWritten("磁盘已满。", hint="请清理磁盘。", kept="原有文件没有改动。"))
    desk.files.answers.append(tmp_path / "总结.docx")
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    said = _texts(desk.notice())
    assert all(part in said for part in ("磁盘已满。", "请清理磁盘。", "原有文件没有改动。"))


@pytest.mark.parametrize(
    ("choice", "function"), [("open", "open_file"), ("folder", "show_in_folder")]
)
def test_afterwards_the_file_or_its_folder_can_be_opened(
    qtbot: QtBot,
    desk: Desk,
    export: FakeExport,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    function: str,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(module, function, lambda path: opened.append(path) or True)
    desk.files.answers.append(tmp_path / "总结.docx")
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    desk.answer(choice)
    assert opened == [tmp_path / "总结.docx"]


def test_a_title_becomes_a_name_every_disk_takes() -> None:
    assert file_name("总结：2024/2025 <草稿>?") == "总结：2024 2025 草稿"
    assert file_name("  ") == "未命名报告"
    assert len(file_name("长" * 300)) <= 60


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    (tmp_path / "总结（2）.docx").touch()
    assert free_name(tmp_path / "总结.docx") == tmp_path / "总结（3）.docx"


def _with_versions(controller: DocumentController) -> None:
    versions = (Version("v1", "送区委"), Version("v2", "送市局"))
    controller.open(evolve(controller.report, versions=versions))


def test_one_of_several_versions_is_chosen_before_the_file(
    qtbot: QtBot,
    desk: Desk,
    controller: DocumentController,
    export: FakeExport,
    tmp_path: Path,
) -> None:
    _with_versions(controller)
    desk.files.answers.append(tmp_path / "a.docx")
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    desk.answer("v2")
    qtbot.waitUntil(lambda: len(export.versions) == 1)
    assert export.versions[0] is not None
    assert export.versions[0].name == "送市局"
    assert desk.files.suggestions == ["2024年工作总结（送市局）.docx"]


def test_what_is_internal_or_sensitive_goes_out_only_when_a_person_says_so(
    qtbot: QtBot, desk: Desk, export: FakeExport, tmp_path: Path
) -> None:
    desk.held = ("稳控对象",)
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    assert any("稳控对象" in label.text() for label in desk.notice().findChildren(QLabel))
    desk.answer("look")
    qtbot.waitUntil(lambda: desk.problems_shown == 1)
    assert export.paths == []
    desk.files.answers.append(tmp_path / "a.docx")
    qtbot.waitUntil(lambda: not desk.has_notice())
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    desk.answer("export")
    qtbot.waitUntil(lambda: export.paths == [tmp_path / "a.docx"])


def test_all_versions_are_written_in_one_go(
    qtbot: QtBot, desk: Desk, controller: DocumentController, tmp_path: Path
) -> None:
    _with_versions(controller)
    desk.files.answers.append(tmp_path / "总结.docx")
    desk.exporting.start()
    qtbot.waitUntil(desk.has_notice)
    desk.answer("all-versions")
    second = tmp_path / "总结（送市局）.docx"
    qtbot.waitUntil(second.exists, timeout=8000)
    assert (tmp_path / "总结（送区委）.docx").exists()
