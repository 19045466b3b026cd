"""Run-in headings without a marker: 强化宣传指导。深入企业…… (段首标题).

A sentence that reads like a heading is believed when the paragraphs beside it begin in the same
way, when the file sets it apart, or when the report has the habit and its place fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from core.intake.document.heading_grammar import Build, build
from core.intake.document.headings import Heading
from core.intake.document.markers import Series
from core.intake.document.pieces import Piece
from core.intake.document.sentences import (
    Sentence,
    clauses,
    ends_with_stop,
    han_count,
    sentences,
    strip_end,
)

_DASHES = re.compile(r"[—–―-]{1,3}\s*")
_BODY = 12
_HABIT_LENGTH = 14
_HABIT_GROUPS = 2
_SHARE = 0.5
_SHORT = 12
_PARALLEL = 3
_BESIDE = 4
"""Difference in length, in Han characters, at which two headings still look alike."""


@frozen
class Unit:
    """The text of a paragraph after any heading in it: where an unmarked heading may stand."""

    piece: int
    start: int
    after_run_in: bool = False


@frozen
class _Candidate:
    unit: Unit
    sentence: Sentence
    build: Build
    set_apart: bool
    dashes: str = ""

    @property
    def length(self) -> int:
        return han_count(self.sentence.text)


def unmarked_headings(pieces: Sequence[Piece], sections: Sequence[Sequence[Unit]]) -> list[Heading]:
    """The run-in headings without marker; ``sections`` are the units between two headings."""
    judged = [[_candidate(pieces[unit.piece], unit) for unit in units] for units in sections]
    judged = [
        _with_refrains(pieces, units, row) for units, row in zip(sections, judged, strict=True)
    ]
    accepted = [_believed(row) for row in judged]
    habit = sum(bool(row) for row in accepted) >= _HABIT_GROUPS
    found: list[Heading] = []
    for row, sure in zip(judged, accepted, strict=True):
        chosen = sure or (_by_habit(row) if habit else [])
        found += [_heading(candidate) for candidate in chosen]
    return found


def _candidate(piece: Piece, unit: Unit) -> _Candidate | None:
    if not piece.layout.place.headed:
        return None
    text = piece.text
    dashes = _DASHES.match(text, unit.start)
    start = dashes.end() if dashes else unit.start
    first = next(sentences(text, start), None)
    if first is None or not ends_with_stop(first.text):
        return None
    rest = text[first.end :].strip()
    if len(rest) < max(_BODY, han_count(first.text) // 2):
        return None
    apart = unit.start == 0 and max(first.end - 2, 1) <= piece.layout.lead <= first.end + 1 < len(
        text
    )
    kind = build(first.text)
    if kind is Build.NONE and not (apart and han_count(first.text) <= _BODY * 3):
        return None
    return _Candidate(unit, first, kind, apart, dashes[0].strip() if dashes else "")


def _with_refrains(
    pieces: Sequence[Piece], units: Sequence[Unit], row: list[_Candidate | None]
) -> list[_Candidate | None]:
    """这五年，… 这五年，…: a refrain shared by several paragraphs is left out of the judgement."""
    starts: dict[str, list[int]] = {}
    firsts: list[Sentence | None] = []
    for number, unit in enumerate(units):
        first = next(sentences(pieces[unit.piece].text, unit.start), None)
        firsts.append(first)
        parts = clauses(strip_end(first.text)) if first else []
        if len(parts) > 1:
            starts.setdefault(parts[0], []).append(number)
    result = list(row)
    for refrain, numbers in starts.items():
        if len(numbers) < 3:
            continue
        for number in numbers:
            first = firsts[number]
            assert first is not None
            rest = pieces[units[number].piece].text[first.end :].strip()
            kind = build(strip_end(first.text)[len(refrain) + 1 :])
            if kind is not Build.NONE and len(rest) >= _BODY and ends_with_stop(first.text):
                clear = kind if kind.clear else Build.SUBJECT
                result[number] = _Candidate(units[number], first, clear, False)
    return result


def _believed(row: list[_Candidate | None]) -> list[_Candidate]:
    """The candidates of a section that support each other."""
    set_apart = [item for item in row if item and item.set_apart]
    found = [item for item in row if item and (item.build.clear or item.set_apart)]
    if len(found) >= 2:
        alike = [item for item in row if item and (item in found or _like_any(item, found))]
    else:
        alike = found
    # An introduction before the first one says nothing against the others.
    asked = len(row) - (1 if row and row[0] is None else 0)
    if len(alike) >= 2 and len(found) >= 2 and len(alike) > _SHARE * asked:
        return alike
    return _parallel(row) or set_apart


def _parallel(row: Sequence[_Candidate | None]) -> list[_Candidate]:
    """All paragraphs of a section begin with a short sentence of one length: verse tells."""
    found = [item for item in row if item and item.length <= _SHORT]
    if (
        len(found) < _PARALLEL
        or len(found) < 0.75 * len(row)
        or not any(c.build.clear for c in found)
    ):
        return []
    lengths = [item.length for item in found]
    return found if max(lengths) - min(lengths) <= 2 else []


def _like_any(item: _Candidate, others: Sequence[_Candidate]) -> bool:
    near = [other for other in others if abs(other.length - item.length) <= _BESIDE]
    return item.build is not Build.NONE and len(near) >= 2


def _by_habit(row: list[_Candidate | None]) -> list[_Candidate]:
    """A single one, in a report that has them elsewhere: short, of clear build, at the start."""
    found = [item for item in row if item and item.build is Build.VERB]
    if len(row) > 2 or len(found) != 1 or found[0] is not row[0]:
        return []
    return found if found[0].length <= _HABIT_LENGTH else []


def _heading(candidate: _Candidate) -> Heading:
    return Heading(
        piece=candidate.unit.piece,
        start=candidate.unit.start,
        end=candidate.sentence.end,
        marker=candidate.dashes,
        series=Series.UNMARKED,
        ordinal=0,
        title=strip_end(candidate.sentence.text),
        run_in=True,
    )
