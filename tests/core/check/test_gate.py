"""The gate: what is missing is listed with its place, and a strict export is refused."""

from __future__ import annotations

import pytest

from core.check.engine import check
from core.check.gate import Gap, gate, let_pass
from core.errors import Refused
from core.model.report import Report
from tests.core.check.building import report_of

SAME = ({"name": "企业数", "values": {"2023": "391", "2022": "391"}},)


def _gaps(report: Report) -> list[tuple[Gap, str]]:
    return [(item.gap, item.finding.text) for item in gate(check(report))]


@pytest.mark.parametrize(
    ("text", "gap", "shown"),
    [
        ("新增x家。", Gap.MASKED, "x"),
        ("新增xx家。", Gap.MASKED, "xx"),
        ("新增1xx家。", Gap.MASKED, "1xx"),
        ("投入xx.xx亿元。", Gap.MASKED, "xx.xx"),
        ("20xx年启动。", Gap.MASKED, "20xx"),
        ("投入××万元。", Gap.MASKED, "××"),
        ("新增ＸＸ家。", Gap.MASKED, "ＸＸ"),
        ("新增○○家。", Gap.MASKED, "○○"),
        ("新增*家。", Gap.MASKED, "*"),
        ("举办活动【待补场次】。", Gap.TODO, "【待补场次】"),
        ("累计投入科教经费万元。", Gap.LOST, "万元"),
        ("品牌打造等项合作事项。", Gap.LOST, "项"),
        ("建成“”示范园。", Gap.NAME, "“”"),
        ("列入每年的、人代会内容。", Gap.NAME, "的、"),
        ("企业{没有.value}。", Gap.NO_VALUE, "【待补】"),
    ],
)
def test_every_kind_of_gap_is_on_the_list(text: str, gap: Gap, shown: str) -> None:
    assert _gaps(report_of(text)) == [(gap, shown)]


def test_names_masked_on_purpose_are_not_on_the_list() -> None:
    report = report_of("x市x镇与x技术企业、xx有限公司、x小学签订协议，x射线检测。")
    assert _gaps(report) == []


def test_values_unchanged_since_last_year_are_asked_about() -> None:
    assert _gaps(report_of("企业{企业数.value}。", table=SAME)) == [(Gap.UNCHANGED, "391家")]


def test_the_year_numbers_of_last_year_are_asked_about() -> None:
    report = report_of("# 2022年主要工作 [role=summary]\n平台12家。", year=2023)
    assert _gaps(report) == [(Gap.OLD_YEAR, "2022")]


def test_a_complete_report_passes() -> None:
    let_pass(gate(check(report_of("新增企业12家。"))))


def test_what_is_only_asked_about_does_not_stop_an_export() -> None:
    let_pass(gate(check(report_of("企业{企业数.value}。", table=SAME))))


def test_a_report_with_gaps_is_refused_and_told_how_many() -> None:
    with pytest.raises(Refused) as refusal:
        let_pass(gate(check(report_of("新增xx家，建成“”示范园，投入××万元，平台x家。"))))
    assert "4处" in refusal.value.text()
