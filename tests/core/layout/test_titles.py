from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.layout.titles import MAX_LINE, TENTHS, has_good_shape, title_lines

NAMES = ("青禾区科学技术局", "青禾区")

TITLES = [
    "青禾区科学技术局关于2025年工作总结和2026年工作计划的报告",
    "青禾区科技局关于报送2023年度科技创新工作总结暨2024年重点工作安排的报告",
    "关于印发青禾区科学技术局国民经济和社会发展第十四个五年规划重点任务分解方案的通知",
    "中共青禾区委青禾区人民政府关于2024年度法治政府建设情况的报告",
    "青禾区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告",
]


def width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in text)


def test_a_title_that_fits_stays_on_one_line() -> None:
    assert title_lines("2025年工作总结和2026年工作计划") == ("2025年工作总结和2026年工作计划",)


def test_the_break_falls_where_the_meaning_has_a_joint() -> None:
    lines = title_lines(TITLES[0], NAMES)
    assert lines == ("青禾区科学技术局关于2025年工作总结", "和2026年工作计划的报告")


def test_three_lines_when_two_would_tear_the_meaning() -> None:
    lines = title_lines(TITLES[1], NAMES)
    assert lines[1].startswith("关于报送")
    assert lines[2].startswith("暨2024年")


@pytest.mark.parametrize("title", TITLES)
def test_lines_form_a_trapezium_or_lozenge_and_lose_nothing(title: str) -> None:
    lines = title_lines(title, NAMES)
    assert "".join(lines) == title
    assert has_good_shape([round(width(line) * TENTHS) for line in lines])
    assert all(4 <= width(line) <= MAX_LINE for line in lines)
    assert not any(line.startswith(("的", "、", "，")) for line in lines)


@pytest.mark.parametrize("title", TITLES)
def test_years_and_names_are_not_torn(title: str) -> None:
    lines = title_lines(title, NAMES)
    for whole in ("2023年", "2024年", "2025年", "2026年", *NAMES[:1]):
        assert title.count(whole) == sum(line.count(whole) for line in lines)


def test_breaks_typed_by_the_author_are_kept() -> None:
    assert title_lines("青禾区科学技术局\n2025年工作总结") == ("青禾区科学技术局", "2025年工作总结")


def test_shapes_the_standard_does_not_want() -> None:
    assert not has_good_shape([150, 150])
    assert not has_good_shape([150, 90, 150])
    assert has_good_shape([90, 150, 120])
    assert has_good_shape([180, 120, 60])


@given(st.text("青禾区科技创新工作总结计划关于和的报告2025年", min_size=1, max_size=70))
def test_any_title_is_broken_into_lines_that_fit(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(width(line) <= MAX_LINE for line in lines)
