"""Claims without a number, and what proves them (证据).

A superlative (率先, 前列, 首个, 唯一, 历史新高) is asked for evidence once; what a person gives is
kept with the report, silences the question, and is itself told of when the claim is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from core.check.findings import DropEvidence, Finding, Fix, Level
from core.edit import elements
from core.edit.outline import Edit
from core.errors import Refused
from core.model.ids import ParagraphId, SectionId
from core.model.report import Evidence, Report

ASKS = "WRD002"
"""Id of the rule whose findings ask for evidence."""

STALE_EVIDENCE = "SUP002"
"""Id of the finding that reports evidence for a claim nobody makes any more."""


def asks_for_evidence(finding: Finding) -> bool:
    """Whether a finding can be answered with evidence."""
    return finding.rule == ASKS


def prove(
    report: Report,
    finding: Finding,
    text: str,
    *,
    document: str = "",
    by: str = "",
    at: datetime | None = None,
) -> Edit:
    """Keep evidence for a claim: what it is, and the document it stands in.

    Raises :class:`~core.errors.Refused` without any words, or for a finding that asks for none.
    """
    if not asks_for_evidence(finding):
        raise Refused("这条提示不是要证据的。", hint="请按提示修改，或写明理由后忽略。")
    if not text.strip():
        raise Refused("还没有写证据。", hint="请写明是什么文件、通报或名单。")
    stamp = at.isoformat(timespec="seconds") if at is not None else ""
    made = Evidence(finding.where, text.strip(), document.strip(), by, stamp)
    return elements.attach_evidence(report, made)


def withdraw(report: Report, evidence: Evidence) -> Edit:
    """Take evidence away; the claim is asked about again."""
    return elements.detach_evidence(report, evidence)


def unproved(
    findings: Iterable[Finding], report: Report
) -> tuple[list[Finding], tuple[Evidence, ...]]:
    """The findings without those that evidence answers, and the evidence that answered."""
    given = {item.where: item for item in report.evidence}
    if not given:
        return list(findings), ()
    kept: list[Finding] = []
    used: list[Evidence] = []
    for finding in findings:
        match = given.get(finding.where) if asks_for_evidence(finding) else None
        if match is None:
            kept.append(finding)
        else:
            used.append(match)
    return kept, tuple(used)


def idle(report: Report, used: Iterable[Evidence]) -> Iterator[Finding]:
    """One finding for all evidence whose claim is gone."""
    answered = set(used)
    for item in report.evidence:
        if item not in answered:
            yield _idle_finding(report, item)


def _idle_finding(report: Report, item: Evidence) -> Finding:
    place, text, *_ = (*item.where.split("#"), "")
    paragraph = report.find_paragraph(ParagraphId(place))
    section = paragraph[0] if paragraph else report.section(SectionId(place))
    return Finding(
        rule=STALE_EVIDENCE,
        level=Level.INFO,
        section=section.id if section is not None else None,
        paragraph=paragraph[1].id if paragraph else None,
        start=0,
        length=0,
        text="",
        message=f"为“{text}”挂的证据（{item.text}）已没有对应的说法，可取下。",
        basis="证据应当有对应的说法",
        fix=Fix("取下这条证据", True, (DropEvidence(item),)),
        element="" if section is not None else "report",
    )
