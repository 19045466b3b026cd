"""Lines and rules of a page with the place of every character, in points."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.layout.glyphs import glyph_runs
from core.layout.imprint import frames
from core.layout.items import (
    NOWHERE,
    Flow,
    FlowImprint,
    FlowParagraph,
    FlowPinned,
    FlowTable,
    Indent,
    PinnedRule,
    Source,
)
from core.layout.leaders import dotted
from core.layout.linebreak import stretch_points
from core.layout.pages import Fragment, Line, Rule
from core.layout.profile import PageGeometry
from core.layout.styles import (
    DOUBLE_RULE_HEIGHT,
    DOUBLE_RULE_THICK,
    DOUBLE_RULE_THIN,
    RED_RULE_DISTANCE,
    RED_RULE_WIDTH,
    Align,
)
from core.layout.tables import CELL_MARGIN
from core.layout.typeset import SetText, Typesetter
from core.layout.widths import MILLI

_TWIPS = 20.0
_BASELINE = 0.8
"""Share of an exact line above its baseline."""

_TAB_SHARES = {Align.RIGHT: 1.0, Align.CENTER: 0.5}
"""How much of a text stands left of its tab stop."""

_BORDER = 0.5
_OUTER_LINE = 1.0
_NUMBER_DROP = 397
"""The page number's dashes stand 7 mm under the type area (7.5), in twips."""

_DASH_RISE = 100
_NUMBER_INDENT = 280


def draw_lines(flow: Flow, setter: Typesetter, fragments: tuple[Fragment, ...]) -> Iterator[Line]:
    """The lines of text of a page, from top to bottom."""
    for fragment in fragments:
        item = flow.items[fragment.item]
        if isinstance(item, FlowParagraph):
            yield from _paragraph_lines(flow, setter, item, fragment)
        elif isinstance(item, FlowTable):
            yield from _row_lines(flow, setter, item, fragment)
        elif isinstance(item, FlowImprint):
            yield from _imprint_lines(flow, setter, item, fragment)
        elif isinstance(item, FlowPinned):
            yield from _pinned_lines(flow, setter, item, fragment)


def _paragraph_lines(
    flow: Flow, setter: Typesetter, item: FlowParagraph, fragment: Fragment
) -> Iterator[Line]:
    geometry = flow.profile.geometry
    text = setter.paragraph(item)
    for index in range(fragment.count):
        top = geometry.top + fragment.top + index * text.spec.line
        number = fragment.first + index
        line = _line(text, number, geometry.left, top, _Target(fragment.item, item.source), item)
        yield dotted(line) if item.tabs and item.tabs[0].leader else line


def _row_lines(
    flow: Flow, setter: Typesetter, table: FlowTable, fragment: Fragment
) -> Iterator[Line]:
    geometry = flow.profile.geometry
    row = table.rows[fragment.first]
    x = _table_left(geometry, table)
    target = _Target(fragment.item, table.source)
    for cell, width in zip(row.cells, table.widths, strict=True):
        text = setter.cell(cell, width, header=row.header)
        top = geometry.top + fragment.top + (fragment.height - text.height) // 2
        for number in range(len(text.lines)):
            at = top + number * text.spec.line
            yield _line(text, number, x + CELL_MARGIN, at, target, None, cell.align)
        x += width


def _imprint_lines(
    flow: Flow, setter: Typesetter, item: FlowImprint, fragment: Fragment
) -> Iterator[Line]:
    target = _Target(fragment.item, item.source)
    for frame in frames(item, flow.profile):
        text = setter.paragraph(frame.paragraph)
        for number in range(len(text.lines)):
            top = frame.text_top + number * text.spec.line
            yield _line(text, number, flow.profile.geometry.left, top, target, frame.paragraph)


def _pinned_lines(
    flow: Flow, setter: Typesetter, item: FlowPinned, fragment: Fragment
) -> Iterator[Line]:
    target = _Target(fragment.item, item.source)
    for pinned in item.paragraphs:
        beside = flow.profile.geometry.text_width - pinned.width
        text = setter.paragraph(evolve(pinned.paragraph, indent=Indent(right=beside)))
        for number in range(len(text.lines)):
            top = pinned.y + text.spec.before + number * text.spec.line
            yield _line(text, number, pinned.x, top, target, pinned.paragraph)


class _Target:
    """What a line belongs to."""

    def __init__(self, item: int, source: Source) -> None:
        self.item, self.source = item, source


def _line(
    text: SetText,
    number: int,
    x: int,
    top: int,
    target: _Target,
    paragraph: FlowParagraph | None,
    align: Align | None = None,
) -> Line:
    """One line of a set text; ``x`` and ``top`` in twips from the paper's corner."""
    start, end = text.lines[number]
    indent, room = text.left[number > 0], text.room[number > 0]
    if paragraph is not None and paragraph.tabs and "\t" in text.text[start:end]:
        places = _tabbed(text, paragraph, start, end, indent)
    else:
        last = number == len(text.lines) - 1 or text.text[end - 1 : end] == "\n"
        places = _places(text, start, end, indent, room, align or text.spec.align, last=last)
    places = [(x + place) / _TWIPS for place in places]
    return Line(
        x=places[0],
        y=(top + text.spec.line * _BASELINE) / _TWIPS,
        top=top / _TWIPS,
        height=text.spec.line / _TWIPS,
        width=places[-1] - places[0],
        runs=glyph_runs(text, start, end, places),
        item=target.item,
        source=target.source,
        start=start,
    )


def _places(
    text: SetText, start: int, end: int, indent: int, room: int, align: Align, *, last: bool
) -> list[float]:
    """Left edge of every character and the end of the last, in twips from the text's left."""
    base = text.edges[start] + text.gaps.get(start, 0)
    places = [(edge - base) / MILLI for edge in text.edges[start : end + 1]]
    for at in text.gaps:
        if start < at < end:  # the space stands before the character, not after it
            places[at - start] += text.gaps[at] / MILLI
    places[0] = 0.0
    spare = room - _inside(text, start, end, places)
    shift = float(indent)
    if align is Align.BOTH and not last and spare > 0:
        _stretch(text.text, start, end, places, spare)
    elif align is Align.RIGHT:
        shift += spare
    elif align is Align.CENTER:
        shift += spare / 2
    return [place + shift for place in places]


def _inside(text: SetText, start: int, end: int, places: list[float]) -> float:
    """Width of what has to stand inside the edges: a hanging mark or blank does not."""
    room = text.room[start > 0]
    if end - start > 1 and places[-1] > room:
        return places[-2]
    return places[-1]


def _stretch(text: str, start: int, end: int, places: list[float], spare: float) -> None:
    points = stretch_points(text, start, end)
    if not points:
        return
    share = spare / len(points)
    added, following = 0.0, set(points)
    for at in range(start + 1, end):
        if at in following:
            added += share
        places[at - start] += added
    places[end - start] += added


def _tabbed(
    text: SetText, paragraph: FlowParagraph, start: int, end: int, indent: int
) -> list[float]:
    """Places on a line with tab stops."""
    places: list[float] = []
    x, stops = float(indent), list(paragraph.tabs)
    for at in range(start, end):
        places.append(x + (text.gaps.get(at, 0) / MILLI if at > start else 0))
        if text.text[at] == "\t" and stops:
            stop = stops.pop(0)
            following = text.text.find("\t", at + 1, end)
            until = end if following < 0 else following
            width = (text.edges[until] - text.edges[at + 1]) / MILLI
            x = stop.position - width * _TAB_SHARES.get(stop.align, 0.0)
        else:
            x += (text.edges[at + 1] - text.edges[at]) / MILLI
    places.append(x)
    return places


def _table_left(geometry: PageGeometry, table: FlowTable) -> int:
    return geometry.left + (geometry.text_width - table.width) // 2


def draw_rules(flow: Flow, setter: Typesetter, fragments: tuple[Fragment, ...]) -> Iterator[Rule]:
    """Table borders and the red separating line of a page."""
    for fragment in fragments:
        item = flow.items[fragment.item]
        if isinstance(item, FlowTable):
            yield from _borders(flow.profile.geometry, item, fragment)
        elif isinstance(item, FlowParagraph) and item.rule:
            yield _red_rule(flow.profile.geometry, setter.paragraph(item), fragment)
        elif isinstance(item, FlowImprint):
            yield from _imprint_rules(flow, item)
        elif isinstance(item, FlowPinned):
            for rule in item.rules:
                yield from _double_rule(rule)


def _double_rule(rule: PinnedRule) -> Iterator[Rule]:
    """A thick and a thin red line (10.1)."""
    edge = rule.y + DOUBLE_RULE_HEIGHT
    thick, thin = rule.y, edge - DOUBLE_RULE_THIN
    if not rule.thick_first:
        thick, thin = edge - DOUBLE_RULE_THICK, rule.y
    for top, weight in ((thick, DOUBLE_RULE_THICK), (thin, DOUBLE_RULE_THIN)):
        y = (top + weight / 2) / _TWIPS
        right = (rule.x + rule.width) / _TWIPS
        yield Rule(rule.x / _TWIPS, y, right, y, weight / _TWIPS, red=True)


def _three_lines(geometry: PageGeometry, table: FlowTable, fragment: Fragment) -> Iterator[Rule]:
    """Above the head, under it, and under the last row (三线表)."""
    left, top = _table_left(geometry, table), geometry.top + fragment.top
    right, row = left + table.width, table.rows[fragment.first]
    follows = fragment.first + 1 < len(table.rows)
    last = not follows or (row.header and not table.rows[fragment.first + 1].header)
    edges = [(top, _OUTER_LINE)] if fragment.first == 0 else []
    if last:
        edges.append((top + fragment.height, _BORDER if follows else _OUTER_LINE))
    for y, weight in edges:
        yield Rule(left / _TWIPS, y / _TWIPS, right / _TWIPS, y / _TWIPS, weight)


def _borders(geometry: PageGeometry, table: FlowTable, fragment: Fragment) -> Iterator[Rule]:
    if table.three_line:
        yield from _three_lines(geometry, table, fragment)
        return
    left, top = _table_left(geometry, table), geometry.top + fragment.top
    right, bottom = left + table.width, top + fragment.height
    for y in (top, bottom):
        yield Rule(left / _TWIPS, y / _TWIPS, right / _TWIPS, y / _TWIPS, _BORDER)
    x = left
    for width in (*table.widths, 0):
        yield Rule(x / _TWIPS, top / _TWIPS, x / _TWIPS, bottom / _TWIPS, _BORDER)
        x += width


def _imprint_rules(flow: Flow, item: FlowImprint) -> Iterator[Rule]:
    left = flow.profile.geometry.left / _TWIPS
    right = left + flow.profile.geometry.text_width / _TWIPS
    for frame in frames(item, flow.profile):
        line = flow.profile.style(frame.paragraph.style).line
        below = frame.text_top + frame.lines * line + frame.bottom // 2
        for y, weight in ((frame.y + frame.top // 2, frame.top), (below, frame.bottom)):
            if weight:
                yield Rule(left, y / _TWIPS, right, y / _TWIPS, weight / _TWIPS)


def _red_rule(geometry: PageGeometry, text: SetText, fragment: Fragment) -> Rule:
    drop = RED_RULE_DISTANCE + RED_RULE_WIDTH / 2
    y = (geometry.top + fragment.top + text.height + drop) / _TWIPS
    left = geometry.left / _TWIPS
    return Rule(left, y, left + geometry.text_width / _TWIPS, y, RED_RULE_WIDTH / _TWIPS, red=True)


def draw_page_number(flow: Flow, setter: Typesetter, number: int, *, shown: bool) -> Line:
    """``— n —`` 7 mm under the type area, odd right, even left, one character in (7.5).

    A unit may want it in the middle.
    """
    geometry = flow.profile.geometry
    text = setter.line_of_page_number(f"— {number} —" if shown else "")
    width = text.edges[-1] // MILLI
    inner = geometry.text_width - width - _NUMBER_INDENT
    x = geometry.left + (inner if number % 2 else _NUMBER_INDENT)
    if flow.profile.centred_numbers:
        x = geometry.left + (geometry.text_width - width) // 2
    baseline = geometry.height - geometry.bottom + _NUMBER_DROP + _DASH_RISE
    top = baseline - round(text.spec.line * _BASELINE)
    return _line(text, 0, x, top, _Target(-1, NOWHERE), None, Align.LEFT)
