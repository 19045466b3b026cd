"""The panel and the dialog of versions."""

from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.layout.survey import survey
from core.model.audiences import INTERNAL
from core.model.report import Report, Version
from core.system.paths import templates_dir
from core.templating import instantiate, load_file
from tests.core.templating.filling import filled
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.editions.dialog import EditionsDialog
from ui.editions.model import EditionsModel
from ui.editions.panel import EditionsPanel
from ui.jobs.runner import Runner
from ui.widgets.audience_menu import add_audience_menu

CHIEF = Version("chief", "局长版", outside=False, word_target=7000)
CITY = Version("city", "市局版", word_target=100)


def report(*versions: Version) -> Report:
    path = templates_dir() / "summary-next-stage" / "template.toml"
    made = filled(instantiate(load_file(path), 2024, "青岚区科学技术局"))
    return evolve(made, versions=versions)


@pytest.fixture
def controller() -> DocumentController:
    return DocumentController()


@pytest.fixture
def panel(qtbot: QtBot, controller: DocumentController) -> EditionsPanel:
    made = EditionsPanel(controller, Actions(), Runner())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def opened(qtbot: QtBot, panel: EditionsPanel, *versions: Version) -> Report:
    made = report(*versions)
    panel.controller.open(made)
    qtbot.waitUntil(lambda: panel.model.columnCount() == len(versions) + 1)
    return made


def test_the_matrix_is_a_sound_model(qtbot: QtBot) -> None:
    model = EditionsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    made = report(CHIEF, CITY)
    model.show(made, survey(made))
    model.show(made, survey(made))
    model.show(report(), ())


def test_lengths_stand_against_their_targets(qtbot: QtBot, panel: EditionsPanel) -> None:
    opened(qtbot, panel, CHIEF, CITY)
    assert str(panel.model.index(0, 1).data()).endswith("/7000 ↓")
    assert str(panel.model.index(0, 2).data()).endswith("/100 ↑")
    assert "请压缩" in str(panel.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))


def test_a_tick_taken_away_takes_the_section_out_of_that_version_only(
    qtbot: QtBot, panel: EditionsPanel
) -> None:
    before = opened(qtbot, panel, CHIEF, CITY)
    cell = panel.model.index(1, 2)
    panel.model.setData(cell, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    first = panel.controller.report.outline[0]
    assert first.audiences == ("chief",)
    qtbot.waitUntil(lambda: panel.model.index(1, 2).data() == "—")
    panel.controller.undo()
    assert panel.controller.report.outline == before.outline


def test_a_number_typed_is_the_target_of_that_section_in_that_version(
    qtbot: QtBot, panel: EditionsPanel
) -> None:
    made = opened(qtbot, panel, CHIEF, CITY)
    panel.model.setData(panel.model.index(1, 2), "150")
    panel.model.setData(panel.model.index(0, 2), "900")
    city = panel.controller.report.versions[1]
    assert city.target_of(made.outline[0].id) == 150
    assert city.word_target == 900
    assert not panel.model.setData(panel.model.index(1, 2), "很多")


def test_without_versions_the_panel_says_what_they_are_for(panel: EditionsPanel) -> None:
    panel.controller.open(report())
    assert panel.model.rowCount() == 0
    assert not panel.table.isVisible()


def test_the_preview_is_asked_for_the_version_one_stands_on(
    qtbot: QtBot, panel: EditionsPanel
) -> None:
    opened(qtbot, panel, CHIEF, CITY)
    panel.table.setCurrentIndex(panel.model.index(1, 2))
    with qtbot.waitSignal(panel.preview_wanted) as asked:
        panel.preview_button.click()
    assert asked.args == ["city"]
    assert "市局版" in panel.about.text()


@pytest.fixture
def dialog(qtbot: QtBot) -> EditionsDialog:
    made = EditionsDialog(report(CHIEF, CITY))
    qtbot.addWidget(made)
    made.show()
    return made


def test_versions_are_added_changed_moved_and_taken_as_one(
    qtbot: QtBot, dialog: EditionsDialog
) -> None:
    dialog.add_preset(3)
    dialog.fields["title"].edited.emit("科技工作摘要")
    dialog.outside.setChecked(False)
    dialog.shift(-1)
    with qtbot.waitSignal(dialog.taken) as taken:
        dialog.accept()
    (versions,) = taken.args
    assert [item.name for item in versions] == ["局长版", "摘要版", "市局版"]
    assert versions[1].title == "科技工作摘要"
    assert not versions[1].outside


def test_two_versions_of_one_name_are_not_taken(dialog: EditionsDialog) -> None:
    dialog.add_preset(0)
    dialog.accept()
    assert dialog.isVisible()
    assert "局长版" in dialog.remark.text()
    dialog.remove()
    dialog.accept()
    assert not dialog.isVisible()


def test_the_menu_shows_what_holds_and_asks_for_the_other(qtbot: QtBot) -> None:
    menu, asked = QMenu(), []
    qtbot.addWidget(menu)
    actions = Actions()
    define = actions["versions.define"]
    made = report(CHIEF, CITY)
    audiences = [(), ("city", INTERNAL)]
    submenu = add_audience_menu(menu, made, audiences, lambda *said: asked.append(said), define)
    ticked = {action.text(): action.isChecked() for action in submenu.actions() if action.text()}
    assert ticked["市局版"]
    assert not ticked["局长版（内部）"]
    assert not ticked["内部（不进对外版本）"]
    next(item for item in submenu.actions() if item.text() == "市局版").trigger()
    assert asked == [("city", False)]
