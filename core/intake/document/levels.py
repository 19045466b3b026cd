"""Levels of headings: by the order in which the kinds of markers hold each other (标题层级)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from core.intake.document.heading_grammar import names_a_part
from core.intake.document.headings import Heading
from core.intake.document.markers import Series

_ABOVE_ALL = -10.0
_INSIDE = 0.2
_BELOW_FORMAL = Series.CIRCLED + 0.5
Key = tuple[float, str]


@frozen
class Levelled:
    """A heading with its level, 1 for the outermost."""

    heading: Heading
    level: int


def levelled(headings: Sequence[Heading]) -> list[Levelled]:
    """The headings with their levels, which follow from what is open: no level is ever skipped."""
    ranks = _ranks(headings)
    standing = _standing_rank(headings)
    styled = _style_ranks(headings, ranks)
    found: list[Levelled] = []
    open_ranks: list[float] = []
    parts = _parts(headings)
    for heading in headings:
        rank = _rank(heading, ranks, standing, styled)
        if parts and _is_line(heading) and heading.piece not in parts:
            rank += _INSIDE
        while open_ranks and open_ranks[-1] >= rank:
            open_ranks.pop()
        open_ranks.append(rank)
        found.append(Levelled(heading, len(open_ranks)))
    return found


def _is_line(heading: Heading) -> bool:
    return heading.series is Series.UNMARKED and not heading.run_in and not heading.given


def _parts(headings: Sequence[Heading]) -> frozenset[int]:
    """Lines without marker that name parts of the report, where such lines hold others."""
    lines = [heading for heading in headings if _is_line(heading)]
    nouns = [heading for heading in lines if names_a_part(heading.title)]
    beside = {heading.piece for heading in lines} - {heading.piece for heading in nouns}
    if not any(heading.piece + 1 in beside for heading in nouns):
        return frozenset()
    return frozenset(heading.piece for heading in nouns)


def _rank(
    heading: Heading, ranks: Mapping[Series, float], standing: float, styled: Mapping[int, float]
) -> float:
    if heading.given in styled:
        return styled[heading.given]
    if heading.series is Series.UNMARKED:
        return float(Series.UNMARKED) if heading.run_in else standing
    rank = ranks.get(heading.series, float(heading.series))
    if heading.series is Series.DIGITS_DECIMAL:
        rank += 0.1 * heading.marker.rstrip(".．、 ").count(".")
    return rank


def _ranks(headings: Sequence[Heading]) -> dict[Series, float]:
    """The usual order of the series, two of them exchanged where this report writes them so."""
    ranks = {series: float(series) for series in Series}
    pairs = ((Series.CHINESE_BRACKETS, Series.DIGITS), (Series.DIGITS, Series.DIGITS_BRACKETS))
    for upper, lower in pairs:
        if _restarts(headings, upper, lower) > _restarts(headings, lower, upper):
            ranks[upper], ranks[lower] = ranks[lower], ranks[upper]
    return ranks


def _restarts(headings: Sequence[Heading], inner: Series, outer: Series) -> int:
    """How often ``inner`` counts from 1 between two that follow each other in ``outer``."""
    count, pending, last = 0, 0, 0
    for heading in headings:
        if heading.series is outer:
            if heading.ordinal == last + 1 and last:
                count += pending
            last, pending = heading.ordinal, 0
        elif heading.series is inner and heading.ordinal == 1:
            pending += 1
        elif heading.series < min(inner, outer):
            last, pending = 0, 0
    return count


def _standing_rank(headings: Sequence[Heading]) -> float:
    """Lines without marker: above the numbered ones unless a count runs on across them."""
    formal = [heading.series for heading in headings if heading.series.formal]
    if not formal:
        return _BELOW_FORMAL
    top = min(formal)
    last, crossed = 0, False
    for heading in headings:
        if heading.series is top:
            if crossed and heading.ordinal == last + 1 and last:
                return _BELOW_FORMAL
            last, crossed = heading.ordinal, False
        elif heading.series is Series.UNMARKED and not heading.run_in and not heading.given:
            crossed = True
    return _ABOVE_ALL if last else _BELOW_FORMAL


def _style_ranks(headings: Sequence[Heading], ranks: Mapping[Series, float]) -> dict[int, float]:
    """Ranks of the levels the file itself gives, by the markers that usually bear them."""
    by_level: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.given:
            by_level.setdefault(heading.given, []).append(heading)
    marked = [heading for heading in headings if heading.series.formal]
    if marked and all(heading.given for heading in marked) and _tells_apart(by_level):
        return {level: _ABOVE_ALL + level for level in by_level}
    styled: dict[int, float] = {}
    for level, members in sorted(by_level.items()):
        series = [heading.series for heading in members if heading.series.formal]
        if not series:
            styled[level] = _ABOVE_ALL + level
        elif len(set(series)) == 1:
            styled[level] = ranks[series[0]]
    return styled


def _tells_apart(by_level: Mapping[int, Sequence[Heading]]) -> bool:
    """Whether no level is used for several kinds of formal markers."""
    return all(
        len({heading.series for heading in members if heading.series.formal}) <= 1
        for members in by_level.values()
    )
