"""Which line of the file is which line of the export (行对齐).

Equal lines first, in order (the longest run of them, as in patience diff: Cohen 2010); between them
the most alike; what is left may have been moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from core.intake.merging.lines import Line, without_number

_ALIKE = 0.45
_MOVED = 0.75
_REWRITTEN = 0.15
_LARGEST = 250_000
"""Pairs of lines between two equal ones that are still compared each with each."""


def aligned(old: Sequence[Line], new: Sequence[Line]) -> Mapping[int, int]:
    """Positions in ``new`` by position in ``old``; lines without partner are absent."""
    pairs = dict(_equal(old, new))
    anchors = [(-1, -1), *sorted(_increasing(pairs)), (len(old), len(new))]
    fixed = dict(anchors[1:-1])
    for (old_from, new_from), (old_to, new_to) in pairwise(anchors):
        left = range(old_from + 1, old_to)
        right = range(new_from + 1, new_to)
        fixed.update(_alike(old, new, left, right))
    _add_moved(old, new, fixed)
    _add_lone(old, new, fixed)
    return fixed


def likeness(one: Line, other: Line) -> float:
    """0 to 1: twice the common pairs of characters over all of them (Dice)."""
    words = without_number(other.words) if one.level else other.words
    if one.words == words:
        return 1.0
    left, right = _pairs(one.words), _pairs(words)
    total = left.total() + right.total()
    if not total:
        return 0.0
    return 2 * (left & right).total() / total


@lru_cache(maxsize=8192)
def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(max(len(text) - 1, 1)))


def _equal(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Lines that stand once in each and read the same; headings without their numbers."""
    mine = _places([line.words for line in old])
    theirs = _places([line.words for line in new])
    bare = _places([without_number(line.words) for line in new])
    found = []
    for words, place in mine.items():
        partner = theirs.get(words)
        if partner is None and place is not None and old[place].level:
            partner = bare.get(words)
        if place is not None and partner is not None:
            found.append((place, partner))
    return found


def _places(words: Sequence[str]) -> dict[str, int | None]:
    """Where each text stands; ``None`` when it stands more than once."""
    found: dict[str, int | None] = {}
    for at, text in enumerate(words):
        found[text] = None if text in found else at
    return {text: at for text, at in found.items() if text}


def _increasing(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """The longest part of the pairs that goes forward on both sides."""
    tails: list[int] = []
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for mine in sorted(pairs):
        theirs = pairs[mine]
        at = bisect_left(tops, theirs)
        before[mine] = tails[at - 1] if at else None
        tails[at : at + 1] = [mine]
        tops[at : at + 1] = [theirs]
    found = []
    current: int | None = tails[-1] if tails else None
    while current is not None:
        found.append((current, pairs[current]))
        current = before[current]
    return found[::-1]


def _alike(
    old: Sequence[Line], new: Sequence[Line], left: range, right: range
) -> Mapping[int, int]:
    """The pairing in order with the greatest sum of likeness (Needleman and Wunsch 1970)."""
    if not left or not right or len(left) * len(right) > _LARGEST:
        return {}
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[likeness(old[i], new[j]) for j in right] for i in left]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    found = {}
    i = j = 0
    while i < len(left) and j < len(right):
        score = alike[i][j]
        if score >= _ALIKE and best[i][j] == score + best[i + 1][j + 1]:
            found[left[i]] = right[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _add_lone(old: Sequence[Line], new: Sequence[Line], fixed: dict[int, int]) -> None:
    """One line left on each side between the same neighbours was written anew."""
    bounds = sorted(fixed.items())
    for (old_from, new_from), (old_to, new_to) in pairwise(
        [(-1, -1), *bounds, (len(old), len(new))]
    ):
        if (old_to - old_from, new_to - new_from) != (2, 2):
            continue
        mine, theirs = old[old_from + 1], new[new_from + 1]
        headings = bool(mine.level), bool(theirs.level)
        alike = likeness(mine, theirs)
        if headings == (True, True) or (headings == (False, False) and alike >= _REWRITTEN):
            fixed[old_from + 1] = new_from + 1


def _add_moved(old: Sequence[Line], new: Sequence[Line], fixed: dict[int, int]) -> None:
    """Lines left on both sides that are nearly the same were moved."""
    taken = set(fixed.values())
    free = [at for at in range(len(new)) if at not in taken]
    for mine in range(len(old)):
        if mine in fixed or not free:
            continue
        score, theirs = max((likeness(old[mine], new[at]), -at) for at in free)
        if score >= _MOVED:
            fixed[mine] = -theirs
            free.remove(-theirs)
