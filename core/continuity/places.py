"""Where last year's words stand beside the running text: headings, captions, annexes, notes (处所).

Paragraphs are carried by their id, headings by that of their section, tables and charts by their
own; what is an element of the document has a name in place of an id.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from core.continuity.staleness import (
    LIVE,
    StaleKind,
    StaleMark,
    StaleSentence,
    fixed_marks,
    stale_marks,
    typed,
    unlooked,
    unlooked_in,
)
from core.layout.numbering import section_numbers
from core.model.continuity import Carried
from core.model.ids import ParagraphId, SectionId
from core.model.periods import AbsolutePeriod
from core.model.report import Report, Section
from core.model.text import Chart, IndicatorTable, Paragraph

NOTE = ParagraphId("element:note")


@frozen
class Place:
    """A piece of typed text: its key, what a person calls it, what stands there.

    ``paragraph`` is the paragraph when it is one, ``section`` the section it stands in, ``None``
    for an element of the document. ``always`` are texts that have to be looked at even where
    nothing in them is marked.
    """

    key: ParagraphId
    name: str
    text: str
    section: SectionId | None = None
    paragraph: Paragraph | None = None
    marks: tuple[StaleMark, ...] = ()
    always: bool = False


def places(report: Report) -> Iterator[Place]:
    """Every piece of typed text of a report, in reading order; elements of the document last."""
    numbers = section_numbers(report)
    for section in report.sections():
        yield from _of_section(section, f"{numbers.get(section.id, '')}{section.title}" or "导语")
    yield from _of_elements(report)


def to_carry(report: Report) -> tuple[Carried, ...]:
    """What next year's report takes over and has to be looked at."""
    return tuple(
        Carried(place.key, place.text)
        for place in places(report)
        if place.text.strip() and (place.marks or place.always)
    )


def open_places(report: Report) -> Iterator[tuple[Place, Carried, tuple[StaleSentence, ...]]]:
    """Carried places with sentences that nobody has looked at yet, in reading order."""
    carried = {item.paragraph: item for item in report.carried}
    if not carried:
        return
    for place in places(report):
        item = carried.get(place.key)
        if item is None:
            continue
        if place.paragraph is not None:
            left = unlooked(item, place.paragraph)
        else:
            left = unlooked_in(item, place.text, place.marks)
            left = tuple(one for one in left if one.marks or place.always)
        if left:
            yield place, item, left


def _of_section(section: Section, name: str) -> Iterator[Place]:
    if section.title:
        yield Place(
            ParagraphId(section.id),
            f"标题：{name}",
            section.title,
            section.id,
            marks=stale_marks(section.title),
        )
    number = 0
    for block in section.blocks:
        if isinstance(block, Paragraph):
            number += 1
            text = typed(block)
            yield Place(
                block.id,
                f"{name} 第{number}段",
                text,
                section.id,
                block,
                (*stale_marks(text), *fixed_marks(block)),
                always=bool(text.replace(LIVE, "").strip()),
            )
        else:
            kind = "表" if isinstance(block, IndicatorTable) else "图"
            text, marks = _exhibit(block)
            yield Place(block.id, f"{kind}：{block.caption}", text, section.id, marks=marks)


def _exhibit(block: IndicatorTable | Chart) -> tuple[str, tuple[StaleMark, ...]]:
    """The words of a table or chart, a line each, and what in them may be out of date."""
    lines = [block.caption, *(column.heading for column in block.columns), block.note]
    if isinstance(block, Chart):
        lines.append(block.alt)
    text = "\n".join(lines)
    fixed, at = [], len(block.caption) + 1
    for column in block.columns:
        end = at + len(column.heading)
        if isinstance(column.period, AbsolutePeriod):
            fixed.append(StaleMark(at, end, StaleKind.FIXED, column.period.period.label()))
        at = end + 1
    taken = [(mark.start, mark.end) for mark in fixed]
    typed_marks = [
        mark
        for mark in stale_marks(text)
        if not any(start < mark.end and mark.start < end for start, end in taken)
    ]
    return text, (*typed_marks, *fixed)


def _of_elements(report: Report) -> Iterator[Place]:
    elements = report.elements
    for number, annex in enumerate(elements.annexes, start=1):
        key, name = f"annex:{number}", f"附件{number}"
        yield Place(ParagraphId(key), f"{name}名称", annex.title, marks=stale_marks(annex.title))
        if annex.text:
            marks = stale_marks(annex.text)
            yield Place(
                ParagraphId(f"{key}:text"), f"{name}内容", annex.text, marks=marks, always=True
            )
    if elements.note:
        yield Place(NOTE, "附注", elements.note, marks=stale_marks(elements.note))
