"""Where an indicator is used in the text (哪里用到)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from core.figures.project import parts
from core.figures.sentences import sentence_at
from core.figures.spans.finder import find_spans
from core.figures.trace import MEASURE_NAMES
from core.model.ids import IndicatorId, ParagraphId, SectionId
from core.model.report import Report
from core.model.text import Figure, Paragraph


@frozen
class Use:
    """One live figure of an indicator: its place, what it reads, its measure and sentence.

    ``offset`` counts characters of the paragraph as shown.
    """

    section: SectionId
    paragraph: ParagraphId
    offset: int
    title: str
    text: str
    measure: str
    sentence: str


def uses(report: Report, indicator: IndicatorId) -> tuple[Use, ...]:
    """Every figure that shows the indicator, or takes it as the whole of a share, in order."""
    return tuple(_uses(report, indicator))


def _uses(report: Report, indicator: IndicatorId) -> Iterator[Use]:
    for section, paragraph in report.paragraphs():
        if not any(_is_about(inline, indicator) for inline in paragraph.inlines):
            continue
        shown = tuple(parts(report, paragraph))
        text = "".join(part.text for part in shown)
        for part in shown:
            if isinstance(part.inline, Figure) and _is_about(part.inline, indicator):
                yield Use(
                    section.id,
                    paragraph.id,
                    part.start,
                    section.title,
                    part.text,
                    MEASURE_NAMES[part.inline.measure],
                    sentence_at(text, part.start),
                )


def _is_about(inline: object, indicator: IndicatorId) -> bool:
    return isinstance(inline, Figure) and indicator in (inline.indicator, inline.against)


def typed_numbers(report: Report, paragraph: Paragraph) -> int:
    """How many quantitative statements of a paragraph are typed and not live (未挂接)."""
    shown = tuple(parts(report, paragraph))
    text = "".join(part.text for part in shown)
    live = [(part.start, part.end) for part in shown if part.resolved is not None]
    return sum(
        not any(start < number_end and number_start < end for start, end in live)
        for number_start, number_end in _numbers(text)
    )


@lru_cache(maxsize=4096)
def _numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Where the numbers of a text stand; a paragraph that reads the same is not read again."""
    found = {(item.number_start, item.number_end) for item in find_spans(text) if item.value}
    return tuple(sorted(found))
