"""When the next snapshot is due."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.store.pace import LATEST_S, SnapshotPace


def test_nothing_changed_nothing_due() -> None:
    assert SnapshotPace().due_in(100.0) is None


def test_a_pause_brings_it_soon() -> None:
    pace = SnapshotPace()
    pace.changed(10.0)
    assert pace.due_in(10.0) == 1.0
    assert pace.due_in(11.5) == 0.0


def test_a_snapshot_taken_ends_it() -> None:
    pace = SnapshotPace()
    pace.changed(10.0)
    pace.taken()
    assert pace.due_in(20.0) is None


@given(st.lists(st.floats(0.0, 0.9), min_size=1, max_size=60))
def test_steady_typing_never_puts_it_off_beyond_the_limit(pauses: list[float]) -> None:
    pace, now, first = SnapshotPace(), 0.0, 0.0
    pace.changed(now)
    for pause in pauses:
        now += pause
        due = pace.due_in(now)
        assert due is not None
        assert now + due <= max(now, first + LATEST_S)
        if due == 0.0:
            pace.taken()
            first = now
        pace.changed(now)
