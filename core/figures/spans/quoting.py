"""Names and slogans: what stands in quotation marks or book-title marks (引号与书名号)."""

from __future__ import annotations

import re

from core.figures.spans.intervals import Intervals

_TITLES = re.compile(r"《[^》\n]{1,80}》|〈[^〉\n]{1,60}〉|〔[^〕\n]{1,12}〕")
_QUOTES = re.compile(r"“[^”\n]{0,40}”|‘[^’\n]{0,40}’|\"[^\"\n]{0,40}\"")
_LONGEST_NAME = 14
_SENTENCE = re.compile(r"[。；，,;：:!！?？]")
_COUNTS_THINGS = re.compile(r"[“‘\"][\d一二两三四五六七八九十百千万xX]")


class Quoted:
    """Titles and short quotations of a text; quoted speech is none of them."""

    def __init__(self, text: str) -> None:
        titles = [match.span() for match in _TITLES.finditer(text)]
        names = [match.span() for match in _QUOTES.finditer(text) if _is_name(match[0][1:-1])]
        slogans = [span for span in names if _COUNTS_THINGS.match(text, span[0])]
        self._names = Intervals([*titles, *names])
        self._slogans = Intervals([*titles, *slogans])

    def is_named(self, start: int, end: int) -> bool:
        """Whether these characters lie inside a title or a short quotation."""
        return self._names.hold(start, end)

    def is_slogan(self, start: int, end: int) -> bool:
        """Whether they lie inside a title or a quotation that begins with a number (“四个第一”)."""
        return self._slogans.hold(start, end)


def _is_name(inner: str) -> bool:
    return len(inner) <= _LONGEST_NAME and not _SENTENCE.search(inner)
