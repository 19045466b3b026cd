"""括号。

检查内容: 括号不成对；文号用了方括号、圆括号；书名号里是活动、奖项、称号。
依据: GB/T 15834-2011 4.9 括号；GB/T 9704-2012 7.2.5：发文字号年份用六角括号“〔〕”。
反例: 科发[2023]5号
正例: 科发〔2023〕5号
修复安全性: 文号括号改为六角括号是安全的；不成对的不自动修改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Fix, Level
from core.check.passages import Passage
from core.check.rule import PassageRule, replacement

_NUMBER = re.compile(
    r"(?<=[一-龥])(?P<open>[\[【（(［])(?:19|20)\d{2}(?P<close>[\]】）)］])(?=第?\d{1,4}号)"
)
_ENUMERATOR = re.compile(r"(?:^|(?<=[。；，、：;,:\s]))[\da-zA-Z一二三四五六七八九十]{1,3}[）)]")
_CODE = re.compile(r"[()（）][^\n]{0,3}[A-Za-z]+[()]")


class Brackets(PassageRule):
    """Brackets of the wrong shape, or alone."""

    id = "PUN007"
    name = "括号"
    level = Level.WARNING
    basis = "GB/T 15834-2011 标点符号用法 4.9；GB/T 9704-2012 7.2.5"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Document numbers, then pairs; an enumerator 1） is let be."""
        for match in passage.matches(_NUMBER):
            edits = (
                replacement(passage, *match.span("open"), "〔"),
                replacement(passage, *match.span("close"), "〕"),
            )
            fix = Fix("改为六角括号“〔〕”", True, edits)
            message = "发文字号的年份用六角括号“〔〕”。"
            yield self.at(passage, match.start(), match.end(), message, fix=fix)
        spared = {match.end() - 1 for match in _ENUMERATOR.finditer(passage.text)}
        waiting: list[int] = []
        for at, letter in enumerate(passage.typed_text()):
            if letter in "（(":
                waiting.append(at)
            elif letter in "）)" and at not in spared:
                if not waiting:
                    yield self._lone(passage, at)
                else:
                    waiting.pop()
        for at in waiting:
            yield self._lone(passage, at)

    def _lone(self, passage: Passage, at: int) -> Finding:
        return self.at(passage, at, at + 1, "括号不成对。请补上另一半，或删去。")


RULE = Brackets()
