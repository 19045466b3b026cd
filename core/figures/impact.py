"""Which sentences read differently after a change (哪些句子变了)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from attrs import frozen

from core.figures.project import project
from core.figures.sentences import sentences
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report
from core.model.text import Paragraph, Text


@frozen
class SentenceChange:
    """A sentence as it read and as it reads now; either is empty when there was no counterpart."""

    section_id: SectionId
    paragraph_id: ParagraphId
    before: str
    after: str

    def to_json(self) -> dict[str, str]:
        """For the command line."""
        return {
            "section": self.section_id,
            "paragraph": self.paragraph_id,
            "before": self.before,
            "after": self.after,
        }


def changed_sentences(before: Report, after: Report) -> tuple[SentenceChange, ...]:
    """Sentences of paragraphs present in both reports whose shown text differs, in reading order.

    Sentences that read the same are left out, also where values behind them changed; so are whole
    paragraphs added or removed, which nobody needs to be told of sentence by sentence.
    """
    return tuple(_changes(before, after))


def _changes(before: Report, after: Report) -> Iterator[SentenceChange]:
    if before is after:
        return
    same_world = before.book is after.book and before.meta.period == after.meta.period
    earlier = {paragraph.id: paragraph for _, paragraph in before.paragraphs()}
    for section, paragraph in after.paragraphs():
        old = earlier.get(paragraph.id)
        if old is None or (old is paragraph and (same_world or _is_dead(paragraph))):
            continue
        one, two = project(before, old).text, project(after, paragraph).text
        if one != two:
            for left, right in _differing(one, two):
                yield SentenceChange(section.id, paragraph.id, left, right)


def _is_dead(paragraph: Paragraph) -> bool:
    """Whether a paragraph holds typed text only, so that no value can change it."""
    return all(isinstance(inline, Text) for inline in paragraph.inlines)


def _differing(one: str, two: str) -> Iterator[tuple[str, str]]:
    left = [sentence.text for sentence in sentences(one)]
    right = [sentence.text for sentence in sentences(two)]
    if len(left) == len(right):
        yield from ((a, b) for a, b in zip(left, right, strict=True) if a != b)
        return
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield "".join(left[a:b]), "".join(right[c:d])
