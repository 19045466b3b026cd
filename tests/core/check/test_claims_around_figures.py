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
