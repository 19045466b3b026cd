"""量词搭配。

检查内容: 名词与量词不合（企业43笔、人才5人次、协议3件），活动数用“家”。
依据: 指标—量词表：企业—家，项目—项（个），人才—人（名），协议—项（份），
    活动—次（场）（数字成句规则 20）。
反例: 专利质押贷款企业43笔
正例: 专利质押贷款43笔，涉及企业40家
修复安全性: 不自动修改，可能名词写漏了。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import PassageRule

_TABLE = (
    ("企业|公司|高企|科小", "笔项件份场台套篇", "家"),
    ("项目|课题", "人名位家笔篇", "个、项"),
    ("合作协议|战略协议|框架协议|协议", "件家人次", "项、份"),
    (
        "乡土人才|高层次人才|科技人才|领军人才|专业人才|人才|专家|院士|特派员",
        "家项件场笔",
        "人、名",
    ),
    ("专利|软件著作权|商标", "家人名场笔", "件、项"),
    ("科技成果|技术成果", "家人名位场笔", "项、件"),
    ("技术合同|购销合同", "家人名位场", "项、份"),
    ("技术标准|国家标准|行业标准|地方标准|团体标准", "人名位场笔", "项、个"),
    ("论文|论著", "家人名场笔个", "篇、部"),
    ("分享会|培训会|对接会|推介会|讲座|论坛|沙龙|大赛", "家笔件", "场、次"),
    ("技术中心|研究中心|创新中心|科技小院|工作站", "笔件场", "家、个"),
    ("科普活动|对接活动|服务活动|志愿活动|宣传活动", "件笔", "场、次"),
    ("研发机构|平台|实验室|孵化器|众创空间|基地|园区", "笔件人名场", "家、个"),
)
_LINK = (
    r"(?:数量|总数|数)?"
    r"(?:登记|授权|申请|认定|备案|受理|已|共|共计|共有|计|合计|总计|达到?|累计|超过?|近|约|突破|有|为|扩大到|增至)*"
)
_NUMBER = r"(?P<number>[\dxX]+(?:\.[\dxX]+)?[余多]?[万千百]?[余多]?)"
_RULES = tuple(
    (re.compile(rf"(?P<noun>{nouns}){_LINK}{_NUMBER}(?P<word>[{words}])(?![次均])"), right)
    for nouns, words, right in _TABLE
)
_MONEY = re.compile(
    r"(?P<noun>(?:资金|经费|金额|成交额|产值|收入))(?:已|共|共计|达到?|累计|为)*"
    r"(?P<number>\d+(?:\.\d+)?[余多]?[万亿])(?P<word>[家个项件人名场])"
)
_PEOPLE_TIMES = re.compile(
    rf"(?P<noun>(?<!培训)(?:乡土|高层次|科技|领军|专业|创新|青年|急需紧缺)人才){_LINK}{_NUMBER}(?P<word>人次)"
)
_SERVED = re.compile(
    rf"(?P<noun>(?:服务|培训|分享会|对接会|沙龙|讲座|活动))(?P<link>共计|合计|共){_NUMBER}(?P<word>[家户])"
)


class MeasureWords(PassageRule):
    """A noun and a measure word that do not go together."""

    id = "QTY004"
    name = "量词搭配"
    level = Level.WARNING
    basis = "指标—量词表（数字成句规则 20）"
    kinds = frozenset({PassageKind.PARAGRAPH})

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Nouns right before their number only."""
        text = passage.wide
        told: set[int] = set()
        for pattern, right in (
            (_SERVED, "次、场"),
            (_MONEY, "元"),
            *_RULES,
            (_PEOPLE_TIMES, "人、名"),
        ):
            for match in pattern.finditer(text):
                start, end = match.span()
                if passage.is_kept(start, end) or end in told:
                    continue
                told.add(end)
                message = (
                    f"“{match['noun']}”的量词一般用“{right}”，这里用了“{match['word']}”。"
                    "请核对是量词写错，还是数的是别的东西。"
                )
                yield self.at(passage, start, end, message)


RULE = MeasureWords()
