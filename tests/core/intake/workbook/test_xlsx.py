"""Our own .xlsx reader sees what openpyxl sees, and what openpyxl would lose."""

from __future__ import annotations

import datetime
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from core.errors import WorkbookUnreadable
from core.intake.workbook.formats import xlsx
from core.intake.workbook.formats.sheets import CellKind, number
from core.intake.workbook.formats.stored import moved
from core.intake.workbook.reader import read_book

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small workbook with one of everything that matters."""
    work = openpyxl.Workbook()
    sheet = work.active
    assert sheet is not None
    sheet.title = "指标"
    sheet.append(["2023年科技指标"])
    sheet.append(["指标", "单位", "2022年", "2023年", "增速"])
    sheet.append(["高新技术企业数", "家", 326, "３９１", 0.199])
    sheet.append(["技术合同成交额", "亿元", 36.12, 45.620000000000005, "=D4/C4-1"])
    sheet["E3"].number_format = "0.0%"
    sheet["D3"].comment = Comment("口径：有效期内", "科技局")
    sheet["F3"] = datetime.date(2024, 3, 12)
    sheet["G3"] = True
    sheet.merge_cells("A1:E1")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    extra = work.create_sheet("底稿")
    extra["A1"] = "x"
    extra.sheet_state = "hidden"
    path = tmp_path / "book.xlsx"
    work.save(path)
    return path


def rewritten(path: Path, change: Callable[[str, str], str]) -> Path:
    """The package with its XML parts changed."""
    target = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith((".xml", ".rels")):
                data = change(info.filename, data.decode()).encode()
            new.writestr(info.filename, data)
    return target


def test_values_formats_merges_comments_and_hiding_are_read(book: Path) -> None:
    first, second = xlsx.read(book).sheets
    assert first.cell(3, 4).text == "３９１"
    assert (first.cell(3, 5).text, first.cell(3, 5).format) == ("0.199", "0.0%")
    assert (first.cell(3, 6).kind, first.cell(3, 6).text) == (CellKind.DATE, "2024-03-12")
    assert first.cell(3, 7).kind is CellKind.BOOL
    assert first.cell(4, 5).uncached
    assert first.merges == ((1, 1, 1, 5),)
    assert first.comments[3, 4] == "口径：有效期内"
    assert (first.hidden_rows, first.hidden_columns) == ({4}, {3})
    assert (first.hidden, second.hidden) == (False, True)


def test_every_cell_agrees_with_openpyxl(shared: Path) -> None:
    for path in sorted((shared / "workbooks" / "open").glob("0[1238]*.xlsx")):
        ours = {sheet.name: sheet for sheet in xlsx.read(path).sheets}
        values = openpyxl.load_workbook(path, data_only=True)
        for sheet in values:
            for row in sheet.iter_rows(max_row=200):
                for cell in row:
                    told = ours[sheet.title].cell(cell.row, cell.column)
                    if isinstance(cell.value, str):
                        assert told.text == cell.value
                    elif isinstance(cell.value, int | float):
                        assert number(told.text) == number(repr(cell.value))
                    elif isinstance(cell.value, datetime.datetime):
                        assert told.text == cell.value.date().isoformat()
                    else:
                        assert told.kind is CellKind.EMPTY


def test_a_lying_dimension_loses_nothing(book: Path) -> None:
    lying = rewritten(
        book, lambda _, text: text.replace('<dimension ref="A1:G4"', '<dimension ref="A1"')
    )
    assert xlsx.read(lying).sheets[0].rows == xlsx.read(book).sheets[0].rows


def test_iso_strict_reads_like_transitional(book: Path) -> None:
    strict = rewritten(
        book,
        lambda _, text: text.replace(TRANSITIONAL, STRICT).replace(RELATIONS, STRICT_RELATIONS),
    )
    assert xlsx.read(strict).sheets[0].rows == xlsx.read(book).sheets[0].rows
    assert len(read_book(strict).figures) == len(read_book(book).figures) > 0


def test_a_prefix_before_every_element_changes_nothing(book: Path) -> None:
    def prefixed(name: str, text: str) -> str:
        if not name.startswith("xl/worksheets/sheet"):
            return text
        head, _, rest = text.partition("<worksheet")
        body = "<worksheet" + rest
        body = body.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        return head + body.replace("xmlns=", "xmlns:x=")

    assert xlsx.read(rewritten(book, prefixed)).sheets[0].rows == xlsx.read(book).sheets[0].rows


def test_formulas_keep_their_stored_results(book: Path) -> None:
    stored = rewritten(
        book,
        lambda name, text: (
            text.replace("<f>D4/C4-1</f><v></v>", "<f>D4/C4-1</f><v>0.263</v>").replace(
                "<f>D4/C4-1</f><v />", "<f>D4/C4-1</f><v>0.263</v>"
            )
            if "sheet1" in name
            else text
        ),
    )
    cell = xlsx.read(stored).sheets[0].cell(4, 5)
    assert (cell.text, cell.formula, cell.uncached) == ("0.263", "=D4/C4-1", False)


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("D4/C4-1", "E6/D6-1"),
        ("$D$4+D4", "$D$4+E6"),
        ('IF(A1="A1",B2,"")', 'IF(B3="A1",C4,"")'),
        ("SUM(A1:B2)", "SUM(B3:C4)"),
        ("LOG10(A1)", "LOG10(B3)"),
    ],
)
def test_a_shared_formula_moves_its_relative_references(formula: str, told: str) -> None:
    assert moved(formula, (1, 1), (3, 2)) == told


def test_a_truncated_part_is_refused_by_name(book: Path) -> None:
    cut = rewritten(book, lambda name, text: text[:400] if "sheet1" in name else text)
    with pytest.raises(WorkbookUnreadable) as caught:
        xlsx.read(cut)
    assert cut.name in caught.value.message
    assert caught.value.hint


def test_entities_are_refused(book: Path) -> None:
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    bad = rewritten(
        book, lambda name, text: evil + text.partition("?>")[2] if "sheet1" in name else text
    )
    with pytest.raises(WorkbookUnreadable):
        xlsx.read(bad)


def test_a_workbook_without_sheets_is_refused_and_not_read_as_nothing(book: Path) -> None:
    target = book.with_name("none.xlsx")
    shutil.copy(book, target)
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            if "worksheets" not in info.filename:
                new.writestr(info.filename, old.read(info))
    with pytest.raises(WorkbookUnreadable) as caught:
        xlsx.read(target)
    assert "没有可读的工作表" in caught.value.message


def test_a_cell_in_the_last_corner_costs_nothing(book: Path) -> None:
    far = rewritten(
        book,
        lambda name, text: (
            text.replace(
                "</sheetData>",
                '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            )
            if "sheet1" in name
            else text
        ),
    )
    assert len(read_book(far).figures) >= len(read_book(book).figures)


def test_a_merge_over_the_whole_sheet_costs_nothing(book: Path) -> None:
    wide = rewritten(book, lambda _, text: text.replace('ref="A1:E1"', 'ref="A1:XFD1048576"'))
    assert read_book(wide).tables is not None
