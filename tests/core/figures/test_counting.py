"""字数 has one definition."""

from __future__ import annotations

import pytest

from core.figures.counting import (
    characters,
    count_report,
    count_section,
    count_text,
    words_like_word,
)
from tests.core.check.building import report_of


@pytest.mark.parametrize(
    ("text", "without_blanks", "like_word"),
    [
        ("", 0, 0),
        ("全区科技工作", 6, 6),
        ("投入 23.65 亿元，增长 8.2%。", 17, 10),
        ("R&D经费", 5, 3),
        ("　　两字缩进", 4, 4),
        ("Hello, world", 11, 2),
        ("“十四五”——规划", 9, 9),
    ],
)
def test_characters_and_words(text: str, without_blanks: int, like_word: int) -> None:
    assert characters(text) == without_blanks
    assert words_like_word(text) == like_word


def test_counts_follow_what_is_printed() -> None:
    report = report_of(
        """
# 情况
企业{企业数.value}。
## 平台
建成平台。
# 不印 [excluded]
这些不算。
# 导语 [numbering=hidden]
导语正文。
""",
        table=({"name": "企业数", "values": {"2023": "391"}},),
    )
    first = report.outline[0]
    assert count_section(report, first) == count_text("情况企业") + count_text("391家。")
    assert count_section(report, first, deep=True).characters == 9 + 7
    assert count_report(report).characters == 9 + 7 + 5
