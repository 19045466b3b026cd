"""An existing report read for review: outline, promises, candidate figures (读入结果)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from attrs import evolve, frozen

from core.continuity.candidates import Candidate, candidates
from core.continuity.promises import promises_of
from core.continuity.recognising import recogniser
from core.edit.change import Change
from core.edit.continuity import take_last_year
from core.edit.outline import Edit
from core.intake.document.draft import draft
from core.intake.document.reader import read_document
from core.intake.document.reading import DocumentReading
from core.jobs import JobContext
from core.model.continuity import Baseline, Commitment
from core.model.report import Report, SourceFile
from core.rollover.past import baseline_of


@frozen(eq=False)
class Found:
    """What a file holds, nothing taken yet. ``year`` is ``None`` when its title names none."""

    baseline: Baseline
    told: Report
    promises: tuple[Commitment, ...]
    figures: tuple[Candidate, ...]
    source: SourceFile
    data: bytes
    repairs: int
    reading: DocumentReading


def read(path: Path, report: Report, context: JobContext) -> Found:
    """Read a file on a job; a title without a year is taken for the year before the report's."""
    reading = read_document(path, context)
    return found_in(reading, path.read_bytes(), report)


def found_in(reading: DocumentReading, data: bytes, report: Report) -> Found:
    """What a reading holds, corrected by a person or not; ``data`` are the bytes of its file."""
    name = reading.source.name
    now = datetime.now().astimezone()
    fallback = (report.meta.period.year or now.year) - 1
    made = draft(reading, fallback_year=fallback)
    year = made.year or fallback
    sha256 = hashlib.sha256(data).hexdigest()
    return Found(
        evolve(baseline_of(made.report, name), year=year),
        made.report,
        promises_of(made.report, recogniser(report.book)),
        candidates(made.report, year, report.book, file=name, sha256=sha256, at=now),
        SourceFile(sha256, name, len(data), now),
        data,
        len(reading.cleaned.repairs),
        reading,
    )


def as_last_year(
    report: Report,
    found: Found,
    promises: tuple[Commitment, ...],
    figures: tuple[Candidate, ...],
) -> Edit:
    """Baseline, checklist and the chosen figures in one step."""
    told = tuple((item.indicator, item.observation) for item in figures)
    source = found.source if told else None
    return take_last_year(report, found.baseline, promises, told, source)


def as_text(report: Report, found: Found) -> Edit:
    """The outline read in the place of the report's own; table and elements stay."""
    title = found.told.meta.title or report.meta.title
    after = evolve(report, outline=found.told.outline, meta=evolve(report.meta, title=title))
    return after, Change("导入正文", structure=True, elements=True)
