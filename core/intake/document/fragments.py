"""Traces of pages: page numbers, numbered preview fragments, a printed table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.intake.document.markers import formal_marker
from core.intake.document.paragraphs import Place
from core.intake.document.pieces import Piece
from core.intake.document.repairs import RepairKind, RepairLog
from core.intake.document.sentences import han_count, is_terminated

_PAGE = re.compile(
    r"[-—–―\s]*第?\s*\d{1,3}\s*页?\s*[/,，共]?\s*(?:共?\s*\d{1,3}\s*页)?[-—–―\s]*"
    r"|page\s*\d+(?:\s*of\s*\d+)?",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(r"[-—–]?\s*(\d{1,3})\s*[、.．]\s*(?!\d)")
_LEADER = re.compile(r"^(.*?\S)\s*(?:\t|[.…·．]{2,}|\s{3,})\s*[-—]?\s*\d{1,3}\s*[-—]?$")
_CONTENTS = re.compile(r"目\s*录|目\s*次")
_LONG = 80
_FEWEST = 3


def without_page_numbers(pieces: Sequence[Piece], log: RepairLog) -> list[Piece]:
    """Without the lines that hold nothing but the number of a page."""
    return [
        piece
        for piece in pieces
        if not (
            piece.layout.place is Place.BODY
            and _PAGE.fullmatch(piece.text)
            and log.make(RepairKind.PAGE_NUMBER, piece.place(0), piece.text, "")
        )
    ]


def without_contents(pieces: Sequence[Piece], log: RepairLog) -> list[Piece]:
    """Without a table of contents: lines that end in the number of a page."""
    listed = [bool(_LEADER.match(piece.text)) for piece in pieces]
    kept = []
    for number, piece in enumerate(pieces):
        heads = bool(_CONTENTS.fullmatch(piece.text.strip())) and any(
            listed[number + 1 : number + 3]
        )
        beside = any(listed[max(number - 1, 0) : number]) or any(listed[number + 1 : number + 2])
        if (heads or (listed[number] and beside)) and log.make(
            RepairKind.CONTENTS, piece.place(0), piece.text, ""
        ):
            continue
        kept.append(piece)
    return kept


def without_fragment_numbers(pieces: Sequence[Piece], log: RepairLog) -> list[Piece]:
    """A preview cut into pages numbers its fragments 1、 2、 3、, in mid-sentence too."""
    numbered = _fragments(pieces)
    kept: list[Piece] = []
    for number, piece in enumerate(pieces):
        match = _FRAGMENT.match(piece.text) if number in numbered else None
        if match is None or not log.make(
            RepairKind.FRAGMENT, piece.place(0), piece.text[:20], piece.text[match.end() : 20]
        ):
            kept.append(piece)
            continue
        rest = piece.cut(match.end())
        if kept and number != min(numbered) and _is_open(kept[-1].text):
            kept[-1] = kept[-1].followed_by(rest)
        else:
            kept.append(rest)
    return kept


def _fragments(pieces: Sequence[Piece]) -> frozenset[int]:
    """The pieces numbered one after another of which most break off in mid-sentence."""
    found: list[int] = []
    expected = 1
    for number, piece in enumerate(pieces):
        match = _FRAGMENT.match(piece.text)
        if match and int(match[1]) == expected:
            found.append(number)
            expected += 1
    if len(found) < _FEWEST:
        return frozenset()
    broken = [number for number in found[1:] if number and _is_open(pieces[number - 1].text)]
    long = [number for number in found if han_count(pieces[number].text) > _LONG]
    others = [
        piece for n, piece in enumerate(pieces) if n not in found and formal_marker(piece.text)
    ]
    mid = len(broken) * 2 >= len(found) - 1
    return frozenset(found) if mid and len(long) * 2 >= len(found) and not others else frozenset()


def _is_open(text: str) -> bool:
    return not is_terminated(text) and han_count(text) > _LONG // 4
