"""Edits of the opinions a draft that was sent round brought back (征求意见)."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from core.edit.change import Change
from core.edit.outline import Edit
from core.model.opinions import Opinion
from core.model.report import Report


def add_opinions(report: Report, opinions: Iterable[Opinion]) -> Edit:
    """Opinions of a returned draft; one that is there already (same who, what, where) stays."""
    known = {(item.author, item.text, item.quoted) for item in report.opinions}
    new = tuple(item for item in opinions if (item.author, item.text, item.quoted) not in known)
    if not new:
        return report, Change("")
    changed = evolve(report, opinions=(*report.opinions, *new))
    return changed, Change("收集意见", structure=True)


def answer_opinion(report: Report, opinion: Opinion) -> Edit:
    """The opinion with the same id, answered."""
    answered = tuple(opinion if item.id == opinion.id else item for item in report.opinions)
    if answered == report.opinions:
        return report, Change("")
    return evolve(report, opinions=answered), Change("处理意见", structure=True)


def remove_opinions(report: Report, ids: frozenset[str]) -> Edit:
    """Without these opinions."""
    kept = tuple(item for item in report.opinions if item.id not in ids)
    if kept == report.opinions:
        return report, Change("")
    return evolve(report, opinions=kept), Change("删除意见", structure=True)
