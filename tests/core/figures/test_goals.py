"""The grounds of a target: every number with its arithmetic, or what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.figures.goals import Ground, grounds
from tests.core.check.building import report_of

FIRMS: dict[str, Any] = {
    "name": "企业数",
    "values": {
        "2023": "391", "2022": "326", "2020": "186", "2024.target": "430", "2025.target": "500",
    },
}  # fmt: skip


def told(row: dict[str, Any]) -> dict[str, Ground]:
    report = report_of("", table=(row,))
    return {item.label: item for item in grounds(report, report.book.indicators[0])}


def test_all_grounds_stand_side_by_side() -> None:
    found = told(FIRMS)
    assert found["本期实绩"].told == "391家"
    assert found["上年同期"].why == "本期增长19.9%"
    assert found["按近三年年均"].told == "501家"
    assert found["按近三年年均"].why == "(391÷186)^(1/3)−1=28.10%"
    assert found["按2025年目标"].value == Decimal("445.5")
    assert found["已定的下年目标"].told == "430家"


def test_what_is_missing_is_said() -> None:
    found = told({"name": "企业数", "values": {"2023": "391"}})
    assert found["上年同期"].told == "—"
    assert "2022年" in found["上年同期"].why
    assert "2020年" in found["按近三年年均"].why


def test_a_target_below_this_year_is_questioned() -> None:
    found = told({"name": "企业数", "values": {"2023": "391", "2024.target": "380"}})
    assert "低" in found["已定的下年目标"].why


def test_a_ratio_moves_by_points() -> None:
    row = {
        "name": "强度", "unit": "%", "kind": "ratio", "growth_rule": "points", "decimals": 2,
        "values": {"2023": "2.88", "2022": "2.76", "2020": "2.40"},
    }  # fmt: skip
    found = told(row)
    assert found["按近三年年均"].told == "3.04%"
    assert found["按近三年年均"].why == "年均0.16个百分点"


def test_constant_prices_are_not_extrapolated() -> None:
    row = {"name": "增加值", "growth_rule": "published", "values": {"2023": "9", "2020": "6"}}
    assert "不变价" in told(row)["按近三年年均"].why


def test_without_this_years_value_there_is_nothing_to_measure_by() -> None:
    assert list(told({"name": "企业数", "values": {"2022": "326"}})) == ["本期实绩"]
