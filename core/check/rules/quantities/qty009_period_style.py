"""期间写法不统一。

检查内容: “近两年”与“近3年”汉字、数字混用；说“近两年”又注“一年期”。
依据: GB/T 15835-2011：同一场合体例一致；每个数只有一个期间（缺陷清单 F-27）。
反例: 近两年培训5000人（一年期）。近3年来开展活动
正例: 近两年培训5000人。近三年来开展活动
修复安全性: 不自动修改，请统一写法并核对期间。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import SurveyRule, Whole

_SPAN = re.compile(r"近(?:(?P<han>[两二三四五六])|(?P<digit>[2-9]))年来?")
_NOTE = re.compile(
    r"近(?P<one>[两二三四五2-5])年(?:来)?[^。；]{0,30}(?P<at>（(?P<two>[一二三四五1-5])年期）)"
)
_NUMBER = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}

Fact = tuple[str, int, int]


class PeriodStyle(SurveyRule):
    """近两年 beside 近3年, and a period that contradicts its note."""

    id = "QTY009"
    name = "期间写法不统一"
    level = Level.INFO
    basis = "GB/T 15835-2011 同一场合体例一致"

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """Spans of years with the script they are written in, and contradicting notes."""
        found = [(match.lastgroup or "", *match.span()) for match in _SPAN.finditer(passage.wide)]
        found.extend(
            ("note", *match.span("at"))
            for match in _NOTE.finditer(passage.wide)
            if _value(match["one"]) != _value(match["two"])
        )
        return tuple(found)

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """All of them where both scripts occur."""
        del whole
        scripts = {script for _, (script, _, _) in facts} - {"note"}
        for passage, (script, start, end) in facts:
            if script == "note":
                message = "括号里的期间与前面的“近几年”不一致。请核对是几年的数。"
                yield self.at(passage, start, end, message, level=Level.WARNING)
            elif len(scripts) > 1:
                message = "“近两年”“近3年”汉字、数字混用。请全文统一，并核对期间。"
                yield self.at(passage, start, end, message)


def _value(text: str) -> int:
    return _NUMBER.get(text) or int(text)


RULE = PeriodStyle()
