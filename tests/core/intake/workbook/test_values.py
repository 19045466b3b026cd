"""Cells say what they say: numbers exactly, words with their bound, blanks never as zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.workbook.cells.told import Told
from core.intake.workbook.cells.values import read_cell, read_text
from core.intake.workbook.formats.sheets import Cell, CellKind
from core.model.indicators import Role, State

NUMBERS = [
    ("12,850", "12850", ""),
    ("１４", "14", ""),
    ("１８．８", "18.8", ""),
    (" 415 ", "415", ""),
    ("12 650", "12650", ""),
    ("1，208", "1208", ""),
    ("168,400.5", "168400.5", ""),
    ("20.4%", "20.4", "%"),
    ("2.76％", "2.76", "%"),
    ("-3.2%", "-3.2", "%"),
    ("－0.6", "-0.6", ""),
    ("−0.6", "-0.6", ""),
    ("+3.4", "3.4", ""),
    ("12家", "12", "家"),
    ("19.2亿元", "19.2", "亿元"),
    ("50亿", "50", "亿"),
    ("1.2万", "1.2", "万"),
    ("1.2万人次", "1.2", "万人次"),
    ("4万份", "4", "万份"),
    ("三家", "3", "家"),
    ("十二项", "12", "项"),
    ("0", "0", ""),
    ("达到3.1%", "3.1", "%"),
    ("提升至3.2%", "3.2", "%"),
    ("力争50", "50", ""),
    ("13800000000", "13800000000", ""),
]
BOUNDED = [
    ("约3.6", "3.6", "~"),
    ("125左右", "125", "~"),
    ("1000家左右", "1000", "~"),
    ("900余", "900", ">"),
    ("100余家", "100", ">"),
    ("1300多", "1300", ">"),
    ("3000余万元", "3000", ">"),
    ("2亿多元", "2", ">"),
    ("突破400", "400", ">"),
    ("超过20", "20", ">"),
    ("近3", "3", "<"),
    ("不到5", "5", "<"),
    ("≥440", "440", ">="),
    (">=5", "5", ">="),
    ("3.1以上", "3.1", ">="),
    ("不少于14", "14", ">="),
    ("不低于3%", "3", ">="),
    ("不超过5", "5", "<="),
    ("5以内", "5", "<="),
    ("新增1家", "1", "+"),
]
NOTHING = [
    *("", "  ", "—", "——", "-", "/", "…", "......", "无", "暂无", "待定", "待公布", "待统计"),
    *("未排", "不涉及", "不适用", "停止认定", "见上", "同上", "N/A", "统计中", "次年公布"),
    *("待市统计局反馈", "尚未公布", "无数据", "未下达"),
]
MASKED = ["x", "xx.xx", "x.xx", "***", "1xx", "xxx多", "××", "x万元", "xx%"]
CHANGES = [
    ("下降3.2%", "-3.2", Role.GROWTH),
    ("增长12.5%", "12.5", Role.GROWTH),
    ("同比下降1.8%", "-1.8", Role.GROWTH),
    ("负增长3%", "-3", Role.GROWTH),
    ("↑12.5%", "12.5", Role.GROWTH),
    ("↓3%", "-3", Role.GROWTH),
    ("增12%", "12", Role.GROWTH),
    ("提高0.12个百分点", "0.12", Role.POINTS),
    ("下降0.3个百分点", "-0.3", Role.POINTS),
    ("+0.08个百分点", "0.08", Role.POINTS),
    ("2.3个百分点", "2.3", Role.POINTS),
    ("较上年提高0.5个百分点", "0.5", Role.POINTS),
]
RANKS = [
    ("第5", 5, None, ""),
    ("第６", 6, None, ""),
    ("第3名", 3, None, ""),
    ("第十二位", 12, None, ""),
    ("3/12", 3, 12, ""),
    ("３／１２", 3, 12, ""),
    ("2", 2, None, ""),
    ("全市第三", 3, None, "全市"),
    ("全省第2位", 2, None, "全省"),
    ("第3（共12）", 3, 12, ""),
    ("首位", 1, None, ""),
]


@pytest.mark.parametrize(("text", "value", "unit"), NUMBERS)
def test_a_number_is_read_exactly_with_the_unit_in_its_cell(
    text: str, value: str, unit: str
) -> None:
    told = read_text(text, Role.ACTUAL)
    assert (told.value, told.unit, told.state) == (Decimal(value), unit, State.OK)


@pytest.mark.parametrize(("text", "value", "bound"), BOUNDED)
def test_words_about_a_number_are_kept_as_its_bound(text: str, value: str, bound: str) -> None:
    told = read_text(text, Role.TARGET)
    assert (told.value, told.bound, told.state) == (Decimal(value), bound, State.APPROX)


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("role", [Role.ACTUAL, Role.GROWTH, Role.RANK])
def test_what_stands_for_no_value_is_missing_and_never_zero(text: str, role: Role) -> None:
    told = read_text(text, role)
    assert (told.value, told.state) == (None, State.MISSING)


@pytest.mark.parametrize("text", MASKED)
def test_masked_digits_are_no_number(text: str) -> None:
    told = read_text(text, Role.ACTUAL)
    assert (told.value, told.state) == (None, State.MASKED)


@pytest.mark.parametrize(("text", "value", "role"), CHANGES)
def test_a_word_of_change_gives_the_sign_and_points_are_not_per_cent(
    text: str, value: str, role: Role
) -> None:
    told = read_text(text, Role.GROWTH)
    assert (told.value, told.state) == (Decimal(value), State.OK)
    assert (told.role or Role.GROWTH) is role


@pytest.mark.parametrize(("text", "rank", "of", "scope"), RANKS)
def test_a_rank_is_read_however_it_is_written(
    text: str, rank: int, of: int | None, scope: str
) -> None:
    told = read_text(text, Role.RANK)
    assert (told.value, told.unit, told.state) == (Decimal(rank), "位", State.OK)
    assert (told.rank_of, told.rank_scope) == (of, scope)


def test_a_tie_and_a_place_among_the_first_are_remembered() -> None:
    assert read_text("并列第2", Role.RANK).tie
    top = read_text("前三", Role.RANK)
    assert (top.value, top.bound, top.state) == (Decimal(3), "<=", State.APPROX)


@pytest.mark.parametrize(
    ("text", "parts"),
    [("12/5", (12, 5)), ("80-90", (80, 90)), ("80～90", (80, 90)), ("12（5）", (12, 5))],
)
def test_two_numbers_in_a_cell_stay_two(text: str, parts: tuple[int, ...]) -> None:
    told = read_text(text, Role.ACTUAL)
    assert (told.state, told.value) == (State.MULTI, None)
    assert told.parts == tuple(Decimal(part) for part in parts)


@pytest.mark.parametrize("text", ["2025-06-30", "2025年6月底", "2021.11.05", "3月12日"])
def test_a_date_is_no_figure(text: str) -> None:
    assert read_text(text, Role.ACTUAL).state is State.ERROR


@pytest.mark.parametrize("text", ["完成", "超额完成", "第二批", "1.2.3", "几十家", "良好"])
def test_what_cannot_be_read_is_said_to_be_unreadable(text: str) -> None:
    told = read_text(text, Role.ACTUAL)
    assert (told.value, told.odd) == (None, "unreadable")


def test_a_stored_double_is_read_at_fifteen_digits() -> None:
    assert read_cell(Cell(CellKind.NUMBER, "8.120000000000001")).value == Decimal("8.12")


def test_a_percent_format_multiplies_and_a_plain_number_does_not() -> None:
    formatted = read_cell(Cell(CellKind.NUMBER, "0.107", "0.0%"), Role.GROWTH)
    assert (formatted.value, formatted.unit) == (Decimal("10.7"), "%")
    assert read_cell(Cell(CellKind.NUMBER, "9.9"), Role.GROWTH).value == Decimal("9.9")


def test_a_number_format_may_hold_the_unit() -> None:
    told = read_cell(Cell(CellKind.NUMBER, "326", '0"家"'))
    assert (told.value, told.unit) == (Decimal(326), "家")


def test_an_uncached_formula_is_neither_blank_nor_zero() -> None:
    told = read_cell(Cell(formula="=E4/D4-1"))
    assert (told.value, told.state) == (None, State.UNCACHED)


def test_an_error_and_a_date_where_a_rank_belongs_are_errors() -> None:
    assert read_cell(Cell(CellKind.ERROR, "#DIV/0!")).state is State.ERROR
    assert read_cell(Cell(CellKind.DATE, "2024-03-12"), Role.RANK).state is State.ERROR


@given(st.text(max_size=30), st.sampled_from([None, *Role]))
def test_any_text_is_read_without_failing(text: str, role: Role | None) -> None:
    told = read_text(text, role)
    assert isinstance(told, Told)
    assert told.state is not State.OK or told.value is not None


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_every_number_written_out_is_read_back(value: Decimal) -> None:
    assert read_text(f"{value:,f}", Role.ACTUAL).value == value


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_stored_number_is_near_what_was_stored(value: float) -> None:
    told = read_cell(Cell(CellKind.NUMBER, repr(value)))
    assert told.value is not None
    assert abs(float(told.value) - value) <= abs(value) * 1e-14 + 1e-12
