"""Sentences of a paragraph, and small questions about them (句子)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN_CHAR = re.compile(f"[{HAN}]")
_CLOSERS = '”’」』）)》】〕"'
_END = re.compile(rf"(?:[。！？；!?;]+|…{{1,2}}|(?<=[{HAN}”）)])\.(?=[{HAN}“]|$))[{_CLOSERS}]*")
_TERMINATED = re.compile(rf"[。！？!?…；;：:.][{_CLOSERS}]*$")
_FULL_STOP = re.compile(rf"[。.][{_CLOSERS}]*$")
_MASK = r"[xX×*＊〇○]"
_UNIT = "亿万千百元个家项件人名户亩次所台套篇场位倍番年月日季吨米期处只支批头门%％" + "余多以"
_FIGURE = re.compile(
    rf"(?:\d[\d,.，．]*|{_MASK}+(?:\.{_MASK}+)?)\s*(?:[{_UNIT}]|平方|公里|公顷|千瓦|立方|百分点|左右)"
)
_BRACKETED = re.compile(r"[（(][^（()）]{0,300}[）)]|[“\"《][^”\"》]{0,300}[”\"》]")
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("「", "」"), ("【", "】"))
_FAR = 300


@frozen
class Sentence:
    """A sentence with its end mark; ``start`` and ``end`` count in the paragraph."""

    text: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        """Without the mark at its end."""
        return strip_end(self.text)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """The sentences of ``text`` from ``start`` on, brackets and quotations never cut."""
    stop = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, stop):
        inside = _closing(text, begin, match.start(), stop)
        if inside > match.end() or (inside and text[inside - 1] not in _CLOSERS):
            continue
        yield Sentence(text[begin : match.end()], begin, match.end())
        begin = match.end()
    if text[begin:stop].strip():
        yield Sentence(text[begin:stop], begin, stop)


def _closing(text: str, begin: int, at: int, stop: int) -> int:
    """Where the bracket or quotation around ``at`` has ended; 0 when there is none around it."""
    for opening, closing in _PAIRS:
        opened = text.rfind(opening, begin, at)
        if opened < 0 or text.find(closing, opened + 1, at) >= 0:
            continue
        closed = text.find(closing, at, min(at + _FAR, stop))
        if closed >= 0:
            return closed + 1
    return 0


def _protected(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _BRACKETED.finditer(text)]


def strip_end(text: str) -> str:
    """A heading or a sentence without blanks and the mark at its end."""
    return text.strip().rstrip("。.．；;：:，,、 \u3000")


def is_terminated(text: str) -> bool:
    """Whether a paragraph ends as a sentence, a list item or an announcement does."""
    return _TERMINATED.search(text.rstrip()) is not None


def ends_with_stop(text: str) -> bool:
    """Whether it ends with a full stop."""
    return _FULL_STOP.search(text.rstrip()) is not None


def han_count(text: str) -> int:
    """How many Han characters."""
    return len(_HAN_CHAR.findall(text))


def holds_figure(text: str) -> bool:
    """Whether a quantity is stated, be it masked: 20家, xx.x%, 3000万元."""
    return _FIGURE.search(text) is not None


def clauses(text: str) -> list[str]:
    """The parts between commas, brackets and quotations kept whole."""
    closed = _protected(text)
    parts, begin = [], 0
    for match in re.finditer("[，,、：: \u3000]", text):
        if any(first <= match.start() < stop for first, stop in closed):
            continue
        parts.append(text[begin : match.start()])
        begin = match.end()
    parts.append(text[begin:])
    return [part for part in parts if part]
