"""同级标题不同型。

检查内容: 同一级标题里，有的用逗号有的用顿号分两半；字数相差太多；开头动词重复；句型不同。
依据: 同级标题同型、同字数区间、动词不重复（文稿规则 S-07；缺陷清单 F-38）。
反例: 加强组织领导，形成创新合力／弘扬创新精神、营造创新环境
正例: 加强组织领导，形成创新合力／弘扬创新精神，营造创新环境
修复安全性: 顿号改逗号须看后再改；其余不自动修改。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Fix, Level, ReplaceText
from core.check.rule import ReportRule, Whole
from core.layout.numbering import printed_sections
from core.model.report import Numbering, Section

_HALVES = re.compile(r"(?P<one>[^，、,]{4,10})(?P<mark>[，、,])(?P<two>[^，、,]{4,10})")
_VERB = re.compile(
    "[推强加深优完健打构夯聚培提落抓狠实统突坚扎着大全积厚做建创弘拓激释营促][一-龥]"
)
_FEW = 3
_SPREAD = 8


class ParallelHeadings(ReportRule):
    """Headings of one level that are not made alike."""

    id = "STR010"
    name = "同级标题不同型"
    level = Level.INFO
    basis = "同级标题同型、字数相近、动词不重复（S-07）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """The children of each section, and the top level."""
        yield from self._siblings(whole.report.outline)
        for headed in printed_sections(whole.report):
            yield from self._siblings(headed.section.children)

    def _siblings(self, siblings: Sequence[Section]) -> Iterator[Finding]:
        headed = [
            item
            for item in siblings
            if item.included and item.title.strip() and item.numbering is not Numbering.HIDDEN
        ]
        if len(headed) < _FEW:
            return
        yield from self._marks(headed)
        yield from self._verbs(headed)
        yield from self._lengths(headed)

    def _marks(self, headed: Sequence[Section]) -> Iterator[Finding]:
        halves = [(item, _HALVES.fullmatch(item.title.strip())) for item in headed]
        marks = Counter(_wide(match["mark"]) for _, match in halves if match)
        if marks["，"] < 2 or not marks["、"]:
            return
        for item, match in halves:
            if match and match["mark"] == "、" and len(match["one"]) == len(match["two"]):
                at = item.title.index("、")
                edit = ReplaceText(item.id, None, at, at + 1, "、", "，")
                message = "同级标题都用逗号分两半，这里用了顿号。请统一。"
                yield self.on_heading(item, message, fix=Fix("改为逗号", False, (edit,)))

    def _verbs(self, headed: Sequence[Section]) -> Iterator[Finding]:
        """A verb used twice; one that most headings share is a series by design."""
        starts = Counter(item.title.strip()[:2] for item in headed)
        seen: dict[str, Section] = {}
        for item in headed:
            verb = item.title.strip()[:2]
            twice = verb in seen and starts[verb] == 2 and _VERB.match(verb)
            if twice and len(item.title) > _SPREAD:
                message = f"同级标题“{seen[verb].title}”也以“{verb}”开头。请换一个动词。"
                yield self.on_heading(item, message)
            seen.setdefault(verb, item)

    def _lengths(self, headed: Sequence[Section]) -> Iterator[Finding]:
        lengths = sorted(len(item.title.strip()) for item in headed)
        middle = lengths[len(lengths) // 2]
        for item in headed:
            length = len(item.title.strip())
            if abs(length - middle) > _SPREAD and length > 4 and middle > 4:
                message = f"同级标题多为{middle}个字左右，这一个{length}个字。请改得相近。"
                yield self.on_heading(item, message)


def _wide(mark: str) -> str:
    return "，" if mark == "," else mark


RULE = ParallelHeadings()
