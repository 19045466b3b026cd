"""The outline panel, used the way a clerk uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.edit.outline import Place, add_section, rename_section
from core.model.ids import SectionId
from core.model.periods import Period
from core.model.report import Numbering, Report, ReportMeta, Section, Stage
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.jobs.runner import Runner
from ui.outline.model import MIME, OutlineModel
from ui.outline.panel import OutlinePanel


def _section(name: str, *children: Section) -> Section:
    return Section(SectionId(name), name, children=children)


@pytest.fixture
def report() -> Report:
    opening = Section(SectionId("o"), "导语", numbering=Numbering.HIDDEN)
    outline = (opening, _section("甲", _section("甲一"), _section("甲二")), _section("乙"))
    return Report("r", ReportMeta("总结", Period.of_year(2024)), outline=outline)


@pytest.fixture
def panel(qtbot: QtBot, report: Report) -> OutlinePanel:
    controller = DocumentController()
    actions = Actions()
    actions.set_has_report(True)
    made = OutlinePanel(controller, actions, Runner(controller))
    controller.setParent(made)
    actions.setParent(made)
    qtbot.addWidget(made)
    made.resize(360, 500)
    made.show()
    controller.open(report)
    return made


def _titles(panel: OutlinePanel) -> str:
    def show(section: Section) -> str:
        below = ",".join(show(child) for child in section.children)
        return f"{section.title}({below})" if below else section.title

    return " ".join(show(section) for section in panel.controller.report.outline)


def _rows(model: OutlineModel) -> list[str]:
    return [str(model.index_of(section.id).data()) for section in model.report.sections()]


def test_the_tree_shows_computed_numbers(panel: OutlinePanel) -> None:
    assert _rows(panel.model) == ["〔导语〕", "一、甲", "（一）甲一", "（二）甲二", "二、乙"]


def test_numbers_follow_a_move(panel: OutlinePanel) -> None:
    panel.view.select([SectionId("乙")])
    panel.actions_registry["outline.move_up"].trigger()
    assert _titles(panel) == "导语 乙 甲(甲一,甲二)"
    assert _rows(panel.model)[1] == "一、乙"
    assert panel.view.current_section() == "乙"


def test_enter_adds_a_sibling_ready_for_its_title(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.view.select([SectionId("甲一")])
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    editor = panel.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("新的")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _titles(panel) == "导语 甲(甲一,新的,甲二) 乙")


def test_adding_and_naming_are_undone_one_after_the_other(panel: OutlinePanel) -> None:
    panel.view.select([SectionId("乙")])
    panel.add_child()
    assert _titles(panel).endswith("乙(新章节)")
    panel.controller.undo()
    assert _titles(panel) == "导语 甲(甲一,甲二) 乙"


def test_promoting_several_sections_is_one_step(panel: OutlinePanel) -> None:
    panel.view.select([SectionId("甲一"), SectionId("甲二")])
    panel.actions_registry["outline.promote"].trigger()
    assert _titles(panel) == "导语 甲 甲一 甲二 乙"
    assert panel.view.selected_sections() == ["甲一", "甲二"]
    panel.controller.undo()
    assert _titles(panel) == "导语 甲(甲一,甲二) 乙"


def test_what_cannot_be_done_is_said_and_changes_nothing(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.view.select([SectionId("甲")])
    with qtbot.waitSignal(panel.controller.message) as said:
        panel.actions_registry["outline.promote"].trigger()
    assert "最高一级" in said.args[0]
    assert not panel.controller.history.undo_label


def test_dropping_between_rows_moves_and_never_overwrites(panel: OutlinePanel) -> None:
    mime = panel.model.mimeData([panel.model.index_of(SectionId("乙"))])
    parent = panel.model.index_of(SectionId("甲"))
    assert mime.hasFormat(MIME)
    panel.model.dropMimeData(mime, Qt.DropAction.MoveAction, 1, 0, parent)
    assert _titles(panel) == "导语 甲(甲一,乙,甲二)"


def test_dropping_onto_a_row_puts_it_last_inside(panel: OutlinePanel) -> None:
    mime = panel.model.mimeData([panel.model.index_of(SectionId("乙"))])
    panel.model.dropMimeData(
        mime, Qt.DropAction.MoveAction, -1, -1, panel.model.index_of(SectionId("甲"))
    )
    assert _titles(panel) == "导语 甲(甲一,甲二,乙)"


def test_dragging_a_parent_takes_its_selected_children_along_once(panel: OutlinePanel) -> None:
    chosen = [panel.model.index_of(SectionId(name)) for name in ("甲", "甲一")]
    mime = panel.model.mimeData(chosen)
    panel.model.dropMimeData(mime, Qt.DropAction.MoveAction, 3, 0, panel.model.index(-1, 0))
    assert _titles(panel) == "导语 乙 甲(甲一,甲二)"


def test_foreign_drops_are_refused(panel: OutlinePanel) -> None:
    mime = QMimeData()
    mime.setText("别处的文字")
    assert not panel.model.dropMimeData(
        mime, Qt.DropAction.MoveAction, 0, 0, panel.model.index(-1, 0)
    )


def test_copied_sections_come_back_with_ids_of_their_own(panel: OutlinePanel) -> None:
    panel.view.select([SectionId("甲")])
    panel.copy()
    assert "甲一" in QApplication.clipboard().text()
    panel.paste()
    ids = [section.id for section in panel.controller.report.sections()]
    assert len(ids) == len(set(ids))
    assert _titles(panel) == "导语 甲(甲一,甲二) 甲(甲一,甲二) 乙"


def test_folded_branches_stay_folded_when_the_tree_changes(panel: OutlinePanel) -> None:
    panel.view.collapse(panel.model.index_of(SectionId("甲")))
    report = panel.controller.report
    panel.controller.commit(*add_section(report, "丙", Place(None, 3)))
    assert not panel.view.isExpanded(panel.model.index_of(SectionId("甲")))


def test_the_filter_shows_matches_with_their_ancestors(panel: OutlinePanel) -> None:
    panel.findChild(QLineEdit).setText("甲二")
    shown = [
        section.title
        for section in panel.controller.report.sections()
        if not panel.view.visualRect(panel.model.index_of(section.id)).isEmpty()
    ]
    assert shown == ["甲", "甲二"]


def test_choosing_a_section_tells_the_window_where_it_stands(
    panel: OutlinePanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.stands_at) as asked:
        panel.view.select([SectionId("甲二")])
    assert asked.args[0].section == "甲二"


def test_states_and_leaving_out_are_shown(panel: OutlinePanel) -> None:
    panel.view.select([SectionId("乙")])
    panel.set_stage(Stage.FINAL)
    panel.toggle_included()
    index = panel.model.index_of(SectionId("乙"))
    assert index.siblingAtColumn(2).data() == "定"
    assert "定稿" in index.siblingAtColumn(2).data(Qt.ItemDataRole.ToolTipRole)
    assert index.siblingAtColumn(1).data() == "—"


def test_the_model_keeps_the_rules_of_item_models(qtbot: QtBot, report: Report) -> None:
    model = OutlineModel(report)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(rename_section(report, SectionId("甲一"), "改名")[0])
    model.show(add_section(report, "丙", Place(SectionId("乙"), 0))[0])
    assert tester.model() is model
