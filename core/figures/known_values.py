"""Which recorded value a number typed in the text may be (手写数字与指标表的对应).

Only a number with its unit, in a sentence that names the indicator before it, counts as the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from core.errors import Refused
from core.figures.resolve import resolve
from core.figures.sentences import sentences
from core.figures.sources import index_of
from core.figures.units import convert, normal
from core.model.ids import FigureId
from core.model.indicators import Indicator, IndicatorBook, Observation, Role, State
from core.model.periods import CURRENT, LAST_YEAR, AbsolutePeriod, Period, PeriodExpr
from core.model.report import Report
from core.model.text import Figure, Measure

_NUMBER = re.compile(r"(?<![\d.,A-Za-z〔第])\d[\d,]*(?:\.\d+)?(?![\d.])")
_SHORTEST_NAME = 3
_MEASURES = {Role.ACTUAL: Measure.VALUE, Role.GROWTH: Measure.GROWTH}


@frozen
class KnownValue:
    """A typed number that stands in the table, and the live figure that would show it."""

    start: int
    end: int
    indicator: Indicator
    observation: Observation
    figure: Figure
    text: str


@frozen(eq=False)
class _Index:
    book: IndicatorBook
    values: Mapping[Decimal, tuple[tuple[Indicator, Observation, str], ...]]


_last: _Index | None = None


def known_values(report: Report, text: str) -> Iterator[KnownValue]:
    """Typed numbers of a text that equal a recorded value of an indicator named before them.

    ``text`` has its live characters blanked out, so that a live figure is never found again.
    """
    values = _index(report.book).values
    if not values:
        return
    for sentence in sentences(text):
        for match in _NUMBER.finditer(text, sentence.start, sentence.end):
            found = values.get(Decimal(match[0].replace(",", "")).normalize())
            if found is not None:
                known = _known(report, text, sentence.start, match, found)
                if known is not None:
                    yield known


def _known(
    report: Report,
    text: str,
    sentence_start: int,
    match: re.Match[str],
    found: tuple[tuple[Indicator, Observation, str], ...],
) -> KnownValue | None:
    """The candidate whose unit follows and whose name stands nearest before the number."""
    lead = text[sentence_start : match.start()]
    best: tuple[int, bool, KnownValue] | None = None
    for indicator, observation, unit in found:
        if not text.startswith(unit, match.end()):
            continue
        near = max(lead.rfind(name) for name in _names(indicator))
        if near < 0 or (observation.key.role is Role.GROWTH) is not ("增" in lead[near:]):
            continue
        period = observation.key.period
        figure = Figure(
            FigureId(""),
            indicator.id,
            period=_period(report, period),
            measure=_MEASURES[observation.key.role],
            dim=observation.key.dim,
        )
        end = match.end() + len(unit)
        known = KnownValue(
            match.start(), end, indicator, observation, figure, resolve(report, figure).text
        )
        rank = (near, period == report.meta.period)
        if best is None or rank > best[:2]:
            best = (*rank, known)
    return best[2] if best is not None else None


def _names(indicator: Indicator) -> Iterator[str]:
    yield indicator.name
    yield from (alias for alias in indicator.aliases if len(alias) >= _SHORTEST_NAME)


def _period(report: Report, period: Period) -> PeriodExpr:
    """Relative where it can be, so that next year's report needs no edits."""
    reporting = report.meta.period
    if period == reporting:
        return CURRENT
    if period == reporting.shifted(-1):
        return LAST_YEAR
    return AbsolutePeriod(period)


def _index(book: IndicatorBook) -> _Index:
    global _last  # noqa: PLW0603 - a cache of a pure value; replaced whole, so safe across threads
    if _last is not None and _last.book is book:
        return _last
    values: dict[Decimal, list[tuple[Indicator, Observation, str]]] = {}
    indicators = index_of(book).indicators
    for observation in book.observations.values():
        indicator = indicators.get(observation.key.indicator)
        plain = observation.state is State.OK and not observation.key.variant
        if indicator is not None and plain:
            for value, unit in _written(indicator, observation):
                values.setdefault(value, []).append((indicator, observation, unit))
    _last = _Index(book, {value: tuple(items) for value, items in values.items()})
    return _last


def _written(indicator: Indicator, observation: Observation) -> Iterator[tuple[Decimal, str]]:
    """The value as it may stand in the text: in the indicator's unit and in the source's."""
    role = observation.key.role
    if role not in _MEASURES or observation.value is None or observation.value.is_zero():
        return
    own = observation.unit or indicator.unit
    target = "%" if role is Role.GROWTH else indicator.unit or own
    units = {target, own} if role is Role.ACTUAL else {target}
    for unit in units:
        if normal(unit):
            try:
                value = convert(observation.value, own or unit, unit)
            except Refused:
                continue
            yield abs(value).normalize(), normal(unit)
