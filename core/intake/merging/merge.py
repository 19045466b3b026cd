"""Bringing an edited export back into the report (回稿合并): one function from values to values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from core.edit.change import Change
from core.intake.document.paragraphs import SourceDocument
from core.intake.merging.base import found_base
from core.intake.merging.cells import changed_cells
from core.intake.merging.deciding import with_numbers
from core.intake.merging.elements import element_rows, with_elements
from core.intake.merging.lines import document_lines
from core.intake.merging.reading import Reading, read
from core.intake.merging.rows import UNDECIDED, Decisions, MergeRow, RowKind
from core.intake.merging.sections import with_structure
from core.intake.merging.texts import Texts
from core.model.report import Report, Version


@frozen
class Merged:
    """The report with the file's changes, and the list of them.

    ``version`` is the one the file was exported as, ``earlier`` whether that was an earlier state
    than the report's present one.
    """

    report: Report
    change: Change
    rows: tuple[MergeRow, ...]
    version: Version | None
    earlier: bool


def merge(
    report: Report,
    document: SourceDocument,
    *,
    earlier: Iterable[Report] = (),
    decisions: Decisions = UNDECIDED,
) -> Merged:
    """``report`` with what somebody changed in its export.

    ``earlier`` are saved states it may have been exported from. Text is adopted, figures whose
    number still stands live on; a changed number and an edit on both sides are left as they are
    until ``decisions`` say otherwise. Raises nothing: what fits nowhere is a row that is not
    adopted.
    """
    base = found_base(report, earlier, document_lines(document), document.identifier)
    reading = read(base, document)
    texts = Texts.of(report, reading, decisions)
    outline, structure_rows = with_structure(report, reading, texts, decisions)
    rows = _ordered(
        reading,
        [
            *texts.rows,
            *structure_rows,
            *element_rows(report, reading, decisions),
            *changed_cells(reading, document),
        ],
    )
    merged = with_elements(evolve(report, outline=outline), rows)
    merged, rows = with_numbers(merged, rows, decisions)
    if merged == report:
        return Merged(report, Change(""), rows, base.version, base.report is not report)
    change = Change(
        "合并回稿",
        sections=frozenset(section.id for section in merged.sections()),
        paragraphs=frozenset(row.paragraph for row in rows if row.paragraph is not None),
        structure=True,
        book=merged.book is not report.book,
        elements=True,
    )
    return Merged(merged, change, rows, base.version, base.report is not report)


def _ordered(reading: Reading, rows: Sequence[MergeRow]) -> tuple[MergeRow, ...]:
    """In the order of the file; what is gone from it last."""
    named = (
        evolve(row, authors=reading.authors.get(row.line, ())) if row.line else row for row in rows
    )
    kinds = list(RowKind)
    return tuple(sorted(named, key=lambda row: (row.line or 1_000_000, kinds.index(row.kind))))
