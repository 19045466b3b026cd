"""上年总结与下年计划对不上。

检查内容: 总结里的工作，计划里没有下文；计划里的工作，总结里没有现状；上年总结里的工作今年没有写。
依据: 每个上年节须指向“下年继续、调整或结束”，每个下年节须有现状（缺陷清单 F-34；文稿结构 C）。
反例: 总结写成果转化，明年计划不提
正例: 明年计划写明成果转化的目标，或在“上下年对应”里说明结束
修复安全性: 不自动修改，请补写，或在“上下年对应”里说明去向。
"""

from __future__ import annotations

from collections.abc import Iterator

from core.check.findings import Finding, Level
from core.check.rule import ReportRule, Whole
from core.continuity.linking import Board, board, table
from core.continuity.strands import Strand, part_of
from core.model.continuity import Correspondence, PastPart
from core.model.ids import SectionId
from core.model.report import Report, Section

_STOPS = "在明年计划里没有下文。请补写计划，或在“上下年对应”里说明调整、结束。"
_LEFT_OUT = "是上年总结里的工作，今年没有写。请补写，或在“上下年对应”里说明结束。"
_STARTS = "是计划里的工作，总结里没有现状。请补写今年的基础，或在“上下年对应”里确认是新增。"

_FEWEST = 2


class PlanGaps(ReportRule):
    """A line of work that stops or starts without a word."""

    id = "STR011"
    name = "上下年对不上"
    level = Level.INFO
    basis = "上年各节与下年各节一一对应（F-34）"

    def check(self, whole: Whole) -> Iterator[Finding]:
        """Gaps of the table of correspondence, one a heading.

        A report of one half only has none, nor one whose plan or summary is a single line of work:
        there is nothing to set against each other.
        """
        if not _has_plan(whole.report):
            return
        shown = {item.paragraph.id: item.text for item in whole.passages if item.paragraph}
        strands = board(whole.report, shown)
        if min(len(strands.ahead), len(strands.now or strands.past)) < _FEWEST:
            return
        sections = {section.id: section for section in whole.report.sections()}
        told: set[SectionId] = set()
        for row in table(whole.report, strands):
            gap = _gap(row, strands) if row.verdict is None else None
            if gap is not None and gap[0].section not in told:
                told.add(gap[0].section)
                yield self._told(*gap, sections)

    def _told(self, strand: Strand, what: str, sections: dict[SectionId, Section]) -> Finding:
        message = f"“{strand.title}”{what}"
        section = sections.get(strand.section)
        if section is None:
            return self.on_element("commitment", message, text=strand.title)
        return self.on_heading(section, message)


def _has_plan(report: Report) -> bool:
    """Asked first, because it costs nothing and most drafts being typed have no plan yet."""
    return any(part_of(section.role) is PastPart.PLAN for section in report.sections())


def _gap(row: Correspondence, strands: Board) -> tuple[Strand, str] | None:
    if row.now and not row.ahead:
        return _strand(strands, row.now), _STOPS
    if row.past and not row.now:
        return _strand(strands, row.past), _LEFT_OUT
    if row.ahead and not row.now:
        return _strand(strands, row.ahead), _STARTS
    return None


def _strand(strands: Board, key: str) -> Strand:
    found = strands.strand(key)
    assert found is not None
    return found


RULE = PlanGaps()
