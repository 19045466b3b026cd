"""Where lines end (行末处理, 避头尾): GB/T 15834-2011 5.1 and the habits of word processors.

No line begins with a closing mark or ends with an opening one; numbers and Latin words stay
whole. Word processors differ in habits, which are therefore data: whether a comma or full stop that
just misses the line hangs over its edge, whether a number lets go of the mark before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

_WORD = frozenset(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:%/'-+_@&#~<>=*×\\‰∶"
)


_SIGNS = frozenset("±№")

_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


@frozen
class Habits:
    """How a program ends lines besides what the document tells it.

    ``loose`` are closing marks it lets begin a line; the others as in :class:`BreakRules`. The
    defaults are those of LibreOffice 7.4, because it is the one that was measured.
    """

    glued: str = "，。、”’）》〉】〕%,.:;)"
    joined: str = "“‘…％"
    parted: str = "～—"
    loose: str = "…—∶％"
    hanging: str = ""


LIBREOFFICE = Habits()
"""The program whose lines were compared with ours."""


@frozen
class BreakRules:
    """Which characters may not begin or end a line.

    ``glued`` marks are not parted from a number or Latin word after them, ``joined`` ones not from
    one before them; ``parted`` ones begin a line after a number or word though they are closing;
    ``hanging`` ones may stand outside the right edge.
    """

    closing: frozenset[str]
    opening: frozenset[str]
    glued: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    hanging: frozenset[str] = frozenset()

    def allows(self, before: str, after: str) -> bool:
        """Whether a line may end between these two characters."""
        if before in self.opening or after == "-":
            return False
        if after in _ALPHANUMERIC:
            if before == "-":
                return True
            if before in _SIGNS or before in self.glued:
                return False
        word = before in _WORD
        if after in self.closing:
            return word and after in self.parted
        return not (word and (after in _WORD or after in self.joined))

    def may_hang(self, text: str, at: int, stop: int) -> bool:
        """Whether the mark at ``at`` may stand outside the edge: not after a number (measured)."""
        if text[at] not in self.hanging or text[at - 1] in _WORD:
            return False
        return at + 1 >= stop or self.allows(text[at], text[at + 1])

    def clings(self, before: str, after: str) -> bool:
        """Whether an opening mark that just misses the line takes the number before it along."""
        return before in _WORD and after in self.opening


@lru_cache(maxsize=8)
def break_rules(closing: str, opening: str, habits: Habits) -> BreakRules:
    """The rules of a profile's two lists and the habits of the program that shows it."""
    return BreakRules(
        frozenset(closing) - frozenset(habits.loose),
        frozenset(opening),
        frozenset(habits.glued),
        frozenset(habits.joined),
        frozenset(habits.parted),
        frozenset(habits.hanging),
    )


@frozen
class Measure:
    """Room for the first line and for the others, in the unit of the edges."""

    first: int
    rest: int


def line_ends(
    text: str, edges: Sequence[int], gaps: dict[int, int], room: Measure, rules: BreakRules
) -> Iterator[tuple[int, int]]:
    """Start and end of every line; a line feed ends a line and belongs to it.

    ``edges`` holds the right edge of each character with a leading 0; ``gaps`` the space that
    stands before a character and vanishes when it begins a line.
    """
    total = len(text)
    if total == 0:
        yield 0, 0
        return
    start, width = 0, room.first
    while start < total:
        feed = text.find("\n", start)
        stop = total if feed < 0 else feed
        base = edges[start] + gaps.get(start, 0)
        end = bisect_right(edges, base + width, start + 1, stop + 1) - 1
        if end < stop:
            end = _good_end(text, start, max(end, start + 1), stop, rules)
        if end >= stop and feed >= 0:
            end = feed + 1
        yield start, end
        start, width = end, room.rest


def _good_end(text: str, start: int, end: int, stop: int, rules: BreakRules) -> int:
    """The end nearest to ``end`` that breaks no rule; ``end`` itself when there is none."""
    if rules.may_hang(text, end, stop):
        return end + 1
    if text[end] == " ":
        while end < stop and text[end] == " ":
            end += 1
        return end
    good = end - 1 if rules.clings(text[end - 1], text[end]) else end
    while good > start and not rules.allows(text[good - 1], text[good]):
        good -= 1
    return good if good > start else end


def stretch_points(text: str, start: int, end: int) -> list[int]:
    """Positions inside a line where justification may add space: not inside numbers and words."""
    return [at for at in range(start + 1, end) if not (text[at - 1] in _WORD and text[at] in _WORD)]
