"""A live number written otherwise: in another unit, in Chinese numerals, in full width (改写法)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from core.figures.project import inline_text
from core.figures.spans import find_spans
from core.figures.units import convert, convertible
from core.model.report import Report
from core.model.text import Figure, Wording

_PLACES = (None, *range(5))


@frozen
class Restated:
    """Where a number now stands, and as what; ``figure`` is ``None`` when its value changed."""

    start: int
    end: int
    figure: Figure | None


def restated(report: Report, figure: Figure, shown: str, text: str, at: int) -> Restated | None:
    """The number ``text`` gives from ``at`` on in place of ``shown``; ``None``: it gives none.

    Only a number in the same kind of unit counts. One of the same value stays the figure: in the
    unit written when the figure can say it so, else in its own words.
    """
    said = find_spans(shown)
    if len(said) != 1 or said[0].value is None:
        return None
    lead = shown[: said[0].number_start]
    changed: Restated | None = None
    for other in find_spans(text):
        start, end = other.number_start, other.number_end
        if start < at or other.value is None or not _alike(other.unit, said[0].unit):
            continue
        if lead and not text.endswith(lead, at, start):
            continue
        start -= len(lead)
        same = convert(other.value, other.unit, said[0].unit) == said[0].value
        if same and other.approx == said[0].approx and other.kind is said[0].kind:
            return Restated(start, end, _in_unit(report, figure, text[start:end], other.unit))
        changed = changed or Restated(start, end, None)
    return changed


def whole_number(text: str, start: int, end: int) -> int:
    """Where a number that begins at ``start`` ends, its unit included."""
    ends = (other.number_end for other in find_spans(text) if other.number_start == start)
    return max(end, next(ends, end))


def _alike(one: str, other: str) -> bool:
    return one == other or (bool(one) and bool(other) and convertible(one, other))


def _in_unit(report: Report, figure: Figure, written: str, unit: str) -> Figure:
    """The figure in these very words when it can say them; else as it was."""
    bare = written.replace(",", "").replace("，", "")
    for variant in _variants(figure, unit):
        if inline_text(report, variant).replace(",", "") == bare:
            return variant
    return figure


def _variants(figure: Figure, unit: str) -> Iterator[Figure]:
    for places in _PLACES:
        yield evolve(figure, unit=unit, decimals=places, wording=Wording.PLAIN)
