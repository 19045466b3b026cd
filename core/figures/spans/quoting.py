"""Names and slogans: what stands in quotation marks or book-title marks (引号与书名号)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

_TITLES = re.compile(r"《[^》\n]{1,80}》|〈[^〉\n]{1,60}〉|〔[^〕\n]{1,12}〕")
_QUOTES = re.compile(r"“[^”\n]{0,40}”|‘[^’\n]{0,40}’|\"[^\"\n]{0,40}\"")
_LONGEST_NAME = 14
_SENTENCE = re.compile(r"[。；，,;：:!！?？]")
_COUNTS_THINGS = re.compile(r"[“‘\"][\d一二两三四五六七八九十百千万xX]")


@frozen
class Quoted:
    """Characters ``start`` to ``end`` including their marks. ``slogan``: begins with a number."""

    start: int
    end: int
    title: bool
    slogan: bool


def quoted(text: str) -> tuple[Quoted, ...]:
    """Titles and short quotations of a text, in order; quoted speech is left out."""
    found = [Quoted(*match.span(), True, False) for match in _TITLES.finditer(text)]
    for match in _QUOTES.finditer(text):
        inner = match[0][1:-1]
        if len(inner) <= _LONGEST_NAME and not _SENTENCE.search(inner):
            slogan = _COUNTS_THINGS.match(match[0]) is not None
            found.append(Quoted(*match.span(), False, slogan))
    return tuple(sorted(found, key=lambda item: item.start))


def is_named(marks: Sequence[Quoted], start: int, end: int) -> bool:
    """Whether these characters lie inside a title or a short quotation."""
    return any(mark.start < start and end < mark.end for mark in marks)


def is_slogan(marks: Sequence[Quoted], start: int, end: int) -> bool:
    """Whether they lie inside a title or a quotation that begins with a number (“四个第一”)."""
    return any(
        mark.start < start and end < mark.end and (mark.title or mark.slogan) for mark in marks
    )
