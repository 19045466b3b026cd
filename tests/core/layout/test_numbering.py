from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from core.layout.numbering import chinese_number, number_text, printed_sections, section_numbers
from core.model.report import Numbering, Report, Version
from tests.core.layout.reports import meta, opening, section


def numbers(*outline, version=None) -> list[str]:
    report = Report("r", meta(), outline=outline)
    found = section_numbers(report, version)
    return [found.get(item.id, "") for item in report.sections()]


def test_each_level_has_the_series_of_the_standard() -> None:
    deep = section(
        "甲", children=(section("乙", children=(section("丙", children=(section("丁"),)),)),)
    )
    assert numbers(deep) == ["一、", "（一）", "1.", "（1）"]


def test_deeper_levels_go_on_without_repeating_a_series() -> None:
    assert [number_text(level, 3) for level in range(5, 9)] == ["③", "C.", "c.", "③"]


def test_numbers_run_on_within_their_parent_and_begin_again_under_the_next() -> None:
    first = section("甲", children=(section("子"), section("丑")))
    second = section("乙", children=(section("寅"),))
    assert numbers(first, second) == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_an_excluded_section_leaves_no_gap_and_takes_its_children_along() -> None:
    gone = evolve(section("不要", children=(section("也不要"),)), included=False)
    assert numbers(section("甲"), gone, section("乙")) == ["一、", "", "", "二、"]


def test_a_heading_without_number_takes_no_place_in_the_series() -> None:
    plain = evolve(section("前言"), numbering=Numbering.NONE)
    assert numbers(plain, section("甲")) == ["", "一、"]


def test_sections_below_one_without_heading_are_headed_in_its_place() -> None:
    hidden = evolve(opening(), children=(section("甲"), section("乙")))
    report = Report("r", meta(), outline=(hidden, section("丙")))
    assert list(section_numbers(report).values()) == ["一、", "二、", "三、"]
    assert [headed.level for headed in printed_sections(report)] == [0, 1, 1, 1]


def test_a_section_for_other_readers_is_not_counted_in_this_version() -> None:
    inner = evolve(section("内部"), audiences=("internal",))
    assert numbers(inner, section("甲"), version=Version("public", "公开版")) == ["", "一、"]
    assert numbers(inner, section("甲"), version=Version("internal", "内部版")) == ["一、", "二、"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
    ],
)
def test_chinese_numbers_as_headings_write_them(value: int, text: str) -> None:
    assert chinese_number(value) == text


@given(st.integers(1, 8), st.integers(1, 300))
def test_no_two_headings_of_one_level_share_a_number(level: int, count: int) -> None:
    assert number_text(level, count) != number_text(level, count + 1)
