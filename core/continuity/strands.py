"""Lines of work (工作线): the smallest parts of a report that have a past and a future.

A section whose paragraphs count 一是, 二是, … has one strand per count; any other section with text
of its own is one strand. The key of a strand is stable while its section and the order of its
counted points stand: the section's id, and for a counted point ``#`` with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from core.figures.project import plain_text
from core.model.continuity import Baseline, PastPart
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, Section, SectionRole
from core.model.text import Paragraph

_COUNTED = re.compile(r"(?:(?<=[。；;！!：:\s])|^)[一二三四五六七八九十]{1,2}[是要]")
_LEAD_END = re.compile(r"[。，；,;：:！!]")
_FEWEST = 2
_PARTS = {
    SectionRole.SUMMARY: PastPart.SUMMARY,
    SectionRole.FIGURES: PastPart.SUMMARY,
    SectionRole.PLAN: PastPart.PLAN,
}


@frozen
class Strand:
    """A line of work: where it stands, how it is headed, what it says."""

    key: str
    section: SectionId
    part: PastPart
    title: str
    text: str


def part_of(role: SectionRole) -> PastPart:
    """Which half of a report a section of this role belongs to."""
    return _PARTS.get(role, PastPart.OTHER)


def strands(
    report: Report, *, frames: bool = False, shown: Mapping[ParagraphId, str] | None = None
) -> tuple[Strand, ...]:
    """The strands of this report's summary and plan, in reading order.

    A section above others that only leads in to them is none, unless ``frames`` are asked for.
    ``shown`` are texts of paragraphs already projected; those missing are projected here.
    """
    found: list[Strand] = []
    known = shown or {}

    def read(paragraph: Paragraph) -> str:
        text = known.get(paragraph.id)
        return plain_text(report, paragraph) if text is None else text

    for section in report.outline:
        _collect(read, section, PastPart.OTHER, found, frames)
    return tuple(found)


def past_strands(baseline: Baseline) -> tuple[Strand, ...]:
    """The strands of last year's report."""
    levels = [section.level for section in baseline.sections]
    return tuple(
        strand
        for section, after in zip(baseline.sections, [*levels[1:], 0], strict=True)
        if section.part is not PastPart.OTHER
        and (after <= section.level or not _is_frame(section.paragraphs))
        for strand in _split(section.id, section.part, section.title, section.paragraphs)
    )


def _collect(
    read: Callable[[Paragraph], str],
    section: Section,
    part: PastPart,
    found: list[Strand],
    frames: bool,
) -> None:
    own = part_of(section.role)
    part = own if own is not PastPart.OTHER else part
    if section.role in (SectionRole.PROBLEMS, SectionRole.REVIEW, SectionRole.LONG_TERM):
        return
    if part is not PastPart.OTHER and section.included:
        texts = tuple(read(paragraph) for paragraph in section.paragraphs())
        if frames or not (section.children and _is_frame(texts)):
            found.extend(_split(section.id, part, section.title, texts))
    for child in section.children:
        _collect(read, child, part, found, frames)


def _is_frame(texts: Sequence[str]) -> bool:
    """Whether a section above others only leads in to them."""
    return len(counted(texts)) < _FEWEST


def _split(
    section: SectionId,
    part: PastPart,
    title: str,
    texts: Sequence[str],
) -> Iterator[Strand]:
    points = counted(texts)
    if len(points) < _FEWEST:
        if title.strip() or any(text.strip() for text in texts):
            yield Strand(section, section, part, title, "\n".join(texts))
        return
    for place, text in enumerate(points, start=1):
        yield Strand(f"{section}#{place}", section, part, lead_of(text), text)


def counted(texts: Sequence[str]) -> tuple[str, ...]:
    """The counted points 一是…, 二是… of paragraphs; text before the first is none of them.

    A paragraph without a count after the first point belongs to the point before it.
    """
    points: list[str] = []
    for text in texts:
        starts = [match.start() for match in _COUNTED.finditer(text)]
        head = text[: starts[0]] if starts else text
        if points and head.strip():
            points[-1] += "\n" + head
        points += [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]
    return tuple(points)


def lead_of(text: str) -> str:
    """How a counted point is headed: its words up to the first mark, without 一是."""
    body = _COUNTED.sub("", text, count=1)
    return _LEAD_END.split(body, maxsplit=1)[0].strip()
