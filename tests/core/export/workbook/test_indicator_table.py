"""The indicator table going out as a workbook: sources, comments, formats, nothing that runs."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from core.export.workbook.tables import indicator_workbook
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

YEAR = Period.of_year(2024)
SOURCE = SourceRef("汇总.xlsx", "sha", "表一", "D8", datetime(2025, 1, 6, tzinfo=UTC))
MONEY = Indicator(IndicatorId("m"), "技术合同成交额", "亿元", decimals=2)
KEY = ObservationKey(MONEY.id, YEAR)


def _book(*values: Observation, conflicts: tuple[Observation, ...] = ()) -> Workbook:
    book = IndicatorBook((MONEY,), {item.key: item for item in values}, conflicts)
    report = Report("r", ReportMeta("总结", YEAR, unit="=cmd|'/c calc'!A1"), book=book)
    return openpyxl.load_workbook(io.BytesIO(indicator_workbook(report)))


def _value(value: str, **facts: object) -> Observation:
    settled: dict[str, object] = {"unit": "万元", "source": SOURCE, "raw": value}
    return Observation(KEY, Decimal(value), **(settled | facts))  # type: ignore[arg-type]


def test_a_value_is_in_its_unit_with_its_source_as_a_comment_and_a_format() -> None:
    sheet = _book(_value("456200"))["指标表"]
    heads = [cell.value for cell in sheet[2]]
    cell = sheet.cell(3, heads.index("2024年") + 1)
    assert (cell.value, cell.number_format) == (45.62, "#,##0.00")
    assert "汇总.xlsx › 表一 › D8" in cell.comment.text


def test_every_value_has_a_row_with_its_source() -> None:
    street = Observation(
        ObservationKey(MONEY.id, YEAR, dim="东湖街道"), Decimal("1.5"), "亿元", source=SOURCE
    )
    aim = Observation(ObservationKey(MONEY.id, YEAR, Role.TARGET, variant="争取"), Decimal(50))
    book = _book(_value("456200", locked=True, locked_by="张三"), street, aim)
    rows = [[cell.value for cell in row] for row in book["数据来源"].iter_rows(min_row=3)]
    assert rows[0][4:6] == [456200, "万元"]
    assert rows[0][8:13] == ["汇总.xlsx", "表一", "D8", "2025-01-06", "张三"]
    assert rows[1][1] == "东湖街道"
    assert rows[2][3] == "目标（争取）"
    assert "2024年 目标 （争取）" in [cell.value for cell in book["指标表"][2]]


def test_contradicting_values_stand_on_a_sheet_of_their_own() -> None:
    book = _book(_value("456200"), conflicts=(_value("452600"),))
    assert [row[4].value for row in book["待定"].iter_rows(min_row=3, max_row=4)] == [
        456200,
        452600,
    ]
    assert "待定" not in _book(_value("456200")).sheetnames


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@SUM(A1)", "\t=1"])
def test_nothing_in_the_workbook_is_a_formula(text: str) -> None:
    masked = Observation(KEY, None, "", State.MASKED, raw=text, note=text)
    for sheet in _book(masked):
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]
