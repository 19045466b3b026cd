"""Where an indicator is used, and how many numbers are typed."""

from __future__ import annotations

from core.figures.usage import typed_numbers, uses
from core.model.ids import IndicatorId
from tests.core.check.building import report_of

_ROW = {"name": "企业数", "values": {"2023": "391", "2022": "326"}}
_TEXT = """# 总结
达到{企业数.value}，增长{企业数.growth}。另有孵化器12家，2023年投入3亿元。
# 计划
在{企业数.value}的基础上再增加一些。"""


def test_every_use_is_told_with_its_sentence() -> None:
    report = report_of(_TEXT, table=(_ROW,))
    found = uses(report, IndicatorId("企业数"))
    assert [(use.title, use.text, use.measure) for use in found] == [
        ("总结", "391家", "水平值"),
        ("总结", "19.9%", "同比增幅"),
        ("计划", "391家", "水平值"),
    ]
    assert found[0].sentence == "达到391家，增长19.9%。"


def test_an_indicator_nobody_uses_has_no_uses() -> None:
    assert uses(report_of(_TEXT, table=(_ROW,)), IndicatorId("?")) == ()


def test_typed_numbers_are_counted_and_live_ones_are_not() -> None:
    report = report_of(_TEXT, table=(_ROW,))
    assert [typed_numbers(report, paragraph) for _, paragraph in report.paragraphs()] == [2, 0]
