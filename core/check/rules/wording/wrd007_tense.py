"""总结与计划的语气不符。

检查内容: 计划部分写成已经完成，总结部分写成将要做。
依据: 计划句不出现“已、成功、累计”，总结句不出现“将、力争、拟”（数字成句规则 19）。
反例: 三、明年计划：已建成科创园，成功引进院士团队
正例: 三、明年计划：建成科创园，引进院士团队
修复安全性: 不自动修改，可能整段放错了节。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.sentences import sentences
from core.model.report import SectionRole

_DONE = re.compile(
    r"已(?:经)?(?:完成|建成|实现|获批|引进|落地|达到|成立|签约)|成功(?:创建|获批|引进|入选|举办|落地)|荣获|被评为"
)
_BASE = re.compile(r"基础上|目前|现有|截至|今年以来|去年|\d{4}年以来|近年|以来|按照|依托|围绕|针对")
_WILL = re.compile(
    r"(?:^|[，；])(?:我[局市区县委省]|全[市区县省]|我们)?(?P<at>将(?:继续|进一步|大力|全面|全力|持续|深入|着力|加快))|(?P<aim>力争(?:全年|明年|到|实现)|拟于明年)"
)
_NEXT = re.compile(
    r"下一步|下步|明年|今后|接下来|下阶段|预计|年底|计划|有望|未来|即将|目标|要求|提出|部署|印发|出台|方案|规划"
)
_PLANS = (SectionRole.PLAN, SectionRole.LONG_TERM)


class Tense(PassageRule):
    """Plans told as done, results told as plans."""

    id = "WRD007"
    name = "总结、计划语气"
    level = Level.INFO
    basis = "总结写已然，计划写将然（数字成句规则 19）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """By the role of the section."""
        role = passage.section.role if passage.section is not None else None
        if role in _PLANS:
            yield from self._of(
                passage,
                _DONE,
                _BASE,
                "这一节是计划，这里写成了已经完成。请改为要做的事，或移到总结。",
            )
        elif role is SectionRole.SUMMARY:
            yield from self._of(
                passage,
                _WILL,
                _NEXT,
                "这一节是总结，这里写成了将要做。请改为已做的事，或移到计划。",
            )

    def _of(
        self, passage: Passage, words: re.Pattern[str], unless: re.Pattern[str], message: str
    ) -> Iterator[Finding]:
        for sentence in sentences(passage.wide):
            if unless.search(sentence.text):
                continue
            for match in words.finditer(sentence.text):
                group = match.lastgroup or 0
                start = sentence.start + match.start(group)
                end = sentence.start + match.end(group)
                if passage.is_typed(start, end):
                    yield self.at(passage, start, end, message)


RULE = Tense()
