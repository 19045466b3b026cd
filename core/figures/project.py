"""A paragraph as plain text, with the spans nobody may edit as text (投影).

Editor, preview, export, clipboard, search and checks all read this one text.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from core.figures.resolve import resolve, resolve_mention
from core.figures.resolved import PLACEHOLDER, FigureState, Projection, Resolved, Span
from core.figures.rounding import Rounding
from core.model.report import Report
from core.model.text import Figure, Inline, Paragraph, PeriodMention, Text, Todo


@frozen
class Part:
    """One inline as shown: where its text stands, and its answer when it is live."""

    inline: Inline
    start: int
    text: str
    resolved: Resolved | None

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.text)


def parts(
    report: Report, paragraph: Paragraph, *, rounding: Rounding | None = None
) -> Iterator[Part]:
    """The inlines of a paragraph as shown, in order; together their texts are the paragraph's."""
    at = 0
    before = ""
    for inline in paragraph.inlines:
        part = _part(report, inline, at, before, rounding)
        yield part
        at = part.end
        before = part.text or before


def project(
    report: Report, paragraph: Paragraph, *, rounding: Rounding | None = None
) -> Projection:
    """The paragraph's text as shown and exported, and which characters come from which inline.

    Spans lie inside the text, in order, never empty and never overlapping; everything outside them
    is typed text.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    for part in parts(report, paragraph, rounding=rounding):
        pieces.append(part.text)
        if not isinstance(part.inline, Text):
            spans.append(span_of(part))
    return Projection("".join(pieces), tuple(spans))


def span_of(part: Part) -> Span:
    """The protected characters of a live part or a Todo."""
    figure = part.inline.id if isinstance(part.inline, Figure | PeriodMention) else None
    state = part.resolved.state if part.resolved is not None else FigureState.MISSING
    return Span(part.start, part.end, figure, state)


def inline_text(report: Report, inline: Inline, before: str = "") -> str:
    """How one inline reads; ``before`` is the text it follows."""
    return _part(report, inline, 0, before, None).text


def plain_text(report: Report, paragraph: Paragraph) -> str:
    """The paragraph's text alone."""
    return "".join(part.text for part in parts(report, paragraph))


def todo_text(todo: Todo) -> str:
    """【待补】, with what is to be written when it says."""
    return f"【待补：{todo.text}】" if todo.text else PLACEHOLDER


def _part(report: Report, inline: Inline, at: int, before: str, rounding: Rounding | None) -> Part:
    if isinstance(inline, Text):
        return Part(inline, at, inline.text, None)
    if isinstance(inline, Figure):
        resolved = resolve(report, inline, before=before, rounding=rounding)
        return Part(inline, at, resolved.text, resolved)
    if isinstance(inline, PeriodMention):
        resolved = resolve_mention(report, inline)
        return Part(inline, at, resolved.text, resolved)
    return Part(inline, at, todo_text(inline), None)
