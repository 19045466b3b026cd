"""实绩和目标不分。

检查内容: 总结部分写“调增至”“力争达到”“目标为”，像是目标数；或同一句里既已完成又力争。
依据: 计划数与实绩数分开写（数字成句规则 6、19；缺陷清单 F-28）。
反例: 高新技术企业总数从200家调增至300家
正例: 高新技术企业总数从200家增加到300家；2024年目标300家
修复安全性: 不自动修改，请核对是实绩还是目标。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule
from core.figures.sentences import sentences
from core.model.report import SectionRole

_ADJUSTED = re.compile(
    r"(?:从|由)?[\d.xX]*[万亿]?[%家人个元项]?调(?:增|高|整)(?:至|到|为)[\d.xX]+[万亿]?[%家人个元项]?"
)
_AIMS = re.compile(
    r"力争(?:达到|实现|突破)|争取(?:达到|实现|突破)|确保(?:达到|实现)|目标(?:为|是)(?=\d)"
)
_DONE = re.compile(r"已(?:经)?(?:完成|实现|达到|建成)|累计(?:完成|实现)|同比(?:增长|增加)")
_AHEAD = re.compile(
    r"下一步|明年|下步|今后|全年(?:力争|预计|有望)|年底前|到20\d\d年|“十[四五六]五”|计划|预计"
)
_PLANS = (SectionRole.PLAN, SectionRole.LONG_TERM, SectionRole.CLOSING)


class TargetAsResult(PassageRule):
    """Words of targets where results are told."""

    id = "WRD003"
    name = "实绩与目标不分"
    level = Level.WARNING
    basis = "计划数与实绩数分开写（数字成句规则 6、19）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """调增至 anywhere but in plans; aims in a sentence of results."""
        if passage.section is not None and passage.section.role in _PLANS:
            return
        for match in passage.matches(_ADJUSTED):
            message = "“调增至”是调整目标或预算的说法。请核对这是实绩还是目标，分开写。"
            yield self.at(passage, *match.span(), message)
        for sentence in sentences(passage.wide):
            aims = _AIMS.search(sentence.text)
            if aims and _DONE.search(sentence.text) and not _AHEAD.search(sentence.text):
                start = sentence.start + aims.start()
                message = "这句话既说已完成，又说力争。请把实绩和目标分成两句。"
                yield self.at(passage, start, start + len(aims[0]), message)


RULE = TargetAsResult()
