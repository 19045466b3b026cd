"""From a place in the text to a line of the pages, and back.

The editor counts a live figure as one character; the page counts every character it shows.
"""

from __future__ import annotations

from attrs import frozen

from core.edit.change import Focus
from core.figures.project import parts
from core.layout.items import Element, FlowParagraph, Source
from core.layout.pages import Line
from core.layout.paginate import Page, Pages
from core.model.report import Report
from core.model.text import Text


@frozen
class Spot:
    """A line of a laid-out page; ``number`` counts the lines of the page from 1."""

    page: Page
    line: Line
    number: int


def focus_of(report: Report, pages: Pages, line: Line, x: float) -> Focus | None:
    """Where a click at ``x`` points from the paper's left edge belongs in the text."""
    source = line.source
    if source.section is None:
        return None
    if source.paragraph is None or line.item < 0:
        return Focus(source.section, source.paragraph)
    item = pages.flow.items[line.item]
    if not isinstance(item, FlowParagraph) or item.chart is not None:
        return Focus(source.section, source.paragraph)
    shown = line.start + _characters_before(line, x) + item.dropped
    return Focus(source.section, source.paragraph, _to_atoms(report, source, shown))


def spot_of(report: Report, pages: Pages, focus: Focus) -> Spot | None:
    """The line a place of the text stands on, with its number on the page."""
    source = Source(focus.section, focus.paragraph)
    number = pages.page_of(source)
    if focus.section is None or number is None:
        return None
    shown = _to_characters(report, source, focus.offset)
    found: Spot | None = None
    for page in pages.pages[number - 1 :]:
        own = [line for line in page.lines if line.source == source]
        if not own:
            break
        item = pages.flow.items[own[0].item] if own[0].item >= 0 else None
        dropped = item.dropped if isinstance(item, FlowParagraph) else 0
        reached = [line for line in own if line.start + dropped <= shown]
        if found is not None and not reached:
            break
        line = reached[-1] if reached else own[0]
        found = Spot(page, line, line_number(page, line))
    return found


def line_number(page: Page, line: Line) -> int:
    """Which line of its page this is: lines at one height count once, pinned ones not at all."""
    tops = sorted({round(item.top, 1) for item in page.lines})
    return tops.index(round(line.top, 1)) + 1


def element_of(line: Line) -> Element | None:
    """The element of the document a line belongs to."""
    return line.source.element


def _characters_before(line: Line, x: float) -> int:
    """How many characters of the line end left of ``x``."""
    edges = [place for run in line.runs for place in run.positions]
    middles = [(a + b) / 2 for a, b in zip(edges, [*edges[1:], line.x + line.width], strict=True)]
    return sum(middle < x for middle in middles)


def _to_atoms(report: Report, source: Source, shown: int) -> int:
    atoms, at = 0, 0
    for size, is_text in _pieces(report, source):
        if shown <= at:
            break
        inside = min(shown - at, size)
        atoms += inside if is_text else 1
        at += size
    return atoms


def _to_characters(report: Report, source: Source, atoms: int) -> int:
    shown, left = 0, atoms
    for size, is_text in _pieces(report, source):
        if left <= 0:
            break
        shown += min(left, size) if is_text else size
        left -= size if is_text else 1
    return shown


def _pieces(report: Report, source: Source) -> list[tuple[int, bool]]:
    """Length of every part of a paragraph as shown, and whether it is plain text."""
    found = report.find_paragraph(source.paragraph) if source.paragraph is not None else None
    if found is None:
        return []
    return [(len(part.text), isinstance(part.inline, Text)) for part in parts(report, found[1])]
