"""Which state of the report a file was exported from (底稿).

The report may have been edited since. Earlier states are at hand (the ring of saved versions); the
one most of whose lines stand in the file is the one it came from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from core.intake.merging.lines import Line, exported_lines
from core.model.report import Report, Version


@frozen
class Base:
    """The state and version a file was exported from, as lines."""

    report: Report
    version: Version | None
    lines: tuple[Line, ...]


def found_base(report: Report, earlier: Iterable[Report], theirs: Sequence[Line]) -> Base:
    """The likeliest origin of a file; of equally likely ones the present state, whole."""
    present = Counter(line.words for line in theirs)
    best: tuple[int, Base] | None = None
    for state in (report, *earlier):
        for version in (None, *state.versions):
            lines = exported_lines(state, version)
            common = (Counter(line.words for line in lines) & present).total()
            score = 2 * common - len(lines)
            if best is None or score > best[0]:
                best = (score, Base(state, version, lines))
    assert best is not None
    return best[1]
