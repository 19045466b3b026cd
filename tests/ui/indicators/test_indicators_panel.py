"""The indicator table with the habits of a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.model.ids import IndicatorId
from core.model.indicators import (
    Indicator,
    IndicatorBook,
    Observation,
    ObservationKey,
    Role,
    SourceRef,
    State,
)
from core.model.periods import Period
from core.model.report import Report, ReportMeta
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.indicators.model import IndicatorModel
from ui.indicators.panel import IndicatorsPanel
from ui.jobs.runner import Runner

FIRMS = Indicator(IndicatorId("firms"), "高新技术企业数", "家")
MONEY = Indicator(IndicatorId("money"), "技术合同成交额", "亿元", decimals=2)
YEAR = Period.of_year(2024)
SOURCE = SourceRef("汇总.xlsx", "sha", "表一", "D8", datetime(2025, 1, 6, tzinfo=UTC))


def _value(indicator: Indicator, year: int, value: str, unit: str = "") -> Observation:
    key = ObservationKey(indicator.id, Period.of_year(year))
    return Observation(key, Decimal(value), unit or indicator.unit, source=SOURCE, raw=value)


def _report() -> Report:
    values = (
        _value(FIRMS, 2023, "326"),
        _value(FIRMS, 2024, "391"),
        _value(MONEY, 2024, "456200", "万元"),
    )
    book = IndicatorBook.of((FIRMS, MONEY), values)
    return Report("r", ReportMeta("总结", YEAR), book=book)


@pytest.fixture
def panel(qtbot: QtBot) -> IndicatorsPanel:
    controller = DocumentController()
    actions = Actions(controller)
    actions.set_has_report(True)
    made = IndicatorsPanel(controller, actions, Runner(controller))
    controller.setParent(made)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    controller.open(_report())
    made.view.setFocus()
    return made


def _column(panel: IndicatorsPanel, heading: str) -> int:
    return next(at for at, item in enumerate(panel.model.columns) if item.heading == heading)


def _shown(panel: IndicatorsPanel, row: int, heading: str) -> str:
    return str(panel.model.index(row, _column(panel, heading)).data())


def _held(panel: IndicatorsPanel, indicator: Indicator, year: int = 2024) -> Observation | None:
    return panel.controller.report.book.observation(indicator.id, Period.of_year(year))


def _stand(panel: IndicatorsPanel, row: int, heading: str) -> None:
    panel.view.stand_on(row, _column(panel, heading))


def test_values_stand_in_the_indicators_unit_and_missing_is_a_dash(panel: IndicatorsPanel) -> None:
    assert _shown(panel, 0, "2024年") == "391"
    assert _shown(panel, 1, "2024年") == "45.62"
    assert _shown(panel, 1, "2023年") == "—"


def test_growth_is_computed_shown_and_cannot_be_typed(panel: IndicatorsPanel) -> None:
    assert _shown(panel, 0, "同比增幅") == "19.9%"
    index = panel.model.index(0, _column(panel, "同比增幅"))
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert "391" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_typing_over_a_cell_changes_it_and_goes_down(panel: IndicatorsPanel, qtbot: QtBot) -> None:
    _stand(panel, 0, "2024年")
    qtbot.keyClick(panel.view, Qt.Key.Key_4)
    editor = panel.view.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "00")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _held(panel, FIRMS).value == 400)
    assert panel.view.currentIndex().row() == 1
    assert _held(panel, FIRMS).source is None
    assert _shown(panel, 0, "同比增幅") == "22.7%"


def test_composition_opens_the_cell_without_losing_the_first_syllable(
    panel: IndicatorsPanel, qtbot: QtBot
) -> None:
    _stand(panel, 0, "2024年")
    QApplication.sendEvent(panel.view, QInputMethodEvent("yu", []))
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor is not None
    done = QInputMethodEvent()
    done.setCommitString("约400")
    QApplication.sendEvent(editor, done)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _held(panel, FIRMS).state is State.APPROX)
    assert (_held(panel, FIRMS).value, _held(panel, FIRMS).raw) == (400, "约400")


@pytest.mark.parametrize("text", ["—", "待公布", "xx.xx"])
def test_what_is_no_number_keeps_its_state_and_never_becomes_zero(
    panel: IndicatorsPanel, text: str
) -> None:
    _stand(panel, 0, "2024年")
    panel.model.setData(panel.view.currentIndex(), text)
    assert _held(panel, FIRMS).value is None
    assert _held(panel, FIRMS).raw == text


@pytest.mark.parametrize(("text", "why"), [("很多", "不是数"), ("3.5亿元", "单位")])
def test_nonsense_is_refused_in_words(
    panel: IndicatorsPanel, qtbot: QtBot, text: str, why: str
) -> None:
    _stand(panel, 0, "2024年")
    with qtbot.waitSignal(panel.controller.message) as said:
        panel.model.setData(panel.view.currentIndex(), text)
    assert why in said.args[0]
    assert _held(panel, FIRMS).value == 391


def test_deleting_clears_and_one_undo_brings_everything_back(
    panel: IndicatorsPanel, qtbot: QtBot
) -> None:
    column = _column(panel, "2024年")
    panel.view.select_box(0, column, 1, column)
    panel.actions_registry["table.clear"].trigger()
    assert _held(panel, FIRMS) is None
    assert _held(panel, MONEY) is None
    panel.controller.undo()
    assert (_held(panel, FIRMS).value, _held(panel, MONEY).value) == (391, 456200)


def test_a_block_from_a_spreadsheet_goes_in_as_one_step(panel: IndicatorsPanel) -> None:
    _stand(panel, 0, "2023年")
    columns = panel.model.columnCount()
    QApplication.clipboard().setText("1,234\t２，０００\n38.6\t约45")
    panel.paste()
    assert columns == panel.model.columnCount()
    assert _held(panel, FIRMS, 2023).value == 1234
    assert _held(panel, MONEY, 2023).value == Decimal("38.6")
    assert panel.controller.history.undo_label == "粘贴数值"


def test_cells_without_a_place_are_counted_not_lost_silently(
    panel: IndicatorsPanel, qtbot: QtBot
) -> None:
    _stand(panel, 1, "2023年")
    QApplication.clipboard().setText("1\n2\n3")
    with qtbot.waitSignal(panel.controller.message) as said:
        panel.paste()
    assert "2 个单元格没有粘贴" in said.args[0]


def test_copying_gives_tab_separated_text(panel: IndicatorsPanel) -> None:
    left = _column(panel, "2023年")
    panel.view.select_box(0, left, 1, left)
    panel.copy()
    assert QApplication.clipboard().text() == "326\n—"


def test_filling_down_copies_the_first_row_as_typed_values(panel: IndicatorsPanel) -> None:
    column = _column(panel, "2023年")
    panel.view.select_box(0, column, 1, column)
    panel.actions_registry["table.fill_down"].trigger()
    assert _held(panel, MONEY, 2023).value == 326
    assert _held(panel, MONEY, 2023).source is None


def test_a_locked_value_refuses_and_says_how_to_open_it(
    panel: IndicatorsPanel, qtbot: QtBot
) -> None:
    _stand(panel, 0, "2024年")
    panel.actions_registry["table.lock"].trigger()
    with qtbot.waitSignal(panel.controller.message) as said:
        panel.model.setData(panel.view.currentIndex(), "400")
    assert "已审定" in said.args[0]
    assert _held(panel, FIRMS).value == 391


def test_the_line_below_tells_where_a_number_comes_from(panel: IndicatorsPanel) -> None:
    _stand(panel, 0, "2024年")
    assert "汇总.xlsx › 表一 › D8" in panel._origin.text()


def test_hovering_shows_the_rival_of_a_conflict(qtbot: QtBot) -> None:
    report = _report()
    rival = evolve(_value(FIRMS, 2024, "388"), source=evolve(SOURCE, file="统计局.xls"))
    model = IndicatorModel(evolve(report, book=evolve(report.book, conflicts=(rival,))))
    column = next(at for at, item in enumerate(model.columns) if item.heading == "2024年")
    tip = str(model.index(0, column).data(Qt.ItemDataRole.ToolTipRole))
    assert "388" in tip
    assert "统计局.xls" in tip


def test_the_filter_looks_at_names(panel: IndicatorsPanel) -> None:
    panel._filter.setText("合同")
    assert [panel.view.isRowHidden(row) for row in (0, 1)] == [True, False]


def test_nothing_imported_is_out_of_sight(qtbot: QtBot) -> None:
    report = _report()
    key = ObservationKey(FIRMS.id, Period.of_months(2024, 1, 9), Role.RANK)
    book = report.book.with_observations({key: Observation(key, Decimal(3), "位")})
    model = IndicatorModel(evolve(report, book=book))
    assert "2024年1—9月 位次" in [column.heading for column in model.columns]


def test_the_model_keeps_the_rules_of_item_models(qtbot: QtBot) -> None:
    model = IndicatorModel(_report())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    changed = _report().book.with_observations({ObservationKey(FIRMS.id, YEAR): None})
    model.show(evolve(_report(), book=changed))
    model.show(evolve(_report(), book=IndicatorBook.of((MONEY,), ())))
    assert tester.model() is model


def test_names_stay_in_sight_while_the_years_scroll(panel: IndicatorsPanel) -> None:
    frozen = panel.view._frozen
    panel.resize(420, 300)
    panel.view.horizontalScrollBar().setValue(0)
    assert not frozen.isVisible()
    panel.view.horizontalScrollBar().setValue(panel.view.horizontalScrollBar().maximum())
    assert frozen.isVisible()
    assert frozen.width() == panel.view.columnWidth(0) + 1
    panel._filter.setText("合同")
    assert [frozen.isRowHidden(row) for row in (0, 1)] == [True, False]
