"""Every fix at once, worked out before anything is changed (全部修改的预览).

A plan is a value: what each text reads now and would read then, by which rules, and the report as
it would be. Taking it is one undo step. Fixes of one round may call for another (a space beside a
mark that has just become full-width), so rounds are made until nothing is left to mend.
"""

from __future__ import annotations

from collections.abc import Collection

from attrs import frozen

from core.check.engine import Checker
from core.check.findings import Finding
from core.check.fixing import apply_fixes, merged
from core.check.passages import Passage, passages
from core.edit.change import Change
from core.jobs import QUIET, JobContext
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report

_ROUNDS = 5
_LABEL = "全部修改"


@frozen
class ChangedText:
    """One title, heading or paragraph before and after, and the ids of the rules that mend it."""

    section: SectionId | None
    paragraph: ParagraphId | None
    before: str
    after: str
    rules: tuple[str, ...]


@frozen
class FixPlan:
    """The report as it would be, the edit that makes it, and every changed text for a preview."""

    report: Report
    change: Change
    applied: int
    changes: tuple[ChangedText, ...]


_Place = tuple[SectionId | None, ParagraphId | None]


def plan_fixes(
    report: Report,
    *,
    safe_only: bool = True,
    rules: Collection[str] = (),
    left: Collection[Finding] = (),
    context: JobContext = QUIET,
) -> FixPlan:
    """What mending everything would do; with ``rules`` only findings of those ids are mended.

    Ignored findings are left alone, and so are those ``left`` out by a person: their texts get the
    other fixes of the first round only, because later rounds cannot tell them apart any more.
    Nothing is changed until the plan's report is taken over.
    """
    checker = Checker()
    after, change, applied = report, Change(_LABEL), 0
    mended: dict[_Place, list[str]] = {}
    kept = {_at(finding) for finding in left}
    for number in range(_ROUNDS):
        findings = [
            finding
            for finding in checker.check(after, context)
            if finding.fix is not None
            and (finding.fix.safe or not safe_only)
            and (not rules or finding.rule in rules)
            and (finding not in left if number == 0 else _at(finding) not in kept)
        ]
        done = apply_fixes(after, findings, safe_only=safe_only)
        if not done.applied:
            break
        for finding in findings:
            if finding not in done.skipped:
                mended.setdefault(_at(finding), []).append(finding.rule)
        after, applied = done.report, applied + done.applied
        change = merged(change, done.change, _LABEL)
    return FixPlan(after, change, applied, _changes(report, after, mended))


def _changes(
    before: Report, after: Report, mended: dict[_Place, list[str]]
) -> tuple[ChangedText, ...]:
    texts = {_place(passage): passage.text for passage in passages(after)}
    return tuple(
        ChangedText(
            *_place(passage),
            passage.text,
            texts.get(_place(passage), ""),
            tuple(dict.fromkeys(mended.get(_place(passage), ()))),
        )
        for passage in passages(before)
        if texts.get(_place(passage)) != passage.text
    )


def _at(finding: Finding) -> _Place:
    return finding.section, finding.paragraph


def _place(passage: Passage) -> _Place:
    section = passage.section.id if passage.section is not None else None
    return section, passage.paragraph.id if passage.paragraph is not None else None
