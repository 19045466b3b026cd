"""Finding every quantitative statement of a paragraph (正文中数字的识别).

The grammar is general: numbers with a unit or measure word, ranks, turns told in words, from–to
pairs, masked numbers, and units whose number was lost. Years, dates, document numbers, names,
slogans, ordinals and counts of the text's own parts are no statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from core.figures.masks import find_lost
from core.figures.spans.between import FORM, Between, ranges_between
from core.figures.spans.context import Periods, clause_start, kind_of, subject_of
from core.figures.spans.intervals import Intervals
from core.figures.spans.quantities import Quantity, quantities
from core.figures.spans.quoting import Quoted
from core.figures.spans.ranges import Range, ranges
from core.figures.spans.ranks import Rank, ranks
from core.figures.spans.span import SpanKind, Statement
from core.figures.spans.tokens import narrow
from core.figures.spans.turns import Turn, turns
from core.figures.spans.unitless import Bare, unitless

_EACH = re.compile(r"(?P<subjects>[^，。；,;：:\n]*)各$")
_ITEM = re.compile(r"[、和及]")
_MOST_SUBJECTS = 10


def find_spans(text: str) -> tuple[Statement, ...]:
    """Every quantitative statement of a paragraph, in order of their numbers."""
    plain = narrow(text)
    marks = Quoted(plain)
    found = quantities(plain, marks)
    placed = ranks(plain, marks)
    taken = Intervals((rank.start, rank.end) for rank in placed)
    found = tuple(item for item in found if not taken.touch(item.start, item.end))
    pairs = ranges(plain, found)
    changed = {item for pair in pairs for item in (pair.first, pair.last)}
    bounded = tuple(item for item in ranges_between(plain, found) if changed.isdisjoint(item.taken))
    inside = {item for one in bounded for item in one.taken}
    joined = [
        *_pairs(text, pairs),
        *_bounded(text, bounded),
        *_quantities(text, tuple(item for item in found if item not in inside), pairs),
        *_unitless(text, plain, marks, found),
        *_ranks(text, placed),
        *_turns(text, turns(plain, marks)),
        *_lost(text, plain, found),
    ]
    ordered = sorted(joined, key=lambda item: (item.number_start, item.number_end))
    return tuple(_shortened(text, ordered))


def _shortened(text: str, found: list[Statement]) -> Iterator[Statement]:
    """Each with its clause up to the number before it, its subject, and its period."""
    periods = Periods(text)
    before = 0
    subject = ""
    for item in found:
        floor = min(before, item.number_start)
        start = min(item.start, clause_start(text, item.number_start, floor))
        lead = text[start : item.number_start]
        subject = subject_of(lead) or (subject if _continues(text, before, start) else "")
        period = periods.before(item.number_start)
        yield evolve(item, start=start, text=text[start : item.end], subject=subject, period=period)
        before = max(before, item.number_end)


def _continues(text: str, before: int, start: int) -> bool:
    """Whether nothing but commas stands between, so that the subject carries on."""
    return not re.search(r"[。；;！？!?\n]", text[before:start])


def _quantities(
    text: str, found: tuple[Quantity, ...], pairs: tuple[Range, ...]
) -> Iterator[Statement]:
    taken = {quantity for pair in pairs if not pair.series for quantity in (pair.first, pair.last)}
    for item in found:
        if item in taken:
            continue
        start = clause_start(text, item.start)
        lead = text[start : item.start]
        statement = Statement(
            start=start,
            end=item.outer_end,
            text=text[start : item.outer_end],
            number_start=item.start,
            number_end=item.end,
            kind=kind_of(lead, item.unit),
            value=item.value,
            unit=item.unit,
            masked=item.value is None,
            partly_masked=item.partly_masked,
            approx=item.approx,
        )
        for _ in range(_copies(text, item.start)):
            yield statement


def _copies(text: str, at: int) -> int:
    """二等奖、三等奖各1项 says it of each."""
    match = _EACH.search(text[max(0, at - 60) : at])
    return min(_MOST_SUBJECTS, len(_ITEM.split(match["subjects"]))) if match is not None else 1


def _pairs(text: str, pairs: tuple[Range, ...]) -> Iterator[Statement]:
    for pair in pairs:
        one, two = pair.first, pair.last
        hidden = one.value is None or two.value is None
        yield Statement(
            start=pair.start,
            end=two.outer_end,
            text=text[pair.start : two.outer_end],
            number_start=one.start,
            number_end=two.end,
            kind=SpanKind.FROM_TO,
            value=None if hidden else two.value,
            unit=two.unit,
            masked=hidden,
            partly_masked=one.partly_masked or two.partly_masked,
            first=one.value,
            approx=two.approx,
        )


def _bounded(text: str, found: tuple[Between, ...]) -> Iterator[Statement]:
    for item in found:
        yield Statement(
            start=item.start,
            end=item.last.outer_end,
            text=text[item.start : item.last.outer_end],
            number_start=item.start,
            number_end=item.last.end,
            kind=SpanKind.FROM_TO,
            value=item.value,
            unit=item.last.unit,
            first=item.first,
            approx=item.last.approx,
            form=FORM,
        )


def _unitless(
    text: str, plain: str, marks: Quoted, found: tuple[Quantity, ...]
) -> Iterator[Statement]:
    taken = Intervals((item.start, item.end) for item in found)
    for item in unitless(plain):
        if marks.is_named(item.start, item.end) or taken.touch(item.start, item.end):
            continue
        yield Statement(
            start=item.start,
            end=item.end,
            text=text[item.start : item.end],
            number_start=item.start,
            number_end=item.end,
            kind=_kind_of_bare(item),
            value=item.value,
            unit=item.unit,
            first=item.first,
        )


def _kind_of_bare(item: Bare) -> SpanKind:
    if item.first is not None:
        return SpanKind.FROM_TO
    return SpanKind.MULTIPLE if item.unit.startswith(":") else SpanKind.LEVEL


def _ranks(text: str, placed: tuple[Rank, ...]) -> Iterator[Statement]:
    for rank in placed:
        for _ in range(rank.copies):
            yield Statement(
                start=rank.start,
                end=rank.end,
                text=text[rank.start : rank.end],
                number_start=rank.start,
                number_end=rank.end,
                kind=SpanKind.RANK,
                value=rank.value,
                unit=rank.unit,
                masked=rank.value is None,
                approx=rank.approx,
                form=rank.form,
            )


def _turns(text: str, found: tuple[Turn, ...]) -> Iterator[Statement]:
    for turn in found:
        for _ in range(turn.copies):
            yield Statement(
                start=turn.start,
                end=turn.end,
                text=text[turn.start : turn.end],
                number_start=turn.start,
                number_end=turn.end,
                kind=turn.kind,
                value=turn.value,
                unit=turn.unit,
                first=turn.first,
                approx=turn.approx,
                form=turn.form,
            )


def _lost(text: str, plain: str, found: tuple[Quantity, ...]) -> Iterator[Statement]:
    numbers = Intervals((item.start, item.end) for item in found)
    for mask in find_lost(plain):
        if numbers.touch(mask.start, mask.end):
            continue
        start = clause_start(text, mask.start)
        unit = plain[mask.start : mask.end]
        yield Statement(
            start=start,
            end=mask.end,
            text=text[start : mask.end],
            number_start=mask.start,
            number_end=mask.end,
            kind=kind_of(text[start : mask.start], unit),
            value=None,
            unit=unit,
            lost=True,
        )
