"""Next year's report from this year's (新建下一年度报告).

This year's values become last year's by themselves: every value knows its own period, every figure
counts from the report's. Targets become the checklist. What was typed is carried over and marked
until a person has looked at it; nothing is silently rewritten but years in titles. What belongs to
last year's draft alone (opinions, evidence, ignored findings, notes) stays with it.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from attrs import evolve

from core.continuity.answers import answers
from core.continuity.places import to_carry
from core.continuity.promises import promises_of
from core.errors import UsageError
from core.model.continuity import Commitment, Outcome
from core.model.elements import DocumentElements
from core.model.ids import new_id
from core.model.indicators import IndicatorBook, Observation, Status
from core.model.report import Report, ReportMeta, Section, Stage, Version
from core.rollover.past import baseline_of

_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?=年|—|－|-)")
_BEFORE = "（此前未完成）"
_UNDONE = frozenset({Outcome.OPEN, Outcome.ONGOING, Outcome.MISSED})
_FINALITY = {Status.FORECAST: 0, Status.PRELIMINARY: 1, Status.FINAL: 2, Status.REVISED: 3}


def roll(report: Report, *, created: datetime | None = None, file: str = "") -> Report:
    """The report of the following year.

    Outline, layout, recipients, versions, import profiles and all values stay; ids of sections and
    paragraphs too, so that last year's can be read beside them. Raises :class:`UsageError` when the
    report has no closed period to follow on.
    """
    period = report.meta.period
    if period.first is None or period.last is None:
        raise UsageError("报告期没有起止，不能滚动到下一年。", hint="请先在报告属性中填写报告期。")
    following = evolve(
        report,
        id=new_id(),
        meta=_meta(report.meta, created),
        elements=_elements(report.elements),
        outline=tuple(_untouched(section) for section in report.outline),
        book=_settled(report.book),
        commitments=_promised(report),
        suppressions=(),
        evidence=(),
        opinions=(),
        versions=tuple(_version(item) for item in report.versions),
        baseline=baseline_of(report, file),
        correspondences=(),
        carried=to_carry(report),
    )
    return evolve(following, commitments=_prepared(following))


def _promised(report: Report) -> tuple[Commitment, ...]:
    """What the plan promises, and before it what an earlier plan did and is not done yet.

    An earlier promise whose indicator the plan takes up again is answered by the new one.
    """
    new = promises_of(report)
    texts = {item.text for item in new}
    taken_up = {item.indicator for item in new if item.indicator is not None}
    left = tuple(
        evolve(item, text=_from_before(item.text), outcome=Outcome.OPEN, answered_in=None, note="")
        for item in report.commitments
        if item.outcome in _UNDONE
        and item.text.removesuffix(_BEFORE) not in texts
        and item.indicator not in taken_up
    )
    return (*left, *new)


def _from_before(text: str) -> str:
    return text if text.endswith(_BEFORE) else text + _BEFORE


def _version(version: Version) -> Version:
    return version if version.title is None else evolve(version, title=_shifted(version.title))


def _shifted(title: str) -> str:
    return _YEAR.sub(lambda match: str(int(match["year"]) + 1), title)


def _prepared(report: Report) -> tuple[Commitment, ...]:
    """Promises with the place where this year's text will answer them, outcome still open."""
    found = answers(report)
    return tuple(evolve(item, answered_in=found[item.id].section) for item in report.commitments)


def _meta(meta: ReportMeta, created: datetime | None) -> ReportMeta:
    return evolve(
        meta,
        title=_shifted(meta.title),
        period=meta.period.shifted(1),
        created=created,
        modified=created,
    )


def _elements(elements: DocumentElements) -> DocumentElements:
    """Elements that stay, without what belonged to one copy of one document."""
    return evolve(
        elements,
        number=None,
        copy_number=None,
        dated=_next_year(elements.dated),
        printed_on=None,
        present=(),
        excused=(),
        observers=(),
    )


def _next_year(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _untouched(section: Section) -> Section:
    """The section as a starting point: everything still to be written."""
    return evolve(
        section,
        stage=Stage.TODO,
        note="",
        children=tuple(_untouched(child) for child in section.children),
    )


def _settled(book: IndicatorBook) -> IndicatorBook:
    """The book with revised values in the place of those they revise.

    Of values that contradict each other the more final one is taken; equally final ones stay a
    question, and so does what would replace a locked value.
    """
    taken = dict(book.observations)
    open_conflicts = []
    for other in book.conflicts:
        present = taken.get(other.key)
        if present is None or (_more_final(other, present) and not present.locked):
            taken[other.key] = other
        elif present != other:
            open_conflicts.append(other)
    return evolve(book, observations=taken, conflicts=tuple(open_conflicts))


def _more_final(one: Observation, other: Observation) -> bool:
    return one.usable and _FINALITY[one.status] > _FINALITY[other.status]
