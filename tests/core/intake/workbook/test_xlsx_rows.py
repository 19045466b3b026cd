"""Plain rows are read by pattern; what is read is what reading by events gives."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from core.intake.workbook.formats import ooxml, xlsx, xlsx_sheet
from core.intake.workbook.formats.sheets import Book, CellKind
from core.intake.workbook.formats.xlsx_rows import rows_in, strings_in


def _by_events(path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    with monkeypatch.context() as patch:
        patch.setattr(xlsx_sheet, "rows_in", lambda _: None)
        patch.setattr(ooxml, "strings_in", lambda _: None)
        return xlsx.read(path)


def _same(path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    fast, slow = xlsx.read(path), _by_events(path, monkeypatch)
    for one, other in zip(fast.sheets, slow.sheets, strict=True):
        assert one.rows == other.rows
        assert one.hidden_rows == other.hidden_rows
        assert one.hidden_columns == other.hidden_columns
        assert one.merges == other.merges
        assert one.indents == other.indents
        assert one.comments == other.comments
    return fast


def _everything(path: Path) -> None:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["指标", "单位", "<2023年> & “甲”", None, "a\r\nb", "  两端  "])
    sheet.append(["技术合同成交额", "亿元", 12.5, True, datetime.date(2023, 9, 1), "=C2*2"])
    sheet.append([None, 0, -0.0, 1e-9, datetime.time(9, 30), "#N/A"])
    sheet["C2"].number_format = "0.0%"
    sheet["A2"].alignment = Alignment(indent=2)
    sheet["C2"].comment = Comment("口径", "科技局")
    sheet.merge_cells("A4:C5")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    for number in range(6, 400):
        sheet.append([f"第{number}行", number, number / 7, "重复的文字"])
    book.save(path)


def test_a_workbook_of_openpyxl_reads_the_same_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "表.xlsx"
    _everything(path)
    book = _same(path, monkeypatch)
    assert book.sheets[0].cell(1, 3).text == "<2023年> & “甲”"
    assert book.sheets[0].cell(2, 6).uncached
    assert 3 in book.sheets[0].hidden_rows


def test_the_sample_workbooks_read_the_same_both_ways(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sorted((shared / "workbooks" / "open").glob("0[1238]*.xlsx")):
        _same(path, monkeypatch)


def test_plain_rows_are_recognised() -> None:
    rows = rows_in(
        b'<row r="1" spans="1:2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"/></row>'
        b'<row r="3" hidden="1"/><row><c r="A4"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    assert rows is not None
    assert [(row.number, row.hidden, len(row.cells)) for row in rows] == [
        (1, False, 2),
        (3, True, 0),
        (0, False, 1),
    ]


@pytest.mark.parametrize(
    "block",
    [
        b"<row r='1'><c r='A1'><v>1</v></c></row>",
        b'<row r="1"><c s="1" r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v><!-- x --></c></row>',
        b'<row r="1"><c r="A1" t="inlineStr"><is><r><t>x</t></r></is></c></row>',
        b'<row r="1"><c><v>1</v></c></row>',
        b'<x:row r="1"/>',
    ],
)
def test_rows_written_in_another_way_are_declined(block: bytes) -> None:
    assert rows_in(block) is None


def test_strings_with_runs_are_declined_and_plain_ones_taken() -> None:
    plain = '<sst><si><t>甲 &amp; 乙</t></si><si><t xml:space="preserve"> 丙</t>'
    guide = '<phoneticPr fontId="1" type="noConversion"/></si><si><t/></si></sst>'
    assert strings_in((plain + guide).encode()) == ["甲 & 乙", " 丙", ""]
    assert strings_in("<sst><si><r><t>甲</t></r></si></sst>".encode()) is None


def test_shared_formulas_and_types_survive_the_fast_way(tmp_path: Path) -> None:
    import openpyxl

    from tests.core.intake.workbook.test_xlsx import rewritten

    openpyxl.Workbook().save(tmp_path / "空.xlsx")
    rows = (
        '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c>'
        '</row><row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c>'
        '<c r="B2" t="e"><v>#DIV/0!</v></c><c r="C2" t="b"><v>1</v></c>'
        '<c r="D2" t="str"><f>C1</f><v>甲</v></c></row></sheetData>'
    )
    path = rewritten(
        tmp_path / "空.xlsx",
        lambda _, text: re.sub(r"<sheetData ?/>|<sheetData></sheetData>", rows, text),
    )
    sheet = xlsx.read(path).sheets[0]
    assert sheet.cell(2, 1).formula == "=B2*2"
    assert sheet.cell(2, 2).kind is CellKind.ERROR
    assert sheet.cell(2, 3).text == "TRUE"
    assert sheet.cell(2, 4) == (CellKind.TEXT, "甲", "General", "=C1")
