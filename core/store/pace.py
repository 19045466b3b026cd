"""When to take the next snapshot: soon after the last change, never long after the first."""

from __future__ import annotations

QUIET_S = 1.0
LATEST_S = 2.0
"""A change is covered by a snapshot that begins within this time, which leaves a second for writing
it; otherwise steady typing would put it off for ever."""


class SnapshotPace:
    """Tells a timer when a snapshot is due; times are seconds of one monotonic clock."""

    def __init__(self, quiet: float = QUIET_S, latest: float = LATEST_S) -> None:
        self._quiet = quiet
        self._latest = latest
        self._first: float | None = None
        self._last = 0.0

    def changed(self, now: float) -> None:
        """The report changed at ``now``."""
        if self._first is None:
            self._first = now
        self._last = now

    def due_in(self, now: float) -> float | None:
        """Seconds until the next snapshot (0: take it), or ``None`` when nothing changed."""
        if self._first is None:
            return None
        return max(0.0, min(self._last + self._quiet, self._first + self._latest) - now)

    def taken(self) -> None:
        """The snapshot of the state as it is now begins, or the state was saved."""
        self._first = None
