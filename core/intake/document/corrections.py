"""What a person corrects in the outline that was read: no heading, a heading, another level."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from core.intake.document.headings import Heading
from core.intake.document.levels import Levelled
from core.intake.document.markers import Series, formal_marker
from core.intake.document.outline import tree
from core.intake.document.pieces import Piece
from core.intake.document.reading import DocumentReading
from core.intake.document.sentences import strip_end

TEXT = 0
DEEPEST = 6
Spot = tuple[int, int]
"""Line and column, in the file as given, where a heading begins or a paragraph does."""


def corrected(reading: DocumentReading, levels: Mapping[Spot, int]) -> DocumentReading:
    """The reading with headings of the given levels; :data:`TEXT` makes a heading text.

    A spot that is no heading yet becomes one when a paragraph below the title begins there; spots
    that the text does not have (a repair moved them) say nothing. No level is ever skipped.
    """
    found: list[Levelled] = []
    heads: set[Spot] = set()
    for node in reading.outline.walk():
        spot = reading.place(node.heading.piece, node.heading.start)
        heads.add(spot)
        level = levels.get(spot, node.level)
        if level != TEXT:
            found.append(Levelled(node.heading, level))
    for number, piece in enumerate(reading.cleaned.pieces):
        spot = piece.place(0)
        if spot not in heads and levels.get(spot, TEXT) and number >= reading.outline.front.end:
            found.append(Levelled(_whole(number, piece), levels[spot]))
    found.sort(key=lambda item: (item.heading.piece, item.heading.start))
    outline = evolve(reading.outline, nodes=tree(_without_gaps(found)))
    return evolve(reading, outline=outline)


def _without_gaps(found: list[Levelled]) -> list[Levelled]:
    """Levels as wanted, but none more than one below the heading above it."""
    result: list[Levelled] = []
    above = 0
    for item in found:
        above = max(1, min(item.level, above + 1, DEEPEST))
        result.append(evolve(item, level=above))
    return result


def _whole(number: int, piece: Piece) -> Heading:
    """A whole paragraph as a heading."""
    marker = formal_marker(piece.text)
    rest = piece.text[marker.end :] if marker else piece.text
    return Heading(
        piece=number,
        start=0,
        end=len(piece.text),
        marker=marker.text if marker else "",
        series=marker.series if marker else Series.UNMARKED,
        ordinal=marker.ordinal if marker else 0,
        title=strip_end(rest),
        run_in=False,
        given=0,
    )
