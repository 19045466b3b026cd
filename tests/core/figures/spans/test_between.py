"""Ranges, ratios and index values: one statement each, both bounds kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figures.claims.reading import claims_of_text
from core.figures.claims.verdict import Verdict
from core.figures.spans import SpanKind, find_spans
from tests.core.check.building import report_of


def told(text: str) -> list[tuple[str | None, str, str]]:
    return [
        (None if item.first is None else str(item.first), str(item.value), item.unit)
        for item in find_spans(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年新增企业2—3个。", [("2", "3", "个")]),
        ("研发投入增长6%—8%左右。", [("6", "8", "%")]),
        ("增长6-8%。", [("6", "8", "%")]),
        ("给予50万元—200万元补助。", [("50", "200", "万元")]),
        ("给予50～200万元补助。", [("50", "200", "万元")]),
        ("每年培育3至5家企业。", [("3", "5", "家")]),
        ("引进三至五家、三五名。", [("3", "5", "家"), ("3", "5", "名")]),
        ("补助10万元—20万元、30万元—50万元。", [("10", "20", "万元"), ("30", "50", "万元")]),
        # from–to stays a change; years, months and ordinals are no lower bound
        ("从2家增长至5家。", [("2", "5", "家")]),
        ("2021—2023年新增5家。", [(None, "5", "家")]),
        ("1—9月完成产值50亿元。", [(None, "50", "亿元")]),
        ("新增8家—5家。", [(None, "8", "家"), (None, "5", "家")]),
    ],
)
def test_a_range_is_one_statement(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert told(text) == expected


def test_bounds_of_different_scale_are_told_in_the_unit_of_the_upper_one() -> None:
    (item,) = find_spans("单项投资5000万元至2亿元。")
    assert item.kind is SpanKind.FROM_TO
    assert (item.first, item.value, item.unit) == (Decimal("0.5"), Decimal(2), "亿元")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城乡收入比为1.95:1。", [(None, "1.95", ":1")]),
        ("投入产出比达到1∶20。", [(None, "1", ":20")]),
        ("会议8:30至9:30举行，10:00结束。", []),
        ("科技进步水平指数达到68.35。", [(None, "68.35", "")]),
        ("营商环境指数从65.2提高到68.35。", [("65.2", "68.35", "")]),
        ("指数2023年发布，指数前进3位。", [(None, "3", "位")]),
    ],
)
def test_ratios_and_index_values_need_no_unit(
    text: str, expected: list[tuple[str | None, str, str]]
) -> None:
    assert told(text) == expected


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from("—-~～至到"))
def test_both_bounds_of_any_range_are_found(low: int, more: int, dash: str) -> None:
    assert told(f"新增{low}{dash}{low + more}家。") == [(str(low), str(low + more), "家")]


def test_a_range_is_never_judged_by_one_of_its_bounds() -> None:
    report = report_of("正文", table=({"name": "企业数", "values": {"2023": "391"}},))
    (claim,) = claims_of_text(report, "2023年企业数380—391家。")
    assert claim.judgement.verdict is Verdict.UNVERIFIABLE
