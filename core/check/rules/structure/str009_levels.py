"""层次序数跳级、同级不一。

检查内容: “一、”之下直接用“1.”（缺“（一）”）；“一是”独立成段作标题；
    同一级标题有的用“一、”有的用“1.”。
依据: GB/T 9704-2012 7.3.3：结构层次序数依次为“一、”“（一）”“1.”“（1）”（缺陷清单 F-33）。
反例: 一、工作总结 → 1.优化环境
正例: 一、工作总结 →（一）优化环境
修复安全性: 不自动修改，请改用自动编号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.check.rules.structure.str003_typed_number import TYPED_NUMBER
from core.model.ids import SectionId
from core.model.report import Numbering, Section

_KINDS = (
    (re.compile(r"[一二三四五六七八九十]+、"), 1, "一、"),
    (re.compile(r"[（(][一二三四五六七八九十]+[）)]"), 2, "（一）"),
    (re.compile(r"\d+[.．、]"), 3, "1."),
    (re.compile(r"[（(]\d+[）)]"), 4, "（1）"),
)
_LEAD = re.compile(r"[一二三四五六七八九十]{1,2}是")


class Levels(ReportRule):
    """Numbers of headings that skip a level or differ among siblings."""

    id = "STR009"
    name = "层次序数"
    level = Level.WARNING
    basis = "GB/T 9704-2012 7.3.3 结构层次序数"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Each fault once, at its first heading; numbers the program computes itself are right."""
        told: set[str] = set()
        for finding in self._siblings(whole.report.outline, None, whole.markers):
            if finding.message not in told:
                told.add(finding.message)
                yield finding

    def _siblings(
        self, siblings: Sequence[Section], above: int | None, markers: Mapping[SectionId, str]
    ) -> Iterator[Finding]:
        kinds: list[tuple[Section, int, str]] = []
        for section in siblings:
            marker = _marker(section, markers)
            kind = _kind(marker)
            if _LEAD.match(marker):
                message = f"“{marker}”是段内的序号，不作标题序号。请用“一、”或改为段首句。"
                yield self.on_heading(section, message)
            if kind is not None:
                kinds.append((section, *kind))
                if above is not None and kind[0] > above + 1 and len(kinds) == 1:
                    upper, skipped = _KINDS[above - 1][2], _KINDS[above][2]
                    message = f"上一级是“{upper}”，这一级用了“{kind[1]}”，跳过了“{skipped}”。"
                    yield self.on_heading(section, f"{message}请改用自动编号。")
            yield from self._siblings(section.children, kind[0] if kind else above, markers)
        if len({kind for _, kind, _ in kinds}) > 1:
            first = kinds[0]
            other = next(item for item in kinds if item[1] != first[1])
            message = f"同一级标题有的用“{first[2]}”，有的用“{other[2]}”。请统一。"
            yield self.on_heading(other[0], message)


def _marker(section: Section, markers: Mapping[SectionId, str]) -> str:
    if section.id in markers:
        return markers[section.id].strip()
    if section.numbering is Numbering.NONE:
        match = TYPED_NUMBER.match(section.title)
        return match[0].strip() if match else ""
    return ""


def _kind(marker: str) -> tuple[int, str] | None:
    return next(((level, name) for pattern, level, name in _KINDS if pattern.match(marker)), None)


RULE = Levels()
