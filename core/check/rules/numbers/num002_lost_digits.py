"""单位前面的数字丢了。

检查内容: 金额单位、百分号、量词前面没有数字，如“投入万元”“年均增长达%”“等项合作事项”。
依据: 丢数不写，列入清单（数字成句规则 0；结构缺陷 F-02、F-03）。
反例: 累计投入科教经费万元，年均增长达%
正例: 累计投入科教经费3260万元，年均增长达8.5%
修复安全性: 不自动修改，请补上数字。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import PassageRule
from core.figures.masks import find_lost


class LostDigits(PassageRule):
    """A unit or measure word without its number."""

    id = "NUM002"
    name = "单位前缺数字"
    level = Level.ERROR
    basis = "丢数列清单，不得留空（数字成句规则 0；缺陷 F-02、F-03）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Units left alone in typed text; a live figure before them is their number."""
        for mask in find_lost(passage.typed_text()):
            unit = passage.text[mask.start : mask.end]
            message = f"“{unit}”前面没有数字，可能在复制或脱密时丢了。请补上。"
            yield self.at(passage, mask.start, mask.end, message)


RULE = LostDigits()
