"""Which sentences to propose for an indicator, or for several at once (推荐的句子)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from core.figures.phrases import clauses
from core.figures.phrases.phrase import Phrase, Style, Subject, opening, phrase
from core.figures.phrases.plans import plans
from core.figures.phrases.series import over_years
from core.model.indicators import Indicator, Kind
from core.model.periods import CURRENT, PeriodExpr, RelativePeriod
from core.model.report import Report
from core.model.text import Inline, Text

_LAST_FULL_YEAR = RelativePeriod(-1, whole_year=True)
_PERIODS: tuple[PeriodExpr, ...] = (CURRENT, _LAST_FULL_YEAR)
"""This period's number; else last year's, which is all there is of R&D (patterns §0 期间)."""


def propose(report: Report, indicator: Indicator, style: Style | None = None) -> tuple[Phrase, ...]:
    """Every sentence that may be written of an indicator now, the usual one first; no two alike."""
    subject = _subject(report, indicator, style or Style())
    if subject is None:
        return tuple(plans(Subject(report, indicator, style=style or Style())))
    found: dict[str, Phrase] = {}
    for made in _all(subject):
        found.setdefault(made.text, made)
    return tuple(found.values())


def propose_chain(
    report: Report, indicators: Sequence[Indicator], style: Style | None = None
) -> Phrase | None:
    """Several indicators in one sentence, each with its chain, parted by “；”; a period named once.

    Indicators whose period differs name their own; those without a value are left out.
    """
    style = style or Style()
    made: list[Inline] = []
    period: PeriodExpr | None = None
    for indicator in indicators:
        subject = _subject(report, indicator, style)
        if subject is None:
            continue
        again = period is not None and subject.period == period
        own = evolve(style, dated=style.dated and not again, scope=style.scope and not again)
        if made:
            made.append(Text("；"))
        made += _chain(evolve(subject, style=own))
        period = subject.period
    return phrase(report, "指标段", tuple(made)) if made else None


def _subject(report: Report, indicator: Indicator, style: Style) -> Subject | None:
    for period in _PERIODS:
        subject = Subject(report, indicator, period, style)
        try:
            if clauses.level(subject):
                return subject
        except ValueError:  # a report period without an end
            return None
    return None


def _all(subject: Subject) -> Iterator[Phrase]:
    report = subject.report
    yield phrase(report, "完整的指标链", _chain(subject))
    yield from _shorter(subject)
    broken, note = clauses.parts(subject)
    if broken:
        yield phrase(report, "其中", (*_level(subject), *broken), note)
    yield from over_years(subject)
    yield from plans(subject)


def _shorter(subject: Subject) -> Iterable[Phrase]:
    report = subject.report
    level = _level(subject)
    changes = (
        ("水平和变化", clauses.points(subject) or clauses.growth(subject)),
        ("水平和增减数", clauses.added(subject)),
        ("水平和位次", clauses.rank(subject, after_change=False)),
        ("位次及变化", (*clauses.rank(subject, after_change=False), *clauses.moved(subject))),
        ("水平和占比", clauses.share(subject, clauses.whole_of(subject))),
        ("水平和环比", clauses.chained(subject)),
    )
    for label, clause in changes:
        if clause:
            yield phrase(report, label, (*level, *clause))
    completed = clauses.completion(subject)
    if completed:
        note = clauses.schedule_note(subject)
        yield phrase(report, "水平和完成情况", (*level, *completed), note)
    yield phrase(report, "只写水平", level)


def _level(subject: Subject) -> tuple[Inline, ...]:
    return (*opening(subject), *clauses.level(subject))


def _chain(subject: Subject) -> tuple[Inline, ...]:
    """水平 → 增速 → 位次 → 占比 → 百分点; what is missing is skipped (patterns §21)."""
    ratio = subject.indicator.kind is Kind.RATIO
    change = () if ratio else clauses.growth(subject)
    return (
        *_level(subject),
        *change,
        *clauses.rank(subject, after_change=bool(change)),
        *clauses.share(subject, clauses.whole_of(subject)),
        *clauses.points(subject),
    )
