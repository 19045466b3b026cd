from __future__ import annotations

import pytest

from core.intake.document.heading_grammar import Build, build


@pytest.mark.parametrize(
    "text",
    [
        "推进装备更新改造。",
        "积极拓展国际合作。",
        "着力稳企业强主体。",
        "全面落实惠企政策，持续优化营商环境。",
        "打好“三大攻坚战”。",
    ],
)
def test_a_verb_with_its_object_reads_like_a_heading(text: str) -> None:
    assert build(text) is Build.VERB


@pytest.mark.parametrize(
    "text",
    ["交通网络更加完善。", "乡村面貌显著改善。", "对外开放迈出新步伐。", "农业生产稳中向好。"],
)
def test_a_subject_with_its_success_reads_like_a_heading(text: str) -> None:
    assert build(text) is Build.SUBJECT


@pytest.mark.parametrize(
    "text",
    [
        "我局牵头建立了联席会议制度。",
        "新增企业36家。",
        "下一步，继续加大力度。",
        "人民是历史的创造者。",
        "长风破浪，云帆济海。",
        "“一花独放不是春。”",
        "确保全年目标圆满完成。",
        "这一做法值得推广。",
        "目前进展顺利。",
        "培训xx人次。",
        "行百里者半九十。",
        "时间紧、任务重、要求高、难度大，需要加倍努力才能完成。",
    ],
)
def test_running_text_does_not(text: str) -> None:
    assert not build(text).clear
