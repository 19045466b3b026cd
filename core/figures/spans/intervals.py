"""Which of many intervals touch or hold a piece of text, found by bisection (区间查找)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Intervals:
    """Half-open intervals, in any order and possibly overlapping."""

    def __init__(self, found: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(found)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with ``start`` to ``end``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them reaches beyond ``start`` and ``end`` on both sides."""
        before = bisect_left(self._starts, start)
        return before > 0 and self._ends[before - 1] > end
