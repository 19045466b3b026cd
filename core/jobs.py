"""Long work that can report progress and be cancelled, without knowing who runs it.

A job is any callable taking a :class:`JobContext`; the window runs it on a thread pool, the
command line in place.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from core.errors import Cancelled

T_co = TypeVar("T_co", covariant=True)

PROGRESS_INTERVAL_S = 0.1


class Job(Protocol[T_co]):
    """Work over immutable input: called once, returns its result or raises."""

    def __call__(self, context: JobContext) -> T_co:
        """Do the work, telling ``context`` how far it is."""
        ...


class JobContext:
    """What a job may ask of the outside: tell progress, find out whether to stop."""

    def __init__(
        self,
        report: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._report = report
        self._cancelled = cancelled
        self._clock = clock
        self._last = float("-inf")

    def check(self) -> None:
        """Raise :class:`Cancelled` when asked to stop; tells no progress."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def step(self, done: int, total: int, text: str = "") -> None:
        """Tell progress (at most every 0.1 s) and raise :class:`Cancelled` when asked to stop."""
        self.check()
        now = self._clock()
        if self._report is not None and (done >= total or now - self._last >= PROGRESS_INTERVAL_S):
            self._last = now
            self._report(done, total, text)


QUIET = JobContext()
"""A context that tells nobody and is never cancelled."""
