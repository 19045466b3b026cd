"""Which line of work goes on as which (对应): proposals a person confirms, and the gaps they leave.

Every strand of last year's summary goes on in this year's, every strand of this year's in the plan
(每个上年节指向下年的继续、调整或结束，每个下年节有现状). Several may go on in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from core.continuity.likeness import Vocabulary, cosine
from core.continuity.strands import Strand, past_strands, strands
from core.model.continuity import Continuation, Correspondence, PastPart
from core.model.ids import ParagraphId
from core.model.report import Report

_ENOUGH = 0.07
"""Cosine from which two strands are proposed as one: unlike ones stay below 0.05."""


@frozen
class Board:
    """The strands a table of correspondence is about: last year's, this year's, the plan's."""

    past: tuple[Strand, ...]
    now: tuple[Strand, ...]
    ahead: tuple[Strand, ...]

    def strand(self, key: str) -> Strand | None:
        """The strand with this key, or ``None``."""
        every = (*self.now, *self.ahead, *self.past)
        return next((strand for strand in every if strand.key == key), None)


def board(report: Report, shown: Mapping[ParagraphId, str] | None = None) -> Board:
    """The strands of a report and of last year's inside it; ``shown``: texts already projected."""
    own = strands(report, shown=shown)
    past = past_strands(report.baseline) if report.baseline is not None else ()
    return Board(
        tuple(strand for strand in past if strand.part is PastPart.SUMMARY),
        tuple(strand for strand in own if strand.part is PastPart.SUMMARY),
        tuple(strand for strand in own if strand.part is PastPart.PLAN),
    )


def table(report: Report, of: Board | None = None) -> tuple[Correspondence, ...]:
    """The table of correspondence: what a person decided, completed by proposals.

    Rows are in the order of this year's summary; then what last year had and this year lacks, then
    what the plan has without a base. A decided row whose strands are gone loses those. ``of`` is
    the report's board where it is at hand.
    """
    now_board = of or board(report)
    decided = tuple(
        row
        for item in report.correspondences
        if item.verdict is not None and (row := _standing(item, now_board)) is not None
    )
    rows = (*decided, *_proposals(now_board, decided))
    places = {s.key: at for at, s in enumerate((*now_board.now, *now_board.past, *now_board.ahead))}
    return tuple(sorted(rows, key=lambda row: places[row.now or row.past or row.ahead]))


def decide(
    report: Report, row: Correspondence, verdict: Continuation | None, reason: str = ""
) -> tuple[Correspondence, ...]:
    """The decided rows with this one decided (``None``: a proposal again)."""
    kept = tuple(
        item
        for item in report.correspondences
        if (item.past, item.now, item.ahead) != (row.past, row.now, row.ahead)
    )
    return kept if verdict is None else (*kept, evolve(row, verdict=verdict, reason=reason))


def paired(
    report: Report, row: Correspondence, column: str, key: str, verdict: Continuation, reason: str
) -> tuple[Correspondence, ...]:
    """The decided rows with another strand (empty: none) in a ``column`` of this one.

    ``column`` is ``past``, ``now`` or ``ahead``. A strand of this year or of the plan may stand in
    several rows (several go on in one), one of last year in one only.
    """
    changed = Correspondence(
        past=key if column == "past" else row.past,
        now=key if column == "now" else row.now,
        ahead=key if column == "ahead" else row.ahead,
    )
    rows = decide(report, row, None)
    if column == "past" and key:
        rows = tuple(evolve(item, past="") if item.past == key else item for item in rows)
    rows = tuple(item for item in rows if item.past or item.now or item.ahead)
    if not (changed.past or changed.now or changed.ahead):
        return rows
    return (*rows, evolve(changed, verdict=verdict, reason=reason))


def gap_of(row: Correspondence, now: Board) -> str:
    """What a row lacks, in words; empty when nothing, or when a person said it ends here.

    A report of one half only has no gaps towards the half it lacks.
    """
    if row.verdict is Continuation.END:
        return ""
    if row.now and not row.ahead and now.ahead:
        return "明年计划里没有下文"
    if row.past and not row.now:
        return "今年没有写"
    if row.ahead and not row.now:
        return "没有今年的基础"
    return ""


def _standing(row: Correspondence, now: Board) -> Correspondence | None:
    present = {strand.key for part in (now.past, now.now, now.ahead) for strand in part}
    left = evolve(
        row,
        past=row.past if row.past in present else "",
        now=row.now if row.now in present else "",
        ahead=row.ahead if row.ahead in present else "",
    )
    return left if left.past or left.now or left.ahead else None


def _proposals(now: Board, decided: Iterable[Correspondence]) -> list[Correspondence]:
    rows = list(decided)
    taken_past, taken_now, taken_ahead = (
        {key for row in rows if (key := getattr(row, name))} for name in ("past", "now", "ahead")
    )
    before = _best(now.past, now.now)
    after = _best(now.now, now.ahead)
    found = []
    for strand in now.now:
        if strand.key in taken_now:
            continue
        pasts = [key for key, target in before.items() if target == strand.key]
        ahead = after.get(strand.key, "")
        free = [key for key in pasts if key not in taken_past] or [""]
        found += [Correspondence(past, strand.key, ahead) for past in free]
    found += [
        Correspondence(past=strand.key)
        for strand in now.past
        if strand.key not in before and strand.key not in taken_past
    ]
    reached = set(after.values()) | taken_ahead
    found += [Correspondence(ahead=s.key) for s in now.ahead if s.key not in reached]
    return found


def _best(sources: tuple[Strand, ...], targets: tuple[Strand, ...]) -> Mapping[str, str]:
    """Each source's likeliest target, where one is like enough; the same key is the same strand."""
    words = Vocabulary.of(strand.text for strand in (*sources, *targets))
    vectors = [words.vector(target.title, target.text) for target in targets]
    keys = {target.key for target in targets}
    found = {}
    for source in sources:
        if source.key in keys:
            found[source.key] = source.key
            continue
        own = words.vector(source.title, source.text)
        scored = [(cosine(own, vector), -at) for at, vector in enumerate(vectors)]
        if scored and max(scored)[0] >= _ENOUGH:
            found[source.key] = targets[-max(scored)[1]].key
    return found
