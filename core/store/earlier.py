"""Earlier states of a report, for whoever has to find out what a file was made from."""

from __future__ import annotations

from collections.abc import Iterator

from core.errors import AppError
from core.model.report import Report
from core.store import package, ring


def earlier_states(report: Report) -> Iterator[Report]:
    """The kept versions that can still be read, the last saved first; each is read when asked for.

    Raises nothing: a damaged version is passed over.
    """
    for kept in ring.versions(report.id):
        try:
            yield package.load(kept.path).report
        except AppError:
            continue
