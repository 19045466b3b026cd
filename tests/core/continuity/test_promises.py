"""What a plan promises."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.continuity.promises import promises_of
from core.model.continuity import Commitment
from core.model.ids import IndicatorId
from tests.core.check.building import report_of

TABLE = (
    {"name": "高新技术企业数", "values": {"2023": "391", "2024.target": "420"}},
    {"name": "省级重点实验室数", "values": {"2024.target": "5"}},
)


def promised(text: str, **facts: Any) -> tuple[Commitment, ...]:
    return promises_of(report_of("# 计划 [role=plan]\n" + text, **facts))


def test_every_number_is_a_promise_of_its_own() -> None:
    found = promised("力争高企达到420家，新增省级重点实验室2家；举办路演12场。")
    assert [(c.text, c.target, c.unit) for c in found] == [
        ("力争高企达到420家", Decimal(420), "家"),
        ("新增省级重点实验室2家", Decimal(2), "家"),
        ("举办路演12场", Decimal(12), "场"),
    ]


def test_a_live_target_knows_its_indicator() -> None:
    (found,) = promised("力争有效高企达到{高新技术企业数.target.next}。", table=TABLE)
    assert (found.indicator, found.target) == (IndicatorId("高新技术企业数"), Decimal(420))


def test_a_target_not_yet_filled_is_still_a_promise_of_its_indicator() -> None:
    table = ({"name": "省级重点实验室数"},)
    (found,) = promised("力争省级重点实验室达到{省级重点实验室数.target.next}。", table=table)
    assert found.indicator == IndicatorId("省级重点实验室数")
    assert found.target is None
    assert "待补" not in found.text


def test_a_sentence_without_numbers_is_a_task() -> None:
    found = promised("完善科技特派员选派机制，推动服务下沉到村。")
    assert [c.text for c in found] == ["完善科技特派员选派机制，推动服务下沉到村"]


def test_what_only_leads_in_and_headings_of_points_are_no_tasks() -> None:
    found = promised(
        "明年，重点抓好以下两个方面工作。\n一是建强平台。引进研究院。二是抓实人才。办好赛事活动周。"
    )
    assert [c.text for c in found] == ["办好赛事活动周"]


def test_masked_targets_are_promised_without_a_number() -> None:
    (found,) = promised("争取培育新增高企xx家。")
    assert (found.text, found.target, found.unit) == ("争取培育新增高企xx家", None, "家")


def test_only_the_plan_promises() -> None:
    assert promises_of(report_of("# 总结 [role=summary]\n新增高企30家。")) == ()


def test_numbers_of_a_plan_that_leads_in_to_others_count_too() -> None:
    found = promised("力争高企达到420家，抓好两件事。\n## 平台\n新建实验室2个。")
    assert [c.target for c in found] == [Decimal(420), Decimal(2)]


def test_typed_numbers_are_put_to_whoever_knows_the_names() -> None:
    report = report_of("# 计划 [role=plan]\n技术合同成交额达到38亿元。")

    def recognise(text: str) -> IndicatorId | None:
        return IndicatorId("i9") if "技术合同成交额" in text else None

    (found,) = promises_of(report, recognise)
    assert (found.indicator, found.target, found.unit) == (IndicatorId("i9"), Decimal(38), "亿元")
