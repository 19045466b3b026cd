"""The lines a report was exported as, each knowing what it came from (导出的行)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import field, frozen

from core.intake.document.markers import Series, formal_marker
from core.intake.document.paragraphs import Place, SourceDocument
from core.layout.flow import Flow, FlowImprint, FlowParagraph
from core.layout.items import Element, FlowPinned
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report

_BLANK = re.compile(r"[\s\u00a0\u200b\u3000]+")
_LEVELS = {
    Series.CHINESE: 1,
    Series.CHINESE_BRACKETS: 2,
    Series.DIGITS: 3,
    Series.DIGITS_BRACKETS: 4,
    Series.CIRCLED: 5,
}


@frozen
class Line:
    """One line of text: of the export, or of the file that came back.

    ``level`` is that of a heading, 0 for text; ``words`` is what is compared: without blanks, and
    a heading without its number. ``number`` counts the paragraphs of the file from 1.
    """

    text: str
    level: int = 0
    section: SectionId | None = None
    paragraph: ParagraphId | None = None
    element: Element | None = None
    number: int = 0
    words: str = field(default="", eq=False)

    @property
    def is_body(self) -> bool:
        """Whether it is a heading or a paragraph of the report's own text."""
        return self.section is not None and self.element is None


def lines_of(report: Report, made: Flow) -> tuple[Line, ...]:
    """What an export of the report says, line by line, without the cells of tables."""
    own = frozenset(paragraph.id for _, paragraph in report.paragraphs())
    return tuple(_compared(line) for line in _lines(made, own))


def _lines(made: Flow, own: frozenset[ParagraphId]) -> Iterator[Line]:
    """``own`` are paragraphs of running text; captions and notes of tables are nobody's words."""
    for item in made.items:
        if isinstance(item, FlowParagraph):
            if item.chart is None:
                yield _line(item, own)
        elif isinstance(item, FlowImprint):
            for paragraph in item.paragraphs:
                yield Line(paragraph.text, element=Element.IMPRINT)
        elif isinstance(item, FlowPinned):
            for pinned in item.paragraphs:
                yield Line(pinned.paragraph.text, element=Element.LETTERHEAD)


def _line(item: FlowParagraph, own: frozenset[ParagraphId]) -> Line:
    source = item.source
    level = 0 if item.outline_level is None or source.section is None else item.outline_level + 1
    element = source.element
    heading = source.section is not None and source.paragraph is None and level > 0
    if element is None and not heading and source.paragraph not in own:
        element = Element.ANNEXES
    return Line(item.text, level, source.section, source.paragraph, element)


def document_lines(document: SourceDocument) -> tuple[Line, ...]:
    """The lines of the file that came back; text boxes are elements, tables are left out."""
    found = []
    for paragraph in document.paragraphs:
        if paragraph.layout.place is Place.TABLE or not paragraph.text.strip():
            continue
        box = paragraph.layout.place is Place.BOX
        line = Line(
            paragraph.text,
            level=paragraph.layout.level,
            element=Element.LETTERHEAD if box else None,
            number=paragraph.line,
        )
        found.append(_compared(line))
    return tuple(found)


def _compared(line: Line) -> Line:
    bare = _BLANK.sub("", line.text)
    return Line(
        line.text,
        line.level,
        line.section,
        line.paragraph,
        line.element,
        line.number,
        without_number(bare) if line.level else bare,
    )


def without_number(text: str) -> str:
    """A heading's own words."""
    marker = formal_marker(text)
    return text if marker is None else text[marker.end :]


def marker_level(text: str) -> int:
    """The level the number at the start of a line stands for (GB/T 9704-2012 7.3.3); 0: none."""
    marker = formal_marker(text.strip())
    return 0 if marker is None else _LEVELS.get(marker.series, 0)
