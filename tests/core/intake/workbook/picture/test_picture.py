"""The picture of a sheet: what the office sees, and what every cell was taken for."""

from __future__ import annotations

import pickle
from pathlib import Path

from attrs import evolve

from core.catalogue.catalogue import load
from core.intake.workbook.formats.sheets import Sheet
from core.intake.workbook.hints.hint import SheetHints
from core.intake.workbook.picture import correcting
from core.intake.workbook.picture.painting import picture_of
from core.intake.workbook.picture.roles import CellRole
from core.intake.workbook.picture.sheet_picture import SheetPicture
from core.intake.workbook.picture.viewing import view_book
from core.intake.workbook.reader import ReadRequest
from core.intake.workbook.reading import Setting, read_sheets
from core.system import frames
from tests.core.intake.workbook.by_hand import Formatted, Formula, Value, sheet

ROWS: list[list[Value]] = [
    ["2023年科技指标完成情况"],
    ["序号", "指标名称", "单位", "2022年", "2023年", None, None, "备注"],
    [None, None, None, None, "完成", "增速（%）", "位次", None],
    [1, "高新技术企业数", "家", 326, 391, Formatted(0.199, "0.0%"), "3/12", "快报"],
    [2, "技术合同成交额", "亿元", 36.12, Formula("D5*1.2"), None, None, None],
    [None, "合计", None, 362.12, 391, None, None, None],
    ["注：快报数。"],
]
MERGES = ("A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "H2:H3")


def _picture(held: Sheet) -> SheetPicture:
    return picture_of(held, read_sheets([held], Setting("表", load()))[0], ())


def _roles(picture: SheetPicture, row: int) -> str:
    return picture.roles[row - 1]


def test_every_cell_has_the_role_it_was_read_in() -> None:
    picture = _picture(sheet(ROWS, merges=MERGES))
    assert _roles(picture, 1).startswith("T")
    assert set(_roles(picture, 2)) == set(_roles(picture, 3)) == {"H"}
    assert _roles(picture, 4) == "SNUVVGKR"
    assert set(_roles(picture, 6)) == {"M"}
    assert picture.role(7, 1) is CellRole.NOTE
    assert picture.role(70, 1) is CellRole.NONE


def test_cells_are_as_the_office_sees_them() -> None:
    picture = _picture(sheet(ROWS, merges=MERGES))
    assert picture.text(4, 6) == "19.9%"
    assert picture.text(5, 5) == "=D5*1.2"
    assert picture.text(5, 40) == ""
    assert (2, 5, 2, 7) in picture.spans


def test_the_tables_place_and_words_are_told_for_corrections() -> None:
    picture = _picture(sheet(ROWS, merges=MERGES))
    assert picture.headers == ((2, 3, 6),)
    assert picture.header_of(1) == picture.header_of(5) == picture.header_of(7) == 2
    assert picture.heading(2, 6) == "#年／增速(%)"


def test_hidden_rows_and_columns_are_named() -> None:
    picture = _picture(sheet(ROWS, hidden_rows=[4], hidden_columns=[8]))
    assert picture.hidden_rows == {4}
    assert picture.hidden_columns == {8}


def test_ignored_rows_are_still_shown_as_ignored() -> None:
    held = sheet(ROWS, merges=MERGES)
    hint = correcting.ignore(_picture(held), 4, 5)
    told = (SheetHints("Sheet1", (), (hint,)),)
    picture = picture_of(held, read_sheets([held], Setting("表", load(), hints=told))[0], (hint,))
    assert set(_roles(picture, 4)) == set(_roles(picture, 5)) == {"X"}
    assert picture.text(4, 2) == "高新技术企业数"


def test_a_merged_category_stays_one_when_its_first_row_is_ignored() -> None:
    rows: list[list[Value]] = [
        ["类别", "指标名称", "单位", "2023年"],
        ["创新主体", "高新技术企业数", "家", 326],
        [None, "科技型中小企业入库数", "家", 823],
    ]
    held = sheet(rows, merges=["A2:A3"])
    hint = correcting.ignore(_picture(held), 2, 2)
    told = (SheetHints("Sheet1", (), (hint,)),)
    picture = picture_of(held, read_sheets([held], Setting("表", load(), hints=told))[0], (hint,))
    assert picture.role(2, 1) is CellRole.CATEGORY
    assert picture.role(2, 2) is CellRole.IGNORED


def test_a_column_is_as_wide_as_nearly_all_its_texts_but_not_as_a_title() -> None:
    widths = _picture(sheet(ROWS, merges=MERGES)).widths
    assert widths[1] > widths[0]
    assert max(widths) <= 30


def test_a_long_sheet_shows_its_first_rows_and_says_so() -> None:
    rows: list[list[Value]] = [["指标名称", "单位", "2023年"]]
    rows += [[f"指标{number}", "家", number] for number in range(40)]
    held = sheet(rows)
    read = read_sheets([held], Setting("表", load()))[0]
    whole, cut = picture_of(held, read, ()), picture_of(held, read, (), room=30)
    assert not whole.cut
    assert cut.cut
    assert (len(cut.cells), cut.rows) == (10, 41)
    assert cut.cells == whole.cells[:10]


def test_a_picture_crosses_the_childs_boundary_and_is_small() -> None:
    rows: list[list[Value]] = [["指标名称", "单位", *[f"{2010 + n}年" for n in range(10)]]]
    rows += [[f"指标{number}", "家", *range(number, number + 10)] for number in range(2000)]
    picture = _picture(sheet(rows))
    data = pickle.dumps(picture, pickle.HIGHEST_PROTOCOL)
    assert len(data) < 40 * sum(map(len, picture.cells))
    assert frames.plain_loads(data) == picture


def test_a_workbook_is_read_with_its_pictures_in_a_child(tmp_path: Path) -> None:
    path = tmp_path / "街道回表.csv"
    path.write_text("指标名称,单位,2023年\n高新技术企业数,家,391\n合计,,391\n", encoding="utf-8")
    view = view_book(ReadRequest(str(path)))
    assert [figure.cell for figure in view.reading.figures] == ["C2"]
    assert view.pictures[0].role(3, 3) is CellRole.TOTAL


def test_a_hint_changes_figures_and_picture_of_the_same_reading(tmp_path: Path) -> None:
    path = tmp_path / "街道回表.csv"
    path.write_text(
        "指标名称,单位,2023年\n高新技术企业数,家,391\n众创空间数量,家,3\n", encoding="utf-8"
    )
    request = ReadRequest(str(path))
    picture = view_book(request).pictures[0]
    told = correcting.with_hint(picture, None, correcting.ignore(picture, 3, 3))
    view = view_book(evolve(request, hints=(told,)))
    assert [figure.cell for figure in view.reading.figures] == ["C2"]
    assert view.pictures[0].role(3, 2) is CellRole.IGNORED
    assert view.pictures[0].hints == told.hints


def test_the_sample_workbooks_have_a_role_wherever_a_figure_was_read(shared: Path) -> None:
    from core.intake.workbook.formats.sheets import position

    for name in ("02_2023年1-9月科技创新指标快报.xlsx", "04_镇街园区回报表2023.xls"):
        view = view_book(ReadRequest(str(shared / "workbooks" / "open" / name)))
        pictures = {picture.name: picture for picture in view.pictures}
        for figure in view.reading.figures:
            row, column = position(figure.cell) or (0, 0)
            assert pictures[figure.sheet].role(row, column).is_figure
