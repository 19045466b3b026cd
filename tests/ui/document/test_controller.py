"""The controller between panels and report."""

from __future__ import annotations

from attrs import evolve
from pytestqt.qtbot import QtBot

from core.edit.change import Change
from core.edit.elements import set_meta
from core.edit.outline import rename_section
from core.model.ids import SectionId
from core.model.report import Report
from ui.document.controller import DocumentController

S1 = SectionId("s1")


def _rename(controller: DocumentController, title: str, key: object = None) -> bool:
    return controller.commit(*rename_section(controller.report, S1, title), key=key)


def test_an_edit_is_told_to_everybody_with_the_new_report_in_place(
    qtbot: QtBot, controller: DocumentController
) -> None:
    seen: list[tuple[str, str]] = []
    controller.changed.connect(
        lambda change: seen.append((change.label, controller.report.section(S1).title))
    )
    assert _rename(controller, "新标题")
    assert seen == [("改标题", "新标题")]


def test_undo_and_redo_tell_what_they_did(qtbot: QtBot, controller: DocumentController) -> None:
    _rename(controller, "新标题")
    said: list[str] = []
    controller.message.connect(said.append)
    controller.undo()
    assert controller.report.section(S1).title == "年度工作总结"
    controller.redo()
    assert controller.report.section(S1).title == "新标题"
    assert said == ["已撤销：改标题", "已重做：改标题"]


def test_undo_with_nothing_to_undo_says_nothing(controller: DocumentController) -> None:
    said: list[object] = []
    controller.changed.connect(said.append)
    controller.undo()
    assert said == []


def test_an_edit_that_changes_nothing_is_no_step(controller: DocumentController) -> None:
    assert not controller.commit(*set_meta(controller.report, controller.report.meta))
    assert controller.history.undo_label == ""


def test_whether_all_is_saved_is_told_when_it_flips(
    qtbot: QtBot, controller: DocumentController
) -> None:
    flips: list[bool] = []
    controller.clean_changed.connect(flips.append)
    _rename(controller, "甲")
    _rename(controller, "乙")
    controller.mark_saved(controller.report)
    controller.undo()
    controller.redo()
    assert flips == [False, True, False, True]


def test_saving_an_older_state_leaves_the_newer_one_unsaved(controller: DocumentController) -> None:
    _rename(controller, "甲")
    saved = controller.report
    _rename(controller, "乙")
    controller.mark_saved(saved)
    assert not controller.is_clean


def test_a_report_opened_for_reading_declines_edits_and_says_so(
    qtbot: QtBot, controller: DocumentController, small_report: Report
) -> None:
    controller.open(small_report, read_only=True)
    with qtbot.waitSignal(controller.message) as said:
        assert not _rename(controller, "甲")
    assert "只读" in said.args[0]
    assert controller.report is small_report


def test_views_are_asked_to_hand_over_before_undo(controller: DocumentController) -> None:
    controller.flush_requested.connect(lambda: _rename(controller, "还没交的"))
    controller.undo()
    assert controller.report.section(S1).title == "年度工作总结"
    assert controller.history.redo_label == "改标题"


def test_the_report_before_a_change_is_known_to_whoever_compares(
    controller: DocumentController, small_report: Report
) -> None:
    _rename(controller, "甲", key="typing")
    first = controller.report
    _rename(controller, "乙", key="typing")
    assert controller.previous is first
    controller.undo()
    assert controller.report is small_report


def test_an_imported_workbook_is_kept_by_the_session(
    controller: DocumentController, small_report: Report
) -> None:
    kept: dict[str, bytes] = {}
    controller.open(small_report, sources=kept, keep_source=kept.__setitem__)
    controller.add_source("ab", b"xlsx")
    assert controller.sources["ab"] == b"xlsx"


def test_after_closing_nothing_can_be_edited(controller: DocumentController) -> None:
    report = controller.report
    controller.close()
    assert not controller.is_open
    assert not controller.commit(evolve(report, id="other"), Change("改"))
