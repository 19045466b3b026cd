"""Running the rules over a report, and again only where it changed (检查引擎).

A :class:`Checker` remembers each passage's findings as long as everything they depend on is the
very same value: the paragraph, its section's heading, the book, the report's title and period, and
the document elements. Roots are immutable, so identity is enough.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from core.check.evidencing import idle, unproved
from core.check.findings import Finding, check_counts
from core.check.passages import (
    Passage,
    PassageKind,
    heading_passage,
    paragraph_passage,
    title_passage,
)
from core.check.registry import RULES
from core.check.rule import PassageRule, ReportRule, Rule, SurveyRule, Whole
from core.check.suppressing import sift, stale
from core.jobs import QUIET, JobContext
from core.layout.numbering import Headed, printed_sections
from core.model.ids import SectionId
from core.model.report import Numbering, Report
from core.model.text import Paragraph

__all__ = ["Checker", "check", "check_counts"]


@frozen(eq=False)
class _Known:
    """A passage with its findings, and the values they were made from."""

    inputs: tuple[object, ...]
    passage: Passage
    findings: tuple[Finding, ...]
    facts: tuple[tuple[Any, ...], ...] = ()


class Checker:
    """Checks one report again and again as it changes. Not shared between threads."""

    def __init__(
        self, rules: Sequence[Rule] = RULES, markers: Mapping[SectionId, str] | None = None
    ) -> None:
        self._passage_rules = tuple(rule for rule in rules if isinstance(rule, PassageRule))
        self._report_rules = tuple(rule for rule in rules if isinstance(rule, ReportRule))
        self._survey_rules = tuple(rule for rule in rules if isinstance(rule, SurveyRule))
        self._markers = markers or {}
        self._known: dict[Hashable, _Known] = {}

    def check(self, report: Report, context: JobContext = QUIET) -> tuple[Finding, ...]:
        """All findings nobody ignores, in reading order, the gravest of a place first."""
        findings = self.check_all(report, context)
        asked, proofs = unproved(findings, report)
        kept, used = sift(asked, report.suppressions)
        kept.extend(stale(report, used))
        kept.extend(idle(report, proofs))
        return tuple(kept)

    def check_all(self, report: Report, context: JobContext = QUIET) -> tuple[Finding, ...]:
        """All findings, ignored ones too, in reading order."""
        known = list(self._passages(report, context))
        passages = [item.passage for item in known]
        found = [finding for item in known for finding in item.findings]
        whole = Whole(report, passages, self._markers)
        for rule in self._report_rules:
            found.extend(rule.check(whole))
        for number, survey in enumerate(self._survey_rules):
            facts = [(item.passage, fact) for item in known for fact in item.facts[number]]
            found.extend(survey.compare(whole, facts))
        return tuple(_in_order(found, passages))

    def _passages(self, report: Report, context: JobContext) -> Iterator[_Known]:
        fresh: dict[Hashable, _Known] = {}
        items = list(_items(report))
        for number, (key, headed, paragraph) in enumerate(items):
            context.step(number, len(items), "正在检查")
            inputs = _inputs(report, headed, paragraph)
            known = self._known.get(key)
            if known is None or not _same(known.inputs, inputs):
                known = self._examine(inputs, _passage(report, headed, paragraph))
            fresh[key] = known
            yield known
        self._known = fresh

    def _examine(self, inputs: tuple[object, ...], passage: Passage) -> _Known:
        findings = tuple(
            finding
            for rule in self._passage_rules
            if passage.kind in rule.kinds
            for finding in rule.check(passage)
        )
        facts = tuple(
            rule.survey(passage) if passage.kind in rule.kinds else ()
            for rule in self._survey_rules
        )
        return _Known(inputs, passage, findings, facts)


def check(report: Report, context: JobContext = QUIET) -> tuple[Finding, ...]:
    """All findings of a report, checked from scratch."""
    return Checker().check(report, context)


_Item = tuple[Hashable, Headed | None, Paragraph | None]


def _items(report: Report) -> Iterator[_Item]:
    yield "title", None, None
    for headed in printed_sections(report):
        section = headed.section
        if section.numbering is not Numbering.HIDDEN:
            yield section.id, headed, None
        for paragraph in section.paragraphs():
            yield (section.id, paragraph.id), headed, paragraph


def _inputs(
    report: Report, headed: Headed | None, paragraph: Paragraph | None
) -> tuple[object, ...]:
    meta = report.meta
    world = (
        report.book,
        report.elements,
        meta.period,
        meta.title,
        meta.unit,
        meta.district,
        meta.self_name,
    )
    if headed is None:
        return world
    section = headed.section
    heading = (section.title, section.role, section.numbering, headed.level, headed.number)
    return (*world, report.versions, section.audiences, paragraph, *heading)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(
        a is b or (isinstance(a, str | int) and a == b) for a, b in zip(one, other, strict=True)
    )


def _passage(report: Report, headed: Headed | None, paragraph: Paragraph | None) -> Passage:
    if headed is None:
        return title_passage(report)
    if paragraph is None:
        return heading_passage(report, headed)
    return paragraph_passage(report, headed.section, paragraph, headed.level)


def _in_order(found: list[Finding], passages: Sequence[Passage]) -> list[Finding]:
    place = {_key(passage): number for number, passage in enumerate(passages)}
    last = len(passages)

    def order(finding: Finding) -> tuple[int, int, int, str]:
        at = place.get((finding.section, finding.paragraph))
        if at is None:
            at = place.get((finding.section, None), last if finding.section else -1)
        return at, finding.start, finding.level.rank, finding.rule

    return sorted(found, key=order)


def _key(passage: Passage) -> tuple[object, object]:
    if passage.kind is PassageKind.TITLE or passage.section is None:
        return None, None
    return passage.section.id, passage.paragraph.id if passage.paragraph is not None else None
