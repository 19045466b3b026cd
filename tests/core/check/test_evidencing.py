"""Claims without a number ask for evidence, keep it, and let it go with the claim."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from attrs import evolve

from core.check.engine import check
from core.check.evidencing import ASKS, STALE_EVIDENCE, asks_for_evidence, prove, withdraw
from core.check.findings import Finding
from core.check.fixing import apply_fix
from core.edit.text import replace_paragraph
from core.errors import Refused
from core.model.report import Report
from core.model.text import Text
from core.store.codec import decode, encode
from tests.core.check.building import report_of


def _claims(report: Report) -> list[Finding]:
    return [finding for finding in check(report) if asks_for_evidence(finding)]


def _report() -> Report:
    return report_of("获批全市首个国家级园区，双创工作走在全省前列。")


def test_a_claim_is_asked_about_until_it_is_proved() -> None:
    report = _report()
    first, second = _claims(report)
    at = datetime(2024, 1, 2, tzinfo=UTC)
    proved, change = prove(
        report, first, "市科技局通报", document="市科〔2023〕5号", by="张三", at=at
    )
    assert change.label
    assert [finding.text for finding in _claims(proved)] == [second.text]
    (evidence,) = proved.evidence
    assert evidence.document == "市科〔2023〕5号"
    assert evidence.at == "2024-01-02T00:00:00+00:00"
    again, _ = withdraw(proved, evidence)
    assert [finding.text for finding in _claims(again)] == [first.text, second.text]


def test_other_evidence_for_the_same_claim_replaces_the_first() -> None:
    report = _report()
    (first, _) = _claims(report)
    once, _ = prove(report, first, "通报")
    twice, _ = prove(once, first, "名单")
    assert [item.text for item in twice.evidence] == ["名单"]


def test_evidence_without_its_claim_is_told_of_and_can_be_taken_away() -> None:
    report = _report()
    (first, _) = _claims(report)
    proved, _ = prove(report, first, "通报")
    section = proved.outline[0]
    paragraph = next(section.paragraphs())
    calm = evolve(paragraph, inlines=(Text("获批国家级园区。"),))
    changed, _ = replace_paragraph(proved, section.id, calm)
    (stale,) = [finding for finding in check(changed) if finding.rule == STALE_EVIDENCE]
    assert stale.fix is not None
    cleared, _ = apply_fix(changed, stale.fix)
    assert cleared.evidence == ()
    assert [finding for finding in check(cleared) if finding.rule == STALE_EVIDENCE] == []


def test_evidence_needs_words_and_a_claim() -> None:
    report = report_of("获批首个园区，新增xx家。")
    masked = next(finding for finding in check(report) if finding.rule == "NUM001")
    claim = next(finding for finding in check(report) if finding.rule == ASKS)
    with pytest.raises(Refused):
        prove(report, masked, "通报")
    with pytest.raises(Refused):
        prove(report, claim, "  ")


def test_evidence_is_stored_with_the_report() -> None:
    report = _report()
    proved, _ = prove(report, _claims(report)[0], "通报", document="市科〔2023〕5号")
    assert decode(encode(proved)).evidence == proved.evidence
