"""章节没有内容。

检查内容: 有标题而没有正文，也没有有内容的下级章节。
依据: 标题之下须有内容。
反例: 只有“三、存在问题”一行标题
正例: 标题之下有正文
修复安全性: 不自动修改，请补写或删去这一节。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.layout.numbering import printed_sections
from core.model.ids import SectionId
from core.model.report import Numbering, Section
from core.model.text import Exhibit


class EmptySection(ReportRule):
    """A heading with nothing under it."""

    id = "STR001"
    name = "空章节"
    level = Level.WARNING
    basis = "标题之下须有内容"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """The lowest empty sections: a parent of empty sections is not reported itself."""
        filled = {
            passage.section.id
            for passage in whole.passages
            if passage.section is not None
            and passage.paragraph is not None
            and passage.text.strip()
        }
        for headed in printed_sections(whole.report):
            section = headed.section
            if section.numbering is Numbering.HIDDEN or _has_printed_children(section):
                continue
            if not _has_content(section, filled):
                name = section.title.strip() or "这一节"
                message = f"“{name}”还没有内容。请补写，或删去这一节。"
                yield self.on_heading(section, message)


def _has_printed_children(section: Section) -> bool:
    return any(child.included for child in section.children)


def _has_content(section: Section, filled: set[SectionId]) -> bool:
    return section.id in filled or any(isinstance(b, Exhibit) for b in section.blocks)


RULE = EmptySection()
