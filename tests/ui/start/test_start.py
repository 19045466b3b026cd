"""Before a report is open: the list, the new report, unsaved work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.model.report import Report
from core.store.recent import RecentFile
from core.store.recovery import Orphan
from core.templating.catalog import TemplateInfo
from core.templating.mistakes import Mistake
from ui.actions.registry import Actions
from ui.jobs.runner import Runner
from ui.settings.schema import Identity
from ui.start import new_dialog
from ui.start.new_dialog import NewReportDialog
from ui.start.page import StartPage
from ui.start.recent_list import RecentModel
from ui.start.recovery_dialog import RecoveryDialog, description

_NOW = datetime.now(UTC)
_ROWS = (
    RecentFile(Path("/reports/2024.kbx"), "2024年工作总结", _NOW, pinned=True),
    RecentFile(Path("/reports/2023.kbx"), "2023年工作总结", _NOW - timedelta(days=1)),
    RecentFile(Path("/gone/2022.kbx"), "", _NOW - timedelta(days=400), missing=True),
)


@pytest.fixture
def page(qtbot: QtBot, actions: Actions) -> StartPage:
    made = StartPage(actions)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_without_recent_reports_the_page_says_how_to_begin(page: StartPage) -> None:
    page.show_recent(())
    assert not page.recent.isVisible()


def test_recent_reports_are_listed_with_title_and_state(page: StartPage) -> None:
    page.show_recent(_ROWS)
    assert page.recent.isVisible()
    model = page.recent.rows
    assert [model.index(row, 0).data() for row in range(3)] == [
        "2024年工作总结",
        "2023年工作总结",
        "2022",
    ]
    tip = model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "找不到" in tip
    page.grab()  # painting all three kinds of rows says nothing


def test_a_report_is_chosen_by_click_and_by_key(qtbot: QtBot, page: StartPage) -> None:
    page.show_recent(_ROWS)
    index = page.recent.rows.index(1, 0)
    with qtbot.waitSignal(page.chosen) as chosen:
        qtbot.mouseClick(
            page.recent.viewport(),
            Qt.MouseButton.LeftButton,
            pos=page.recent.visualRect(index).center(),
        )
    assert chosen.args == [_ROWS[1]]
    page.recent.setFocus()
    page.recent.setCurrentIndex(page.recent.rows.index(0, 0))
    with qtbot.waitSignal(page.chosen) as again:
        qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert again.args == [_ROWS[0]]


def test_a_row_can_be_pinned_or_forgotten_from_its_menu(qtbot: QtBot, page: StartPage) -> None:
    page.show_recent(_ROWS)
    page.recent.setCurrentIndex(page.recent.rows.index(1, 0))
    page.recent.customContextMenuRequested.emit(page.rect().center())
    menu = page.recent.findChild(QMenu)
    assert menu is not None
    named = {action.text(): action for action in menu.actions()}
    with qtbot.waitSignal(page.recent.pin_requested):
        named["置顶"].trigger()
    with qtbot.waitSignal(page.recent.forget_requested):
        named["从列表中移除"].trigger()
    menu.close()


def test_the_list_is_a_sound_model(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    model = RecentModel(holder)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.show(_ROWS)
    model.show(())


@pytest.fixture
def dialog(qtbot: QtBot, runner: Runner) -> NewReportDialog:
    made = NewReportDialog(runner, Identity(unit="青禾区科学技术局", self_name="我局"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.templates.count() > 0)
    return made


def test_the_templates_are_offered_with_the_headings_they_give(
    qtbot: QtBot, dialog: NewReportDialog
) -> None:
    qtbot.waitUntil(lambda: "一、" in dialog.preview.toPlainText())
    assert dialog.about.text()
    assert dialog.create_button.isEnabled()


def test_unit_and_self_name_come_from_the_settings(dialog: NewReportDialog) -> None:
    wish = dialog.wish()
    assert wish is not None
    assert (wish.unit, wish.self_name) == ("青禾区科学技术局", "我局")


def test_the_new_report_is_about_what_was_asked(qtbot: QtBot, dialog: NewReportDialog) -> None:
    dialog.period.year.setValue(2024)
    with qtbot.waitSignal(dialog.made) as made:
        dialog.accept()
    report = made.args[0]
    assert isinstance(report, Report)
    assert report.meta.period.label() == "2024年"
    assert "青禾区科学技术局" in report.meta.title


def test_who_cancels_meanwhile_gets_no_report(qtbot: QtBot, dialog: NewReportDialog) -> None:
    made: list[object] = []
    dialog.made.connect(made.append)
    dialog.accept()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog._runner.busy)
    assert made == []


def test_a_template_with_a_mistake_is_shown_but_cannot_be_used(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = TemplateInfo("x", 0, "x", "", "自建", Path("x"), "模板第 3 行写错了。")
    monkeypatch.setattr(new_dialog, "list_templates", lambda: (broken,))
    made = NewReportDialog(runner, Identity())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.templates.count() == 1)
    assert "写错了" in made.about.text()
    assert not made.create_button.isEnabled()
    assert made.wish() is None


@pytest.fixture
def orphan(small_report: Report) -> Orphan:
    return Orphan(Path("/state/x"), small_report, _NOW, 2048, 1200, Path("/reports/2024.kbx"), 1150)


def test_unsaved_work_tells_time_difference_and_file(orphan: Orphan) -> None:
    text = description(orphan)
    assert "2024年工作总结" in text
    assert "Word 字数 1,200" in text
    assert "多 50 字" in text
    assert str(Path("/reports/2024.kbx")) in text
    assert "从未保存过" in description(evolve(orphan, path=None, file_words=None))
    assert "少 50 字" in description(evolve(orphan, file_words=1250))
    assert "找不到" in description(evolve(orphan, file_words=None))


def test_nothing_is_thrown_away_by_putting_it_off(qtbot: QtBot, orphan: Orphan) -> None:
    dialog = RecoveryDialog((orphan,))
    qtbot.addWidget(dialog)
    dialog.show()
    told: list[object] = []
    dialog.discard_requested.connect(told.append)
    dialog.recover_requested.connect(told.append)
    dialog.later.click()
    assert told == []


def test_unsaved_work_can_be_taken_up_or_thrown_away(qtbot: QtBot, orphan: Orphan) -> None:
    dialog = RecoveryDialog((orphan, evolve(orphan, folder=Path("/state/y"))))
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.discard_requested) as gone:
        dialog.discard.click()
    assert gone.args == [orphan]
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.recover_requested) as taken:
        dialog.recover.click()
    assert taken.args[0].folder == Path("/state/y")


def test_every_mistake_of_a_template_is_told_and_read_again_when_mended(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake = Mistake("sections 第1个", "不认识“figure”。", "是不是“figures”？")
    broken = TemplateInfo("x", 0, "x", "", "自建", Path("x"), "写错了。", (mistake,))
    sound = TemplateInfo("y", 1, "好的", "说明", "自建", Path("y"))
    offered = [broken, sound]
    monkeypatch.setattr(new_dialog, "list_templates", lambda: tuple(offered))
    made = NewReportDialog(runner, Identity())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.templates.count() == 2)
    assert made.about.text() == "说明"
    made.templates.setCurrentRow(1)
    told = made.preview.toPlainText()
    assert "sections 第1个" in told
    assert "改法：是不是“figures”？" in told
    offered[0] = evolve(broken, name="改好了", problem="", mistakes=())
    made.again_button.click()
    qtbot.waitUntil(lambda: made.templates.item(0).text() == "改好了")
    assert not made.again_button.isVisible()
