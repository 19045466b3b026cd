"""留着上一年的年份。

检查内容: 标题写着往年年份；总结部分的标题或句首写上一年；计划部分的标题或句首写本年。
依据: 每个数自带期间，报告年度变了年份要跟着变（数字成句规则 0 期间、18 时态）。
反例: 2024年报告的标题写“2023年工作总结和2024年工作计划”
正例: 2024年工作总结和2025年工作计划
修复安全性: 不自动修改，年份可能是有意回顾。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.sentences import sentence_at
from core.model.report import SectionRole

_YEAR = re.compile(
    r"(?<![\d—～~－-])(?<!至)(?<!〔)((?:19|20)\d{2})(?=年(?!前|代))(?!年?[—～~－至-]\d)"
)
_AT_START = re.compile(r"(?:^|(?<=[。！？；\n]))\s*((?:19|20)\d{2})(?=年(?:度|以来)?[，,])")
_SUMMARY = frozenset({SectionRole.OPENING, SectionRole.SUMMARY, SectionRole.FIGURES})
_LOOKS_BACK = re.compile(
    "上年|去年|同期|比20|较20|回顾|R&D|研发|历年|近[两三五]年|年底|年末|批复|印发"
)
_LOOKS_AHEAD = re.compile("将|力争|确保|争取|计划|拟|要[^求素点闻]|着力|推动|预期|目标")
_PAST = re.compile("已|了|完成|实现|达到|获|累计|基础上|以来")


class OldYear(PassageRule):
    """A year that was right in last year's report."""

    id = "NUM004"
    name = "上年年份未改"
    level = Level.WARNING
    basis = "每个数自带期间（数字成句规则 0）"

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Title, headings, then the beginnings of sentences."""
        year = passage.report.meta.period.year
        if year is None:
            return
        if passage.kind is PassageKind.PARAGRAPH:
            yield from self._sentences(passage, year)
            return
        least = year if passage.kind is PassageKind.TITLE else _least(passage, year)
        if least is None:
            return
        for match in passage.matches(_YEAR):
            if int(match[1]) < least:
                message = f"这里写的是{match[1]}年，而报告年度是{year}年。请核对年份。"
                yield self.at(passage, *match.span(1), message)

    def _sentences(self, passage: Passage, year: int) -> Iterator[Finding]:
        least = _least(passage, year)
        if least is None:
            return
        for match in passage.matches(_AT_START):
            sentence = sentence_at(passage.text, match.start(1))
            plan = least > year
            meant = _LOOKS_AHEAD.search(sentence) and not _PAST.search(sentence)
            if int(match[1]) != least - 1 or _LOOKS_BACK.search(sentence) or (plan and not meant):
                continue
            message = f"这句话从{match[1]}年说起，而这一节应写{least}年。请核对年份。"
            yield self.at(passage, *match.span(1), message, level=Level.INFO)


def _least(passage: Passage, year: int) -> int | None:
    """The earliest year a section of this role should speak of; ``None``: any."""
    role = passage.section.role if passage.section is not None else None
    if role in _SUMMARY:
        return year
    return year + 1 if role is SectionRole.PLAN else None


RULE = OldYear()
