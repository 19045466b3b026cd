"""Lists of firms are counted by code under a rule the user sees, never row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.catalogue import load
from core.intake.workbook.formats.sheets import Cell, CellKind
from core.intake.workbook.reader import read_book
from core.intake.workbook.reading import Setting, read_sheets
from core.intake.workbook.rows import creditcode
from core.intake.workbook.rows.lists import ListRead, count_list, day_of
from tests.core.intake.workbook.by_hand import Value, sheet

MARKS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def code(stem: str) -> str:
    """A valid code that begins with 17 marks."""
    return next(stem + mark for mark in MARKS if creditcode.is_valid(stem + mark))


FIRST, SECOND, THIRD = (code(f"9133010{n}MA2H0X{n}K7") for n in (1, 2, 3))
HEAD: list[Value] = [
    "序号",
    "企业名称",
    "统一社会信用代码",
    "区县",
    "镇街",
    "认定日期",
    "有效期至",
    "状态",
]


def count(*rows: list[Value]) -> ListRead:
    held = sheet([["临江区高新技术企业认定名单（2023年）"], HEAD, *rows], name="名单")
    (read,) = read_sheets([held], Setting("名单", load()))
    (table,) = read.tables
    assert table.orientation == "list"
    assert table.placed == ()
    facts = table.facts
    return count_list(read.grid, table.block, table.columns, facts.base, facts.district, load())


def row(number: int, text: str, place: str = "东湖街道", **more: str) -> list[Value]:
    told = {"area": "临江区", "start": "2021.11.05", "end": "2024年11月5日", "state": "有效"} | more
    name = more.get("name", f"企业{text[-6:]}")
    return [number, name, text, told["area"], place, told["start"], told["end"], told["state"]]


def test_a_firm_told_twice_counts_once_however_its_code_is_written() -> None:
    told = count(
        row(1, FIRST),
        row(2, FIRST.lower(), "临江高新区"),
        row(3, f" {FIRST[:8]} {FIRST[8:]}"),
        row(4, SECOND),
    )
    assert told.derived is not None
    assert (told.derived.value, told.derived.indicator) == (2, "高新技术企业数")
    assert {warning.code for warning in told.warnings} >= {"list", "duplicates"}


def test_only_this_district_and_only_what_is_valid_on_the_day_counts() -> None:
    told = count(
        row(1, FIRST),
        row(2, SECOND, area="江北区"),
        row(3, THIRD, end="2023-12-31"),
    )
    assert told.derived is not None
    assert told.derived.value == 1
    assert "2023-12-31" in told.derived.rule
    assert "临江区" in told.derived.rule


def test_a_firm_that_was_cancelled_or_moved_away_does_not_count() -> None:
    told = count(row(1, FIRST), row(2, FIRST, state="取消"), row(3, SECOND), row(4, THIRD))
    assert told.derived is not None
    assert told.derived.value == 2
    assert any(warning.code == "cancelled" for warning in told.warnings)


def test_a_wrong_or_missing_code_is_shown_and_not_counted() -> None:
    wrong = FIRST[:-1] + ("0" if FIRST[-1] != "0" else "1")
    told = count(row(1, FIRST), row(2, wrong), row(3, ""), row(4, SECOND))
    assert told.derived is not None
    assert told.derived.value == 2
    bad = [warning.cell for warning in told.warnings if warning.code == "bad_code"]
    assert bad == ["C4", "C5"]


def test_two_names_of_one_code_are_shown() -> None:
    told = count(row(1, FIRST, name="甲公司"), row(2, FIRST, name="乙公司"), row(3, SECOND))
    assert any(warning.code == "two_names" for warning in told.warnings)


@pytest.mark.parametrize(
    "text", ["2021.11.05", "2021年11月5日", "2021-11-05", "2021/11/5", "20211105"]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    day = day_of(Cell(CellKind.TEXT, text))
    assert day is not None
    assert day.isoformat() == "2021-11-05"


def test_a_serial_number_is_a_day_and_an_impossible_date_is_none() -> None:
    day = day_of(Cell(CellKind.NUMBER, "45838"))
    assert day is not None
    assert day.isoformat() == "2025-06-30"
    assert day_of(Cell(CellKind.TEXT, "2021-02-31")) is None


@given(st.text(alphabet=MARKS, min_size=17, max_size=17))
def test_every_stem_has_exactly_one_check_mark(stem: str) -> None:
    assert sum(creditcode.is_valid(stem + mark) for mark in MARKS) == 1


def test_the_long_list_is_counted_right_in_seconds(shared: Path) -> None:
    (path,) = (shared / "workbooks" / "open").glob("07*.xlsx")
    (derived,) = read_book(path).derived
    assert derived.value == 1531
