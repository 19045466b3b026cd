"""Edits of what this year's report owes last year's: promises, correspondence, carried text."""

from __future__ import annotations

from attrs import evolve

from core.edit.change import Change
from core.edit.outline import Edit
from core.model.continuity import Baseline, Commitment, Correspondence
from core.model.ids import ParagraphId
from core.model.report import Report


def set_baseline(
    report: Report, baseline: Baseline | None, commitments: tuple[Commitment, ...]
) -> Edit:
    """Another report of last year with its promises; rows made for the earlier one go with it."""
    return evolve(report, baseline=baseline, commitments=commitments, correspondences=()), Change(
        "导入上年报告", structure=True
    )


def set_commitments(report: Report, commitments: tuple[Commitment, ...]) -> Edit:
    """Other promises of last year's report."""
    return evolve(report, commitments=commitments), Change("修改承诺事项", structure=True)


def answer_commitment(report: Report, commitment: Commitment) -> Edit:
    """The promise with the same id as a person answered it."""
    answered = tuple(commitment if c.id == commitment.id else c for c in report.commitments)
    if answered == report.commitments:
        return report, Change("")
    return evolve(report, commitments=answered), Change("交代承诺事项", structure=True)


def set_correspondences(report: Report, rows: tuple[Correspondence, ...]) -> Edit:
    """Another table of correspondence (对应表)."""
    return evolve(report, correspondences=rows), Change("修改对应表", structure=True)


def keep_carried(report: Report, paragraph: ParagraphId, sentence: str | None = None) -> Edit:
    """A person has looked at a sentence of last year's (``None``: all of it) and keeps it."""
    carried = []
    for item in report.carried:
        if item.paragraph != paragraph:
            carried.append(item)
        elif sentence is not None:
            carried.append(evolve(item, kept=tuple(dict.fromkeys((*item.kept, sentence)))))
    if tuple(carried) == report.carried:
        return report, Change("")
    touched = frozenset({paragraph})
    return evolve(report, carried=tuple(carried)), Change("沿用上年文字", paragraphs=touched)
