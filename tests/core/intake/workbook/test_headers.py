"""Headers are taken apart into period, role and unit, and told against the table's own period."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake.workbook.headings.meanings import role_of
from core.intake.workbook.headings.periods import Base, base_of, resolve
from core.intake.workbook.headings.phrase import merged
from core.intake.workbook.headings.phrases import column_of, read
from core.intake.workbook.headings.words import Column
from core.model.indicators import Role

NINE_MONTHS = Base(year=2023, months=(1, 9))
WHOLE_YEAR = Base(year=2023)

PERIODS = [
    ("2023年实绩", WHOLE_YEAR, "2023"),
    ("2021", WHOLE_YEAR, "2021"),
    ("23年完成", WHOLE_YEAR, "2023"),
    ("1—9月", WHOLE_YEAR, "2023-01..09"),
    ("2023年1-9月", WHOLE_YEAR, "2023-01..09"),
    ("2023.1-9", WHOLE_YEAR, "2023-01..09"),
    ("2023年1月至9月", WHOLE_YEAR, "2023-01..09"),
    ("9月", WHOLE_YEAR, "2023-09"),
    ("2023年9月", WHOLE_YEAR, "2023-09"),
    ("2023.9", WHOLE_YEAR, "2023-09"),
    ("三季度", WHOLE_YEAR, "2023Q3"),
    ("2024年第1季度", WHOLE_YEAR, "2024Q1"),
    ("Q3", WHOLE_YEAR, "2023Q3"),
    ("前三季度", WHOLE_YEAR, "2023-01..09"),
    ("上半年", WHOLE_YEAR, "2023-01..06"),
    ("上年", WHOLE_YEAR, "2022"),
    ("本年", WHOLE_YEAR, "2023"),
    ("上年同期", NINE_MONTHS, "2022-01..09"),
    ("去年同期", NINE_MONTHS, "2022-01..09"),
    ("本期", NINE_MONTHS, "2023-01..09"),
    ("本年累计", NINE_MONTHS, "2023-01..09"),
    ("完成值", NINE_MONTHS, "2023-01..09"),
    ("全年目标", NINE_MONTHS, "2023"),
    ("目标", NINE_MONTHS, "2023"),
    ("全年预计", NINE_MONTHS, "2023"),
    ("本月", Base(year=2023, months=(11, 11)), "2023-11"),
    ("本月止累计", Base(year=2023, months=(11, 11)), "2023-01..11"),
    ("2021—2023年", WHOLE_YEAR, "2021..2023"),
    ("近三年", WHOLE_YEAR, "2021..2023"),
    ("2021年以来", WHOLE_YEAR, "2021.."),
    ("截至2023年9月底", WHOLE_YEAR, "..2023-09"),
    ("截至2023年底", WHOLE_YEAR, "2023"),
    ("“十四五”末", WHOLE_YEAR, "2025"),
    ("“十三五”期间", WHOLE_YEAR, "2016..2020"),
    ("2022年(初步数)", WHOLE_YEAR, "2022"),
    ("二〇二二年", WHOLE_YEAR, "2022"),
    ("一至九月", WHOLE_YEAR, "2023-01..09"),
    ("十一月份", WHOLE_YEAR, "2023-11"),
    ("202309", WHOLE_YEAR, "2023-09"),
    ("2023年12月31日", WHOLE_YEAR, "2023"),
    ("年初目标", WHOLE_YEAR, "2023"),
    ("年初数", WHOLE_YEAR, "2022"),
]
ROLES = [
    ("2023年实绩", Role.ACTUAL),
    ("2024年目标", Role.TARGET),
    ("年度目标任务", Role.TARGET),
    ("目标完成情况", Role.ACTUAL),
    ("增幅（%）", Role.GROWTH),
    ("同比", Role.GROWTH),
    ("同比±%", Role.GROWTH),
    ("比上年增长（%）", Role.GROWTH),
    ("目标\n增幅", Role.GROWTH),
    ("位次", Role.RANK),
    ("2023年全市位次", Role.RANK),
    ("增速排名", Role.RANK),
    ("占比", Role.SHARE),
    ("占全市比重（%）", Role.SHARE),
    ("较上年提高（百分点）", Role.POINTS),
]
COLUMNS = [
    ("序号", Column.INDEX),
    ("指标名称", Column.LABEL),
    ("指标名称（单位）", Column.LABEL),
    ("指 标", Column.LABEL),
    ("指标\nItem", Column.LABEL),
    ("计量单位", Column.UNIT),
    ("类别", Column.CATEGORY),
    ("年份", Column.PERIOD),
    ("镇街（园区）", Column.PLACE),
    ("县（市、区）", Column.PLACE),
    ("责任股室", Column.NOTE),
    ("完成时限", Column.NOTE),
    ("数据来源", Column.NOTE),
    ("统一社会信用代码", Column.KEY),
    ("企业名称", Column.ENTITY),
]


@pytest.mark.parametrize(("text", "base", "code"), PERIODS)
def test_a_header_names_its_period(text: str, base: Base, code: str) -> None:
    phrase = read(text)
    found = resolve(phrase, base, role_of(phrase))
    assert found is not None
    assert found.code() == code


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_header_names_its_role(text: str, role: Role) -> None:
    assert role_of(read(text)) is role


@pytest.mark.parametrize(("text", "column"), COLUMNS)
def test_a_header_names_what_its_column_holds(text: str, column: Column) -> None:
    assert column_of(text) is column


@pytest.mark.parametrize(
    "text", ["完成率（%）", "占目标%", "增减额（万元）", "年均增长(%)", "序时进度", "位次变化"]
)
def test_a_column_computed_from_others_is_told_apart(text: str) -> None:
    assert read(text).derived


def test_per_cent_and_points_come_from_the_unit_in_brackets() -> None:
    assert read("增减（%）").role is Role.GROWTH
    assert read("增减（百分点）").role is Role.POINTS
    assert read("增减（家）").derived


def test_a_target_of_growth_is_a_goal() -> None:
    phrase = read("目标增幅")
    assert phrase.target
    assert role_of(phrase) is Role.GROWTH


def test_a_forecast_is_remembered() -> None:
    assert read("预计完成").estimate
    assert not read("完成").estimate


def test_a_lower_header_says_it_more_precisely() -> None:
    year = read("2022年")
    months = merged(year, read("1—9月"))
    whole = merged(year, read("全年"))
    base = Base(year=2023, months=(1, 9))
    told = [resolve(item, base, Role.ACTUAL) for item in (months, whole)]
    assert [period.code() if period else "" for period in told] == ["2022-01..09", "2022"]


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (["2023年1—9月全区科技创新主要指标运行情况"], "2023-01..09"),
        (
            ["临江区2024年主要科技指标完成情况表", "填报单位：区科技局", "制表日期：2025年1月6日"],
            "2024",
        ),
        (["主要科技指标（2016—2023年）"], "2023"),
        (["2024年上半年科技统计表"], "2024-01..06"),
        (["2023年三季度科技指标"], "2023Q3"),
        (["科技指标回报表", "数据截至：2023年9月30日"], "2023-01..09"),
        (["科技指标回报表", "数据截至：2023年12月31日"], "2023"),
        (["汇总：计划股　　2024年1月8日", "科技指标汇总表"], "2023"),
        (["“十四五”科技创新指标（2023年）"], "2023"),
    ],
)
def test_the_lines_above_a_table_tell_its_period(titles: list[str], code: str) -> None:
    period = base_of(titles).period()
    assert period is not None
    assert period.code() == code


def test_the_sheet_and_the_file_tell_the_year_when_no_title_does() -> None:
    assert base_of(["平台股年度统计"], ["平台股", "股室汇总表2023"]).year == 2023
    assert base_of(["平台股年度统计"]).period() is None


@given(st.text(max_size=40))
def test_any_header_is_read_without_failing(text: str) -> None:
    phrase = read(text)
    for base in (Base(), WHOLE_YEAR, NINE_MONTHS):
        resolve(phrase, base, role_of(phrase))


@given(st.integers(1990, 2049), st.integers(1, 12), st.integers(1, 12))
def test_months_written_with_a_year_are_those_months(year: int, one: int, other: int) -> None:
    first, last = min(one, other), max(one, other)
    phrase = read(f"{year}年{first}—{last}月")
    assert (phrase.years, phrase.months) == ((year, year), (first, last))
