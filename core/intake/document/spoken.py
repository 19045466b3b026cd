"""Enumerations inside the text: 一是…二是…, 一要…, 第一，…, 首先…其次…, 一方面…另一方面….

A member whose first sentence reads like a heading and has text after it is a heading too (run in).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from core.intake.document.headings import EnumerationItem, Heading
from core.intake.document.markers import Marker, Series, spoken_marker
from core.intake.document.pieces import Piece
from core.intake.document.sentences import (
    clauses,
    ends_with_stop,
    han_count,
    holds_figure,
    sentences,
    strip_end,
)

_START = re.compile(r"(?:^|(?<=[。！？；：，!?;:,”）) \u3000]))(?=[一二三四五六七八九十第])")
_PAIRS = (("一方面", "另一方面"), ("首先", "其次"), ("首先", "然后"))
_WORDS = re.compile(
    r"(?:^|(?<=[。！？；：，!?;:,”]))\s*(一方面|另一方面|首先|其次|再次|然后|最后)(?:[，,、]|是|要)?"
)
_LEAD_END = re.compile("[，,。；;：:、？！?!]")
_QUOTED = re.compile(r"[“\"《（(][^”\"》）)]{0,300}[”\"》）)]")
_LONGEST_HEAD = 38
_BODY = 8
_SHARE = 0.6
_FAR = 300


@frozen
class Member:
    """One member of an enumeration and whether it reads like a heading."""

    piece: int
    marker: Marker
    stop: int
    title: str = ""
    end: int = 0

    @property
    def is_head(self) -> bool:
        """Whether its first sentence reads like a heading."""
        return bool(self.title)


def enumerations(
    pieces: Sequence[Piece], breaks: frozenset[int]
) -> tuple[list[EnumerationItem], list[Heading]]:
    """Every member in reading order, and those that are headings.

    ``breaks`` are the pieces that begin with a heading: an enumeration does not go on past one.
    """
    items: list[EnumerationItem] = []
    heads: list[Heading] = []
    for group in _groups(pieces, breaks):
        items += [_item(pieces, member) for member in group]
        if sum(member.is_head for member in group) >= _SHARE * len(group):
            heads += [_heading(pieces, member) for member in group if member.is_head]
    items += _paired(pieces)
    items.sort(key=lambda item: (item.piece, item.start))
    heads.sort(key=lambda head: (head.piece, head.start))
    return items, heads


def _groups(pieces: Sequence[Piece], breaks: frozenset[int]) -> Iterator[list[Member]]:
    """Members that count on from 一 without a heading between; one alone is no enumeration."""
    open_groups: dict[Series, list[Member]] = {}
    for number, piece in enumerate(pieces):
        if number in breaks or not piece.layout.place.headed:
            yield from (group for group in open_groups.values() if len(group) > 1)
            open_groups = {}
        for member in _members(number, piece):
            series = member.marker.series
            group = open_groups.get(series, [])
            if group and member.marker.ordinal == group[-1].marker.ordinal + 1:
                group.append(member)
                continue
            if len(group) > 1:
                yield group
            open_groups[series] = [member] if member.marker.ordinal == 1 else []
    yield from (group for group in open_groups.values() if len(group) > 1)


def _members(number: int, piece: Piece) -> list[Member]:
    text = piece.text
    markers = []
    for match in _START.finditer(text):
        marker = spoken_marker(text, match.start())
        if marker is not None and not _is_quoted(text, match.start()):
            markers.append(marker)
    stops = [*(marker.start for marker in markers), len(text)][1:]
    return [
        _judged(piece, number, marker, stop) for marker, stop in zip(markers, stops, strict=True)
    ]


def _is_quoted(text: str, at: int) -> bool:
    """Whether ``at`` lies inside quotation marks or brackets."""
    begin = max(at - _FAR, 0)
    around = (match.span() for match in _QUOTED.finditer(text, begin, at + _FAR))
    return any(first < at < stop for first, stop in around)


def _judged(piece: Piece, number: int, marker: Marker, stop: int) -> Member:
    first = next(sentences(piece.text, marker.end, stop), None)
    if first is None or han_count(first.text) > _LONGEST_HEAD or holds_figure(first.text):
        return Member(number, marker, stop)
    alone = first.end >= len(piece.text.rstrip())
    whole = marker.start == 0 and alone and len(first.bare) == len(first.text.strip())
    body = len(piece.text[first.end : stop].strip()) >= _BODY
    starts_well = marker.start == 0 or piece.text[marker.start - 1] not in "，,"
    fits = len(clauses(first.bare)) <= 3 and starts_well
    if fits and (whole or (ends_with_stop(first.text) and body)):
        return Member(number, marker, stop, strip_end(first.text), first.end)
    return Member(number, marker, stop)


def _item(pieces: Sequence[Piece], member: Member) -> EnumerationItem:
    marker = member.marker
    text = pieces[member.piece].text[marker.end : member.stop]
    return EnumerationItem(member.piece, marker.start, marker.text, _lead(text))


def _lead(text: str) -> str:
    """The first words up to a mark outside quotation marks."""
    near = text[:_FAR]
    quoted = [match.span() for match in _QUOTED.finditer(near)]
    for match in _LEAD_END.finditer(near):
        if match.start() > 0 and not any(a <= match.start() < b for a, b in quoted):
            return near[: match.start()].strip(" ，,、")
    return near.strip(" ，,、")


def _heading(pieces: Sequence[Piece], member: Member) -> Heading:
    marker = member.marker
    return Heading(
        piece=member.piece,
        start=marker.start,
        end=member.end,
        marker=marker.text,
        series=marker.series,
        ordinal=marker.ordinal,
        title=member.title,
        run_in=bool(pieces[member.piece].text[member.end :].strip()),
    )


def _paired(pieces: Sequence[Piece]) -> Iterator[EnumerationItem]:
    """Words that enumerate only together with another: 一方面 needs its 另一方面."""
    for number, piece in enumerate(pieces):
        found = list(_WORDS.finditer(piece.text))
        words = {match[1] for match in found}
        if not any(words >= set(pair) for pair in _PAIRS):
            continue
        for match in found:
            lead = _lead(piece.text[match.end(1) : match.end(1) + _FAR]).removeprefix("是")
            yield EnumerationItem(number, match.start(1), match[1], lead)
