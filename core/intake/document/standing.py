"""Headings on a line of their own without a marker: by layout, length and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.intake.document.heading_grammar import names_a_part
from core.intake.document.headings import Heading
from core.intake.document.markers import Series, any_marker
from core.intake.document.paragraphs import Place
from core.intake.document.pieces import Piece
from core.intake.document.sentences import (
    clauses,
    ends_with_stop,
    han_count,
    holds_figure,
    is_terminated,
)
from core.intake.document.title import DATE

_LONGEST = 30
_BODY = 20
_NOT = re.compile(
    r"附\s*件|附表|附录|表\s*\d|图\s*\d|注[：:]|来源|单位[：:]|抄送|主送|印发|签发|联系人|电话|第.{1,3}页|目\s*录"
    r"|[（(].*[）)]$|——|各位|同志们"
)
_SIGNATURE = re.compile(r"(?:局|委|厅|政府|办公室|中心|公司|院|委员会|领导小组|党组|支部)$")


def standing_headings(pieces: Sequence[Piece], taken: frozenset[int]) -> Iterator[Heading]:
    """Unmarked headings that fill a paragraph; ``taken`` pieces are headings already."""
    standing: set[int] = set()
    for number in reversed(range(len(pieces))):
        piece = pieces[number]
        if number in taken or not piece.layout.place.headed:
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        heads = number + 1 in taken or (number + 1 in standing and names_a_part(piece.text))
        if _is_heading(piece, following, heads):
            standing.add(number)
    for number, piece in enumerate(pieces):
        if number in standing:
            yield Heading(
                piece=number,
                start=0,
                end=len(piece.text),
                marker="",
                series=Series.UNMARKED,
                ordinal=0,
                title=piece.text.strip().rstrip("：:"),
                run_in=False,
                given=piece.layout.level,
            )


def _is_heading(piece: Piece, following: Piece | None, heads_heading: bool) -> bool:
    text = piece.text.strip()
    if piece.layout.level:
        return han_count(text) > 0
    if not _has_shape(text) or following is None or piece.glued:
        return False
    if following.layout.place is not Place.BODY:
        return False
    length = han_count(following.text)
    carries = heads_heading or length >= _BODY
    carries = carries or (length >= _BODY // 2 and ends_with_stop(following.text))
    return carries and (piece.layout.place is Place.BODY or piece.layout.apart)


def _has_shape(text: str) -> bool:
    if not 4 <= han_count(text) <= _LONGEST or is_terminated(text) or any_marker(text):
        return False
    if _NOT.match(text) or DATE.match(text) or _SIGNATURE.search(text) or holds_figure(text):
        return bool(re.search("20..年", text)) and not DATE.match(text) and len(clauses(text)) == 1
    return len(clauses(text)) <= 3
