"""What a rule is: an id, a level, a basis, and a check that yields findings.

Rules know passages and the report, never the engine. Each module under ``rules`` holds one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import field, frozen

from core.check.findings import Finding, Fix, Level, ReplaceText
from core.check.passages import Passage, PassageKind
from core.figures.project import Part
from core.model.ids import SectionId
from core.model.report import Report, Section
from core.model.text import Figure


@frozen(eq=False)
class Whole:
    """A report and all its texts in reading order.

    ``markers`` are the numbers headings had in the file they were read from; the report's own are
    computed.
    """

    report: Report
    passages: Sequence[Passage]
    markers: Mapping[SectionId, str] = field(factory=dict)


class Rule(ABC):
    """One rule: ``id`` is never given to another, ``basis`` says where it comes from."""

    id: ClassVar[str]
    name: ClassVar[str]
    level: ClassVar[Level]
    basis: ClassVar[str]
    of_text: ClassVar[bool] = True
    """Whether it makes sense on the text of a plain file, without table and elements."""

    def at(
        self,
        passage: Passage,
        start: int,
        end: int,
        message: str,
        *,
        fix: Fix | None = None,
        level: Level | None = None,
        subject: str = "",
    ) -> Finding:
        """A finding on characters ``start`` to ``end`` of the passage."""
        return Finding(
            rule=self.id,
            level=level or self.level,
            section=passage.section.id if passage.section is not None else None,
            paragraph=passage.paragraph.id if passage.paragraph is not None else None,
            start=start,
            length=end - start,
            text=passage.text[start:end],
            message=message,
            basis=self.basis,
            fix=fix,
            element="title" if passage.kind is PassageKind.TITLE else "",
            subject=subject,
        )

    def on_figure(
        self, passage: Passage, part: Part, message: str, *, level: Level | None = None
    ) -> Finding:
        """A finding on one live figure of the passage."""
        inline = part.inline
        figure = str(inline.id) if isinstance(inline, Figure) else ""
        return self.at(passage, part.start, part.end, message, level=level, subject=figure)


class PassageRule(Rule):
    """A rule that looks at one title, heading or paragraph at a time.

    Its answer depends on that passage, the book, the meta data and the document elements only, so
    that it need not be asked again while they stand.
    """

    kinds: ClassVar[frozenset[PassageKind]] = frozenset(PassageKind)

    @abstractmethod
    def check(self, passage: Passage) -> Iterator[Finding]:
        """What the rule objects to in this passage."""


class ReportRule(Rule):
    """A rule that needs the whole report."""

    @abstractmethod
    def check(self, whole: Whole) -> Iterator[Finding]:
        """What the rule objects to in this report."""

    def on_heading(
        self, section: Section, message: str, *, fix: Fix | None = None, level: Level | None = None
    ) -> Finding:
        """A finding on a whole heading."""
        return Finding(
            rule=self.id,
            level=level or self.level,
            section=section.id,
            paragraph=None,
            start=0,
            length=len(section.title),
            text=section.title,
            message=message,
            basis=self.basis,
            fix=fix,
        )

    def on_element(
        self, element: str, message: str, *, text: str = "", level: Level | None = None
    ) -> Finding:
        """A finding on a document element or on the table."""
        return Finding(
            rule=self.id,
            level=level or self.level,
            section=None,
            paragraph=None,
            start=0,
            length=len(text),
            text=text,
            message=message,
            basis=self.basis,
            element=element,
        )


class SurveyRule(Rule):
    """A rule that gathers facts passage by passage and then compares them across the report.

    The facts of a passage are kept as long as the passage stands, so that a keystroke costs one
    survey and one comparison.
    """

    kinds: ClassVar[frozenset[PassageKind]] = frozenset({PassageKind.PARAGRAPH})

    @abstractmethod
    def survey(self, passage: Passage) -> tuple[Any, ...]:
        """What of this passage the comparison needs; most often nothing."""

    @abstractmethod
    def compare(self, whole: Whole, facts: Sequence[tuple[Passage, Any]]) -> Iterator[Finding]:
        """What the rule objects to, given each fact with its passage in reading order."""


def replacement(passage: Passage, start: int, end: int, text: str) -> ReplaceText:
    """Other text for these characters of the passage."""
    return ReplaceText(
        passage.section.id if passage.section is not None else None,
        passage.paragraph.id if passage.paragraph is not None else None,
        start,
        end,
        passage.text[start:end],
        text,
    )
