"""Characters of a line in runs of one format, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.layout.pages import GlyphRun
from core.layout.styles import FontRole, StyleSpec
from core.layout.typeset import SetText
from core.layout.widths import LATIN_ROLES

_SCRIPTS = re.compile("[!-~]+|[^!-~]+")


def glyph_runs(text: SetText, start: int, end: int, places: list[float]) -> tuple[GlyphRun, ...]:
    """The runs of the line from ``start`` to ``end``; ``places`` as in the line, in points."""
    found: list[GlyphRun] = []
    at = 0
    spec: StyleSpec = text.spec
    for run in text.runs:
        first, last = max(at, start), min(at + len(run.text), end)
        at += len(run.text)
        if last > first and text.text[last - 1] == "\n":
            last -= 1
        if first >= last:
            continue
        font = run.font or spec.font
        for begin, stop in _pieces(text, first, last, font):
            latin = text.latin and font in LATIN_ROLES and "!" <= text.text[begin] <= "~"
            found.append(
                GlyphRun(
                    text=text.text[begin:stop],
                    positions=tuple(places[begin - start : stop - start]),
                    font=FontRole.LATIN if latin else font,
                    size=spec.size / 2,
                    strong=run.strong or spec.bold,
                    pending=run.pending,
                    red=spec.red,
                    figure=run.figure,
                )
            )
    return tuple(found)


def _pieces(text: SetText, first: int, last: int, font: FontRole) -> Iterator[tuple[int, int]]:
    """Where digits and letters have a face of their own they are pieces of their own."""
    if not text.latin or font not in LATIN_ROLES:
        yield first, last
        return
    for match in _SCRIPTS.finditer(text.text, first, last):
        yield match.span()
