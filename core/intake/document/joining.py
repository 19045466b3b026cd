"""Paragraphs that were broken in mid-sentence are put together again (断行接回)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.intake.document.markers import any_marker, formal_marker
from core.intake.document.paragraphs import Place
from core.intake.document.pieces import Piece
from core.intake.document.repairs import RepairKind, RepairLog
from core.intake.document.sentences import (
    clauses,
    han_count,
    is_terminated,
    sentences,
)

_COMMA_END = re.compile(r"[，,、（(《“]$")
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"))
_SHOWN = 12
_BODY = 34
_LATIN = re.compile(r"[A-Za-z]$")


def joined(pieces: Sequence[Piece], log: RepairLog, *, hard_wrapped: bool) -> list[Piece]:
    """Broken paragraphs as one; in hard-wrapped text every line goes on unless something begins."""
    indents = sum(piece.layout.indented for piece in pieces)
    by_indent = hard_wrapped and indents >= 3
    widest = max((len(piece.text) for piece in pieces), default=0)
    found: list[Piece] = []
    tail = ""
    for piece in pieces:
        above = found[-1] if found else None
        if above is not None and _may_join(above, piece):
            wrapped = hard_wrapped and _is_wrapped(tail, piece, widest, by_indent)
            if (wrapped or _is_broken(above, piece)) and _record(above, piece, log):
                glue = piece
                if _LATIN.search(above.text) and re.match("[A-Za-z]", piece.text):
                    above = _spaced(above)
                found[-1] = above.followed_by(glue)
                tail = piece.text
                continue
        found.append(piece)
        tail = piece.text
    return found


def _may_join(above: Piece, piece: Piece) -> bool:
    places = {above.layout.place, piece.layout.place}
    styled = above.layout.level or piece.layout.level or above.layout.title or piece.layout.title
    return places == {Place.BODY} and not styled


def _is_wrapped(tail: str, piece: Piece, widest: int, by_indent: bool) -> bool:
    if formal_marker(piece.text) is not None:
        return False
    if by_indent:
        return not piece.layout.indented
    return len(tail) >= widest - 3


def _is_broken(above: Piece, piece: Piece) -> bool:
    """Text that stops in mid-sentence, before something that begins nothing of its own."""
    text = above.text.rstrip()
    if is_terminated(text) or any_marker(piece.text) is not None:
        return False
    if piece.layout.indented and not _COMMA_END.search(text):
        return False
    if any(text.rfind(opening) > text.rfind(closing) for opening, closing in _BRACKETS):
        return True
    if _COMMA_END.search(text):
        return True
    parts = list(sentences(text))
    last = parts[-1].text if parts else ""
    if len(parts) < 2:
        return han_count(text) > _BODY and len(clauses(text)) > 1 and formal_marker(text) is None
    return formal_marker(last.strip()) is None


def _record(above: Piece, piece: Piece, log: RepairLog) -> bool:
    before = f"{above.text[-_SHOWN:]}⏎{piece.text[:_SHOWN]}"
    after = above.text[-_SHOWN:] + piece.text[:_SHOWN]
    return log.make(RepairKind.JOINED, piece.place(0), before, after)


def _spaced(piece: Piece) -> Piece:
    from attrs import evolve

    return evolve(piece, text=piece.text + " ")
