"""目录 on request: headings with the pages our own layout gives them.

The standard knows no table of contents, but it wants text on the first page (7.3.3): the list
stands between 主送机关 and text, and leaves its second level out where it would push the text off
that page.
Entries and numbers are ours: WPS and LibreOffice show them without updating the field.
"""

from __future__ import annotations

from attrs import evolve

from core.layout.draft import blank, of
from core.layout.items import (
    Element,
    Flow,
    FlowItem,
    FlowParagraph,
    FlowRun,
    Indent,
    TabStop,
)
from core.layout.paginate import paginate
from core.layout.styles import Align, FlowStyle

LEVELS = 2
"""Levels of headings listed at most."""

STYLES = (FlowStyle.CONTENTS1, FlowStyle.CONTENTS2)


def with_contents(flow: Flow) -> Flow:
    """The flow with its table of contents before the text; without headings there is none."""
    at = next((n for n, item in enumerate(flow.items) if item.source.section is not None), None)
    if at is None or not any(is_listed(item) for item in flow.items):
        return flow
    made = flow
    for levels in range(LEVELS, 0, -1):
        made, text_page = _with_levels(flow, at, levels)
        if text_page == 1:
            break
    return made


def is_listed(item: FlowItem, levels: int = LEVELS) -> bool:
    """Whether a heading stands in a table of contents of so many levels."""
    if not isinstance(item, FlowParagraph) or not item.style.is_heading:
        return False
    return item.outline_level is not None and item.outline_level < levels


def is_entry(item: FlowItem) -> bool:
    """Whether an item is an entry of the table of contents."""
    return isinstance(item, FlowParagraph) and item.style in STYLES


def levels_of(flow: Flow) -> int:
    """How many levels the table of contents of a flow lists; 0: it has none."""
    used = {item.style for item in flow.items if isinstance(item, FlowParagraph)}
    return max((level for level, style in enumerate(STYLES, 1) if style in used), default=0)


def _with_levels(flow: Flow, at: int, levels: int) -> tuple[Flow, int]:
    """The flow with a list of so many levels before item ``at``, and the page the text begins."""
    headings = [n for n, item in enumerate(flow.items) if is_listed(item, levels)]
    before, after = flow.items[:at], flow.items[at:]
    draft = _list(flow, headings, [0] * len(headings))
    starts = paginate(evolve(flow, items=(*before, *draft, *after))).starts
    numbers = [starts[n + (len(draft) if n >= at else 0)] for n in headings]
    made = evolve(flow, items=(*before, *_list(flow, headings, numbers), *after))
    return made, starts[at + len(draft)]


def _list(flow: Flow, headings: list[int], numbers: list[int]) -> list[FlowItem]:
    source = of(Element.CONTENTS)
    title = FlowRun("目　录", computed=True)
    items: list[FlowItem] = [FlowParagraph(FlowStyle.CONTENTS_TITLE, (title,), source)]
    for index, number in zip(headings, numbers, strict=True):
        heading = flow.items[index]
        assert isinstance(heading, FlowParagraph)
        items.append(_entry(flow, heading, number))
    items.append(blank(source))
    return items


def _entry(flow: Flow, heading: FlowParagraph, number: int) -> FlowParagraph:
    """Heading, dots, page number at the right edge."""
    style = STYLES[heading.outline_level or 0]
    spec = flow.profile.style(style)
    left = (heading.outline_level or 0) * 2 * spec.em
    runs = (
        FlowRun(heading.text.strip(), computed=True),
        FlowRun("\t", computed=True),
        FlowRun(str(number), computed=True),
    )
    tabs = (TabStop(flow.profile.geometry.text_width, Align.RIGHT, leader=True),)
    return FlowParagraph(style, runs, of(Element.CONTENTS), indent=Indent(left), tabs=tabs)
