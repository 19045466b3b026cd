"""A heading that was found, before it has a level (标题)."""

from __future__ import annotations

from attrs import frozen

from core.intake.document.markers import Series


@frozen
class Heading:
    """A heading inside a piece of the cleaned text.

    ``start`` is where its marker begins, ``end`` where the text after it begins; ``title`` is
    without marker and end mark. ``run_in`` headings are followed by text in their own paragraph.
    ``given`` is the level the file itself says, 0 when it says none.
    """

    piece: int
    start: int
    end: int
    marker: str
    series: Series
    ordinal: int
    title: str
    run_in: bool
    given: int = 0


@frozen
class EnumerationItem:
    """一是 …, 首先 …, 一方面 …: a member of an enumeration in the text (列举项)."""

    piece: int
    start: int
    marker: str
    lead: str
