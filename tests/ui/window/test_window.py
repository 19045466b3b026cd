"""The window as a whole: what is where, how it fits, what it remembers, how it is walked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.edit.change import Focus
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report
from core.store.package import save
from core.store.session import Session
from tests.ui.conftest import settle
from ui.theme.theme import Scheme, Theme
from ui.window.main import MainWindow
from ui.window.panels import PANELS, Side
from ui.window.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def open_window(qtbot: QtBot, window: MainWindow, small_report: Report) -> MainWindow:
    window.desk._adopt(Session.new(small_report), fresh=True)
    settle(qtbot, window)
    return window


def _workspace(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def test_the_start_page_says_what_to_do(window: MainWindow) -> None:
    assert window.start_page.isVisible()
    assert not window.bar.isVisible()
    assert window.parts.actions["file.new"].isEnabled()
    assert window.parts.actions["file.sample"].isEnabled()
    assert not window.parts.actions["file.save"].isEnabled()


def test_every_command_of_the_menus_is_carried_out_by_somebody(open_window: MainWindow) -> None:
    assert open_window.parts.actions.unconnected() == ()


@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(1920, 1080)])
def test_it_fits_the_screens_of_an_office(
    qtbot: QtBot, open_window: MainWindow, size: QSize
) -> None:
    open_window.resize(size)
    qtbot.wait(10)
    assert open_window.size() == size
    workspace = _workspace(open_window)
    centre = workspace.column(Side.CENTRE).width()
    assert centre > size.width() * 0.45
    assert workspace.column(Side.LEFT).width() < size.width() * 0.25
    assert workspace.column(Side.RIGHT).width() < size.width() * 0.3


def test_it_still_fits_half_a_screen(open_window: MainWindow) -> None:
    assert open_window.minimumSizeHint().width() <= 960
    assert open_window.minimumSizeHint().height() <= 600


def test_a_report_that_was_opened_has_the_keyboard_in_its_text(open_window: MainWindow) -> None:
    open_window.activateWindow()
    assert _workspace(open_window).current() is _workspace(open_window)["editor"]


def test_each_panel_can_be_reached_by_its_command(qtbot: QtBot, open_window: MainWindow) -> None:
    open_window.activateWindow()
    for spec in PANELS:
        open_window.parts.actions[f"view.{spec.id}"].trigger()
        panel = _workspace(open_window)[spec.id]
        assert panel.isVisible(), spec.id
        assert _workspace(open_window).current() is panel, spec.id


def test_the_pane_key_walks_the_columns_round(qtbot: QtBot, open_window: MainWindow) -> None:
    actions = open_window.parts.actions
    actions["view.outline"].trigger()
    seen = []
    for _ in range(3):
        actions["view.next_pane"].trigger()
        panel = _workspace(open_window).current()
        seen.append(panel.objectName() if panel else "")
    assert seen[-1] == "panel-outline"
    assert len(set(seen)) == 3
    actions["view.previous_pane"].trigger()
    assert _workspace(open_window).current() is not _workspace(open_window)["outline"]


def test_a_side_can_be_put_away_and_comes_back(open_window: MainWindow) -> None:
    action = open_window.parts.actions["view.right"]
    assert action.isChecked()
    action.trigger()
    assert _workspace(open_window).column(Side.RIGHT).isHidden()
    open_window.parts.actions["view.elements"].trigger()
    assert not _workspace(open_window).column(Side.RIGHT).isHidden()
    assert action.isChecked()


def test_the_layout_is_remembered_and_can_be_reset(
    qtbot: QtBot,
    open_window: MainWindow,
    make_window: Callable[[], MainWindow],
    small_report: Report,
) -> None:
    open_window.parts.actions["view.left"].trigger()
    open_window.parts.actions["view.impact"].trigger()
    open_window.resize(1111, 777)
    open_window.close()
    qtbot.waitUntil(lambda: not open_window.isVisible())
    again = make_window()
    again.desk._adopt(Session.new(small_report))
    workspace = _workspace(again)
    assert workspace.column(Side.LEFT).isHidden()
    assert workspace.column(Side.RIGHT).currentWidget() is workspace["impact"]
    again.parts.actions["view.reset_layout"].trigger()
    assert not workspace.column(Side.LEFT).isHidden()


def test_an_unreadable_state_file_costs_nothing(
    make_window: Callable[[], MainWindow], kebao_home: Path
) -> None:
    (kebao_home / "state").mkdir(exist_ok=True)
    (kebao_home / "state" / "window.json").write_text("{ not json", encoding="utf-8")
    assert make_window().isVisible()


def test_undo_says_what_it_will_undo(open_window: MainWindow) -> None:
    controller = open_window.parts.controller
    actions = open_window.parts.actions
    assert not actions["edit.undo"].isEnabled()
    workspace = _workspace(open_window)
    workspace["elements"].fields["title"].edited.emit("另一个标题")  # type: ignore[attr-defined]
    assert actions["edit.undo"].text() == "撤销 修改标题"
    actions["edit.undo"].trigger()
    assert controller.report.meta.title == "2024年工作总结"
    assert actions["edit.redo"].text() == "重做 修改标题"


@pytest.mark.parametrize("name", ["title", "unit"])
def test_undo_keys_work_while_a_field_has_the_keyboard(
    qtbot: QtBot, open_window: MainWindow, name: str
) -> None:
    controller = open_window.parts.controller
    before = controller.report
    open_window.activateWindow()
    open_window.parts.actions["view.elements"].trigger()
    field = _workspace(open_window)["elements"].fields[name].focusProxy()  # type: ignore[attr-defined]
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    assert controller.report is not before
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert controller.report is before
    qtbot.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert "abc" in getattr(controller.report.meta, name)


def test_the_status_bar_counts_and_names_what_is_missing(
    qtbot: QtBot, open_window: MainWindow
) -> None:
    bar = open_window.bar
    qtbot.waitUntil(lambda: bar.words.text().startswith("全文 "))
    assert bar.words.text() == "全文 27 字"
    assert bar.missing.isHidden()


def test_a_jump_shows_the_place_in_the_other_panels(qtbot: QtBot, open_window: MainWindow) -> None:
    workspace = _workspace(open_window)
    workspace["problems"].jump_requested.emit(Focus(SectionId("s1"), ParagraphId("p1")))
    workspace.column(Side.RIGHT).setCurrentWidget(workspace["sources"])
    page = workspace["sources"].page  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "391家" in page.toPlainText())
    assert "手工录入" in page.toPlainText()


def test_following_a_selection_leaves_the_keyboard_where_it_is(
    qtbot: QtBot, open_window: MainWindow
) -> None:
    open_window.parts.actions["view.outline"].trigger()
    workspace = _workspace(open_window)
    workspace["outline"].stands_at.emit(Focus(SectionId("s2")))
    assert workspace.current() is workspace["outline"]


def _drag(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def _drop(window: MainWindow, data: QMimeData) -> bool:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, buttons, keys)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, buttons, keys))
    return enter.isAccepted()


def test_a_report_dragged_onto_the_window_is_opened(
    qtbot: QtBot, window: MainWindow, small_report: Report, tmp_path: Path
) -> None:
    path = tmp_path / "总结.kbx"
    save(small_report, path)
    assert _drop(window, _drag(path))
    settle(qtbot, window)
    assert window.desk.path == path


def test_workbooks_are_taken_only_by_a_report(
    qtbot: QtBot, open_window: MainWindow, tmp_path: Path
) -> None:
    data = _drag(tmp_path / "指标.xlsx", tmp_path / "指标.xls")
    open_window.workbooks_dropped.disconnect()
    with qtbot.waitSignal(open_window.workbooks_dropped) as dropped:
        assert _drop(open_window, data)
    assert [path.suffix for path in dropped.args[0]] == [".xlsx", ".xls"]
    open_window.parts.controller.close()
    assert not _drop(open_window, data)


def test_other_files_are_not_taken(open_window: MainWindow, tmp_path: Path) -> None:
    assert not _drop(open_window, _drag(tmp_path / "照片.png"))
    assert not _drop(open_window, QMimeData())


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.LIGHT])
def test_the_theme_changes_while_the_window_is_open(
    qtbot: QtBot, qapp: QApplication, open_window: MainWindow, scheme: Scheme
) -> None:
    theme = qapp.findChildren(Theme)[-1]
    theme.choose(scheme)
    qtbot.wait(10)
    dark = open_window.palette().window().color().lightness() < 128
    assert dark is (scheme is Scheme.DARK)
    theme.choose(Scheme.LIGHT)


def test_whatever_takes_the_keyboard_has_a_name(qtbot: QtBot, open_window: MainWindow) -> None:
    nameless = [
        f"{type(widget).__name__} in {_panel_name(widget)}"
        for widget in open_window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QAbstractItemView)
        and widget.isVisibleTo(open_window)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or widget.toolTip() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_no_office_library_is_loaded_to_open_the_window() -> None:
    code = (
        "import sys\n"
        "from ui.app import make_application, open_window\n"
        "app = make_application()\n"
        "window, close = open_window(app)\n"
        "loaded = {'docx', 'openpyxl', 'lxml', 'xlrd', 'python_calamine'} & set(sys.modules)\n"
        "print(sorted(loaded))\n"
        "import os; os._exit(0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-u", "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stderr


def _panel_name(widget: QWidget) -> str:
    while (parent := widget.parentWidget()) is not None:
        if widget.objectName().startswith("panel-"):
            return widget.objectName()
        widget = parent
    return "the window"
