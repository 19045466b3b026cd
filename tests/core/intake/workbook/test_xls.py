"""Old binary workbooks (.xls, WPS .et): number formats, merges, what is hidden, dates, Chinese."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from core.intake.workbook.formats.sheets import CellKind, Span
from core.intake.workbook.reader import open_book, read_book


@pytest.fixture(params=[".xls", ".et"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """What WPS saves as .et and Excel 2003 as .xls is the same container."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("指标")
    share, count = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str='0"家"')
    day = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    sheet.write_merge(0, 0, 0, 4, "临江区2023年科技指标（䶮㳇）")
    for column, head in enumerate(["指标名称", "2022年", "2023年", "增速", "发布日期"]):
        sheet.write(1, column, head)
    sheet.write(2, 0, "高新技术企业数")
    sheet.write(2, 1, 326, count)
    sheet.write(2, 2, 391, count)
    sheet.write(2, 3, 0.199, share)
    sheet.write(2, 4, datetime.datetime(2024, 1, 20), day)  # noqa: DTZ001 - no zones in sheets
    sheet.write(3, 0, "技术合同成交额（亿元）")
    sheet.write(3, 1, 36.12)
    sheet.write(3, 2, 45.620000000000005)
    sheet.row(3).hidden = True
    sheet.col(1).hidden = True
    second = book.add_sheet("底稿")
    second.write(0, 0, "x")
    second.visibility = 1
    target = tmp_path / f"表{request.param}"
    book.save(str(target))
    return target


def test_formats_merges_hiding_and_dates_are_kept(path: Path) -> None:
    book = open_book(path)
    sheet = book.sheets[0]
    assert sheet.cell(1, 1).text == "临江区2023年科技指标（䶮㳇）"
    assert sheet.merges == (Span(1, 1, 1, 5),)
    assert sheet.cell(3, 4).format == "0.0%"
    assert sheet.cell(3, 5).kind is CellKind.DATE
    assert sheet.cell(3, 5).text == "2024-01-20"
    assert 4 in sheet.hidden_rows
    assert 2 in sheet.hidden_columns
    assert book.sheets[1].hidden


def test_the_figures_are_those_of_any_other_format(path: Path) -> None:
    figures = {figure.cell: figure.to_json() for figure in read_book(path).figures}
    assert (figures["C3"]["value"], figures["C3"]["unit"]) == ("391", "家")
    assert (figures["D3"]["value"], figures["D3"]["role"]) == ("19.9", "growth")
    assert figures["B3"]["state"] == "hidden"
    assert figures["C4"]["value"] == "45.62"
    assert figures["C4"]["hidden"] == "row"
