"""Which state of the report a file was exported from (底稿).

The report may have been edited since. Earlier states are at hand (the ring of saved versions). An
export carries the fingerprint of its text; where a program has dropped it, the state most of whose
lines stand in the file is the one it came from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from attrs import frozen

from core.intake.merging.lines import Line, lines_of
from core.layout.flow import flow
from core.model.report import Report, Version


@frozen
class Base:
    """The state and version a file was exported from, as lines."""

    report: Report
    version: Version | None
    lines: tuple[Line, ...]


def found_base(
    report: Report, earlier: Iterable[Report], theirs: Sequence[Line], identifier: str = ""
) -> Base:
    """The likeliest origin of a file; of equally likely ones the present state, whole.

    ``earlier`` is read no further than the state the file says it was exported from, or one whose
    every line stands in it.
    """
    present = Counter(line.words for line in theirs)
    best: tuple[int, Base] | None = None
    for state in chain((report,), earlier):
        for version in (None, *state.versions):
            made = flow(state, version=version)
            base = Base(state, version, lines_of(state, made))
            if identifier and made.fingerprint() == identifier:
                return base
            common = (Counter(line.words for line in base.lines) & present).total()
            score = 2 * common - len(base.lines)
            if best is None or score > best[0]:
                best = (score, base)
        assert best is not None
        if not identifier and best[0] >= present.total():
            break
    assert best is not None
    return best[1]
