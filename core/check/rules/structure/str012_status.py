"""同一事项状态前后不一。

检查内容: 同一平台、园区，前面说已经创成，后面说进入创建名单。
依据: 状态先后为 申报＜列入创建名单＜创成（认定、验收）；同一事项全文一个状态（缺陷清单 F-29）。
反例: 成功创成省级综合体……顺利进入省级创建名单（同一综合体）
正例: 全文写“成功创成省级综合体”
修复安全性: 不自动修改，请按文件核对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Level
from core.check.passages import Passage
from core.check.rule import SurveyRule, Whole

_GRADE = r"(?P<grade>国家级|省级|市级)"
_LISTED = re.compile(
    rf"(?P<who>[一-龥]{{4,24}}?)(?:成功|顺利)?"
    rf"(?P<at>(?:进入|列入|入选|纳入){_GRADE}[一-龥]{{0,12}}?(?:创建|培育|试点|建设|储备)(?:名单|对象|库|计划)"
    rf"|正在(?:申报|创建|争创|筹建)(?P<aimed>国家级|省级|市级)[一-龥]{{2,12}}?(?=[、，。；]|$))"
)
_MADE = re.compile(
    rf"(?P<who>[一-龥]{{4,24}}?)(?P<at>(?:成功|顺利)?"
    rf"(?:(?:创成|创建为|建成|获批|获评|认定为|升级为){_GRADE}|通过(?P<passed>国家级|省级|市级))(?P<what>[一-龥]{{2,12}}?)"
    r"(?=[、，。；]|$))"
)
_SHARED = 4
_KINDS = (
    "重点实验室、高新技术产业开发区、高新技术企业、科技企业孵化器、农业科技园区、工程技术研究中心"
    "、众创空间、创新中心、产业园区、重点企业研究院、科技型中小企业、新型研发机构"
)

Fact = tuple[str, str, str, int, int]


class Status(SurveyRule):
    """One thing that is made, and elsewhere still being made."""

    id = "STR012"
    name = "状态前后不一"
    level = Level.WARNING
    basis = "申报＜创建名单＜创成，全文一个状态（F-29）"

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """Who, at which grade, in which state."""
        found: list[Fact] = []
        for state, pattern in (("listed", _LISTED), ("made", _MADE)):
            for match in pattern.finditer(passage.wide):
                named = match["who"] + (match["what"] if state == "made" else "")
                named_grade = match["grade"] or match["aimed" if state == "listed" else "passed"]
                found.append((state, named_grade, named, *match.span("at")))
        return tuple(found)

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """Pairs of the same grade whose names share a run of characters."""
        del whole
        told: set[int] = set()
        for number, (_, one) in enumerate(facts):
            for other_number, (_, other) in enumerate(facts):
                states = (one[0], other[0]) == ("listed", "made") and one[1] == other[1]
                if states and _same_thing(one[2], other[2]):
                    told |= {number, other_number}
        for number in sorted(told):
            passage, (_, _, _, start, end) = facts[number]
            message = "同一事项，一处说已创成，一处说还在创建名单。请按文件核对，统一状态。"
            yield self.at(passage, start, end, message)


def _same_thing(one: str, other: str) -> bool:
    runs = {one[at : at + _SHARED] for at in range(len(one) - _SHARED + 1)}
    return any(run in other and run not in _KINDS for run in runs)


RULE = Status()
