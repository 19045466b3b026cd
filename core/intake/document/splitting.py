"""Headings glued to the text before or behind them are given paragraphs of their own (标题拆段)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from core.intake.document.heading_grammar import Build, build
from core.intake.document.heading_words import NOUN_ENDS
from core.intake.document.markers import Marker, Series, formal_marker
from core.intake.document.pieces import Piece
from core.intake.document.repairs import RepairKind, RepairLog
from core.intake.document.sentences import (
    HAN,
    ends_with_stop,
    han_count,
    is_terminated,
    sentences,
)

_STARTS = (Series.PART, Series.CHINESE, Series.CHINESE_BRACKETS, Series.DIGITS)
_MAY_START = re.compile(r"(?<=[。！？!?”）)…])\s*(?=[第一二三四五六七八九十（(〔\[\d㈠-㈩⒈-⒛])")
_BEHIND_HEADING = re.compile(
    rf"(?<=[{HAN}”）)])\s*(?=(?:\d{{1,2}}[.．、]|[（(][一二三四五六七八九十]{{1,3}}[）)])[{HAN}“])"
)
_TIME = r"(?:(?:20|19)?[\dxX×〇○]{2,4}年|今年|近年|一年来|五年来|过去|为|我局|全区|全市)"
_NOUN_END = re.compile(rf"(?:{'|'.join(NOUN_ENDS)})(?={_TIME})")
_SHOWN = 12
_HEADING = 40
_LINE = 22
_LONG_GLUE = 4
_SHORT = 14


def split(pieces: Sequence[Piece], log: RepairLog) -> list[Piece]:
    """The paragraphs with every glued heading at the start of one."""
    counts: dict[Series, int] = {}
    found: list[Piece] = []
    for piece in pieces:
        if not piece.layout.place.headed:
            found.append(piece)
            continue
        parts = list(_parts(piece, counts, log))
        if len(parts) >= _LONG_GLUE:
            parts = [cut for part in parts for cut in _at_unmarked(part, log)]
        found += parts
    return found


def _parts(piece: Piece, counts: dict[Series, int], log: RepairLog) -> Iterator[Piece]:
    """Cut before each marker that counts on, and behind a heading that runs into the text."""
    rest = piece
    while rest.text:
        marker = formal_marker(rest.text)
        if marker is not None:
            counts[marker.series] = marker.ordinal
            _restart_below(marker.series, counts)
            behind = _behind_heading(rest, marker)
            if behind and _record(rest, behind, log):
                yield evolve(rest.cut(0, behind), glued=True)
                rest = evolve(rest.cut(behind), glued=True)
                continue
        at = _next_marker(rest.text, counts)
        if not at or not _record(rest, at, log):
            break
        yield evolve(rest.cut(0, at), glued=rest.glued)
        rest = evolve(rest.cut(at), glued=True)
    yield rest


def _next_marker(text: str, counts: dict[Series, int]) -> int:
    """Where the next heading begins after the end of a sentence; 0 when none does."""
    for match in _MAY_START.finditer(text):
        marker = formal_marker(text, match.end())
        if marker is None or marker.series not in _STARTS or match.end() == 0:
            continue
        if marker.ordinal == counts.get(marker.series, 0) + 1 and _heads(
            text[marker.end :], marker
        ):
            return match.end()
    return 0


def _restart_below(series: Series, counts: dict[Series, int]) -> None:
    for other in _STARTS:
        if other > series:
            counts[other] = 0


def _heads(rest: str, marker: Marker) -> bool:
    """Whether what follows a marker reads like a heading and not like an item of a list."""
    first = next(sentences(rest), None)
    if first is None:
        return False
    if not is_terminated(first.text):
        return han_count(first.text) <= _HEADING
    if ends_with_stop(first.text) and han_count(first.text) <= _HEADING:
        return True
    return marker.series < Series.DIGITS and _NOUN_END.search(first.text[:_HEADING]) is not None


def _behind_heading(piece: Piece, marker: Marker) -> int:
    """Where the text begins that runs on from a heading without any mark; 0 when none does."""
    first = next(sentences(piece.text, marker.end), None)
    if first is None or marker.series > Series.CHINESE_BRACKETS:
        return 0
    inner = _BEHIND_HEADING.search(
        piece.text, marker.end + 2, min(first.end, marker.end + _LINE + 8)
    )
    if inner is not None and han_count(piece.text[marker.end : inner.start()]) <= _LINE:
        return inner.end()
    noun = _NOUN_END.search(piece.text, marker.end, marker.end + _LINE)
    behind = first.text[noun.end() - marker.end :] if noun else ""
    return noun.end() if noun and han_count(behind) > 8 else 0


def _at_unmarked(piece: Piece, log: RepairLog) -> Iterator[Piece]:
    """In text run together to one block, also before sentences that read like headings."""
    rest = piece
    while True:
        at = _unmarked_start(rest)
        if not at or not _record(rest, at, log):
            break
        yield rest.cut(0, at)
        rest = evolve(rest.cut(at), glued=True)
    yield rest


def _unmarked_start(piece: Piece) -> int:
    marker = formal_marker(piece.text)
    found = list(sentences(piece.text, marker.end if marker else 0))
    # The first sentence heads the paragraph already, and the one after a marked heading may too.
    skipped = 2 if marker else 1
    for number, sentence in enumerate(found[skipped:-1], start=skipped):
        short = ends_with_stop(sentence.text) and han_count(sentence.text) <= _SHORT
        body = han_count(found[number + 1].text) > han_count(sentence.text)
        if short and body and build(sentence.text) is Build.VERB:
            return sentence.start
    return 0


def _record(piece: Piece, at: int, log: RepairLog) -> bool:
    before, after = piece.text[max(at - _SHOWN, 0) : at], piece.text[at : at + _SHOWN]
    return log.make(RepairKind.SPLIT, piece.place(at), before + after, f"{before.rstrip()}⏎{after}")
