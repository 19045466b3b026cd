"""Edits of what this year's report owes last year's: promises, correspondence, carried text."""

from __future__ import annotations

from attrs import evolve

from core.edit.change import Change, Focus
from core.edit.outline import Edit
from core.edit.table import with_source
from core.edit.text import insert_blocks, joined, replace_paragraph
from core.errors import Refused
from core.model.continuity import Baseline, Commitment, Correspondence
from core.model.ids import FigureId, ParagraphId, SectionId, new_id
from core.model.indicators import Indicator, Observation
from core.model.report import Report, SourceFile
from core.model.text import Figure, Inline, Paragraph, PeriodMention, Text


def set_baseline(
    report: Report, baseline: Baseline | None, commitments: tuple[Commitment, ...]
) -> Edit:
    """Another report of last year with its promises; rows made for the earlier one go with it."""
    return evolve(report, baseline=baseline, commitments=commitments, correspondences=()), Change(
        "导入上年报告", structure=True
    )


def set_commitments(report: Report, commitments: tuple[Commitment, ...]) -> Edit:
    """Other promises of last year's report."""
    return evolve(report, commitments=commitments), Change("修改承诺事项", structure=True)


def answer_commitment(report: Report, commitment: Commitment) -> Edit:
    """The promise with the same id as a person answered it."""
    answered = tuple(commitment if c.id == commitment.id else c for c in report.commitments)
    if answered == report.commitments:
        return report, Change("")
    return evolve(report, commitments=answered), Change("交代承诺事项", structure=True)


def set_correspondences(report: Report, rows: tuple[Correspondence, ...]) -> Edit:
    """Another table of correspondence (对应表)."""
    return evolve(report, correspondences=rows), Change("修改对应表", structure=True)


def keep_carried(report: Report, paragraph: ParagraphId, sentence: str | None = None) -> Edit:
    """A person has looked at a sentence of last year's (``None``: all of it) and keeps it."""
    carried = []
    for item in report.carried:
        if item.paragraph != paragraph:
            carried.append(item)
        elif sentence is not None:
            carried.append(evolve(item, kept=tuple(dict.fromkeys((*item.kept, sentence)))))
    if tuple(carried) == report.carried:
        return report, Change("")
    touched = frozenset({paragraph})
    return evolve(report, carried=tuple(carried)), Change("沿用上年文字", paragraphs=touched)


def take_last_year(
    report: Report,
    baseline: Baseline,
    commitments: tuple[Commitment, ...],
    told: tuple[tuple[Indicator, Observation], ...] = (),
    source: SourceFile | None = None,
) -> Edit:
    """Last year's report with its promises, and the numbers of it that a person chose, in one step.

    A number the table lacks goes in; one that differs from the table's stands beside it until a
    person decides; nothing in the table is replaced.
    """
    after, change = set_baseline(report, baseline, commitments)
    known = {item.id for item in after.book.indicators}
    new = {item.id: item for item, _ in told if item.id not in known}
    held = after.book.observations
    fresh = {item.key: item for _, item in told if item.key not in held}
    rivals = tuple(
        item
        for _, item in told
        if item.key in held and held[item.key] != item and item not in after.book.conflicts
    )
    book = evolve(
        after.book.with_observations(fresh),
        indicators=(*after.book.indicators, *new.values()),
        conflicts=(*after.book.conflicts, *rivals),
    )
    after = evolve(after, book=book)
    if source is not None:
        after = with_source(after, source)
    touched = frozenset(item.key.indicator for _, item in told)
    return after, evolve(change, indicators=touched, book=bool(told))


def answer_in_text(
    report: Report,
    commitment: Commitment,
    section: SectionId,
    sentence: tuple[Inline, ...],
    paragraph: ParagraphId | None = None,
) -> Edit:
    """The promise answered by a sentence in the text, behind ``paragraph`` or at the section's end.

    Sentence and answer are one step.
    """
    target = report.section(section)
    if target is None:
        raise Refused("这一章节已经不在报告里。", hint="请重新选择在哪一节交代。")
    own = tuple(target.paragraphs())
    into = next((item for item in own if item.id == paragraph), own[-1] if own else None)
    words = _with_ids(sentence)
    if into is None:
        made = Paragraph(ParagraphId(new_id()), words)
        after, _ = insert_blocks(report, section, len(target.blocks), (made,))
    else:
        made = evolve(into, inlines=joined((*into.inlines, *words)))
        after, _ = replace_paragraph(report, section, made)
    answered, _ = answer_commitment(after, evolve(commitment, answered_in=section))
    focus = Focus(section, made.id)
    return answered, Change(
        "写入承诺交代",
        sections=frozenset({section}),
        paragraphs=frozenset({made.id}),
        structure=True,
        focus=focus,
    )


def _with_ids(sentence: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(
        evolve(part, id=FigureId(new_id())) if isinstance(part, Figure | PeriodMention) else part
        for part in sentence
    )


def rewrite_carried(
    report: Report,
    section: SectionId,
    paragraph: Paragraph,
    extent: tuple[int, int],
    inlines: tuple[Inline, ...],
) -> Edit:
    """Other inlines in the place of an extent of the typed text, where a live part counts one."""
    before, _, after = _cut(paragraph.inlines, *extent)
    made = evolve(paragraph, inlines=joined((*before, *inlines, *after)))
    focus = Focus(section, paragraph.id)
    return replace_paragraph(report, section, made, label="改写上年文字", focus=focus)


def inlines_between(paragraph: Paragraph, start: int, end: int) -> tuple[Inline, ...]:
    """What stands in an extent of a paragraph's typed text."""
    return tuple(_cut(paragraph.inlines, start, end)[1])


def _cut(
    inlines: tuple[Inline, ...], start: int, end: int
) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """The inlines before, between and after two offsets of the typed text."""
    parts: tuple[list[Inline], list[Inline], list[Inline]] = ([], [], [])
    at = 0
    for inline in inlines:
        if not isinstance(inline, Text):
            parts[0 if at < start else 1 if at < end else 2].append(inline)
            at += 1
            continue
        length = len(inline.text)
        for place, (first, last) in enumerate(((0, start), (start, end), (end, at + length))):
            piece = inline.text[max(first - at, 0) : max(last - at, 0)]
            if piece:
                parts[place].append(evolve(inline, text=piece))
        at += length
    return parts
