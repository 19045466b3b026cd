"""Text, .ods and .xls come out as the same sheets: encodings, delimiters, types, hiding."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import WorkbookUnreadable
from core.intake.workbook.formats import delimited, display, ods, xls
from core.intake.workbook.formats.sheets import Cell, CellKind, address, position, shortest
from core.intake.workbook.formats.stored import dated

TABLE = '指标名称,单位,2023年\n高新技术企业数,家,391\n䶮山镇合同,亿元,"1,284.5"\n'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(TABLE.encode(encoding))
    (sheet,) = delimited.read(path).sheets
    assert sheet.name == "CSV"
    assert [sheet.cell(3, column).text for column in (1, 2, 3)] == ["䶮山镇合同", "亿元", "1,284.5"]


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_delimiter_is_found_out(mark: str) -> None:
    text = TABLE.replace('"1,284.5"', "1284.5").replace(",", mark)
    (sheet,) = delimited.from_text(text).sheets
    assert sheet.cell(2, 3).text == "391"


def test_blank_lines_keep_their_number() -> None:
    (sheet,) = delimited.from_text("标题\n\n指标,2023年\r\n,,\n高企数,3\n").sheets
    assert sorted(sheet.rows) == [1, 3, 5]


def test_text_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "noise.csv"
    path.write_bytes(bytes([0x81, 0xFF, 0xFE, 0xFF]) * 20)
    with pytest.raises(WorkbookUnreadable) as caught:
        delimited.read(path)
    assert "编码" in caught.value.message


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = delimited.decode(data)
    except UnicodeError:
        return
    delimited.from_text(text)


CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x"
 xmlns:style="urn:s" xmlns:calcext="urn:c">
<office:automatic-styles><style:style style:name="off" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="历年">
<table:table-column table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="3"
 table:number-rows-spanned="1"><text:p>标<text:s text:c="2"/>题</text:p></table:table-cell>
<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="2016">
<text:p>2016</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.0151">
<text:p>1.51%</text:p></table:table-cell><table:table-cell office:value-type="date"
 office:date-value="2023-09-30"><office:annotation><text:p>批注</text:p></office:annotation>
<text:p>9月30日</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell table:formula="of:=[.A4]*2"
 office:value-type="float" office:value="4032"><text:p>4,032</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>
</table:table>
<table:table table:name="底稿" table:style-name="off"><table:table-row><table:table-cell
 office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


def _ods(path: Path, content: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return path


def test_an_ods_tells_percent_dates_merges_notes_and_hiding(tmp_path: Path) -> None:
    first, second = ods.read(_ods(tmp_path / "a.ods", CONTENT)).sheets
    assert first.cell(1, 1).text == "标  题"
    assert first.merges == ((1, 1, 1, 3),)
    assert (first.cell(4, 2).text, first.cell(4, 2).format) == ("0.0151", "0.00%")
    assert (first.cell(4, 3).kind, first.cell(4, 3).text) == (CellKind.DATE, "2023-09-30")
    assert first.comments == {(4, 3): "批注"}
    assert (first.hidden_columns, first.hidden_rows) == ({3}, {5})
    assert first.cell(5, 1).formula == "=[.A4]*2"
    assert (first.hidden, second.hidden) == (False, True)


def test_a_damaged_ods_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookUnreadable):
        ods.read(_ods(tmp_path / "a.ods", CONTENT[:900]))


def test_an_ods_that_repeats_a_filled_row_a_million_times_is_cheap(tmp_path: Path) -> None:
    endless = CONTENT.replace(
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/>',
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>',
    )
    try:
        rows = ods.read(_ods(tmp_path / "a.ods", endless)).sheets[0].rows
    except WorkbookUnreadable:
        return
    assert rows[6] is rows[1000]


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"text"])
def test_what_is_no_xls_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(WorkbookUnreadable) as caught:
        xls.read(path)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("0.0%", "0.107", "10.7%"),
        ("0.00", "38.6", "38.60"),
        ("#,##0.0", "14236.5", "14,236.5"),
        ('0"家"', "326", "326家"),
        ("0\\年", "2021", "2021年"),
        ("General", "326.0", "326"),
        ("#,##0,", "1234567", "1,235"),
        ('0!.0,"万"', "123456", "12.3万"),
        ("0_ ", "5", "5"),
    ],
)
def test_a_number_is_shown_as_the_office_sees_it(code: str, text: str, shown: str) -> None:
    assert display.shown(Cell(CellKind.NUMBER, text, code)) == shown


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ('yyyy"年"m"月"d"日"', True),
        ("yyyy-mm-dd", True),
        ("[$-804]m月d日", True),
        ("h:mm", True),
        ("General", False),
        ("0.00%", False),
        ('0"day"', False),
        ("[Red]0.0", False),
        ("@", False),
    ],
)
def test_a_date_format_is_told_from_a_number_format(code: str, date: bool) -> None:
    assert display.is_date(code) is date


def test_serial_days_become_dates_in_both_calendars() -> None:
    assert dated(45363, base1904=False) == (CellKind.DATE, "2024-03-12")
    assert dated(43901, base1904=True) == (CellKind.DATE, "2024-03-12")
    assert dated(1, base1904=False) == (CellKind.DATE, "1900-01-01")
    assert dated(45363.5, base1904=False) == (CellKind.DATE, "2024-03-12T12:00:00")
    assert dated(-1, base1904=False) is None


def test_the_shortest_number_is_told() -> None:
    assert shortest("8.1199999999999992") == "8.12"
    assert shortest("58.0") == "58"
    assert shortest("8.120000000000001") == "8.120000000000001"


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_is_read_back(row: int, column: int) -> None:
    assert position(address(row, column)) == (row, column)


def test_a_block_copied_from_a_sheet_reads_like_the_sheet() -> None:
    from core.catalogue.catalogue import load
    from core.intake.workbook.reading import Setting, read_sheets

    block = (
        "指标名称\t单位\t2023年\t增速\r\n"
        '"高新技术\n企业数"\t家\t391\t19.9%\r\n'
        "技术合同成交额\t亿元\t45.62\t—\r\n"
    )
    (sheet,) = read_sheets(delimited.from_text(block).sheets, Setting("粘贴的内容", load()))
    told = {
        p.figure.cell: (p.figure.match.indicator, p.figure.to_json()["value"], p.figure.unit)
        for table in sheet.tables
        for p in table.placed
    }
    assert told == {
        "C2": ("高新技术企业数", "391", "家"),
        "D2": ("高新技术企业数", "19.9", "%"),
        "C3": ("技术合同成交额", "45.62", "亿元"),
        "D3": ("技术合同成交额", None, "%"),
    }
