from __future__ import annotations

from attrs import evolve

from core.export.text import text_of
from core.layout.flow import flow
from tests.core.layout.reports import (
    OPENING,
    annex,
    book,
    deep_outline,
    elements,
    report,
    section,
)


def test_one_paragraph_a_line_in_reading_order() -> None:
    lines = text_of(flow(report())).splitlines()
    assert lines[:6] == [
        "青禾区科学技术局关于2025年工作总结",
        "和2026年工作计划的报告",
        "",
        "青禾区人民政府：",
        OPENING,
        "一、2025年工作情况",
    ]
    assert lines[-2:] == ["青禾区科学技术局", "2025年12月10日"]


def test_numbers_of_headings_are_text() -> None:
    assert "①明确时间节点" in text_of(flow(report(deep_outline(1)))).splitlines()


def test_tables_are_tabbed_rows() -> None:
    source = report(elements=evolve(elements(), annexes=(annex(),)), book=book(2))
    lines = text_of(flow(source)).splitlines()
    assert "指标名称\t单位\t2024年\t2025年\t2025年增幅\t2026年目标" in lines
    assert lines[-1].startswith("技术合同成交额（2）\t亿元\t16.3\t18.85")


def test_guidance_is_not_in_the_text() -> None:
    guided = evolve(section("甲"), guidance="不要写套话")
    assert "套话" not in text_of(flow(report((guided,))))
