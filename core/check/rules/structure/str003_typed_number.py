"""标题里手工写了序号。

检查内容: 标题的序号由程序编排，标题文字里又写了“一、”“（一）”“1.”等序号。
依据: GB/T 9704-2012 7.3.3：结构层次序数依次为“一、”“（一）”“1.”“（1）”。
反例: 一、一、主要工作情况
正例: 一、主要工作情况
修复安全性: 安全，删去手写的序号；不编号的标题只提示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Fix, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule, replacement
from core.model.report import Numbering

TYPED_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十]{1,3}(?:章|节|部分)[、：:\s]*"
    r"|[一二三四五六七八九十]{1,3}、\s*"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、.．]?\s*"
    r"|\d{1,2}[.．、]\s*(?!\d)"
    r"|[①-⑳]\s*)"
)


class TypedNumber(PassageRule):
    """A number typed in a heading that is numbered by the program."""

    id = "STR003"
    name = "标题手工编号"
    level = Level.ERROR
    basis = "GB/T 9704-2012 7.3.3 结构层次序数"
    kinds = frozenset({PassageKind.HEADING})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """A number at the very beginning of the heading's own text."""
        match = TYPED_NUMBER.match(passage.text)
        if match is None or passage.section is None or match.end() == len(passage.text):
            return
        if passage.section.numbering is Numbering.AUTO:
            edit = replacement(passage, 0, match.end(), "")
            fix = Fix("删去手写的序号", True, (edit,))
            message = "标题序号由程序编排，这里又手写了一个。请删去手写的序号。"
            yield self.at(passage, 0, match.end(), message, fix=fix)
        else:
            message = "标题序号是手写的，移动章节时不会跟着变。请改为自动编号。"
            yield self.at(passage, 0, match.end(), message, level=Level.WARNING)


RULE = TypedNumber()
