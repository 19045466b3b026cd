"""Sentences about what is planned: 确保, 力争, 预计 (计划的说法, patterns §19)."""

from __future__ import annotations

from collections.abc import Iterator

from core.figures.phrases.phrase import Phrase, Subject, phrase, scope_of, written_name
from core.model.ids import FigureId
from core.model.indicators import Direction, Kind, Role, Status
from core.model.periods import NEXT_YEAR, RelativePeriod
from core.model.text import Inline, Measure, PeriodMention, Text

_TONES = (
    ("力争", "可以高于上级下达数"),
    ("确保", "刚性指标，不得低于上级下达数"),
    ("预计", "预测，不是承诺"),
)
_THIS_YEAR = RelativePeriod(0, whole_year=True)


def plans(subject: Subject) -> Iterator[Phrase]:
    """Next year's target in every tone, and what this year is expected to end with."""
    goal = subject.figure(Measure.TARGET, period=NEXT_YEAR)
    try:
        has_goal = subject.has(goal)
    except ValueError:
        return
    if has_goal:
        for tone, note in _TONES:
            yield phrase(subject.report, f"计划：{tone}", _plan(subject, tone), note)
    expected = _expected(subject)
    if expected is not None:
        yield expected


def _plan(subject: Subject, tone: str) -> tuple[Inline, ...]:
    goal = subject.figure(Measure.TARGET, period=NEXT_YEAR)
    rate = subject.answer(goal).unit == "%" and subject.indicator.kind is not Kind.RATIO
    lower = subject.indicator.direction is Direction.LOWER
    verb = "" if rate else ("控制在" if lower else "达到")
    trail = "以内" if lower and not rate else ""
    if rate:
        goal = subject.worded(Measure.TARGET, period=NEXT_YEAR)
    scope = scope_of(subject.report) if subject.style.scope else ""
    name = written_name(subject.indicator)
    return (
        Text(tone),
        PeriodMention(FigureId(""), NEXT_YEAR),
        Text(f"{'' if name.startswith('全') else scope}{name}{verb}"),
        goal,
        Text(trail),
    )


def _expected(subject: Subject) -> Phrase | None:
    """预计全年达到…: this year's forecast, of a report on part of it."""
    report = subject.report
    whole = _THIS_YEAR.against(report.meta.period)
    said = report.book.observation(subject.indicator.id, whole, Role.ACTUAL)
    if said is None or said.status is not Status.FORECAST or not said.usable:
        return None
    inlines = (
        Text("预计"),
        PeriodMention(FigureId(""), _THIS_YEAR),
        Text(f"{written_name(subject.indicator)}达到"),
        subject.figure(Measure.VALUE, period=_THIS_YEAR),
    )
    return phrase(report, "预计全年", inlines, "预测数，年终要换成实绩")
