"""Edits of the document elements (公文要素), the meta data, versions and suppressions."""

from __future__ import annotations

from attrs import evolve

from core.edit.change import Change
from core.edit.outline import Edit
from core.model.elements import DocumentElements
from core.model.page import PageStyle
from core.model.report import Evidence, Report, ReportMeta, Suppression, Version


def set_elements(report: Report, elements: DocumentElements) -> Edit:
    """Other document elements."""
    if elements == report.elements:
        return report, Change("")
    return evolve(report, elements=elements), Change("修改公文要素", elements=True)


def set_meta(report: Report, meta: ReportMeta) -> Edit:
    """Another title, period, unit or rounding; every figure follows."""
    if meta == report.meta:
        return report, Change("")
    old = report.meta
    book = (meta.period, meta.half_even) != (old.period, old.half_even)
    return evolve(report, meta=meta), Change("修改报告信息", elements=True, book=book)


def set_page(report: Report, page: PageStyle) -> Edit:
    """Another way of setting the documents (单位版式)."""
    if page == report.page:
        return report, Change("")
    return evolve(report, page=page), Change("修改单位版式", elements=True)


def set_versions(report: Report, versions: tuple[Version, ...]) -> Edit:
    """Other versions of the report."""
    return evolve(report, versions=versions), Change("修改报送版本", elements=True)


def suppress(report: Report, suppression: Suppression) -> Edit:
    """Ignore a finding, with its reason."""
    kept = (*report.suppressions, suppression)
    return evolve(report, suppressions=kept), Change("忽略提示", structure=True)


def unsuppress(report: Report, suppression: Suppression) -> Edit:
    """Take an ignored finding up again."""
    kept = tuple(item for item in report.suppressions if item != suppression)
    return evolve(report, suppressions=kept), Change("恢复提示", structure=True)


def attach_evidence(report: Report, evidence: Evidence) -> Edit:
    """Keep what proves a claim; other evidence for the same place is replaced."""
    kept = tuple(item for item in report.evidence if item.where != evidence.where)
    return evolve(report, evidence=(*kept, evidence)), Change("挂上证据", structure=True)


def detach_evidence(report: Report, evidence: Evidence) -> Edit:
    """Take evidence away again; the claim is asked about anew."""
    kept = tuple(item for item in report.evidence if item != evidence)
    return evolve(report, evidence=kept), Change("取下证据", structure=True)
