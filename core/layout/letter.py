"""Head of a letter (信函格式, GB/T 9704-2012 10.1): mark and red double rules at fixed places."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.layout.draft import Draft, blank, of, pending, printable
from core.layout.items import (
    Element,
    FlowItem,
    FlowParagraph,
    FlowPinned,
    FlowRun,
    Pinned,
    PinnedRule,
    TabStop,
)
from core.layout.letterhead import mark_edge, mark_size, mark_spec
from core.layout.styles import DOUBLE_RULE_HEIGHT, Align, FlowStyle

_MARK_TOP = 1701
"""The mark's upper edge is 30 mm from the paper's."""

_RULE_WIDTH = 9638
"""170 mm."""

_RULE_LEFT = 1134
_GAP = 227
"""4 mm between the mark and the upper rule."""

_LOWER_RULE = 15704
"""The lower rule ends 20 mm above the paper's lower edge."""

_TEXT_GAP = 274
"""4.84 mm, 7/8 of a 3号 character, between the upper rule and the glyphs under it."""

_LARGEST = 72
_DESCENT = 80
"""Thousandths of an em by which a Han character reaches below the baseline."""


def letter_head(draft: Draft) -> Iterator[FlowItem]:
    """Mark and rules, then 份号, 密级, 紧急程度 flush left and 发文字号 flush right."""
    yield _pinned(draft)
    lines = _first_lines(draft)
    yield from lines
    yield blank(of(Element.LETTERHEAD))
    yield blank(of(Element.LETTERHEAD))


def _pinned(draft: Draft) -> FlowPinned:
    geometry, source = draft.profile.geometry, of(Element.LETTERHEAD)
    mark = printable(draft.elements.mark or "")
    standard = draft.profile.style(FlowStyle.MARK)
    size = mark_size(mark, standard, geometry.text_width, _LARGEST)
    spec = mark_spec(standard, size)
    run = FlowRun(mark) if mark else pending("发文机关标志")
    y = _MARK_TOP - mark_edge(size)
    baseline = y + spec.line * 4 // 5
    upper = baseline + spec.em * _DESCENT // 1000 + _GAP
    rules = (
        PinnedRule(_RULE_LEFT, upper, _RULE_WIDTH, thick_first=True),
        PinnedRule(_RULE_LEFT, _LOWER_RULE - DOUBLE_RULE_HEIGHT, _RULE_WIDTH, thick_first=False),
    )
    text = draft.profile.style(FlowStyle.DOCUMENT_NUMBER)
    above = text.line * 4 // 5 - text.em * 88 // 100  # of the line, over its glyphs
    paragraph = FlowParagraph(FlowStyle.MARK, (run,), source, spec=spec)
    return FlowPinned(
        (Pinned(paragraph, geometry.left, y, geometry.text_width),),
        rules,
        bottom=upper + DOUBLE_RULE_HEIGHT + _TEXT_GAP - above,
        source=source,
    )


def _first_lines(draft: Draft) -> list[FlowItem]:
    """份号, 密级, 紧急程度 under each other, the first on one line with the 发文字号."""
    elements, profile = draft.elements, draft.profile
    source = of(Element.LETTERHEAD)
    number = FlowRun(elements.number.text()) if elements.number else pending("发文字号")
    present = (
        (FlowStyle.COPY_NUMBER, elements.copy_number),
        (FlowStyle.SECRECY, elements.secrecy),
        (FlowStyle.URGENCY, elements.urgency),
    )
    shown = [(style, printable(text)) for style, text in present if text]
    if not shown:
        spec = evolve(profile.style(FlowStyle.DOCUMENT_NUMBER), align=Align.RIGHT)
        return [FlowParagraph(FlowStyle.DOCUMENT_NUMBER, (number,), source, spec=spec)]
    tabs = (TabStop(profile.geometry.text_width, Align.RIGHT),)
    (style, text), *others = shown
    lead = FlowRun(text, font=profile.style(style).font)
    first = FlowParagraph(
        FlowStyle.DOCUMENT_NUMBER,
        (lead, FlowRun("\t", computed=True), number),
        source,
        tabs=tabs,
    )
    return [first, *(FlowParagraph(style, (FlowRun(text),), source) for style, text in others)]
