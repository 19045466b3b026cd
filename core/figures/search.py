"""Finding in a whole report as it reads: text, headings, figures as displayed (全文查找替换).

Replacing reaches typed text only: what a live figure shows belongs to the table of indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from attrs import evolve, frozen

from core.edit.change import Change, Focus
from core.edit.outline import Edit, update_section
from core.edit.text import joined
from core.figures.project import Part, parts
from core.jobs import JobContext
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, Section
from core.model.text import Inline, Paragraph, Text


@frozen
class Hit:
    """One place: characters ``start`` to ``end`` of ``text``, which is the heading of ``section``
    or, with ``paragraph``, that paragraph as it reads. ``live`` when part of it is displayed by a
    live figure, a period or a mark and cannot be replaced as text.
    """

    section: SectionId
    paragraph: ParagraphId | None
    start: int
    end: int
    text: str
    live: bool = False

    @property
    def focus(self) -> Focus:
        """Where to go."""
        return Focus(self.section, self.paragraph, self.start)


def search(
    report: Report, query: str, *, match_case: bool = False, context: JobContext | None = None
) -> tuple[Hit, ...]:
    """Every place in reading order, not overlapping; none for an empty query.

    Raises ``Cancelled`` when the job is stopped.
    """
    if not query:
        return ()
    wanted = re.compile(re.escape(query), 0 if match_case else re.IGNORECASE)
    sections = tuple(report.sections())
    found: list[Hit] = []
    for number, section in enumerate(sections):
        if context is not None:
            context.step(number, len(sections))
        found.extend(_in_section(report, section, wanted))
    return tuple(found)


def replace(report: Report, hits: Iterable[Hit], words: str) -> Edit:
    """The typed ones of these places replaced, as one step.

    A place whose text is another one by now, or that is live, stays as it is.
    """
    by_section: dict[SectionId, list[Hit]] = {}
    for hit in hits:
        if not hit.live:
            by_section.setdefault(hit.section, []).append(hit)
    after = report
    touched: set[ParagraphId] = set()
    for key, chosen in by_section.items():
        section = after.section(key)
        if section is None:
            continue
        changed = _replaced(report, section, chosen, words)
        touched |= {
            new.id for old, new in zip(section.blocks, changed.blocks, strict=True) if old != new
        }
        if changed != section:
            after = update_section(after, key, partial(_instead, changed))
    if after is report:
        return report, Change("")
    headings = any(hit.paragraph is None for chosen in by_section.values() for hit in chosen)
    sections = frozenset(by_section)
    change = Change("全文替换", sections, frozenset(touched), structure=headings)
    return after, change


def _in_section(report: Report, section: Section, wanted: re.Pattern[str]) -> Iterator[Hit]:
    for match in wanted.finditer(section.title):
        yield Hit(section.id, None, match.start(), match.end(), section.title)
    for paragraph in section.paragraphs():
        shown = tuple(parts(report, paragraph))
        text = "".join(part.text for part in shown)
        for match in wanted.finditer(text):
            start, end = match.span()
            live = any(_covers(part, start, end) for part in shown)
            yield Hit(section.id, paragraph.id, start, end, text, live)


def _covers(part: Part, start: int, end: int) -> bool:
    return not isinstance(part.inline, Text) and part.start < end and start < part.end


def _replaced(report: Report, section: Section, hits: list[Hit], words: str) -> Section:
    title = section.title
    for hit in reversed([hit for hit in hits if hit.paragraph is None and hit.text == title]):
        title = title[: hit.start] + words + title[hit.end :]
    blocks = tuple(
        _rewritten(report, block, [hit for hit in hits if hit.paragraph == block.id], words)
        if isinstance(block, Paragraph)
        else block
        for block in section.blocks
    )
    return evolve(section, title=title.strip() or section.title, blocks=blocks)


def _rewritten(report: Report, paragraph: Paragraph, hits: list[Hit], words: str) -> Paragraph:
    if not hits:
        return paragraph
    shown = tuple(parts(report, paragraph))
    text = "".join(part.text for part in shown)
    good = [hit for hit in hits if hit.text == text]
    inlines: list[Inline] = []
    for part in shown:
        inline = part.inline
        inlines.append(_part_rewritten(part, good, words) if isinstance(inline, Text) else inline)
    return evolve(paragraph, inlines=joined(inlines))


def _part_rewritten(part: Part, hits: list[Hit], words: str) -> Text:
    """A run with its share of the places taken out; the new words stand where a place begins."""
    assert isinstance(part.inline, Text)
    text = part.text
    for hit in reversed(hits):
        first, last = max(hit.start, part.start), min(hit.end, part.end)
        if first >= last:
            continue
        put = words if hit.start >= part.start else ""
        text = text[: first - part.start] + put + text[last - part.start :]
    return evolve(part.inline, text=text)


def _instead(changed: Section, _: Section) -> Section:
    return changed
