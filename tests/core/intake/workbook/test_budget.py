"""What one workbook may hold is counted before and while it is read, over all its sheets."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import WorkbookUnreadable
from core.intake.workbook.formats import budget, delimited, ooxml, xlsx
from core.intake.workbook.formats.budget import Budget
from tests.e2e.workbooks import (
    BOOK,
    BOOK_RELATIONS,
    DOCUMENT,
    GOOD,
    SHEET,
    book,
    cells,
    good,
    relations,
    sheet,
)
from tests.e2e.workbooks import package as packed


def written(folder: Path, parts: dict[str, bytes]) -> Path:
    path = folder / "表.xlsx"
    path.write_bytes(packed(parts))
    return path


def test_cells_letters_places_and_merges_each_have_their_own_bound() -> None:
    for spend, word in (
        (lambda left: left.cell("字", budget.CELLS + 1), "单元格太多"),
        (lambda left: left.cell("字" * 1000, budget.LETTERS // 1000 + 1), "文字太多"),
        (lambda left: left.places(budget.PLACES + 1), "空单元格太多"),
        (lambda left: left.expect(budget.CELLS + 1, 0), "单元格太多"),
        (lambda left: left.expect(0, budget.PLACES + 1), "空单元格太多"),
        (lambda left: left.strings(1, budget.LETTERS + 1), "文字太多"),
    ):
        with pytest.raises(WorkbookUnreadable, match=word) as refused:
            spend(Budget("表.xlsx"))
        assert "表.xlsx" in refused.value.message
        assert refused.value.hint.startswith("请")


def test_looking_ahead_spends_nothing() -> None:
    left = Budget("表.xlsx")
    for _ in range(3):
        left.expect(budget.CELLS, budget.PLACES)
    left.cell("字", budget.CELLS)


def test_the_sheets_of_a_workbook_share_one_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = sum(value is not None for row in GOOD for value in row)
    parts = good()
    parts["xl/worksheets/sheet2.xml"] = parts[SHEET]
    parts[BOOK] = book((("甲", "rId1", ""), ("乙", "rId3", "")))
    kind = f"{DOCUMENT}/worksheet"
    parts[BOOK_RELATIONS] = relations(
        (("rId1", kind, "worksheets/sheet1.xml"), ("rId3", kind, "worksheets/sheet2.xml"))
    )
    path = written(tmp_path, parts)
    monkeypatch.setattr(budget, "CELLS", 2 * filled)
    assert len(xlsx.read(path).sheets) == 2
    monkeypatch.setattr(budget, "CELLS", 2 * filled - 1)
    with pytest.raises(WorkbookUnreadable, match="单元格太多"):
        xlsx.read(path)


def test_cells_without_address_stand_behind_those_passed_by(tmp_path: Path) -> None:
    row = '<row r="1"><c r="B1" s="0"/><c><v>1</v></c><c s="0"/><c><v>2</v></c><c r="H1"/>'
    row += '<c r="J1"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    (found,) = xlsx.read(written(tmp_path, {**good(), SHEET: sheet(row)})).sheets
    at = {(r, c): cell.text for r, cells_ in found.rows.items() for c, cell in cells_.items()}
    assert at == {(1, 3): "1", (1, 5): "2", (1, 10): "3", (1, 11): "4", (2, 1): "5"}


@given(st.text("<v>x", max_size=60), st.integers(1, 9))
def test_a_look_ahead_misses_no_mark_between_two_blocks(text: str, block: int) -> None:
    data = text.encode()

    class Stream:
        def __init__(self) -> None:
            self.at = 0

        def read(self, _: int) -> bytes:
            self.at += block
            return data[self.at - block : self.at]

        def __enter__(self) -> Stream:
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing to close."""

    looked = ooxml.Package.__new__(ooxml.Package)
    looked.name = "表.xlsx"
    looked.open = lambda _part: Stream()  # type: ignore[method-assign,assignment,return-value]
    assert looked.count("x", b"v>", b"<v>") == (data.count(b"v>"), data.count(b"<v>"))


def test_what_would_be_refused_in_the_end_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_LARGE", 100)
    filled = sum(value is not None for row in GOOD for value in row)
    path = written(tmp_path, {**good(), SHEET: sheet(cells(GOOD))})
    monkeypatch.setattr(budget, "CELLS", filled)
    assert xlsx.read(path)
    monkeypatch.setattr(budget, "CELLS", filled - 1)
    monkeypatch.setattr(xlsx, "SheetParser", None)
    with pytest.raises(WorkbookUnreadable, match="单元格太多"):
        xlsx.read(path)


def test_delimited_text_has_no_more_rows_and_columns_than_a_sheet() -> None:
    for text, word in (("一\n" * (budget.ROWS + 1), "行数太多"), ("1," * 20_000, "列数太多")):
        with pytest.raises(WorkbookUnreadable, match=word):
            delimited.from_text(text)


LINES = ["指标,单位,2024年", "技术合同成交额,亿元,41.88", "专利授权数,件,120"]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_quote_that_nothing_closes_swallows_no_line(at: int) -> None:
    lines = [*LINES]
    lines[at] = f'"{lines[at]}'
    (sheet,) = delimited.from_text("\n".join(lines)).sheets
    assert len(sheet.rows) == 3
    assert sheet.cell(at + 1, 1).text == f'"{LINES[at].partition(",")[0]}'
    assert [sheet.cell(row, 3).text for row in (1, 2, 3)] == ["2024年", "41.88", "120"]


def test_a_quoted_field_keeps_its_line_breaks_and_delimiters() -> None:
    text = '指标,说明,2024年\n技术合同成交额,"第一行\n第二行,""同上""",41.88\n"没有关上,x,1\n'
    (sheet,) = delimited.from_text(text).sheets
    assert sheet.cell(2, 2).text == '第一行\n第二行,"同上"'
    assert sheet.cell(3, 1).text == '"没有关上'


@given(st.lists(st.lists(st.text('甲",\n', max_size=6), min_size=2, max_size=4), max_size=8))
def test_what_the_csv_module_writes_comes_back(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    (sheet,) = delimited.from_text("一,二\n三,四\n" + written.getvalue()).sheets
    for number, row in enumerate(rows, start=3):
        kept = [sheet.cell(number, column).text for column in range(1, len(row) + 1)]
        assert [text for text in kept if text] == [text for text in row if text.strip()]
