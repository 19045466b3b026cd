"""What the file says of each line of the export, and what it adds (来稿对照)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from core.intake.document.paragraphs import SourceDocument
from core.intake.merging.alignment import aligned
from core.intake.merging.base import Base
from core.intake.merging.lines import Line, document_lines, marker_level
from core.layout.items import Element
from core.model.ids import ParagraphId, SectionId, new_id
from core.model.report import Numbering

_LONGEST_HEADING = 40
_SENTENCE_END = ("。", "；", "！", "？", "，", "：")
_OPENING = (Element.TITLE, Element.RECIPIENTS, Element.LETTERHEAD)


@frozen
class Added:
    """A line the export did not have; ``level`` of a heading, 0 for a paragraph."""

    id: str
    line: Line
    level: int


@frozen(eq=False)
class Reading:
    """A file against the state it was exported from."""

    base: Base
    theirs: tuple[Line, ...]
    pairs: Mapping[int, int]
    authors: Mapping[int, tuple[str, ...]]

    @cached_property
    def partners(self) -> Mapping[int, int]:
        """Positions in the export by position in the file."""
        return {new: old for old, new in self.pairs.items()}

    def partner(self, old: int) -> Line | None:
        """The file's line for a line of the export, ``None`` when it is gone."""
        at = self.pairs.get(old)
        return None if at is None else self.theirs[at]

    @cached_property
    def hidden(self) -> frozenset[SectionId]:
        """Sections whose text is printed without a heading."""
        return frozenset(
            section.id
            for section in self.base.report.sections()
            if section.numbering is Numbering.HIDDEN
        )

    @cached_property
    def added(self) -> Mapping[int, Added]:
        """Lines that are new in the report's own text, by position in the file."""
        found = {}
        for at, line in enumerate(self.theirs):
            if at not in self.partners and line.element is None and self._in_body(at):
                found[at] = Added(new_id(), line, _added_level(line))
        return found

    def _in_body(self, at: int) -> bool:
        """Whether the nearest line of the export before it belongs to the report's own text."""
        before = next((self._old(i) for i in range(at - 1, -1, -1) if i in self.partners), None)
        if before is not None and before.is_body:
            return True
        following = range(at + 1, len(self.theirs))
        after = next((self._old(i) for i in following if i in self.partners), None)
        opens = before is not None and before.element in _OPENING
        return opens and after is not None and after.is_body

    def _old(self, at: int) -> Line:
        return self.base.lines[self.partners[at]]

    @cached_property
    def moved(self) -> frozenset[ParagraphId]:
        """Paragraphs that stand among others than they did."""
        body = [
            (old, new)
            for old, new in sorted(self.pairs.items())
            if self.base.lines[old].paragraph is not None and self.base.lines[old].is_body
        ]
        kept = _longest_forward([new for _, new in body])
        return frozenset(
            paragraph
            for at, (old, _) in enumerate(body)
            if at not in kept and (paragraph := self.base.lines[old].paragraph) is not None
        )

    def level_of(self, old: int) -> int:
        """The level a heading of the export now has."""
        line = self.base.lines[old]
        theirs = self.partner(old)
        if theirs is None:
            return line.level
        return theirs.level or marker_level(theirs.text) or line.level


def read(base: Base, document: SourceDocument) -> Reading:
    """The file against its base."""
    theirs = document_lines(document)
    authors: dict[int, list[str]] = {}
    for change in document.changes:
        if change.author:
            authors.setdefault(change.line, []).append(change.author)
    return Reading(
        base,
        theirs,
        aligned(base.lines, theirs),
        {line: tuple(dict.fromkeys(names)) for line, names in authors.items()},
    )


def _added_level(line: Line) -> int:
    """A new line is a heading when its style says so, or a number and its shortness."""
    if line.level:
        return line.level
    text = line.text.strip()
    short = len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_END)
    return marker_level(text) if short else 0


def _longest_forward(values: Sequence[int]) -> frozenset[int]:
    """Positions of the longest increasing run of values (the paragraphs that stayed)."""
    tops: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for at, value in enumerate(values):
        length = bisect_left(tops, value)
        before.append(tails[length - 1] if length else None)
        tops[length : length + 1] = [value]
        tails[length : length + 1] = [at]
    return frozenset(_chain(before, tails[-1] if tails else None))


def _chain(before: Sequence[int | None], at: int | None) -> Iterator[int]:
    while at is not None:
        yield at
        at = before[at]
