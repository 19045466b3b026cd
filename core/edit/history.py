"""One undo history over outline, text and table: a list of immutable roots.

No inverse is ever computed, so undo cannot fail. Steps with the same coalescing key that follow
each other quickly become one step.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from core.edit.change import Change

if TYPE_CHECKING:
    from core.model.report import Report

LIMIT = 500
COALESCE_S = 2.0


@frozen
class Step:
    """A state of the report and the change that led to it."""

    root: Report
    change: Change
    key: Hashable | None = None
    at: float = 0.0


class History:
    """The states of one report from opening to now (撤销历史)."""

    def __init__(
        self, root: Report, *, clean: bool = True, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._steps: list[Step] = [Step(root, Change(""))]
        self._at = 0
        self._clean: Report | None = root if clean else None
        self._clock = clock
        self._closed = False

    @property
    def root(self) -> Report:
        """The report as it is now."""
        return self._steps[self._at].root

    @property
    def is_clean(self) -> bool:
        """Whether the report is the very value last saved or opened."""
        return self.root is self._clean

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._steps[self._at].change.label if self._at else ""

    @property
    def redo_label(self) -> str:
        """What redo would bring back; empty when there is nothing."""
        return self._steps[self._at + 1].change.label if self._at + 1 < len(self._steps) else ""

    def commit(self, root: Report, change: Change, key: Hashable | None = None) -> None:
        """Record a new state.

        An edit with the ``key`` of the step before it, less than two seconds later, replaces that
        step; saving, undo and :meth:`close_step` end such a run.
        """
        if root is self.root:
            return
        del self._steps[self._at + 1 :]
        now = self._clock()
        if self._continues(key, now):
            before = self._steps[self._at].change
            self._steps[self._at] = Step(root, _joined(before, change), key, now)
        else:
            self._steps.append(Step(root, change, key, now))
            self._at += 1
            self._trim()
        self._closed = False

    def close_step(self) -> None:
        """The next edit begins a step of its own (caret jump, Enter, paste)."""
        self._closed = True

    def undo(self) -> Change | None:
        """Go one step back; the change tells what to refresh. ``None`` when at the beginning."""
        if not self._at:
            return None
        self._closed = True
        self._at -= 1
        return self._steps[self._at + 1].change

    def redo(self) -> Change | None:
        """Go one step forward again. ``None`` when nothing was undone."""
        if self._at + 1 >= len(self._steps):
            return None
        self._closed = True
        self._at += 1
        return self._steps[self._at].change

    def mark_clean(self, saved: Report) -> None:
        """``saved`` is now on disk; the history is clean while it stands there."""
        self._clean = saved
        self._closed = True

    def labels(self) -> tuple[str, ...]:
        """Labels of all steps, oldest first, for a visual history."""
        return tuple(step.change.label for step in self._steps[1:])

    def _continues(self, key: Hashable | None, now: float) -> bool:
        step = self._steps[self._at]
        return (
            key is not None
            and self._at > 0
            and not self._closed
            and step.key == key
            and now - step.at <= COALESCE_S
        )

    def _trim(self) -> None:
        surplus = len(self._steps) - 1 - LIMIT
        if surplus > 0:
            del self._steps[:surplus]
            self._at -= surplus


def _joined(before: Change, after: Change) -> Change:
    return evolve(
        after,
        sections=before.sections | after.sections,
        paragraphs=before.paragraphs | after.paragraphs,
        indicators=before.indicators | after.indicators,
        structure=before.structure or after.structure,
        book=before.book or after.book,
        elements=before.elements or after.elements,
    )
