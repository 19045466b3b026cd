"""New, open, save, close, recover: what a clerk does with whole reports, and what may go wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.edit.outline import rename_section
from core.model.ids import SectionId
from core.model.report import Report
from core.store.package import load, save
from core.store.session import Session
from tests.ui.conftest import ChosenFiles, dialog_of, settle
from ui.start.new_dialog import NewReportDialog
from ui.start.recovery_dialog import RecoveryDialog
from ui.versions.dialog import VersionsDialog
from ui.widgets.notice import Notice
from ui.window.main import MainWindow


@pytest.fixture
def saved(tmp_path: Path, small_report: Report) -> Path:
    path = tmp_path / "总结.kbx"
    save(small_report, path)
    return path


def _open(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.desk.open(path)
    settle(qtbot, window)


def _rename(window: MainWindow, title: str) -> None:
    controller = window.parts.controller
    first = controller.report.outline[0].id
    controller.commit(*rename_section(controller.report, first, title))


def _do(window: MainWindow, action_id: str) -> None:
    window.parts.actions[action_id].trigger()


def _answer(window: MainWindow, choice: str) -> None:
    dialog_of(window, Notice).findChild(QPushButton, choice).click()


def _said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in dialog_of(window, Notice).findChildren(QLabel))


def _first_title(path: Path) -> str:
    return load(path).report.outline[0].title


def test_a_new_report_comes_from_a_template(qtbot: QtBot, window: MainWindow) -> None:
    _do(window, "file.new")
    dialog = dialog_of(window, NewReportDialog)
    assert isinstance(dialog, NewReportDialog)
    qtbot.waitUntil(lambda: dialog.templates.count() >= 2)
    dialog.unit.line.setText("青禾区科学技术局")
    dialog.period.year.setValue(2024)
    qtbot.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.parts.controller.is_open)
    report = window.parts.controller.report
    assert report.meta.unit == "青禾区科学技术局"
    assert report.meta.period.label() == "2024年"
    assert report.outline
    assert window.workspace is not None
    assert window.workspace.isVisible()
    assert window.bar.saved.text() == "还没有存成文件"


def test_a_report_is_opened_edited_and_saved(qtbot: QtBot, window: MainWindow, saved: Path) -> None:
    _open(qtbot, window, saved)
    assert window.windowTitle().startswith("总结")
    _rename(window, "改过的标题")
    assert window.isWindowModified()
    assert window.bar.saved.text() == "有改动未保存"
    _do(window, "file.save")
    settle(qtbot, window)
    assert _first_title(saved) == "改过的标题"
    assert not window.isWindowModified()
    assert window.bar.saved.text() == "已保存"


def test_a_report_without_a_file_asks_where_to(
    qtbot: QtBot, window: MainWindow, files: ChosenFiles, small_report: Report, tmp_path: Path
) -> None:
    window.desk._adopt(Session.new(small_report), fresh=True)
    _rename(window, "甲")
    files.answers.append(tmp_path / "新的")
    _do(window, "file.save")
    settle(qtbot, window)
    assert files.suggestions == ["2024年工作总结.kbx"]
    assert _first_title(tmp_path / "新的.kbx") == "甲"
    assert window.desk.path == tmp_path / "新的.kbx"


def test_closing_asks_and_saves(qtbot: QtBot, window: MainWindow, saved: Path) -> None:
    _open(qtbot, window, saved)
    _rename(window, "要留的")
    _do(window, "file.close")
    assert "要保存" in _said(window)
    _answer(window, "save")
    settle(qtbot, window)
    assert _first_title(saved) == "要留的"
    assert not window.parts.controller.is_open
    assert window.start_page.isVisible()


def test_closing_may_give_the_changes_up(qtbot: QtBot, window: MainWindow, saved: Path) -> None:
    _open(qtbot, window, saved)
    _rename(window, "不要的")
    _do(window, "file.close")
    _answer(window, "drop")
    settle(qtbot, window)
    assert _first_title(saved) == "年度工作总结"
    assert not window.parts.controller.is_open


def test_closing_may_be_thought_better_of(qtbot: QtBot, window: MainWindow, saved: Path) -> None:
    _open(qtbot, window, saved)
    _rename(window, "还在写")
    _do(window, "file.close")
    qtbot.keyClick(dialog_of(window, Notice), Qt.Key.Key_Escape)
    assert window.parts.controller.is_open
    assert window.parts.controller.report.outline[0].title == "还在写"


def test_leaving_the_window_saves_first(qtbot: QtBot, window: MainWindow, saved: Path) -> None:
    _open(qtbot, window, saved)
    _rename(window, "最后一句")
    window.close()
    assert window.isVisible()
    _answer(window, "save")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert _first_title(saved) == "最后一句"
    assert not list(saved.parent.glob("~$*"))


def test_a_clean_window_closes_without_a_question(
    qtbot: QtBot, window: MainWindow, saved: Path
) -> None:
    _open(qtbot, window, saved)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_who_else_has_it_open_is_told_and_reading_is_offered(
    qtbot: QtBot, window: MainWindow, saved: Path
) -> None:
    other = Session.open(saved)
    try:
        _open(qtbot, window, saved)
        assert "正在别处打开" in _said(window)
        _answer(window, "read-only")
        settle(qtbot, window)
        assert window.parts.controller.read_only
        assert "只读" in window.windowTitle()
        assert window.bar.saved.text() == "只读"
    finally:
        other.close()


def test_a_copy_of_it_can_be_worked_on(qtbot: QtBot, window: MainWindow, saved: Path) -> None:
    other = Session.open(saved)
    try:
        _open(qtbot, window, saved)
        _answer(window, "copy")
        settle(qtbot, window)
        assert window.desk.path is None
        _rename(window, "副本里改")
        assert _first_title(saved) == "年度工作总结"
    finally:
        other.close()


def test_it_can_be_taken_over(qtbot: QtBot, window: MainWindow, saved: Path) -> None:
    other = Session.open(saved)
    _open(qtbot, window, saved)
    _answer(window, "take-over")
    settle(qtbot, window)
    assert not window.parts.controller.read_only
    assert other.refresh_lock() is not None
    other.close()


def test_a_file_changed_outside_is_not_overwritten_unasked(
    qtbot: QtBot, window: MainWindow, saved: Path, small_report: Report
) -> None:
    _open(qtbot, window, saved)
    _rename(window, "窗口里的")
    renamed, _ = rename_section(small_report, SectionId("s1"), "外面改的")
    save(renamed, saved, force=True)
    _do(window, "file.save")
    settle(qtbot, window)
    assert _first_title(saved) == "外面改的"
    _answer(window, "force")
    settle(qtbot, window)
    assert _first_title(saved) == "窗口里的"


def test_a_damaged_file_offers_its_last_good_version(
    qtbot: QtBot, window: MainWindow, saved: Path
) -> None:
    _open(qtbot, window, saved)
    _rename(window, "保存过的")
    _do(window, "file.save")
    settle(qtbot, window)
    _do(window, "file.close")
    settle(qtbot, window)
    saved.write_bytes(saved.read_bytes()[:200])
    _open(qtbot, window, saved)
    _answer(window, "earlier")
    settle(qtbot, window)
    assert window.parts.controller.report.outline[0].title == "保存过的"
    assert window.desk.path is None


def test_something_that_is_no_report_is_told_in_plain_words(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    stranger = tmp_path / "假的.kbx"
    stranger.write_text("这不是报告", encoding="utf-8")
    _open(qtbot, window, stranger)
    said = _said(window)
    assert "假的.kbx" in said
    assert "Traceback" not in said
    assert not window.parts.controller.is_open


def test_recent_reports_are_listed_and_a_missing_one_can_be_taken_off(
    qtbot: QtBot, window: MainWindow, saved: Path
) -> None:
    _open(qtbot, window, saved)
    _do(window, "file.close")
    settle(qtbot, window)
    rows = window.start_page.recent.rows
    qtbot.waitUntil(lambda: rows.rowCount() == 1)
    assert rows.index(0, 0).data() == "2024年工作总结"
    saved.unlink()
    window.desk.recents.refresh()
    settle(qtbot, window)
    item = rows.index(0, 0).data(Qt.ItemDataRole.UserRole)
    assert item.missing
    window.start_page.recent.chosen.emit(item)
    assert "找不到" in _said(window)
    _answer(window, "forget")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: rows.rowCount() == 0)


def test_unsaved_work_of_a_crash_is_offered_and_comes_back(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    saved: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crashed = Session.open(saved)
    changed, _ = rename_section(crashed.report, SectionId("s1"), "没来得及保存")
    crashed.snapshot(changed)
    crashed.close(keep_snapshots=True)
    monkeypatch.setattr("core.store.ownership.processes.is_alive", lambda process: False)
    window = make_window()
    dialog = dialog_of(window, RecoveryDialog)
    assert isinstance(dialog, RecoveryDialog)
    assert "2024年工作总结" in dialog.list.item(0).text()
    assert "自动备份" in dialog.list.item(0).text()
    dialog.recover.click()
    settle(qtbot, window)
    controller = window.parts.controller
    assert controller.report.outline[0].title == "没来得及保存"
    assert not controller.is_clean
    assert window.desk.path == saved
    _do(window, "file.save")
    settle(qtbot, window)
    assert _first_title(saved) == "没来得及保存"


def test_snapshots_follow_the_edits_of_the_window(
    qtbot: QtBot, window: MainWindow, saved: Path, kebao_home: Path
) -> None:
    _open(qtbot, window, saved)
    _rename(window, "打字中")
    folder = kebao_home / "state" / "recovery"
    qtbot.waitUntil(lambda: bool(list(folder.glob("*/*/*.kbx"))), timeout=3000)
    snapshot = next(folder.glob("*/*/*.kbx"))
    assert _first_title(snapshot) == "打字中"
    qtbot.waitUntil(lambda: "自动备份" in window.bar.saved.text())


def test_an_earlier_version_comes_back_as_an_edit(
    qtbot: QtBot, window: MainWindow, saved: Path
) -> None:
    _open(qtbot, window, saved)
    _rename(window, "第二稿")
    _do(window, "file.save")
    settle(qtbot, window)
    _do(window, "file.versions")
    settle(qtbot, window)
    dialog = dialog_of(window, VersionsDialog)
    assert isinstance(dialog, VersionsDialog)
    oldest = dialog.list.count() - 1
    dialog.list.setCurrentRow(oldest)
    dialog.restore.click()
    settle(qtbot, window)
    controller = window.parts.controller
    assert controller.report.outline[0].title == "年度工作总结"
    controller.undo()
    assert controller.report.outline[0].title == "第二稿"


def test_a_version_kept_by_name_is_listed_with_it(
    qtbot: QtBot, window: MainWindow, saved: Path
) -> None:
    _open(qtbot, window, saved)
    _do(window, "file.keep_version")
    asked = dialog_of(window, QInputDialog)
    assert isinstance(asked, QInputDialog)
    asked.setTextValue("送审稿")
    asked.accept()
    settle(qtbot, window)
    _do(window, "file.versions")
    settle(qtbot, window)
    dialog = dialog_of(window, VersionsDialog)
    assert isinstance(dialog, VersionsDialog)
    assert any("【送审稿】" in dialog.list.item(row).text() for row in range(dialog.list.count()))


def test_opening_another_report_settles_the_present_one_first(
    qtbot: QtBot, window: MainWindow, saved: Path, small_report: Report, tmp_path: Path
) -> None:
    second = tmp_path / "另一份.kbx"
    save(small_report, second)
    _open(qtbot, window, saved)
    _rename(window, "改了")
    window.desk.open(second)
    assert "要保存" in _said(window)
    _answer(window, "save")
    settle(qtbot, window)
    assert _first_title(saved) == "改了"
    assert window.desk.path == second
