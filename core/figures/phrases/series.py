"""Sentences about several years: 由…到…, 年均, 翻番, 连续 n 年, 历史新高 (多年的说法)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from core.figures.claims import multiples, standing
from core.figures.claims.series import Point, history, run_of_growth
from core.figures.numerals import to_chinese
from core.figures.phrases.clauses import Clause
from core.figures.phrases.phrase import Phrase, Subject, opening, phrase, written_name
from core.model.ids import FigureId
from core.model.indicators import Kind
from core.model.periods import AbsolutePeriod, PeriodExpr, RelativePeriod
from core.model.text import Inline, Measure, PeriodMention, Text

_NUMERALS = "零一两三四五六七八九"
_MOST_YEARS = 5
_SHORTEST_RECORD = 3


@frozen
class _Ends:
    """The earliest of the last years and the present one."""

    first: Point
    last: Point
    start: PeriodExpr

    @property
    def years(self) -> int:
        """Intervals between them."""
        return (self.last.period.year or 0) - (self.first.period.year or 0)


def over_years(subject: Subject) -> Iterator[Phrase]:
    """Every sentence about several years that is true now."""
    points = history(subject.report, subject.indicator, subject.period)
    if len(points) < 2:
        return
    ends = _ends(subject, points)
    if ends is not None and 0 < ends.first.value != ends.last.value:
        yield _from_to(subject, ends, ())
        yearly = _yearly(subject, ends)
        if yearly:
            yield _from_to(subject, ends, yearly)
        folded = _folded(subject, ends)
        if folded is not None:
            yield folded
    run = run_of_growth(points)
    if run >= 2:
        inlines = (*opening(subject), subject.figure(Measure.VALUE), Text(f"，连续{run}年增长"))
        yield phrase(subject.report, f"连续{run}年增长", inlines, _basis(points))
    if len(points) >= _SHORTEST_RECORD and standing.record([item.value for item in points]).holds:
        inlines = (*opening(subject), Text("达到"), subject.figure(Measure.VALUE))
        words = Text("，创历史新高")
        note = f"{_basis(points)}；更早年份如有更高的数，不能这样写。"
        yield phrase(subject.report, "历史新高", (*inlines, words), note)


def _ends(subject: Subject, points: tuple[Point, ...]) -> _Ends | None:
    last = points[-1]
    year = last.period.year or 0
    near = [item for item in points[:-1] if year - (item.period.year or 0) <= _MOST_YEARS]
    if not near:
        return None
    first = near[0]
    back = (first.period.year or 0) - year
    start: PeriodExpr = AbsolutePeriod(first.period)
    if isinstance(subject.period, RelativePeriod) and not subject.period.previous:
        moved = RelativePeriod(subject.period.offset + back, subject.period.whole_year)
        if moved.against(subject.report.meta.period) == first.period:
            start = moved
    return _Ends(first, last, start)


def _from_to(subject: Subject, ends: _Ends, more: Clause) -> Phrase:
    """由2020年的216家增长到2023年的391家."""
    up = ends.last.value > ends.first.value
    ratio = subject.indicator.kind is Kind.RATIO
    verb = ("提高到" if ratio else "增长到") if up else ("降低到" if ratio else "减少到")
    inlines: tuple[Inline, ...] = (
        Text(f"{written_name(subject.indicator)}由"),
        PeriodMention(FigureId(""), ends.start),
        Text("的"),
        subject.figure(Measure.VALUE, period=ends.start),
        Text(verb),
        PeriodMention(FigureId(""), subject.period),
        Text("的"),
        subject.figure(Measure.VALUE),
        *more,
    )
    label = "由…到…，年均" if more else f"由…{verb}…"
    return phrase(subject.report, label, inlines)


def _yearly(subject: Subject, ends: _Ends) -> Clause:
    figure = subject.worded(Measure.CAGR, base=ends.start)
    answer = subject.answer(figure)
    if ends.years < 2 or answer.value is None or answer.value <= 0:
        return ()
    return (Text("，年均"), figure)


def _folded(subject: Subject, ends: _Ends) -> Phrase | None:
    """较2020年翻一番: at least 2^k times as much (patterns §8)."""
    if ends.first.value <= 0 or subject.indicator.kind in (Kind.RATIO, Kind.RANK):
        return None
    for times in range(5, 0, -1):
        judged = multiples.fan(ends.first.value, ends.last.value, times)
        if judged.holds:
            inlines = (
                *opening(subject),
                Text("达到"),
                subject.figure(Measure.VALUE),
                Text("，较"),
                PeriodMention(FigureId(""), ends.start),
                Text(f"翻{'一' if times == 1 else _NUMERALS[times]}番"),
            )
            return phrase(subject.report, "翻番", inlines, judged.arithmetic)
    return None


def _basis(points: tuple[Point, ...]) -> str:
    told = "、".join(f"{item.period.label()}{_short(item.value)}" for item in points[-6:])
    return f"依据：{told}"


def _short(value: Decimal) -> str:
    return f"{value.normalize():f}"


def numeral(number: int) -> str:
    """A count in words: 两, 三."""
    return "两" if number == 2 else to_chinese(number)
