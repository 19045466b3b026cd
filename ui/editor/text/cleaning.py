"""Text from other programs made fit for a report: no typed indents, no stray blanks."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc]"
)
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a pasted text (粘贴清洗).

    Line breaks of every kind end a paragraph; empty ones are dropped. Indents typed as blanks go,
    because the program shows the two-character indent itself; a run of blanks inside becomes one;
    invisible characters go. Words and punctuation stay as they are.
    """
    found = []
    for line in _BREAKS.split(text):
        clean = _BLANKS.sub(_one_blank, _INVISIBLE.sub("", line)).strip(" \u3000")
        if clean:
            found.append(clean)
    return tuple(found)


def _one_blank(run: re.Match[str]) -> str:
    """A single full-width blank between words is kept as it was typed, all else is one space."""
    return "\u3000" if run.group() == "\u3000" else " "
