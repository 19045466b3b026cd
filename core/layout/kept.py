"""What was made once of values that never change (结果保留).

A report is a frozen value and every edit shares with the one before it whatever it does not touch;
so what was made of the same objects need not be made again. Objects are told by identity, which
costs nothing, and are held as long as their result is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Results by the objects they were made of; forgets everything when it holds too many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: dict[Hashable, tuple[tuple[object, ...], T]] = {}

    def of(self, made_of: tuple[object, ...], make: Callable[[], T], *more: Hashable) -> T:
        """The result for these objects; ``more`` are values that it depends on besides."""
        key = (*map(id, made_of), *more)
        found = self._results.get(key)
        if found is not None:
            return found[1]
        result = make()
        if len(self._results) >= self._most:
            self._results.clear()
        self._results[key] = made_of, result
        return result
