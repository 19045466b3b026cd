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
)
from core.layout.letterhead import mark_edge, mark_size, mark_spec
from core.layout.styles import DOUBLE_RULE_HEIGHT, Align, FlowStyle
from core.layout.widths import OFFICIAL

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
    yield from _first_lines(draft)
    yield blank(of(Element.LETTERHEAD))
    yield blank(of(Element.LETTERHEAD))


def _pinned(draft: Draft) -> FlowPinned:
    """The mark between the paper's edge and the upper rule, the lower rule at the foot."""
    geometry, source = draft.profile.geometry, of(Element.LETTERHEAD)
    mark = printable(draft.elements.mark or "")
    standard = draft.profile.style(FlowStyle.MARK)
    size = mark_size(mark, standard, geometry.text_width, _LARGEST)
    spec = mark_spec(standard, size)
    run = FlowRun(mark) if mark else pending("发文机关标志")
    y = _MARK_TOP - mark_edge(size)
    baseline = y + spec.line * 4 // 5
    upper = baseline + spec.em * _DESCENT // 1000 + _GAP
    below = upper + DOUBLE_RULE_HEIGHT
    rules = (
        PinnedRule(_RULE_LEFT, upper, _RULE_WIDTH, thick_first=True),
        PinnedRule(_RULE_LEFT, _LOWER_RULE - DOUBLE_RULE_HEIGHT, _RULE_WIDTH, thick_first=False),
    )
    paragraph = FlowParagraph(FlowStyle.MARK, (run,), source, spec=spec)
    pieces = [Pinned(paragraph, geometry.left, y, geometry.text_width)]
    if any(_classified(draft)):
        pieces.append(_number_beside(draft, below + _lead(draft)))
    return FlowPinned(tuple(pieces), rules, bottom=below, source=source)


def _lead(draft: Draft) -> int:
    """From the upper rule to the box of the line under it, twips."""
    text = draft.profile.style(FlowStyle.DOCUMENT_NUMBER)
    return _TEXT_GAP - (text.line * 4 // 5 - text.em * 88 // 100)


def _classified(draft: Draft) -> Iterator[tuple[FlowStyle, str]]:
    elements = draft.elements
    for style, text in (
        (FlowStyle.COPY_NUMBER, elements.copy_number),
        (FlowStyle.SECRECY, elements.secrecy),
        (FlowStyle.URGENCY, elements.urgency),
    ):
        if text:
            yield style, printable(text)


def _number(draft: Draft) -> FlowRun:
    number = draft.elements.number
    return FlowRun(number.text()) if number else pending("发文字号")


def _number_beside(draft: Draft, y: int) -> Pinned:
    """发文字号 at the right edge, where the first line belongs to the 密级 at its left."""
    geometry, run = draft.profile.geometry, _number(draft)
    spec = evolve(draft.profile.style(FlowStyle.DOCUMENT_NUMBER), align=Align.RIGHT)
    width = OFFICIAL.width(run.text, spec) + spec.em
    paragraph = FlowParagraph(FlowStyle.DOCUMENT_NUMBER, (run,), of(Element.LETTERHEAD), spec=spec)
    return Pinned(paragraph, geometry.left + geometry.text_width - width, y, width)


def _first_lines(draft: Draft) -> Iterator[FlowItem]:
    """份号, 密级, 紧急程度 under each other; without them the 发文字号 alone."""
    source, profile = of(Element.LETTERHEAD), draft.profile
    lead = _lead(draft)
    shown = list(_classified(draft))
    if not shown:
        spec = profile.style(FlowStyle.DOCUMENT_NUMBER)
        spec = evolve(spec, align=Align.RIGHT, before=lead)
        yield FlowParagraph(FlowStyle.DOCUMENT_NUMBER, (_number(draft),), source, spec=spec)
    for at, (style, text) in enumerate(shown):
        spec = evolve(profile.style(style), before=lead if at == 0 else 0)
        yield FlowParagraph(style, (FlowRun(text),), source, spec=spec)
