"""The evidence table: every cell behind a figure, when it was read, and who checked it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from attrs import evolve

from core.edit.table import lock_values
from core.export.docx.listing import listing_docx
from core.export.evidence import evidence_table
from core.export.workbook.sheet import Table
from core.model.indicators import SourceRef
from core.model.report import Report
from tests.core.check.building import report_of

_ROW = {"name": "企业数", "values": {"2023": "391", "2022": "326"}}


def _report() -> Report:
    report = report_of("达到{企业数.value}，增长{企业数.growth}。", table=(_ROW,))
    read = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)
    sourced = {
        key: evolve(item, source=SourceRef("年报.xlsx", "0" * 64, "汇总", f"C{number}", read))
        for number, (key, item) in enumerate(report.book.observations.items(), 4)
    }
    report = evolve(report, book=report.book.with_observations(sourced))
    first = next(iter(sourced))
    when = datetime(2024, 2, 1, tzinfo=UTC)
    return lock_values(report, [first], locked=True, by="王芳", at=when)[0]


def _column(table: Table, heading: str) -> list[str]:
    at = [column.heading for column in table.columns].index(heading)
    return [str(row[at].value) for row in table.rows]


def test_a_derived_figure_lists_both_cells() -> None:
    table = evidence_table(_report())
    assert _column(table, "单元格") == ["C4", "C4\nC5"]
    assert _column(table, "来源文件") == ["年报.xlsx", "年报.xlsx"]
    assert _column(table, "导入日期") == ["2024-01-08", "2024-01-08"]


def test_who_checked_a_value_is_told() -> None:
    assert _column(evidence_table(_report()), "审定人") == [
        "王芳 2024-02-01",
        "王芳 2024-02-01\n未审",
    ]


def test_an_opened_value_is_nobodys() -> None:
    report = _report()
    keys = list(report.book.observations)
    opened, _ = lock_values(report, keys, locked=False, by="李明")
    assert {item.locked_by for item in opened.book.observations.values()} == {""}


def test_measures_and_periods_are_in_words() -> None:
    table = evidence_table(_report())
    assert _column(table, "量") == ["水平值", "同比增幅"]
    assert set(_column(table, "期间")) == {"2023年"}


def test_the_document_is_on_landscape_paper_with_heads_on_every_page() -> None:
    from docx import Document

    document = Document(io.BytesIO(listing_docx(evidence_table(_report()), author="科技局")))
    section = document.sections[0]
    assert section.page_width > section.page_height
    (table,) = document.tables
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "C4\nC5" in [cell.text for cell in table.rows[2].cells]
