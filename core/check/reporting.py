"""Findings as the command line tells them (design/cli.md, ``check``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from core.check.findings import Finding, check_counts, fix_to_json
from core.check.passages import PassageKind, passages
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report


@frozen
class Place:
    """Where a finding stands for a person: heading, paragraph of that section, line of the text."""

    section: str
    paragraph: int | None
    line: int


class Places:
    """Lines of a report as exported: the title is line 1, then headings and paragraphs in order."""

    def __init__(self, report: Report) -> None:
        self._places: dict[tuple[SectionId | None, ParagraphId | None], Place] = {}
        ordinal: dict[SectionId, int] = {}
        for line, passage in enumerate(passages(report), start=1):
            if passage.kind is PassageKind.TITLE or passage.section is None:
                self._places[None, None] = Place("", None, line)
                continue
            section = passage.section
            heading = passage.number + section.title
            if passage.paragraph is None:
                self._places[section.id, None] = Place(heading, None, line)
                continue
            ordinal[section.id] = ordinal.get(section.id, 0) + 1
            number = ordinal[section.id]
            self._places[section.id, passage.paragraph.id] = Place(section.title, number, line)

    def of(self, finding: Finding) -> Place:
        """The place of a finding; line 0 when it is on nothing that is printed."""
        place = self._places.get((finding.section, finding.paragraph))
        if finding.section is None and finding.element != "title":
            return Place("", None, 0)
        return place or Place("", None, 0)


def finding_to_json(finding: Finding, places: Places) -> dict[str, Any]:
    """One finding of the contract, with the ids of its place beside the readable one."""
    place = places.of(finding)
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "where": {
            "section": place.section,
            "paragraph": place.paragraph,
            "line": place.line,
            "col": finding.start,
            "length": finding.length,
            "section_id": finding.section,
            "paragraph_id": finding.paragraph,
            "element": finding.element or None,
        },
        "text": finding.text,
        "message": finding.message,
        "basis": finding.basis,
        "fix": fix_to_json(finding.fix),
    }


def findings_to_json(report: Report, findings: Sequence[Finding]) -> dict[str, Any]:
    """The whole answer of ``check --json``."""
    places = Places(report)
    return {
        "findings": [finding_to_json(finding, places) for finding in findings],
        "counts": check_counts(findings).to_json(),
    }


def findings_to_text(report: Report, findings: Sequence[Finding]) -> str:
    """The findings for a person at a terminal, with a last line that counts them."""
    places = Places(report)
    lines = []
    for finding in findings:
        place = places.of(finding)
        where = f"第{place.line}段" if place.line else "公文要素"
        quoted = f"“{finding.text}” " if finding.text and len(finding.text) <= 30 else ""
        level = finding.level.name_zh
        lines.append(f"[{level}] {where} {quoted}{finding.message}（{finding.rule}）")
    counts = check_counts(findings)
    lines.append(f"错误 {counts.error} 处，警告 {counts.warning} 处，提示 {counts.info} 处。")
    return "\n".join(lines)
