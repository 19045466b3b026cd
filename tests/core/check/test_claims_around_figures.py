"""A word typed around live figures that became false is a finding of level error."""

from __future__ import annotations

from typing import Any

import pytest

from core.check.engine import check
from core.check.findings import Level
from tests.core.check.building import report_of

_FALLING = {"2023": "52", "2022": "60", "2021": "41", "2020": "24"}
_ROW: dict[str, Any] = {"name": "瞪羚企业数", "values": _FALLING}


@pytest.mark.parametrize(
    "text",
    [
        "瞪羚企业由{瞪羚企业数.value.last}增长到{瞪羚企业数.value}。",
        "瞪羚企业达到{瞪羚企业数.value}，连续3年增长。",
        "瞪羚企业达到{瞪羚企业数.value}，创历史新高。",
        "瞪羚企业达到{瞪羚企业数.value}，较2020年翻两番。",
        "瞪羚企业突破{瞪羚企业数.value}。",
    ],
)
def test_a_false_word_is_marked(text: str) -> None:
    found = [item for item in check(report_of(text, table=(_ROW,))) if item.rule == "DAT009"]
    assert len(found) == 1
    assert found[0].level is Level.ERROR


def test_true_words_are_let_be() -> None:
    rising = {"name": "瞪羚企业数", "values": {**_FALLING, "2023": "96"}}
    text = "瞪羚企业由{瞪羚企业数.value.last}增长到{瞪羚企业数.value}，创历史新高，连续3年增长。"
    assert not [i for i in check(report_of(text, table=(rising,))) if i.rule == "DAT009"]


@pytest.mark.parametrize(
    "text",
    [
        "截至6月底，高新技术企业350家。",
        "累计技术合同成交额120亿元。",
        "经开区高新技术企业达到120家。",
        "其中滨江镇高新技术企业35家。",
        "新增高新技术企业74家。",
        "推荐高新技术企业申报120家。",
        "每万家企业中高新技术企业15家。",
        "“十三五”末高新技术企业仅180家。",
        "三年累计认定高新技术企业210家。",
        "某某公司技术合同成交额1.2亿元。",
    ],
)
def test_another_place_period_or_scope_is_never_called_false(text: str) -> None:
    table = (
        {"name": "高新技术企业", "accumulation": "stock", "values": {"2023": "391"}},
        {
            "name": "技术合同成交额",
            "unit": "亿元",
            "kind": "amount",
            "values": {"2023": "32.18"},
        },
    )
    found = check(report_of(text, table=table))
    assert [item for item in found if item.rule == "DAT009"] == []
