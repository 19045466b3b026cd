"""A template that has been read and checked: sentences are syntax trees, indicators are known."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from core.model.elements import Form, Signing
from core.model.indicators import Indicator
from core.model.report import Numbering, SectionRole
from core.model.text import Column
from core.templating.phrases import Phrase


@frozen
class TemplateElements:
    """Defaults of the document elements; ``dated`` is (month, day) of the report's year."""

    form: Form
    signing: Signing
    recipients: tuple[Phrase, ...]
    author: Phrase
    dated: tuple[int, int] | None
    mark: Phrase
    note: Phrase
    copies_to: tuple[Phrase, ...]


@frozen
class TemplateTable:
    """An indicator table: caption, columns and rows (empty: every indicator of the book)."""

    caption: Phrase
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    note: str
    annex: bool


@frozen
class TemplateSection:
    """A section of the outline with its guidance and sentences."""

    title: Phrase
    role: SectionRole
    numbering: Numbering
    guidance: str
    assignee: str
    word_target: int | None
    included: bool
    paragraphs: tuple[Phrase, ...]
    tables: tuple[TemplateTable, ...]
    children: tuple[TemplateSection, ...]

    def walk(self) -> Iterator[TemplateSection]:
        """This section and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class Template:
    """A report template (模板): outline, sentences with live figures, defaults of the elements."""

    id: str
    version: int
    name: str
    description: str
    title: Phrase
    elements: TemplateElements
    indicators: tuple[Indicator, ...]
    sections: tuple[TemplateSection, ...]

    def tables(self) -> Iterator[TemplateTable]:
        """Every indicator table of the template in reading order."""
        for top in self.sections:
            for section in top.walk():
                yield from section.tables
