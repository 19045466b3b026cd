"""What the panel shows of a report, worked out on a job: an immutable answer for all its views."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from core.continuity.answers import Answer, answers, unanswered
from core.continuity.linking import Board, board, gap_of, table
from core.continuity.places import Place, open_places
from core.continuity.staleness import StaleSentence
from core.layout.numbering import section_numbers
from core.model.continuity import Carried, Correspondence
from core.model.ids import SectionId
from core.model.report import Report


@frozen
class Row:
    """A row of the table of correspondence with what it lacks."""

    row: Correspondence
    gap: str


@frozen
class OpenSentence:
    """A sentence of last year's nobody has looked at, and where it stands."""

    place: Place
    carried: Carried
    sentence: StaleSentence

    @property
    def remark(self) -> str:
        """What to mind in it, for people."""
        return "、".join(f"{mark.kind.value} {mark.text}" for mark in self.sentence.marks)


@frozen(eq=False)
class Survey:
    """Everything the three views need of one state of the report."""

    report: Report
    strands: Board
    rows: tuple[Row, ...]
    answers: Mapping[str, Answer]
    unanswered: frozenset[str]
    sentences: tuple[OpenSentence, ...]
    headings: Mapping[SectionId, str]


def survey(report: Report) -> Survey:
    """Look at a report."""
    strands = board(report)
    return Survey(
        report,
        strands,
        tuple(Row(row, gap_of(row, strands)) for row in table(report)),
        answers(report),
        frozenset(item.id for item in unanswered(report)),
        tuple(
            OpenSentence(place, carried, sentence)
            for place, carried, left in open_places(report)
            for sentence in left
        ),
        headings(report),
    )


def headings(report: Report) -> Mapping[SectionId, str]:
    """How sections are called, with their numbers."""
    numbers = section_numbers(report)
    return {
        section.id: f"{numbers.get(section.id, '')}{section.title}" or "导语"
        for section in report.sections()
    }
