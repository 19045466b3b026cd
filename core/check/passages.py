"""The pieces of text that rules read: title, headings, paragraphs, as shown (受检文字)."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from attrs import frozen

from core.figures.project import Part, parts, span_of
from core.figures.resolved import Resolved, Span
from core.layout.numbering import Headed, printed_sections
from core.model.report import Numbering, Report, Section
from core.model.text import Figure, Paragraph, Text


class PassageKind(enum.Enum):
    """Which kind of text a passage is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@frozen(eq=False)
class Passage:
    """One title, heading or paragraph as shown, with what nobody may edit as text.

    ``level`` is that of the heading it is or stands under, ``number`` a heading's computed number.
    """

    report: Report
    kind: PassageKind
    text: str
    section: Section | None = None
    paragraph: Paragraph | None = None
    parts: tuple[Part, ...] = ()
    spans: tuple[Span, ...] = ()
    level: int = 0
    number: str = ""

    def figures(self) -> Iterator[tuple[Part, Figure, Resolved]]:
        """The live figures with their answers, in order."""
        for part in self.parts:
            if isinstance(part.inline, Figure) and part.resolved is not None:
                yield part, part.inline, part.resolved

    def is_typed(self, start: int, end: int) -> bool:
        """Whether these characters are all typed text."""
        return all(span.end <= start or span.start >= end for span in self.spans)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of a pattern that lie wholly in typed text."""
        for match in pattern.finditer(self.text):
            if self.is_typed(*match.span()):
                yield match

    def typed_text(self) -> str:
        """The text with every live character blanked out, offsets unchanged."""
        if not self.spans:
            return self.text
        letters = list(self.text)
        for span in self.spans:
            letters[span.start : span.end] = "\0" * (span.end - span.start)
        return "".join(letters)


def passages(report: Report) -> Iterator[Passage]:
    """Everything that is exported as text, in reading order."""
    yield title_passage(report)
    for headed in printed_sections(report):
        if headed.section.numbering is not Numbering.HIDDEN:
            yield heading_passage(report, headed)
        for paragraph in headed.section.paragraphs():
            yield paragraph_passage(report, headed.section, paragraph, headed.level)


def title_passage(report: Report) -> Passage:
    """The report's title."""
    return Passage(report, PassageKind.TITLE, report.meta.title)


def heading_passage(report: Report, headed: Headed) -> Passage:
    """A section's heading, without its computed number."""
    return Passage(
        report,
        PassageKind.HEADING,
        headed.section.title,
        headed.section,
        level=headed.level,
        number=headed.number,
    )


def paragraph_passage(
    report: Report, section: Section, paragraph: Paragraph, level: int = 0
) -> Passage:
    """A paragraph as shown."""
    shown = tuple(parts(report, paragraph))
    return Passage(
        report,
        PassageKind.PARAGRAPH,
        "".join(part.text for part in shown),
        section,
        paragraph,
        shown,
        tuple(span_of(part) for part in shown if not isinstance(part.inline, Text)),
        level,
    )
