"""Counting what the status bar shows."""

from __future__ import annotations

from attrs import frozen

from core.figures.counting import count_report
from core.figures.resolve import resolve
from core.jobs import JobContext
from core.model.report import Report
from core.model.text import Todo


@frozen
class Tally:
    """What the status bar counts in a report; ``of`` is the report counted."""

    of: Report
    characters: int
    missing: int


def tally(report: Report, context: JobContext) -> Tally:
    """Count characters of the exported text and everything still to be filled in (待补)."""
    context.step(0, 2)
    characters = count_report(report).characters
    context.step(1, 2)
    todos = sum(isinstance(part, Todo) for _, text in report.paragraphs() for part in text.inlines)
    missing = sum(not resolve(report, figure).state.has_value for _, _, figure in report.figures())
    return Tally(report, characters, todos + missing)
