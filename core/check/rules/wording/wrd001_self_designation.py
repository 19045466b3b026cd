"""自称与单位层级不一致。

检查内容: 区的报告里写“我县”，县的报告里写“我区”，同文混用；第三人称材料里又用“我们”。
依据: 自称按单位的行政层级，全文一致（缺陷清单 F-01）。“我省”“我市”指上级的不报。
反例: 区科技局总结：……了解我县企业情况，助推我区科技工作
正例: 区科技局总结：……了解我区企业情况，助推我区科技工作
修复安全性: 改为本级自称须看后再改，可能是照抄别县材料。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from core.check.findings import Finding, Fix, Level
from core.check.passages import Passage, PassageKind
from core.check.rule import SurveyRule, Whole, replacement

_SELF = re.compile(
    r"(?P<who>[我本])(?P<level>[省市区县州旗盟])(?![场长区]|县长|委书记)"
    r"|(?P<all>全)(?P<scope>[区县旗])(?![域间块别])|我局|我们|我委|该[区县市州]"
)
_TIER = {"区": 3, "县": 3, "旗": 3, "市": 2, "州": 2, "盟": 2, "省": 1}
_UNIT = re.compile(
    r"(?:^|[^省市区县州旗盟])(?P<level>[市区县州旗盟省])(?:委|政府|人民政府|科|发|工|教|农|财|统计|商务|卫|文|人社|住)"
)

Fact = tuple[str, int, int]


class SelfDesignation(SurveyRule):
    """我县 in the report of a district, and the like."""

    id = "WRD001"
    name = "自称不一致"
    level = Level.ERROR
    basis = "自称按单位的行政层级，全文一致（F-01）"
    kinds = frozenset({PassageKind.PARAGRAPH, PassageKind.HEADING})

    def survey(self, passage: Passage) -> tuple[Fact, ...]:
        """Each self-designation, outside quotation marks."""
        return tuple(
            (match[0], *match.span())
            for match in passage.matches(_SELF)
            if not _quoted(passage.text, match.start())
        )

    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        """Names of another kind of unit of the same tier; then first person in third."""
        yield from self._mixed(whole, facts)
        yield from self._persons(facts)

    def _mixed(self, whole: Whole, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        own = [item for item in facts if item[1][0][0] in "我本" and item[1][0][1] in _TIER]
        level = _level_of(whole)
        used = Counter(word[1] for _, (word, _, _) in own)
        right = level or (used.most_common(1)[0][0] if used else "")
        if not right or ("自治区" in whole.report.meta.title and right == "区"):
            return
        wrong = {item for item in used if item != right and _TIER[item] == _TIER[right]}
        lower = {item for item in used if level and _TIER[item] > _TIER[right] and item != "区"}
        for passage, (word, start, end) in own:
            if word[1] in wrong:
                grave = Level.ERROR if level else Level.WARNING
                yield self._wrong(passage, word, start, end, right, grave)
            elif word[1] in lower:
                yield self._wrong(passage, word, start, end, right, Level.WARNING)
        if not wrong:
            return
        for passage, (word, start, end) in facts:
            bureau = word == "我局"
            if bureau or (word[0] in "我本全" and word[1] == right):
                other = "、".join(f"我{item}" for item in sorted(wrong))
                message = f"文中自称有“{word}”，又有“{other}”。请按本单位层级统一。"
                yield self.at(passage, start, end, message, level=Level.INFO)

    def _wrong(
        self, passage: Passage, word: str, start: int, end: int, right: str, level: Level
    ) -> Finding:
        new = word[0] + right
        fix = Fix(f"改为“{new}”", False, (replacement(passage, start, end, new),))
        message = f"本报告是“{right}”一级的，这里写成了“{word}”。请核对是否照抄了别处材料。"
        return self.at(passage, start, end, message, fix=fix, level=level)

    def _persons(self, facts: Sequence[tuple[Passage, Fact]]) -> Iterator[Finding]:
        third = [item for item in facts if item[1][0][0] == "该"]
        first = [item for item in facts if item[1][0] == "我们" or item[1][0][0] == "我"]
        if len(third) < 3 or len(first) >= len(third):
            return
        for passage, (word, start, end) in first:
            message = f"全文用“{third[0][1][0]}”（第三人称），这里写“{word}”。请统一人称。"
            yield self.at(passage, start, end, message, level=Level.WARNING)


def _level_of(whole: Whole) -> str:
    """区, 县, 市 …, from the district, the unit or the title; empty when none tells."""
    meta = whole.report.meta
    if meta.district[-1:] in _TIER:
        return meta.district[-1]
    for text in (meta.unit, meta.title):
        match = _UNIT.search(text)
        if match is not None:
            return match["level"]
    return ""


def _quoted(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


RULE = SelfDesignation()
