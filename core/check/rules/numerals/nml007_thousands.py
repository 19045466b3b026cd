"""千分位写法不统一。

检查内容: 同一份报告里，四位以上的数有的加千分位逗号，有的不加。
依据: GB/T 15835-2011：分节法全文统一，四位以内可不分节。
反例: 投入12,345万元，产值23456万元
正例: 投入12345万元，产值23456万元
修复安全性: 不自动修改，请统一一种写法。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import SurveyRule, Whole

_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_PLAIN = re.compile(r"(?<![\d.,〔])\d{5,}(?![\d,])(?=[.\d]*(?:万|亿|元|人|家|个|项|件|户|亩|吨))")

Fact = tuple[bool, int, int]


class Thousands(SurveyRule):
    """Thousands separators in some numbers and not in others."""

    id = "NML007"
    name = "千分位不统一"
    level = Level.INFO
    basis = "GB/T 15835-2011 出版物上数字用法：分节法全文统一"

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """Long numbers, grouped or not."""
        grouped = [(True, *match.span()) for match in passage.matches(_GROUPED)]
        return (*grouped, *((False, *match.span()) for match in passage.matches(_PLAIN)))

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """The rarer habit is told; the comma where both are as many."""
        del whole
        grouped = [item for item in facts if item[1][0]]
        plain = [item for item in facts if not item[1][0]]
        if grouped and plain:
            for passage, (_, start, end) in grouped if len(grouped) <= len(plain) else plain:
                message = "有的数加了千分位逗号，有的没有。请全文统一。"
                yield self.at(passage, start, end, message)


RULE = Thousands()
