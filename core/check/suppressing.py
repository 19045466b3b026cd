"""Findings a person decided to ignore, and those decisions that no longer match (忽略)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from core.check.findings import DropSuppression, Finding, Fix, Level
from core.edit import elements
from core.edit.outline import Edit
from core.errors import Refused
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, Suppression

STALE = "SUP001"
"""Id of the finding that reports an ignore decision nothing matches any more."""

_BASIS = "忽略的提示应当仍然存在"


def suppress(
    report: Report, finding: Finding, reason: str, *, by: str = "", at: datetime | None = None
) -> Edit:
    """Ignore a finding from now on; the reason is kept in the report.

    Raises :class:`~core.errors.Refused` without a reason, or for a decision on decisions.
    """
    if not reason.strip():
        raise Refused("忽略一条提示要写明理由。", hint="请填写为什么可以忽略。")
    if finding.rule == STALE:
        raise Refused("这条提示说的就是一次忽略，不能再忽略。", hint="请删除那条忽略。")
    stamp = at.isoformat(timespec="seconds") if at is not None else ""
    made = Suppression(finding.rule, finding.where, reason.strip(), by, stamp)
    return elements.suppress(report, made)


def unsuppress(report: Report, suppression: Suppression) -> Edit:
    """Take an ignored finding up again."""
    return elements.unsuppress(report, suppression)


def sift(
    findings: Iterable[Finding], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], set[Suppression]]:
    """The findings nobody ignores, and the decisions that matched one."""
    if not suppressions:
        return list(findings), set()
    decided = {(item.rule, item.where): item for item in suppressions}
    kept: list[Finding] = []
    used: set[Suppression] = set()
    for finding in findings:
        match = decided.get((finding.rule, finding.where))
        if match is None:
            kept.append(finding)
        else:
            used.add(match)
    return kept, used


def ignored(findings: Iterable[Finding], report: Report) -> tuple[tuple[Finding, Suppression], ...]:
    """Findings that are ignored, each with the decision, for a list that can take them back."""
    decided = {(item.rule, item.where): item for item in report.suppressions}
    return tuple(
        (finding, decided[finding.rule, finding.where])
        for finding in findings
        if (finding.rule, finding.where) in decided
    )


def stale(report: Report, used: set[Suppression]) -> Iterator[Finding]:
    """One finding for every decision that matched nothing: what it ignored is gone."""
    for item in report.suppressions:
        if item not in used:
            yield _stale_finding(report, item)


def _stale_finding(report: Report, item: Suppression) -> Finding:
    place, text, *_ = (*item.where.split("#"), "")
    paragraph = report.find_paragraph(ParagraphId(place))
    section = paragraph[0] if paragraph else report.section(SectionId(place))
    what = f"“{text}”" if text else "这一处"
    return Finding(
        rule=STALE,
        level=Level.INFO,
        section=section.id if section is not None else None,
        paragraph=paragraph[1].id if paragraph else None,
        start=0,
        length=0,
        text="",
        message=f"曾忽略 {item.rule} 对{what}的提示，现在已没有这个问题，可删除这条忽略。",
        basis=_BASIS,
        fix=Fix("删除这条忽略", True, (DropSuppression(item),)),
        element="" if section is not None else "report",
    )
