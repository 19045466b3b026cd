"""A superior's form is filled cell by cell, and every other byte of it stays."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.datavalidation import DataValidation

from core.errors import WorkbookUnreadable
from core.export.workbook.form.filling import Entry, fill_form
from core.export.workbook.form.splice import splice

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">'.encode()


def _form() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附表"
    sheet.append(["2024年指标填报表"])
    sheet.append(["指标", "单位", "2024年完成", "增幅（%）"])
    sheet.append(["高新技术企业数", "家"])
    sheet["C3"].number_format = "#,##0"
    sheet["D3"].number_format = "0.0%"
    sheet["C9"] = "=SUM(C3:C8)"
    rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    sheet.add_data_validation(rule)
    rule.add("C3:C8")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=8))
    sheet.add_chart(chart, "G2")
    book.create_sheet("说明").append(["不要改动"])
    book.calculation.fullCalcOnLoad = None
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def test_only_the_sheet_filled_and_the_order_to_compute_differ() -> None:
    form = _form()
    done = fill_form(form, (Entry("附表", "C3", Decimal(391)),), "表.xlsx")
    before, after = _parts(form), _parts(done.data)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    assert done.recalculates
    sheet = openpyxl.load_workbook(io.BytesIO(done.data))["附表"]
    assert sheet["C3"].value == 391
    assert sheet["C3"].number_format == "#,##0"
    assert sheet["C9"].value == "=SUM(C3:C8)"
    assert len(sheet.data_validations.dataValidation) == 1


def test_the_bytes_around_the_cell_stay_in_its_sheet() -> None:
    form = _form()
    done = fill_form(form, (Entry("附表", "C3", Decimal(391)),), "表.xlsx")
    before = _parts(form)["xl/worksheets/sheet1.xml"]
    after = _parts(done.data)["xl/worksheets/sheet1.xml"]
    start = before.index(b'<c r="C3"')
    end = before.index(b"/>", start) + 2
    assert after.startswith(before[:start])
    assert after.endswith(before[end:])


def test_a_form_without_formulas_is_not_told_to_compute() -> None:
    book = openpyxl.Workbook()
    book.active.append(["指标", "2024年"])
    form = _saved(book)
    done = fill_form(form, (Entry("Sheet", "B2", Decimal("1.5")),), "表.xlsx")
    before, after = _parts(form), _parts(done.data)
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet1.xml"}
    assert openpyxl.load_workbook(io.BytesIO(done.data)).active["B2"].value == 1.5


def test_per_cent_is_a_hundredth_where_the_format_shows_per_cent() -> None:
    done = fill_form(
        _form(),
        (
            Entry("附表", "D3", Decimal("12.5"), percent=True),
            Entry("附表", "C3", Decimal("12.5"), percent=True),
        ),
        "表.xlsx",
    )
    sheet = openpyxl.load_workbook(io.BytesIO(done.data))["附表"]
    assert (sheet["D3"].value, sheet["C3"].value) == (0.125, 12.5)


def test_a_formula_is_never_overwritten() -> None:
    done = fill_form(_form(), (Entry("附表", "C9", Decimal(5)),), "表.xlsx")
    assert (done.number, done.formulas) == (0, ("附表!C9",))
    assert openpyxl.load_workbook(io.BytesIO(done.data))["附表"]["C9"].value == "=SUM(C3:C8)"


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-2", "@x", 'a<b>&"c"'])
def test_text_goes_in_as_text_whatever_it_looks_like(text: str) -> None:
    done = fill_form(_form(), (Entry("附表", "C4", text),), "表.xlsx")
    cell = openpyxl.load_workbook(io.BytesIO(done.data))["附表"]["C4"]
    assert cell.value == text
    assert b"<f>1+1" not in _parts(done.data)["xl/worksheets/sheet1.xml"]


def test_more_digits_than_a_spreadsheet_keeps_are_written_out() -> None:
    value = Decimal("123456789012345.6789")
    done = fill_form(_form(), (Entry("附表", "C3", value),), "表.xlsx")
    cell = openpyxl.load_workbook(io.BytesIO(done.data))["附表"]["C3"]
    assert cell.value == "123456789012345.6789"


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0" * 9])
def test_what_is_no_xlsx_is_refused_by_name(junk: bytes) -> None:
    with pytest.raises(WorkbookUnreadable, match="上级表"):
        fill_form(junk, (), "上级表.xls")


def test_a_sheet_that_is_not_there_is_named() -> None:
    with pytest.raises(WorkbookUnreadable, match="附表二"):
        fill_form(_form(), (Entry("附表二", "A1", Decimal(1)),), "表.xlsx")


@pytest.mark.parametrize(
    "body",
    [
        b"<sheetData/>",
        b"<sheetData></sheetData>",
        b'<sheetData><row r="2"/></sheetData>',
        b'<sheetData><row r="2"><c r="A2"/><c r="D2"><v>9</v></c></row></sheetData>',
        b'<sheetData><row r="1"><c r="B1" t="s"><v>0</v></c></row><row r="5"/></sheetData>',
        b"<sheetData><row><c/><c><v>1</v></c></row><row><c><v>7</v></c></row></sheetData>",
    ],
)
@given(places=st.sets(st.tuples(st.integers(1, 6), st.integers(1, 5)), min_size=1, max_size=8))
def test_any_cells_of_any_sheet_come_back(body: bytes, places: set[tuple[int, int]]) -> None:
    values = {place: Decimal(100 * place[0] + place[1]) for place in places}
    done = splice(HEAD + body + b"<pageMargins/></worksheet>", values, "表.xlsx")
    again = _read(done.data)
    assert {place: again.get(place) for place in places} == {
        place: str(value) for place, value in values.items()
    }
    standing = _read(HEAD + body + b"</worksheet>")
    assert {p: v for p, v in again.items() if p not in places} == {
        p: v for p, v in standing.items() if p not in places
    }
    assert done.data.endswith(b"<pageMargins/></worksheet>")
    assert list(_read(done.data)) == sorted(_read(done.data))


def _read(data: bytes) -> dict[tuple[int, int], str]:
    space = f"{{{MAIN}}}"
    found = {}
    number = 0
    for row in ElementTree.fromstring(data).iter(f"{space}row"):
        number = int(row.get("r", number + 1))
        column = 0
        for cell in row.iter(f"{space}c"):
            name = cell.get("r", "")
            column = ord(name[0]) - 64 if name else column + 1
            value = cell.find(f"{space}v")
            if value is not None:
                found[number, column] = value.text or ""
    return found
