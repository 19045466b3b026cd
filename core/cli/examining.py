"""Checking a file that is no report of this program: .docx, .txt, .md (检查已有的文件).

What cleaning had to mend — a heading glued to a paragraph, a paragraph broken in two, page
numbers of a web page — is a flaw of the file too, and told as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

if TYPE_CHECKING:
    from core.check.findings import Finding
    from core.intake.document.draft import Draft
    from core.intake.document.reading import DocumentReading
    from core.intake.document.repairs import Repair
    from core.jobs import JobContext
    from core.model.ids import SectionId

_NEEDS_YEAR = frozenset({"NUM004"})
"""Rules that compare with the report's year, which a file may not tell."""

_SHOWN = 12


@frozen
class Examined:
    """A finding in a file, and its place: line from 1, column from 0, in the file as given."""

    finding: Finding
    line: int
    col: int
    ordinal: int | None = None
    """Which paragraph of its section, from 1; ``None`` for headings."""


@frozen
class Examination:
    """A file as read, as a report, and all that was found in it, in reading order."""

    reading: DocumentReading
    draft: Draft
    found: tuple[Examined, ...]


def examine(path: Path, context: JobContext) -> Examination:
    """All rules that make sense without a table and document elements.

    Raises what reading a document raises: :class:`~core.errors.UnreadableInput` and its kin.
    """
    from core.intake.document.draft import draft
    from core.intake.document.reader import read_document

    reading = read_document(path, context)
    year = datetime.now().astimezone().year
    made = draft(reading, fallback_year=year, finished=False)
    return Examination(reading, made, examined(reading, made, context))


def examined(reading: DocumentReading, made: Draft, context: JobContext) -> tuple[Examined, ...]:
    """The findings in a file that has been read."""
    from core.check.engine import Checker
    from core.check.registry import RULES

    rules = [
        rule
        for rule in RULES
        if rule.of_text and (made.year is not None or rule.id not in _NEEDS_YEAR)
    ]
    checker = Checker(rules, _markers(reading, made))
    ordinals = {
        paragraph.id: number
        for section in made.report.sections()
        for number, paragraph in enumerate(section.paragraphs(), 1)
    }
    found = [
        Examined(
            finding,
            *_place(reading, made, finding),
            ordinals[finding.paragraph] if finding.paragraph is not None else None,
        )
        for finding in checker.check_all(made.report, context)
    ]
    found += _of_cleaning(reading)
    return tuple(sorted(found, key=lambda item: (item.line, item.col, item.finding.rule)))


def _markers(reading: DocumentReading, made: Draft) -> dict[SectionId, str]:
    """The numbers that headings have in the file, by section."""
    markers = {
        node.heading.piece: node.heading.marker
        for node in reading.outline.walk()
        if node.heading.start == 0
    }
    return {
        section: markers[piece] for section, (piece, _) in made.sections.items() if piece in markers
    }


def _place(reading: DocumentReading, made: Draft, finding: Finding) -> tuple[int, int]:
    front = reading.outline.front
    piece, offset = front.piece or 0, 0
    if finding.paragraph is not None:
        piece, offset = made.paragraphs[finding.paragraph]
    elif finding.section is not None and finding.section in made.sections:
        piece, offset = made.sections[finding.section]
    return reading.place(piece, offset + finding.start)


def _of_cleaning(reading: DocumentReading) -> Iterator[Examined]:
    """What had to be joined, split or taken out, as findings."""
    from core.check.findings import Finding, Level
    from core.intake.document.repairs import RepairKind

    told = {
        RepairKind.JOINED: ("STR006", "一段话从中间断开，后半截成了另一段。请接起来。"),
        RepairKind.SPLIT: ("STR006", "标题粘在上一段末尾。请另起一段。"),
        RepairKind.PAGE_NUMBER: ("STR006", "正文里夹着页码。请删去。"),
        RepairKind.FRAGMENT: ("STR006", "正文里夹着网页分段的序号。请删去。"),
        RepairKind.BLANKS: ("PUN003", "这里有多余的空格或标点。请删去。"),
    }
    lines = {paragraph.line: paragraph.text for paragraph in reading.source.paragraphs}
    for repair in reading.cleaned.repairs:
        if repair.kind in told:
            rule, message = told[repair.kind]
            start, end = _extent(repair, lines.get(repair.line, ""))
            level = Level.INFO if rule == "PUN003" else Level.WARNING
            text = lines.get(repair.line, "")[start:end]
            made = Finding(
                rule, level, None, None, start, end - start, text, message, "清洗记录（F-11、F-13）"
            )
            yield Examined(made, repair.line, start)
            if repair.kind is RepairKind.JOINED:
                yield from _broken_off(made, repair.line, lines)


def _broken_off(made: Finding, line: int, lines: dict[int, str]) -> Iterator[Examined]:
    """The same at the end of the line before, where the paragraph breaks off."""
    above = max((number for number in lines if number < line and lines[number].strip()), default=0)
    if above:
        text = lines[above].rstrip()
        start = max(0, len(text) - _SHOWN)
        told = evolve(made, start=start, length=len(text) - start, text=text[start:])
        yield Examined(told, above, start)


def _extent(repair: Repair, line: str) -> tuple[int, int]:
    """The characters around the place that a person has to look at."""
    if repair.before and line.startswith(repair.before, repair.col):
        end = repair.col + min(len(repair.before), _SHOWN)
        return max(0, repair.col - _SHOWN), end
    return max(0, repair.col - _SHOWN), min(len(line), repair.col + _SHOWN)
