"""Text from Word, WPS and web pages becomes paragraphs fit for a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.editor.text.cleaning import paragraphs_of


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("　　一是抓平台。", ("一是抓平台。",)),
        ("    一是抓平台。", ("一是抓平台。",)),
        ("\t一是抓平台。", ("一是抓平台。",)),
        ("\u00a0\u00a0一是抓平台。  ", ("一是抓平台。",)),
        ("甲。\r\n乙。", ("甲。", "乙。")),
        ("甲。\v乙。", ("甲。", "乙。")),
        ("甲。\u2028乙。", ("甲。", "乙。")),
        ("甲。\n\n　\n乙。\n", ("甲。", "乙。")),
        ("研发\u200b经费\ufeff", ("研发经费",)),
        ("R&D  投入", ("R&D 投入",)),
        ("指标\t数值\t单位", ("指标 数值 单位",)),
        ("张三　李四", ("张三　李四",)),
        ("数字\ufffc在此", ("数字在此",)),
        ("", ()),
        (" \n\t\n", ()),
    ],
)
def test_pasted_text_is_cleaned(pasted: str, expected: tuple[str, ...]) -> None:
    assert paragraphs_of(pasted) == expected


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = paragraphs_of(text)
    assert paragraphs_of("\n".join(once)) == once


@given(st.text(st.characters(categories=("L", "N", "P")), max_size=40))
def test_words_numbers_and_marks_are_never_lost(text: str) -> None:
    assert "".join(paragraphs_of(text)) == text
