"""Headings on a line of their own without a marker: by layout, length and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.intake.document.headings import Heading
from core.intake.document.markers import Series, any_marker
from core.intake.document.paragraphs import Place
from core.intake.document.pieces import Piece
from core.intake.document.sentences import clauses, han_count, holds_figure, is_terminated
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
    for number, piece in enumerate(pieces):
        if number in taken or piece.layout.place is Place.TABLE:
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if _is_heading(piece, following, number + 1 in taken):
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
    carries = heads_heading or han_count(following.text) >= _BODY
    return carries and (piece.layout.place is Place.BODY or piece.layout.apart)


def _has_shape(text: str) -> bool:
    if not 4 <= han_count(text) <= _LONGEST or is_terminated(text) or any_marker(text):
        return False
    if _NOT.match(text) or DATE.match(text) or _SIGNATURE.search(text) or holds_figure(text):
        return bool(re.search("20..年", text)) and not DATE.match(text) and len(clauses(text)) == 1
    return len(clauses(text)) <= 3
