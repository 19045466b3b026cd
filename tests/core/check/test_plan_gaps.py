"""STR011: lines of work without a base or a sequel, told once a heading and never on one line."""

from __future__ import annotations

from core.check.engine import check
from core.check.findings import Finding
from core.model.report import Report
from tests.core.check.building import report_of

SUMMARY = (
    "# 平台建设[role=summary]\n新建重点实验室，完善平台运行机制。\n"
    "# 人才引育[role=summary]\n引进博士团队，办好人才驿站。\n"
)
PLAN = "# 平台建设计划[role=plan]\n继续建设重点实验室，完善平台运行机制。\n"


def gaps(report: Report) -> list[Finding]:
    return [item for item in check(report) if item.rule == "STR011"]


def test_a_line_of_work_without_a_sequel_is_told() -> None:
    more = "# 园区扩容[role=plan]\n推进土地收储，新增标准厂房。\n"
    told = gaps(report_of(SUMMARY + PLAN + more))
    assert {item.text for item in told} == {"人才引育", "园区扩容"}


def test_nothing_is_told_where_the_plan_is_a_single_line_of_work() -> None:
    assert gaps(report_of(SUMMARY + PLAN)) == []


def test_nothing_is_told_where_the_summary_is_a_single_line_of_work() -> None:
    one = "# 工作情况[role=summary]\n引进博士团队，办好人才驿站。\n"
    more = "# 园区扩容[role=plan]\n推进土地收储，新增标准厂房。\n"
    assert gaps(report_of(one + PLAN + more)) == []


def test_a_heading_is_told_once_however_many_of_its_points_stop() -> None:
    points = "# 各项工作[role=summary]\n一是办好科普展览。二是修缮档案库房。三是慰问退休职工。\n"
    more = "# 园区扩容[role=plan]\n推进土地收储，新增标准厂房。\n"
    told = gaps(report_of(points + PLAN + more))
    assert [item.text for item in told].count("各项工作") == 1
