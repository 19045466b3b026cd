"""The change list as it is read, printed and exported: headed, with versions (变更影响清单的版面).

Four tables — values, sentences, computed figures, statements — and a line on sections and versions.
The window, the workbook and the printed page show the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from core.figures.changelist.listing import ChangeList, verdict_name
from core.figures.changelist.values import told
from core.layout.flow import flow
from core.layout.items import Source
from core.layout.numbering import printed_sections, section_numbers
from core.layout.paginate import paginate
from core.model.ids import SectionId
from core.model.report import Report

IN_TABLE = "指标表"


@frozen
class ChangeTable:
    """One part of the list: its name, its column heads, its rows of text."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class ChangeSheet:
    """The list ready to be read. ``summary`` says in one sentence what happened."""

    title: str
    summary: str
    tables: tuple[ChangeTable, ...]
    sections: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def reach(self) -> str:
        """Sections, pages and versions touched, in one line; empty when none is."""
        if not self.sections:
            return ""
        line = f"涉及章节：{'、'.join(self.sections)}。"
        if self.pages:
            line += f"涉及页码（全文）：第{'、'.join(map(str, self.pages))}页。"
        return line + (f"涉及版本：{'、'.join(self.versions)}。" if self.versions else "")


def change_sheet(report: Report, changes: ChangeList) -> ChangeSheet:
    """The list of a report as it is now."""
    heads = headings(report)
    tables = (
        _values(changes),
        _sentences(changes, heads),
        _figures(changes, heads),
        _verdicts(changes, heads),
    )
    at = f"（{changes.at:%Y-%m-%d %H:%M}）" if changes.at else ""
    touched = {section for section, _ in changes.places()}
    return ChangeSheet(
        f"《{report.meta.title}》变更影响清单{at}",
        summary(changes),
        tuple(table for table in tables if table.rows),
        tuple(text for section, text in heads.items() if section in touched),
        _versions(report, touched),
        _pages(report, changes),
    )


def summary(changes: ChangeList) -> str:
    """What happened, in one sentence: 改动 3 个数值，影响 5 句、2 个算出的数，1 条说法不再成立。"""
    parts = []
    if changes.values:
        parts.append(f"改动 {len(changes.values)} 个数值")
    if changes.sentences:
        parts.append(f"正文 {len(changes.sentences)} 句随之改变")
    if changes.derived:
        parts.append(f"{len(changes.derived)} 个算出的数改变")
    worse = sum(item.worse for item in changes.verdicts)
    if worse:
        parts.append(f"{worse} 条说法不再成立，必须改写")
    if len(changes.verdicts) > worse:
        parts.append(f"{len(changes.verdicts) - worse} 条说法的判定改变")
    return "，".join(parts) + "。" if parts else "没有改变。"


def headings(report: Report) -> Mapping[SectionId, str]:
    """Every section's heading with its number, in reading order; 导语 where it has none."""
    numbers = section_numbers(report)
    return {
        section.id: (numbers.get(section.id, "") + section.title) or "导语"
        for section in report.sections()
    }


def _values(changes: ChangeList) -> ChangeTable:
    rows = tuple(
        (item.indicator, item.about, told(item.before), told(item.after), item.source)
        for item in changes.values
    )
    return ChangeTable("改动的数值", ("指标", "期间", "原数", "现数", "现数来源"), rows)


def _sentences(changes: ChangeList, heads: Mapping[SectionId, str]) -> ChangeTable:
    rows = tuple(
        (heads.get(item.section_id, ""), item.before.strip(), item.after.strip())
        for item in changes.sentences
    )
    return ChangeTable("改变的句子", ("章节", "原文", "现文"), rows)


def _figures(changes: ChangeList, heads: Mapping[SectionId, str]) -> ChangeTable:
    rows = tuple(
        (
            heads.get(item.section, "") if item.section else IN_TABLE,
            item.name,
            item.before.text,
            item.after.text,
            item.after.formula or item.after.why,
        )
        for item in changes.derived
    )
    return ChangeTable("算出的数", ("位置", "算的是什么", "原数", "现数", "算式"), rows)


def _verdicts(changes: ChangeList, heads: Mapping[SectionId, str]) -> ChangeTable:
    rows = tuple(
        (
            heads.get(item.section, ""),
            item.text,
            verdict_name(item.before),
            verdict_name(item.after),
            item.arithmetic,
        )
        for item in sorted(changes.verdicts, key=lambda item: not item.worse)
    )
    return ChangeTable("说法的判定", ("章节", "文中说法", "原判定", "现判定", "算式或原因"), rows)


def _versions(report: Report, touched: set[SectionId]) -> tuple[str, ...]:
    """The versions in which a touched section is printed."""
    return tuple(
        version.name
        for version in report.versions
        if any(item.section.id in touched for item in printed_sections(report, version))
    )


def _pages(report: Report, changes: ChangeList) -> tuple[int, ...]:
    """The pages on which paragraphs to be looked at again begin, of the text with all versions."""
    places = changes.places()
    if not places:
        return ()
    pages = paginate(flow(report))
    found = (pages.page_of(Source(section, paragraph)) for section, paragraph in places)
    return tuple(sorted({number for number in found if number is not None}))
