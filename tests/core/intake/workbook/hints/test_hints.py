"""What a person says of a misread sheet changes its reading as meant, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.catalogue.catalogue import load
from core.intake.workbook.formats.sheets import Sheet
from core.intake.workbook.headings.words import Column
from core.intake.workbook.hints.hint import Hint, HintKind, SheetHints, folded
from core.intake.workbook.picture import correcting
from core.intake.workbook.picture.painting import picture_of
from core.intake.workbook.picture.sheet_picture import SheetPicture
from core.intake.workbook.reading import Setting, SheetRead, read_sheets
from core.model.indicators import Role
from core.model.periods import Period
from tests.core.intake.workbook.by_hand import Value, sheet

ROWS: list[list[Value]] = [
    ["科技指标表"],
    ["指标名称", "单位", "2023年", "2024年", "去年说法"],
    ["高新技术企业数", "家", 326, 391, 300],
    ["全社会R&D经费支出", "亿元", 23.65, 26.1, 20],
    ["技术合同成交额", "亿元", 36.12, 45.26, 30],
]


def _read(held: Sheet, *hints: Hint, name: str = "Sheet1") -> SheetRead:
    told = (SheetHints(name, (), hints),) if hints else ()
    return read_sheets([held], Setting("表", load(), hints=told))[0]


def _picture(held: Sheet) -> SheetPicture:
    return picture_of(held, _read(held), ())


def _told(read: SheetRead) -> dict[str, tuple[str | None, str, str]]:
    return {
        p.figure.cell: (
            p.figure.match.indicator,
            p.figure.period.code() if p.figure.period else "",
            p.figure.role.value,
        )
        for table in read.tables
        for p in table.placed
    }


def test_ignored_rows_yield_nothing_and_the_others_stay() -> None:
    held = sheet(ROWS)
    before, after = _told(_read(held)), _told(_read(held, correcting.ignore(_picture(held), 4, 4)))
    assert set(before) - set(after) == {"C4", "D4", "E4"}
    assert all(after[cell] == before[cell] for cell in after)


def test_a_merged_category_survives_when_its_first_row_is_ignored() -> None:
    rows: list[list[Value]] = [
        ["类别", "指标名称", "单位", "2023年"],
        ["创新主体", "高新技术企业数", "家", 326],
        [None, "科技型中小企业入库数", "家", 823],
    ]
    held = sheet(rows, merges=["A2:A3"])
    read = _read(held, Hint(HintKind.IGNORE, 2, 2))
    assert [row.category for row in read.tables[0].rows] == ["创新主体"]


def test_a_header_pointed_out_replaces_the_one_that_was_found() -> None:
    rows: list[list[Value]] = [
        ["指标名称", "单位", "上报一", "上报二"],
        ["名称", "计量单位", "2021年", "2022年"],
        ["高新技术企业数", "家", 326, 391],
    ]
    held = sheet(rows)
    told = _told(_read(held, correcting.header(_picture(held), 2, 2)))
    assert told == {
        "C3": ("高新技术企业数", "2021", "actual"),
        "D3": ("高新技术企业数", "2022", "actual"),
    }


def test_a_header_in_one_table_leaves_the_other_table_of_the_sheet_alone() -> None:
    second: list[list[Value]] = [[], ["二、平台"], ["指标名称", "单位", "2022年"]]
    second.append(["众创空间数量", "家", 12])
    held = sheet([*ROWS, *second])
    before = _told(_read(held))
    after = _told(_read(held, correcting.header(_picture(held), 2, 2)))
    assert before == after
    assert "C9" in after


def test_a_header_below_figures_begins_another_table() -> None:
    rows: list[list[Value]] = [
        ["指标名称", "单位", "2023年"],
        ["高新技术企业数", "家", 326],
        [],
        ["这些名称", "量词", "情况"],
        ["众创空间数量", "家", 12],
        ["孵化企业数", "家", 5],
    ]
    held = sheet(rows)
    read = _read(held, correcting.header(_picture(held), 4, 4))
    assert [table.block.header for table in read.tables] == [(1, 1), (4, 4)]
    assert set(_told(read)) == {"C2", "C5", "C6"}


def test_a_column_can_be_named_the_indicators() -> None:
    rows: list[list[Value]] = [
        ["指标名称", "口径", "单位", "2023年"],
        ["主体类", "高新技术企业数", "家", 326],
        ["投入类", "全社会R&D经费支出", "亿元", 23.65],
        ["成果类", "技术合同成交额", "亿元", 36.12],
    ]
    held = sheet(rows)
    hint = correcting.column(_picture(held), 2, 2, Column.LABEL)
    assert hint is not None
    assert [name for name, _, _ in _told(_read(held, hint)).values()] == [
        "高新技术企业数",
        "全社会R&D经费支出",
        "技术合同成交额",
    ]


def test_a_column_nobody_wants_is_not_read() -> None:
    held = sheet(ROWS)
    hint = correcting.column(_picture(held), 3, 5, None)
    assert hint is not None
    told = _told(_read(held, hint))
    assert not any(cell.startswith("E") for cell in told)
    assert "D3" in told


def test_role_and_period_of_a_column_are_as_said() -> None:
    held = sheet(ROWS)
    picture = _picture(held)
    hints = [
        correcting.period(picture, 3, 5, Period.of_year(2025)),
        correcting.role(picture, 3, 5, Role.TARGET),
    ]
    told = _told(_read(held, *(hint for hint in hints if hint)))
    assert told["E3"] == ("高新技术企业数", "2025", "target")
    assert told["D3"] == ("高新技术企业数", "2024", "actual")


def test_growth_beside_a_column_moves_to_its_period() -> None:
    rows: list[list[Value]] = [
        ["指标名称", "单位", "本期", "增速（%）"],
        ["高新技术企业数", "家", 326, 12.5],
    ]
    held = sheet(rows)
    hint = correcting.period(_picture(held), 2, 3, Period.of_months(2023, 1, 9))
    assert hint is not None
    told = _told(_read(held, hint))
    assert told["C2"][1] == told["D2"][1] == "2023-01..09"


@pytest.mark.parametrize("code", ["2023", "2023-01..09", "2023-05", "2023Q2", "..2023-09", "2020"])
def test_the_period_of_a_table_is_as_said(code: str) -> None:
    rows: list[list[Value]] = [["指标名称", "单位", "完成数"], ["高新技术企业数", "家", 326]]
    held = sheet(rows)
    hint = correcting.period(_picture(held), 2, 0, Period.parse(code))
    assert hint is not None
    assert _told(_read(held, hint))["C2"][1] == code


def test_the_unit_of_a_table_counts_where_nothing_nearer_tells_one() -> None:
    rows: list[list[Value]] = [["指标名称", "2023年"], ["技术合同成交额", 456200]]
    held = sheet(rows)
    hint = correcting.unit(_picture(held), 1, 0, "单位：万元")
    assert hint is not None
    figure = _read(held, hint).tables[0].placed[0].figure
    assert figure.unit == "万元"


def test_the_unit_of_one_column_is_only_its_own() -> None:
    rows: list[list[Value]] = [["指标名称", "2022年", "2023年"], ["技术合同成交额", 36, 456200]]
    held = sheet(rows)
    hint = correcting.unit(_picture(held), 2, 3, "万元")
    assert hint is not None
    units = {p.figure.cell: p.figure.unit for p in _read(held, hint).tables[0].placed}
    assert units["C2"] == "万元"
    assert units["B2"] != "万元"


def test_hints_of_one_sheet_do_not_touch_another() -> None:
    one, other = sheet(ROWS), sheet(ROWS, name="另一张")
    told = (SheetHints("Sheet1", (), (Hint(HintKind.IGNORE, 3, 5),)),)
    reads = read_sheets([one, other], Setting("表", load(), hints=told))
    assert not _told(reads[0])
    assert _told(reads[1]) == _told(_read(other))


def _next_year(rows: Sequence[Sequence[Value]]) -> list[list[Value]]:
    """The same form a year later: two new lines above, another year, other figures."""
    return [["临江区"], ["（征求意见稿）"], *([_later(value) for value in row] for row in rows)]


def _later(value: Value) -> Value:
    if isinstance(value, str):
        return value.replace("2024", "2025").replace("2023", "2024")
    return value + 1 if isinstance(value, int | float) else value


def test_remembered_hints_find_their_place_in_next_years_sheet() -> None:
    held = sheet(ROWS)
    picture = _picture(held)
    told = correcting.with_hint(picture, None, correcting.ignore(picture, 4, 4))
    hint = correcting.column(picture, 3, 5, None)
    assert hint is not None
    told = correcting.with_hint(picture, told, hint)
    later = sheet(_next_year(ROWS), name="2025年")
    known = (told.remembered(),)
    after = _told(read_sheets([later], Setting("表", load(), hints=known))[0])
    assert set(after) == {"C5", "D5", "C7", "D7"}
    assert after["D7"] == ("技术合同成交额", "2025", "actual")


def test_remembered_hints_leave_sheets_of_another_form_alone() -> None:
    held = sheet(ROWS)
    picture = _picture(held)
    told = correcting.with_hint(picture, None, correcting.ignore(picture, 3, 5)).remembered()
    other = sheet([["年份", "高新技术企业数（家）"], [2022, 326], [2023, 391]])
    reads = [
        _told(read_sheets([other], Setting("表", load(), hints=hints))[0])
        for hints in ((), (told,))
    ]
    assert reads[0] == reads[1]
    assert reads[0]


def test_rows_without_words_are_not_ignored_in_another_file() -> None:
    rows: list[list[Value]] = [*ROWS, [None, None, 1, 2, 3]]
    held = sheet(rows)
    picture = _picture(held)
    told = correcting.with_hint(picture, None, correcting.ignore(picture, 6, 6)).remembered()
    later = sheet(_next_year(rows))
    with_hints = read_sheets([later], Setting("表", load(), hints=(told,)))[0]
    assert _told(with_hints) == _told(_read(later))


def test_what_is_said_later_counts() -> None:
    first = Hint(HintKind.UNIT, 2, 2, column=3, meaning="万元")
    later = Hint(HintKind.UNIT, 2, 2, column=3, meaning="亿元")
    rows = Hint(HintKind.IGNORE, 4, 5)
    assert folded([first, rows, later]) == (rows, later)
