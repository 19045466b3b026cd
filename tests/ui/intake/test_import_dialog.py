"""The import dialog: nothing comes in that was not looked at, sheet and plan side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.figures.impact import SentenceChange
from core.intake.workbook.picture.roles import CellRole
from core.intake.workbook.planning.plan import Choice, RowKind
from core.model.ids import ParagraphId, SectionId
from ui.intake.alerts import AlertModel
from ui.intake.dialog import ImportDialog
from ui.intake.file_list import FileModel
from ui.intake.model import CHOICE, KIND, TARGET, VALUE, PlanModel
from ui.intake.session import ImportSession, Stage
from ui.intake.sheet_model import ROLE, WARNED, SheetModel
from ui.widgets.notice import Notice

Read = Callable[..., None]
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def _row_of(dialog: ImportDialog, cell: str) -> int:
    rows = dialog.plan.rows
    return next(n for n, row in enumerate(rows) if row.figure.cell == cell)


def _kinds(dialog: ImportDialog) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, KIND).data()) for row in range(model.rowCount())]


def _corrected(dialog: ImportDialog, qtbot: QtBot, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(dialog.session.idle, timeout=20_000):
        act()


# --- the plan


def test_what_needs_a_person_comes_first(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    kinds = _kinds(dialog)
    assert kinds[0] == "冲突"
    assert kinds.index("未匹配") < kinds.index("新增")
    assert dialog.import_button.text().startswith("导入 ")
    assert dialog.import_button.isEnabled()


def test_kinds_can_be_looked_at_one_by_one(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    read(session, book)
    chip = next(c for c in dialog.rows.chips.buttons() if c.property("kind") is RowKind.UNMATCHED)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert set(_kinds(dialog)) == {"未匹配"}


def test_a_tick_is_a_decision_that_can_be_taken_back(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    read(session, book)
    row = _row_of(dialog, "C4")
    index = dialog.model.index(row, CHOICE)
    dialog.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert dialog.plan.rows[row].choice is Choice.SKIP
    _corrected(dialog, qtbot, dialog.undo_button.click)
    assert dialog.plan.rows[_row_of(dialog, "C4")].choice is Choice.TAKE


def test_the_space_bar_ticks_the_row_one_is_at(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    read(session, book)
    sha256 = dialog.plan.rows[0].sha256
    assert dialog.rows.go_to(sha256, "CSV", "C4")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.plan.rows[_row_of(dialog, "C4")].choice is Choice.SKIP


def test_ticking_a_conflict_keeps_both_until_decided(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    row = _row_of(dialog, "D3")
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked):
        index = dialog.model.index(row, CHOICE)
        dialog.model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)
    assert dialog.plan.rows[row].choice is Choice.ASIDE


def test_what_nobody_can_name_cannot_be_ticked(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    row = _row_of(dialog, "C5")
    flags = dialog.model.index(row, CHOICE).flags()
    assert not flags & Qt.ItemFlag.ItemIsUserCheckable
    assert "请选择" in str(dialog.model.index(row, TARGET).data())


def test_a_value_shows_its_unit_and_what_is_none_its_words(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    assert dialog.model.index(_row_of(dialog, "D3"), VALUE).data() == "412家"
    assert dialog.model.index(_row_of(dialog, "D5"), VALUE).data() == "12/5"


def test_sentences_that_would_change_are_asked_for_and_shown(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.preview_requested, timeout=20_000):
        read(session, book)
    change = SentenceChange(SectionId("s"), ParagraphId("p"), "达326家。", "达391家。")
    dialog.show_impact((change,))
    assert "原：达326家。\n现：达391家。" in dialog.impact.toPlainText()


def test_confirming_hands_over_the_plan_with_the_choices(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    read(session, book)
    row = _row_of(dialog, "D3")
    dialog.model.choose([row], Choice.TAKE)
    with qtbot.waitSignal(dialog.confirmed) as told:
        dialog.import_button.click()
    assert told.args[0].rows[row].choice is Choice.TAKE


# --- the sheet


def test_the_sheet_is_shown_with_the_role_of_every_cell(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    model = dialog.sheets.model
    assert model.index(2, 3).data() == "412"
    assert model.index(2, 3).data(ROLE) is CellRole.VALUE
    assert model.index(1, 1).data(ROLE) is CellRole.HEADER
    assert "2024年 实绩" in str(model.headerData(3, Qt.Orientation.Horizontal))
    assert "高新技术企业数 · 2024年 · 实绩 · 412家" in str(
        model.index(2, 3).data(Qt.ItemDataRole.ToolTipRole)
    )


def test_the_legend_names_every_colour_in_the_sheet(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    text = dialog.sheets.legend.text()
    assert all(name in text for name in ("表头", "单位", "指标名称", "实绩", "合计", "有提醒"))
    assert "位次" not in text


def test_a_cell_leads_to_its_row_in_the_plan_and_back(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    dialog.sheets.sheet.setCurrentIndex(dialog.sheets.model.index(3, 3))
    chosen = dialog.table.selectionModel().selectedRows(CHOICE)
    source = dialog.table.model().mapToSource(chosen[0])  # type: ignore[attr-defined]
    assert dialog.plan.rows[source.row()].figure.cell == "D4"
    dialog.table.setCurrentIndex(dialog.table.model().index(0, KIND))
    source = dialog.table.model().mapToSource(dialog.table.currentIndex())  # type: ignore[attr-defined]
    assert dialog.sheets.place.text() == dialog.plan.rows[source.row()].figure.cell


def test_the_name_of_an_indicator_leads_to_its_first_figure(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    dialog.sheets.sheet.setCurrentIndex(dialog.sheets.model.index(3, 0))
    chosen = dialog.table.selectionModel().selectedRows(CHOICE)
    source = dialog.table.model().mapToSource(chosen[0])  # type: ignore[attr-defined]
    assert dialog.plan.rows[source.row()].figure.cell == "C4"


def test_a_warning_leads_to_its_cell_and_the_cell_tells_the_warning(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    alerts = dialog.alerts.alerts
    number = next(n for n in range(alerts.rowCount()) if "12/5" in str(alerts.index(n, 2).data()))
    dialog.alerts.selectRow(number)
    assert dialog.sheets.place.text() == "D5"
    assert "12/5" in dialog.sheets.doubt.text()
    assert dialog.sheets.model.index(4, 3).data(WARNED)


def test_rows_are_ignored_by_keyboard_and_come_back_by_undo(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    read(session, book)
    sheet = dialog.sheets
    sheet.sheet.setCurrentIndex(sheet.model.index(3, 0))
    _corrected(dialog, qtbot, sheet.corrections.ignore.trigger)
    assert sheet.model.index(3, 0).data(ROLE) is CellRole.IGNORED
    assert "1 处更正" in sheet.notice.text()
    assert sheet.sheet.currentIndex().row() == 3
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not session.busy, timeout=20_000)
    assert sheet.model.index(3, 0).data(ROLE) is CellRole.NAME
    assert not sheet.notice.text()


def _pick(menu: QMenu, word: str, shown: QMenu | None = None) -> None:
    """Choose an entry of a menu; ``shown`` is the menu it opens from."""
    (shown or menu).aboutToShow.emit()
    next(item for item in menu.actions() if word in item.text()).trigger()


def test_a_column_can_be_said_to_hold_targets_of_another_year(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    read(session, book)
    sheet, corrections = dialog.sheets, dialog.sheets.corrections
    sheet.sheet.setCurrentIndex(sheet.model.index(2, 4))
    _corrected(dialog, qtbot, lambda: _pick(corrections.column_menu, "目标"))
    _corrected(
        dialog,
        qtbot,
        lambda: _pick(corrections.period_parts[0], "2025年", corrections.period_menu),
    )
    assert sheet.model.index(2, 4).data(ROLE) is CellRole.TARGET
    assert "2025年 目标" in str(sheet.model.headerData(4, Qt.Orientation.Horizontal))


def test_a_sheet_can_be_read_without_any_correction(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    read(session, book)
    assert not dialog.sheets.plain.isEnabled()
    dialog.sheets.sheet.setCurrentIndex(dialog.sheets.model.index(3, 0))
    _corrected(dialog, qtbot, dialog.sheets.corrections.ignore.trigger)
    _corrected(dialog, qtbot, dialog.sheets.plain.click)
    assert dialog.sheets.model.index(3, 0).data(ROLE) is CellRole.NAME


def test_what_cannot_be_corrected_says_why(
    dialog: ImportDialog, session: ImportSession, read: Read, tmp_path: Path
) -> None:
    path = tmp_path / "只有话.csv"
    path.write_text("说明一下\n没有表\n", encoding="utf-8")
    read(session, path)
    dialog.sheets.sheet.setCurrentIndex(dialog.sheets.model.index(0, 0))
    _pick(dialog.sheets.corrections.column_menu, "指标名称")
    assert "表头" in dialog.sheets.doubt.text()


def test_the_menu_of_a_cell_offers_all_corrections(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    texts = [action.text() for action in dialog.sheets.corrections.menu().actions()]
    assert [text for text in texts if text] == [
        "这是表头",
        "忽略这些行",
        "这一列是",
        "单位是",
        "期间是",
    ]


def test_all_of_a_sheet_can_be_left_out_at_once(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path
) -> None:
    read(session, book)
    dialog.sheets.sheet_chosen.emit("CSV", Choice.SKIP)
    assert {row.choice for row in dialog.plan.rows} == {Choice.SKIP}
    assert not dialog.import_button.isEnabled()


# --- files


def test_several_files_are_listed_with_what_came_of_each(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, broken_book: Path
) -> None:
    read(session, book, broken_book)
    assert dialog.files.isVisible()
    tips = [str(dialog.files.files.index(n).data(Qt.ItemDataRole.ToolTipRole)) for n in range(2)]
    assert "读到" in tips[0]
    assert "读不出" in tips[1]
    assert "1 个文件读不出" in dialog.summary.text()
    dialog.files.setCurrentIndex(dialog.files.files.index(1))
    assert "读不出" in dialog.sheets.notice.text()


def test_reading_can_be_stopped(
    dialog: ImportDialog, session: ImportSession, book: Path, other_book: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.idle, timeout=20_000):
        session.add([book, other_book])
        assert dialog.stop_button.isVisible()
        qtbot.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    assert {item.stage for item in session.files} == {Stage.STOPPED}
    assert not dialog.stop_button.isVisible()
    assert not dialog.import_button.isEnabled()


def test_a_row_of_another_file_shows_that_file(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, other_book: Path
) -> None:
    read(session, book, other_book)
    sha256 = next(row.sha256 for row in dialog.plan.rows if row.file == other_book.name)
    dialog.jumps.reveal(sha256, "CSV", "C2")
    assert dialog.files.currentIndex().row() == 1
    assert dialog.sheets.model.index(1, 2).data() == "33"


def test_the_paste_key_asks_for_what_is_on_the_clipboard(
    dialog: ImportDialog, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.dropped):
        qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_decisions_are_not_thrown_away_unasked(
    dialog: ImportDialog, session: ImportSession, read: Read, book: Path, qtbot: QtBot
) -> None:
    read(session, book)
    dialog.model.choose([_row_of(dialog, "C4")], Choice.SKIP)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    notice = dialog.findChild(Notice)
    assert notice is not None
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        notice.choose("leave")


def test_where_nothing_was_decided_escape_closes(dialog: ImportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


# --- models and size


@pytest.mark.parametrize("kind", ["plan", "sheet", "alerts", "files"])
def test_the_models_keep_the_rules_of_item_models(
    kind: str, session: ImportSession, read: Read, book: Path, other_book: Path, qtbot: QtBot
) -> None:
    plan, sheet, alerts = PlanModel(session.plan), SheetModel(), AlertModel()
    files = FileModel(session.files)
    model = {"plan": plan, "sheet": sheet, "alerts": alerts, "files": files}[kind]
    tester = QAbstractItemModelTester(model, FATAL)
    session.file_changed.connect(files.refresh)
    read(session, book, other_book)
    view = session.files[0].view
    assert view is not None
    for _ in range(2):
        plan.show(session.plan)
        alerts.show(session.plan)
        sheet.show(view.pictures[0], view.reading.figures, view.reading.warnings)
    plan.choose([0, 1], Choice.SKIP)
    assert tester.model() is model
    assert model.rowCount() > 0


def test_a_large_sheet_is_painted_without_making_cells(
    dialog: ImportDialog, session: ImportSession, qtbot: QtBot
) -> None:
    from core.intake.workbook.picture.sheet_picture import SheetPicture

    row = tuple(str(n) for n in range(12))
    picture = SheetPicture(
        "大表", 20_000, 12, (row,) * 20_000, ("N" + "V" * 11,) * 20_000, widths=(8,) * 12
    )
    dialog.sheets.model.show(picture)
    assert dialog.sheets.sheet.go_to(19_000, 6)
    dialog.sheets.sheet.viewport().repaint()
    visible = dialog.sheets.sheet.indexAt(QPoint(5, 5))
    assert visible.row() > 18_000
    assert not dialog.sheets.sheet.go_to(20_001, 1)
