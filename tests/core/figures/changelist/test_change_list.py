"""Everything a change of values does: values, sentences, computed figures, statements."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings

from core.export.changes import write_changes
from core.figures.changelist.listing import ChangeList, change_list
from core.figures.claims.verdict import Verdict
from core.layout.changed import change_sheet, headings, summary
from core.model.ids import IndicatorId
from core.model.indicators import ObservationKey
from core.model.periods import Period
from core.model.report import Report, Version
from core.model.text import Measure
from tests.core.check.building import report_of
from tests.strategies import reports

TABLE = (
    {"name": "高新技术企业数", "unit": "家", "values": {"2023": "391", "2022": "326"}},
    {"name": "机构数", "values": {"2023": "54"}},
)
TEXT = """
# 主体
高新技术企业达到{高新技术企业数.value}，同比{高新技术企业数.growth.worded}。
高新技术企业突破380家。
# 平台
机构{机构数.value}。
"""
KEY = ObservationKey(IndicatorId("高新技术企业数"), Period.of_year(2023))


def _with(report: Report, value: str) -> Report:
    newer = evolve(report.book.observations[KEY], value=Decimal(value))
    return evolve(report, book=report.book.with_observations({KEY: newer}))


def _changed(value: str) -> tuple[Report, ChangeList]:
    before = report_of(TEXT, table=TABLE)
    after = _with(before, value)
    return after, change_list(before, after, "导入 1 个数值")


def test_the_value_is_told_old_and_new() -> None:
    _, changes = _changed("396")
    (value,) = changes.values
    assert (value.indicator, value.about) == ("高新技术企业数", "2023年")
    assert (value.before and value.before.value, value.after and value.after.value) == (391, 396)


def test_what_is_computed_from_it_is_told_once() -> None:
    _, changes = _changed("396")
    (growth,) = [item for item in changes.derived if item.measure is Measure.GROWTH]
    assert growth.section is not None
    assert "19.9%" in growth.before.text
    assert "21.5%" in growth.after.text


def test_growth_of_the_year_after_is_told_although_no_sentence_has_it() -> None:
    before = report_of(TEXT, table=TABLE)
    key = evolve(KEY, period=Period.of_year(2022))
    newer = evolve(before.book.observations[key], value=Decimal(300))
    after = evolve(before, book=before.book.with_observations({key: newer}))
    text_only = evolve(before, outline=()), evolve(after, outline=())
    changes = change_list(*text_only)
    assert [(item.period, item.measure) for item in changes.derived] == [("2023年", Measure.GROWTH)]


def test_a_statement_that_is_not_true_any_more_is_told_first() -> None:
    after, changes = _changed("370")
    (verdict,) = [item for item in changes.verdicts if item.after is Verdict.FAILS]
    assert verdict.worse
    assert verdict.before is Verdict.HOLDS
    assert "380" in verdict.text
    assert "1 条说法不再成立，必须改写" in summary(changes)
    table = next(item for item in change_sheet(after, changes).tables if item.name == "说法的判定")
    assert table.rows[0][2:4] == ("成立", "不成立")


def test_nothing_is_told_where_nothing_changed() -> None:
    before = report_of(TEXT, table=TABLE)
    assert change_list(before, before).empty
    locked = before.book.with_observations(
        {KEY: evolve(before.book.observations[KEY], locked=True)}
    )
    assert change_list(before, evolve(before, book=locked)).empty


def test_sections_and_versions_touched_are_named() -> None:
    before = report_of(TEXT, table=TABLE)
    first = before.outline[0]
    outline = (evolve(first, audiences=("long",)), *before.outline[1:])
    versions = (Version("long", "局长版"), Version("short", "摘要版"))
    before = evolve(before, outline=outline, versions=versions)
    after = _with(before, "396")
    sheet = change_sheet(after, change_list(before, after))
    assert sheet.sections == (headings(after)[first.id],)
    assert sheet.versions == ("局长版",)
    assert sheet.pages == (1,)
    assert sheet.reach.endswith("涉及页码（全文）：第1页。涉及版本：局长版。")


def test_the_list_becomes_a_workbook_and_a_document(tmp_path: object) -> None:
    from pathlib import Path

    import openpyxl
    from docx import Document

    folder = Path(str(tmp_path))
    after, changes = _changed("370")
    sheet = change_sheet(after, changes)
    book = openpyxl.load_workbook(write_changes(sheet, folder / "清单.xlsx"))
    assert book.sheetnames == ["改动的数值", "改变的句子", "算出的数", "说法的判定"]
    document = Document(str(write_changes(sheet, folder / "清单.docx")))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "391家" in cells
    assert "不成立" in cells


@settings(max_examples=12)
@given(reports(), reports())
def test_any_two_reports_can_be_compared_and_a_report_with_itself_is_empty(
    one: Report, other: Report
) -> None:
    assert change_list(one, one).empty
    swapped = evolve(one, book=other.book)
    changes = change_list(one, swapped)
    change_sheet(swapped, changes)
    assert {item.key for item in changes.values} <= {
        *one.book.observations,
        *other.book.observations,
    }
