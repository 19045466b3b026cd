"""Counting what the status bar shows."""

from __future__ import annotations

from attrs import frozen

from core.figures.counting import count_report, exported_sections
from core.figures.resolve import resolve
from core.figures.usage import typed_numbers
from core.jobs import JobContext
from core.model.report import Report
from core.model.text import Figure, Todo


@frozen
class Tally:
    """What the status bar counts in a report; ``of`` is the report counted.

    ``missing`` is still to be filled in, ``typed`` are numbers written by hand and not live.
    """

    of: Report
    characters: int
    words: int
    missing: int
    typed: int = 0


def tally(report: Report, context: JobContext) -> Tally:
    """Count characters of the exported text and everything still to be filled in (待补)."""
    context.step(0, 2)
    count = count_report(report)
    context.step(1, 2)
    paragraphs = [
        paragraph
        for section in exported_sections(report.outline)
        for paragraph in section.paragraphs()
    ]
    inlines = [inline for paragraph in paragraphs for inline in paragraph.inlines]
    todos = sum(isinstance(inline, Todo) for inline in inlines)
    figures = (inline for inline in inlines if isinstance(inline, Figure))
    missing = sum(not resolve(report, figure).state.has_value for figure in figures)
    typed = sum(typed_numbers(report, paragraph) for paragraph in paragraphs)
    return Tally(report, count.characters, count.words, todos + missing, typed)
