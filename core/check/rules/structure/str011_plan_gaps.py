"""上年总结与下年计划对不上。

检查内容: 总结里写了的工作，计划里没有下文；计划里的工作，总结里没有基础；去年的承诺没有交代。
依据: 每个上年节须指向“下年继续、调整或结束”，每个下年节须有现状（缺陷清单 F-34；文稿结构 C）。
反例: 总结写成果转化，明年计划不提
正例: 明年计划写明成果转化的目标，或说明不再安排
修复安全性: 不自动修改，请补写或说明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.model.report import Section, SectionRole

_TOPICS = (
    ("研发投入和指标", "研发|R&D|r&d|科创指标|强度|创新指标|投入"),
    ("创新平台", "平台|实验室|研究院|科技岛|载体|园区|孵化"),
    ("创新主体", "高新技术企业|高企|x技术企业|科技型中小|创新主体|企业培育|主体培育|企业梯队"),
    ("农业科技", "农业|农村|特派员|种业|乡村"),
    ("成果转化", "成果转化|技术合同|技术交易|创新券|科技大市场|转移转化"),
    ("科技人才", "人才|院士|引智|领军"),
    ("科技金融", "金融|基金|贷款|融资|保险"),
    ("科普活动", "科普|科技活动周|科学素质|青科会"),
    ("知识产权", "知识产权|专利"),
    ("党建和队伍", "党建|党风|干部队伍|作风|机关建设"),
    ("开放合作", "合作|协同|对接|飞地"),
)
_PLANS = (SectionRole.PLAN,)
_SUMMARY = (SectionRole.SUMMARY,)
_LEADS = re.compile(r"(?:^|[。；：\n])[一二三四五六七八九十]{1,2}是([^，。；]{2,24})")
_FEW = 2


class PlanGaps(ReportRule):
    """Work summed up and not planned, planned and never told of."""

    id = "STR011"
    name = "上下年对不上"
    level = Level.INFO
    basis = "上年各节与下年各节一一对应（F-34）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Topics of the headings and leads of one part, looked for in all of the other's text."""
        texts = _texts(whole)
        summaries = [s for s in whole.report.outline if s.role in _SUMMARY and s.included]
        plans = [s for s in whole.report.outline if s.role in _PLANS and s.included]
        if not summaries or not plans:
            return
        told = "".join(texts.get(item.id, "") for part in summaries for item in part.walk())
        planned = "".join(texts.get(item.id, "") for part in plans for item in part.walk())
        for part in summaries:
            for name in _missing(part, texts, planned):
                message = f"总结写了“{name}”，计划里没有下文。请补写明年目标，或说明调整、结束。"
                yield self.on_heading(part, message)
        for part in plans:
            for name in _missing(part, texts, told):
                message = f"计划写了“{name}”，总结里没有现状。请补写今年的基础。"
                yield self.on_heading(part, message)


def _missing(part: Section, texts: dict[object, str], other: str) -> Iterator[str]:
    heads = [section.title for section in part.walk() if section is not part]
    for section in part.walk():
        heads += _LEADS.findall(texts.get(section.id, ""))
    if len(heads) < _FEW:
        return
    for name, words in _TOPICS:
        if any(re.search(words, head) for head in heads) and not re.search(words, other):
            yield name


def _texts(whole: Whole) -> dict[object, str]:
    """The words of each section, its own heading first."""
    found: dict[object, str] = {}
    for passage in whole.passages:
        if passage.section is not None:
            found[passage.section.id] = found.get(passage.section.id, "") + "\n" + passage.wide
    return found


RULE = PlanGaps()
