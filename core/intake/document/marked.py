"""Headings with a formal marker: 一、 （一） 1. （1） ① 第一部分, alone or run in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from core.intake.document.headings import Heading
from core.intake.document.markers import Marker, Series, formal_marker
from core.intake.document.pieces import Piece
from core.intake.document.sentences import (
    clauses,
    ends_with_stop,
    han_count,
    holds_figure,
    is_terminated,
    sentences,
    strip_end,
)

_GAP = re.compile(r"(?<=\S)(?:\u3000+|[ \t]{2,})(?=\S)")
_COLON = re.compile("[：:]")
_ATTACHMENT = re.compile(
    r"附\s*件\s*\d{0,2}\s*[：:]|附[：:]|(?:备|脚|尾)?注(?:释)?\s*[：:]|名词解释\s*[：:]?$"
)
_SHORT_LABEL = 12
_LINE_LIMIT = {True: 60, False: 45}
_RUN_IN_LIMIT = {True: 60, False: 48}
_STOPPED_LIMIT = {True: 60, False: 34}
"""Han characters: for the markers that head parts of a report, and for those that also list."""


def marked_headings(pieces: Sequence[Piece]) -> Iterator[Heading]:
    """The headings that begin with a formal marker, in reading order."""
    found = list(_marked(pieces))
    items = _items(pieces, found)
    return (heading for heading in found if heading.piece not in items)


def _items(pieces: Sequence[Piece], headings: Sequence[Heading]) -> frozenset[int]:
    """Members of a list: sentences that count on with no text below any of them."""
    items: set[int] = set()
    headed = {heading.piece for heading in headings}
    run: list[Heading] = []
    for heading, following in zip_longest(headings, headings[1:]):
        if not _is_sentence(pieces[heading.piece], heading):
            run = []
            continue
        counts_on = bool(run) and _counts_on(run[-1], heading)
        run = [*run, heading] if counts_on else [heading]
        if following is not None and _counts_on(heading, following):
            continue
        begins = run[0].ordinal == 1 or _after_item(pieces, run[0])
        bare = heading.piece + 1 >= len(pieces) or heading.piece + 1 in headed
        if begins and ((bare and len(run) > 1) or run[0].ordinal > 1):
            items.update(item.piece for item in run)
    return frozenset(items)


def _counts_on(heading: Heading, following: Heading) -> bool:
    """Whether the next heading is the next member with nothing between."""
    return (
        following.series is heading.series
        and following.ordinal == heading.ordinal + 1
        and following.piece == heading.piece + 1
    )


def _after_item(pieces: Sequence[Piece], heading: Heading) -> bool:
    """Whether the paragraph above is the member before this one and ends with a semicolon."""
    if not heading.piece:
        return False
    above = pieces[heading.piece - 1].text.rstrip()
    marker = formal_marker(above)
    before = marker is not None and marker.series is heading.series
    return before and above.endswith(("；", ";"))


def _is_sentence(piece: Piece, heading: Heading) -> bool:
    alone = heading.series >= Series.DIGITS and not heading.run_in and not piece.layout.level
    return alone and ends_with_stop(piece.text)


def _marked(pieces: Sequence[Piece]) -> Iterator[Heading]:
    attached = False
    for number, piece in enumerate(pieces):
        marker = formal_marker(piece.text)
        if _ATTACHMENT.match(piece.text):
            attached = True
        elif marker is None or marker.series < Series.DIGITS:
            attached = False
        if marker is None or attached or not piece.layout.place.headed:
            continue
        found = _heading(number, piece, marker)
        if found is not None:
            yield found


def _heading(number: int, piece: Piece, marker: Marker) -> Heading | None:
    rest = piece.text[marker.end :]
    end = _title_end(piece, rest, marker)
    if end == 0:
        return None
    title = strip_end(rest[:end])
    if not title:
        return None
    after = marker.end + end
    return Heading(
        piece=number,
        start=marker.start,
        end=after,
        marker=marker.text,
        series=marker.series,
        ordinal=marker.ordinal,
        title=title,
        run_in=bool(piece.text[after:].strip()),
        given=piece.layout.level,
    )


def _title_end(piece: Piece, rest: str, marker: Marker) -> int:
    """How many characters after the marker are heading; 0 when this is an item and no heading."""
    major = marker.series <= Series.CHINESE_BRACKETS
    found = list(sentences(rest))
    if not found:
        return 0
    first, *more = found
    if piece.layout.level:
        return first.end if ends_with_stop(first.text) or not more else len(rest)
    gap = _GAP.search(first.text)
    if gap and han_count(first.text[: gap.start()]) >= 4 and (more or is_terminated(rest)):
        return gap.end()
    if not more:
        return _whole(rest, major)
    if not ends_with_stop(first.text):
        return _label(rest, first.text)
    if han_count(first.text) <= _RUN_IN_LIMIT[major] and _reads_as_title(first.text, major):
        return first.end
    return _label(rest, first.text)


def _whole(rest: str, major: bool) -> int:
    """A paragraph of one sentence: a heading when it is short, an item or text when not."""
    length = han_count(rest)
    ended = is_terminated(rest)
    if not ended:
        return len(rest) if length <= _LINE_LIMIT[major] else _label(rest, rest)
    if rest.rstrip()[-1] in "：:":
        return len(rest) if length <= _STOPPED_LIMIT[False] else 0
    if ends_with_stop(rest) and length <= _STOPPED_LIMIT[major] and _reads_as_title(rest, major):
        return len(rest)
    return _label(rest, rest)


def _reads_as_title(text: str, major: bool) -> bool:
    """An item of a list that states figures or goes on and on heads nothing."""
    limit = 4 if major else 3
    return len(clauses(strip_end(text))) <= limit and (major or not holds_figure(text))


def _label(rest: str, first: str) -> int:
    """``1.主要目标：力争……``: a short label before a colon."""
    colon = _COLON.search(first)
    if colon is None or not rest[colon.end() :].strip():
        return 0
    label = first[: colon.start()]
    if not 2 <= han_count(label) <= _SHORT_LABEL or len(clauses(label)) > 1:
        return 0
    return colon.end()
