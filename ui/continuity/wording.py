"""A sentence with live figures as editable text: each live part stands as 〔391家〕 (改写)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.edit.continuity import inlines_between
from core.figures.project import parts
from core.model.report import Report
from core.model.text import Inline, Paragraph, Text

_TOKEN = re.compile("(〔[^〔〕]*〕)")


def editable(report: Report, paragraph: Paragraph, start: int, end: int) -> str:
    """An extent of the typed text with its live parts as they read, in brackets."""
    return "".join(
        inline.text if isinstance(inline, Text) else token
        for inline, token in _tokens(report, paragraph, start, end)
    )


def edited(
    report: Report, paragraph: Paragraph, start: int, end: int, text: str
) -> tuple[Inline, ...]:
    """The inlines of an edited sentence: bracketed parts that were there before stay live."""
    left = [pair for pair in _tokens(report, paragraph, start, end) if pair[1]]
    found: list[Inline] = []
    for piece in _TOKEN.split(text):
        live = next((pair for pair in left if pair[1] == piece), None)
        if live is not None:
            left.remove(live)
            found.append(live[0])
        elif piece:
            found.append(Text(piece))
    return tuple(found)


def _tokens(
    report: Report, paragraph: Paragraph, start: int, end: int
) -> Iterator[tuple[Inline, str]]:
    shown = {id(part.inline): part.text for part in parts(report, paragraph)}
    for inline in inlines_between(paragraph, start, end):
        yield inline, "" if isinstance(inline, Text) else f"〔{shown.get(id(inline), '')}〕"
