"""What in last year's words is likely to be out of date (陈旧文字).

Live figures and periods follow the report by themselves; what was typed does not: years, numbers,
plan periods, meetings, anniversaries, the slogans of a year. Nor does a live figure whose period
was fixed to one year. Each is marked by itself.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from attrs import frozen

from core.figures.sentences import sentences
from core.figures.spans import find_spans
from core.model.continuity import Carried
from core.model.periods import AbsolutePeriod
from core.model.report import Report
from core.model.text import Figure, Inline, Paragraph, PeriodMention, Text

LIVE = "\ufffc"
"""Stands for a live part; it is stale only where its period does not follow the report."""


class StaleKind(enum.Enum):
    """What kind of thing a mark is on; the value is its Chinese name."""

    YEAR = "年份"
    NUMBER = "手写数字"
    PLAN = "规划期"
    MEETING = "会议或届次"
    ANNIVERSARY = "周年"
    SLOGAN = "提法"
    FIXED = "固定期间"
    WORDS = "上年文字"


@frozen
class StaleMark:
    """Characters ``start`` to ``end`` of a paragraph's typed text that need a look, and why."""

    start: int
    end: int
    kind: StaleKind
    text: str


_CHINESE = "[一二三四五六七八九十]"
_PLAN = rf"[“”]?{_CHINESE}{{1,3}}五[“”]?(?=规划|时期|期间|末|收官|开局|以来|科技)"
_MEETING = (
    rf"(?:党的)?{_CHINESE}{{1,3}}(?:大|届{_CHINESE}中全会|届{_CHINESE}{{1,2}}次全会)"
    "(?=精神|以来|报告|[，。、）)])"
)
_ANNIVERSARY = r"(?:[一二三四五六七八九十百]{1,4}|\d{1,3})周年"
_YEAR = r"(?<![\d〔])(?:19|20)\d{2}(?=年)"
_SLOGAN = "“[^“”]{2,14}”"
_PATTERNS = (
    (StaleKind.PLAN, re.compile(_PLAN)),
    (StaleKind.MEETING, re.compile(_MEETING)),
    (StaleKind.ANNIVERSARY, re.compile(_ANNIVERSARY)),
    (StaleKind.YEAR, re.compile(_YEAR)),
    (StaleKind.SLOGAN, re.compile(_SLOGAN)),
)


def typed(paragraph: Paragraph) -> str:
    """The paragraph's typed text, each live part one :data:`LIVE`."""
    return "".join(part.text if isinstance(part, Text) else LIVE for part in paragraph.inlines)


def stale_marks(text: str) -> tuple[StaleMark, ...]:
    """What is likely to be out of date in typed text, in order, none inside another."""
    found: list[StaleMark] = []
    for kind, pattern in _PATTERNS:
        found += [StaleMark(*m.span(), kind, m[0]) for m in pattern.finditer(text)]
    for span in find_spans(text):
        if LIVE not in text[span.number_start : span.number_end] and span.value is not None:
            start, end = span.number_start, span.number_end
            found.append(StaleMark(start, end, StaleKind.NUMBER, text[start:end]))
    return tuple(_apart(sorted(found, key=lambda mark: (mark.start, -mark.end))))


def fixed_marks(paragraph: Paragraph) -> tuple[StaleMark, ...]:
    """Live parts of a paragraph that stay with one period whatever year the report is about."""
    found, at = [], 0
    for part in paragraph.inlines:
        length = len(part.text) if isinstance(part, Text) else 1
        fixed = fixed_period(part)
        if fixed:
            found.append(StaleMark(at, at + length, StaleKind.FIXED, fixed))
        at += length
    return tuple(found)


def fixed_period(inline: Inline) -> str:
    """The period a live part is fixed to, as written; empty when it follows the report."""
    periods = []
    if isinstance(inline, Figure):
        periods = [inline.period, inline.base]
    elif isinstance(inline, PeriodMention):
        periods = [inline.period]
    fixed = [item.period.label() for item in periods if isinstance(item, AbsolutePeriod)]
    return "、".join(dict.fromkeys(fixed))


def _apart(marks: list[StaleMark]) -> Iterator[StaleMark]:
    end = 0
    for mark in marks:
        if mark.start >= end:
            yield mark
            end = mark.end


@frozen
class StaleSentence:
    """A sentence that stands as it stood last year: where in the typed text, and its marks.

    Marks count from the beginning of the paragraph's typed text. Without marks there is no more to
    say than that nobody has looked at it.
    """

    start: int
    end: int
    text: str
    marks: tuple[StaleMark, ...]


def unlooked(carried: Carried, paragraph: Paragraph) -> tuple[StaleSentence, ...]:
    """The sentences of a carried paragraph that still stand verbatim and were not kept."""
    text = typed(paragraph)
    return unlooked_in(carried, text, (*stale_marks(text), *fixed_marks(paragraph)))


def unlooked_in(
    carried: Carried, text: str, marks: tuple[StaleMark, ...]
) -> tuple[StaleSentence, ...]:
    """The same of any carried text with the marks on it."""
    old = {sentence.text for sentence in sentences(carried.text)} - set(carried.kept)
    return tuple(
        StaleSentence(
            sentence.start,
            sentence.end,
            sentence.text,
            tuple(
                sorted(
                    (m for m in marks if sentence.start <= m.start < sentence.end),
                    key=lambda mark: mark.start,
                )
            ),
        )
        for sentence in sentences(text)
        if sentence.text in old
    )


def carried_of(report: Report) -> Iterator[tuple[Carried, Paragraph]]:
    """Every carried paragraph that still is in the report."""
    paragraphs = {paragraph.id: paragraph for _section, paragraph in report.paragraphs()}
    for carried in report.carried:
        if carried.paragraph in paragraphs:
            yield carried, paragraphs[carried.paragraph]
