"""What an edit touched, so that views refresh narrowly and know where to put the caret."""

from __future__ import annotations

from attrs import frozen

from core.model.ids import IndicatorId, ParagraphId, SectionId


@frozen
class Focus:
    """Where the person was looking: a place in the text, or a cell of the table."""

    section: SectionId | None = None
    paragraph: ParagraphId | None = None
    offset: int = 0
    indicator: IndicatorId | None = None


@frozen
class Change:
    """What one edit touched (变更).

    ``structure`` says the outline's shape changed, ``book`` that values or indicators did,
    ``elements`` that the document elements or the meta data did. ``initiator`` names the view the
    edit came from, so that it can ignore its own echo.
    """

    label: str
    sections: frozenset[SectionId] = frozenset()
    paragraphs: frozenset[ParagraphId] = frozenset()
    indicators: frozenset[IndicatorId] = frozenset()
    structure: bool = False
    book: bool = False
    elements: bool = False
    focus: Focus | None = None
    initiator: str = ""
