"""The pieces of text that rules read: title, headings, paragraphs, as shown (受检文字)."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from core.figures.claims.reading import Claim, claims_of_text
from core.figures.project import Part, parts, span_of
from core.figures.resolved import Resolved, Span
from core.layout.numbering import Headed, printed_sections
from core.model.report import Numbering, Report, Section, SectionRole
from core.model.text import Figure, Paragraph, Text

_PLANS = (SectionRole.PLAN, SectionRole.LONG_TERM)
_WIDE = str.maketrans(",;:!()", "，；：！（）")
_KEPT = re.compile(
    r"(?:https?://|www\.)[^\s\u3000-\u9fff，。；：！？、）】》]+|[\w.+-]+@[\w.-]+\.\w+"
    r"|[A-Za-z0-9_./\\-]+\.(?:docx?|xlsx?|pdf|txt|png|jpe?g|html?|cn|com|org|net|gov)\b"
    r"|[一-龥]{1,8}[〔\[【（(]\d{4}[〕\]】）)]\d+号|\d{1,2}[:：]\d{2}(?::\d{2})?"
    r"|(?<=\d)[,:](?=\d)"
)
"""Addresses, file names, document numbers, times, ratios, thousands: code-like, never mended."""


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

    @cached_property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """What no rule may mend: live characters and code-like text, as offsets."""
        live = tuple((span.start, span.end) for span in self.spans)
        return live + tuple(match.span() for match in _KEPT.finditer(self.text))

    def is_kept(self, start: int, end: int) -> bool:
        """Whether any of these characters must stay as they are."""
        return any(first < end and start < last for first, last in self.kept)

    @cached_property
    def wide(self) -> str:
        """Typed text with half-width marks as full-width ones and live characters blanked out.

        Offsets are those of the text, so that one pattern reads drafts of either habit.
        """
        text = self.typed_text()
        wide = text.translate(_WIDE)
        if wide == text:
            return text
        letters = list(wide)
        for match in _KEPT.finditer(self.text):
            letters[match.start() : match.end()] = text[match.start() : match.end()]
        return "".join(letters)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every typed statement with its verdict, judged once for all rules that ask."""
        plan = self.section is not None and self.section.role in _PLANS
        figures = {figure.id: figure for _, figure, _ in self.figures()}
        made = claims_of_text(self.report, self.text, self.spans, plan=plan, figures=figures)
        return tuple(made)

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
