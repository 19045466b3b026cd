"""A paragraph as plain text, with the spans nobody may edit as text (投影)."""

from __future__ import annotations

from core.figures.resolve import resolve, resolve_mention
from core.figures.resolved import PLACEHOLDER, FigureState, Projection, Span
from core.model.report import Report
from core.model.text import Figure, Inline, Paragraph, PeriodMention, Text, Todo


def project(report: Report, paragraph: Paragraph) -> Projection:
    """The paragraph's text as shown and exported, and which characters come from which inline.

    Spans lie inside the text, in order, and never overlap; everything outside them is typed text.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    at = 0
    last = ""
    for inline in paragraph.inlines:
        text, state = shown(report, inline, last)
        if not isinstance(inline, Text):
            figure = None if isinstance(inline, Todo) else inline.id
            spans.append(Span(at, at + len(text), figure, state))
        pieces.append(text)
        at += len(text)
        last = text or last
    return Projection("".join(pieces), tuple(spans))


def inline_text(report: Report, inline: Inline, before: str = "") -> str:
    """How one inline reads; ``before`` is the text it follows."""
    return shown(report, inline, before)[0]


def shown(report: Report, inline: Inline, before: str = "") -> tuple[str, FigureState]:
    """Text and state of one inline; typed text is always ok."""
    if isinstance(inline, Text):
        return inline.text, FigureState.OK
    if isinstance(inline, Figure):
        resolved = resolve(report, inline, before=before)
        return resolved.text, resolved.state
    if isinstance(inline, PeriodMention):
        resolved = resolve_mention(report, inline)
        return resolved.text, resolved.state
    return todo_text(inline), FigureState.MISSING


def todo_text(todo: Todo) -> str:
    """【待补】, with what is to be written when it says."""
    return f"【待补：{todo.text}】" if todo.text else PLACEHOLDER


def plain_text(report: Report, paragraph: Paragraph) -> str:
    """The paragraph's text alone."""
    return project(report, paragraph).text


__all__ = ["inline_text", "plain_text", "project", "shown", "todo_text"]
