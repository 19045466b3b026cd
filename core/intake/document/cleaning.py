"""Cleaning a text copied together from anywhere, each repair on record (清洗).

A repair is taken back by cleaning again with its id among ``refused``: every step sees the text as
it is without that repair.
"""

from __future__ import annotations

from collections.abc import Collection

from attrs import frozen

from core.intake.document.chrome import with_title_apart, without_chrome
from core.intake.document.fragments import (
    without_contents,
    without_fragment_numbers,
    without_page_numbers,
)
from core.intake.document.joining import joined
from core.intake.document.paragraphs import SourceDocument
from core.intake.document.pieces import Piece, pieces_of
from core.intake.document.repairs import Repair, RepairLog
from core.intake.document.splitting import split
from core.intake.document.widths import widened, without_blanks


@frozen
class Cleaned:
    """Clean paragraphs and what was done for it.

    ``pieces`` still have the marks they came with; ``text_of`` tells the finished text.
    """

    pieces: tuple[Piece, ...]
    texts: tuple[str, ...]
    repairs: tuple[Repair, ...]


def clean(document: SourceDocument, refused: Collection[str] = ()) -> Cleaned:
    """The document's paragraphs, cleaned; ``refused`` are ids of repairs not to be made."""
    log = RepairLog(refused)
    pieces = pieces_of(document.paragraphs)
    pieces = without_page_numbers(pieces, log)
    pieces = without_contents(pieces, log)
    pieces = without_fragment_numbers(without_chrome(pieces, log), log)
    pieces = with_title_apart(pieces, log)
    pieces = joined(pieces, log, hard_wrapped=document.hard_wrapped)
    pieces = [without_blanks(piece, log) for piece in split(pieces, log)]
    texts = tuple(widened(piece, log).text for piece in pieces)
    return Cleaned(tuple(pieces), texts, log.made())
