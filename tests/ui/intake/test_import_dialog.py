"""The import plan on screen: nothing comes in that was not looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.figures.impact import SentenceChange
from core.intake.workbook.figures import BookReading, Figure, Matched
from core.intake.workbook.plan import Choice, ImportPlan, PlanRow, RowKind
from core.intake.workbook.planner import plan
from core.model.ids import IndicatorId, ParagraphId, SectionId
from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey, Role, State
from core.model.periods import Period
from core.model.report import Report, ReportMeta
from ui.intake.dialog import ImportDialog
from ui.intake.model import CHOICE, KIND, TARGET, VALUE, PlanModel

YEAR = Period.of_year(2024)
FIRMS = Indicator(IndicatorId("firms"), "本局指标", "家")


def _figure(cell: str, **facts: Any) -> Figure:
    settled: dict[str, Any] = {
        "sheet": "表",
        "cell": cell,
        "indicator_text": "本局指标",
        "match": Matched("本局指标", how="exact"),
        "period": YEAR,
        "role": Role.ACTUAL,
        "value": Decimal(391),
        "unit": "家",
        "state": State.OK,
        "raw": "391",
    }
    return Figure(**(settled | facts))


def _plan() -> ImportPlan:
    held = Observation(ObservationKey(FIRMS.id, YEAR.shifted(-1)), Decimal(320), "家")
    book = IndicatorBook.of((FIRMS,), (held,))
    report = Report("r", ReportMeta("总结", YEAR), book=book)
    figures = (
        _figure("F8"),
        _figure("D8", period=YEAR.shifted(-1), value=Decimal(326), raw="326"),
        _figure("F9", indicator_text="新表头", match=Matched(candidates=("高新技术企业数",))),
        _figure("G8", value=None, state=State.MULTI, raw="12/5", period=YEAR.shifted(1)),
    )
    return plan(
        report, [BookReading("汇总.xlsx", "sha", 1, figures=figures)], imported_at=datetime.now(UTC)
    )


@pytest.fixture
def dialog(qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(_plan(), lambda _row: (FIRMS,))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def _kinds(dialog: ImportDialog) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, KIND).data()) for row in range(model.rowCount())]


def test_every_row_says_what_it_would_do_the_urgent_ones_first(dialog: ImportDialog) -> None:
    assert _kinds(dialog) == ["冲突", "可疑", "未匹配", "新增"]
    assert dialog.import_button.text() == "导入 1 个，并列 1 个"


def test_kinds_can_be_looked_at_one_by_one(dialog: ImportDialog, qtbot: QtBot) -> None:
    chip = next(item for item in dialog._chips.buttons() if item.text() == "未匹配 1")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert _kinds(dialog) == ["未匹配"]


def test_unticking_leaves_a_row_out(dialog: ImportDialog) -> None:
    index = dialog.model.index(0, CHOICE)
    dialog.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert dialog.model.plan.rows[0].choice is Choice.SKIP
    assert dialog.import_button.text() == "导入 0 个，并列 1 个"


def test_ticking_a_conflict_keeps_both_until_decided(dialog: ImportDialog) -> None:
    index = dialog.model.index(1, CHOICE)
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked):
        dialog.model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)
    assert dialog.model.plan.rows[1].choice is Choice.ASIDE


def test_what_nobody_can_name_cannot_be_ticked(dialog: ImportDialog) -> None:
    index = dialog.model.index(2, CHOICE)
    assert not index.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert "请选择" in str(dialog.model.index(2, TARGET).data())


def test_a_value_shows_its_unit_and_what_is_none_its_words(dialog: ImportDialog) -> None:
    assert dialog.model.index(0, VALUE).data() == "391家"
    assert dialog.model.index(3, VALUE).data() == "12/5"


def test_sentences_that_would_change_are_asked_for_and_shown(
    dialog: ImportDialog, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.preview_requested):
        dialog.model.choose([0], Choice.SKIP)
    change = SentenceChange(SectionId("s"), ParagraphId("p"), "达326家。", "达391家。")
    dialog.show_impact((change,))
    assert "原：达326家。\n现：达391家。" in dialog.impact.toPlainText()


def test_confirming_hands_over_the_plan_with_the_choices(
    dialog: ImportDialog, qtbot: QtBot
) -> None:
    dialog.model.choose([1], Choice.TAKE)
    with qtbot.waitSignal(dialog.confirmed) as told:
        dialog.import_button.click()
    rows: tuple[PlanRow, ...] = told.args[0].rows
    assert [row.choice for row in rows][:2] == [Choice.TAKE, Choice.TAKE]
    assert rows[1].kind is RowKind.CONFLICT


def test_the_model_keeps_the_rules_of_item_models(qtbot: QtBot) -> None:
    model = PlanModel(_plan())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.choose([0, 1], Choice.SKIP)
    model.show(_plan())
    assert tester.model() is model
