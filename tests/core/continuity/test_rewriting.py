"""From what was done to what will be done."""

from __future__ import annotations

import pytest

from core.continuity.rewriting import rewritings


@pytest.mark.parametrize(
    ("said", "suggested"),
    [
        ("完成科创走廊标识建设。", "巩固科创走廊标识建设成果，转入下一阶段"),
        ("正在推进研究院二期工程。", "完成研究院二期工程"),
        ("预计年底完成展示中心布展。", "确保展示中心布展如期完成"),
        ("申报省级研发中心12家。", "力争获批省级研发中心，获批数不超过12家"),
        ("综合体进入省级创建名单。", "力争创成省级"),
        ("引进院士团队3个。", "推动院士团队3个投产见效"),
    ],
)
def test_the_verb_table_turns_it(said: str, suggested: str) -> None:
    (found,) = rewritings(said)
    assert (found.source, found.suggestion) == (said, suggested)


def test_what_is_only_expected_must_be_verified_first() -> None:
    (found,) = rewritings("预计12月底建成开放实验室。")
    assert "核实" in found.check


def test_a_sentence_without_a_verb_of_the_table_gets_none() -> None:
    assert rewritings("科技工作成绩来之不易。") == ()
