"""版记 (GB/T 9704-2012 7.4): 抄送机关, 印发机关, 印发日期 between rules as wide as the type area.

It stands on an even page, its last rule on the lower edge of the type area. Word processors place
it by its distance from the paper's edge, so its heights are worked out here. There is no space
between rule and text but that of the line itself: LibreOffice doubles it inside frames.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from core.layout.draft import Draft, of, pending, printable
from core.layout.items import (
    Element,
    FlowImprint,
    FlowParagraph,
    FlowRun,
    TabStop,
)
from core.layout.linebreak import Measure, break_rules, line_ends
from core.layout.opening import recipient_names
from core.layout.profile import PageGeometry, Profile
from core.layout.signature import date_text
from core.layout.styles import Align, FlowStyle
from core.layout.widths import MILLI, OFFICIAL
from core.model.elements import Form

LOWER_EDGE = 14857
"""The lower edge of the type area, 262 mm from the paper's upper edge, in twips."""

OUTER, INNER = 20, 15
"""Weights of the rules in twips: 1 pt is 0.35 mm, 0.75 pt 0.26 mm (7.4.1)."""

_BLANK = "\u3000"


def imprint(draft: Draft, *, with_recipients: bool = False) -> Iterator[FlowImprint]:
    """The 版记, when the document has any of its elements and is no internal paper.

    ``with_recipients``: the 主送机关 had no room on the first page and stand here (7.3.2). A
    letter's has neither rules nor 印发机关 (10.1).
    """
    elements = draft.elements
    if elements.form is Form.INTERNAL:
        return
    letter = elements.form is Form.LETTER
    lines: list[FlowParagraph] = []
    if with_recipients:
        lines.append(_copies(draft, "主送：", recipient_names(draft)))
    if elements.copies_to:
        lines.append(_copies(draft, "抄送：", "，".join(elements.copies_to)))
    if not letter and (lines or elements.printer or elements.printed_on):
        lines.append(_printed(draft))
    if lines:
        yield FlowImprint(tuple(lines), of(Element.IMPRINT), even=not letter, ruled=not letter)


def _copies(draft: Draft, name: str, names: str) -> FlowParagraph:
    """主送 or 抄送, one character in on both sides, turn lines under the first name (7.4.2).

    The turns are made here: a paragraph with indents would shorten the rules above and below it.
    """
    text = printable(names).strip("。 ").replace("\n", "") + "。"
    label = _BLANK + name
    turn = "\n" + _BLANK * len(label)
    lines = [text[a:b] for a, b in _turns(draft, text, len(label) + 1)]
    runs = (FlowRun(label, computed=True), FlowRun(turn.join(lines)))
    return FlowParagraph(FlowStyle.COPIES_TO, runs, of(Element.IMPRINT))


def _turns(draft: Draft, text: str, taken: int) -> Iterator[tuple[int, int]]:
    """Where the lines of 抄送 end when so many characters of each are taken."""
    profile = draft.profile
    spec = profile.style(FlowStyle.COPIES_TO)
    room = (profile.geometry.text_width - taken * spec.em) * MILLI
    advances = OFFICIAL.advances(spec.font, spec.em, spec.spacing)
    edges = [0]
    for char in text:
        edges.append(edges[-1] + advances[char])
    rules = break_rules(profile.closing_marks, profile.opening_marks, OFFICIAL.habits)
    return line_ends(text, edges, {}, Measure(room, room), rules)


def _printed(draft: Draft) -> FlowParagraph:
    """印发机关 one character in on the left, 印发日期 on the right (7.4.3)."""
    elements = draft.elements
    day = elements.printed_on
    runs = (
        FlowRun(_BLANK, computed=True),
        FlowRun(printable(elements.printer)) if elements.printer else pending("印发机关"),
        FlowRun("\t", computed=True),
        FlowRun(date_text(day)) if day else pending("印发日期"),
        FlowRun(f"印发{_BLANK}", computed=True),
    )
    tabs = (TabStop(draft.profile.geometry.text_width, Align.RIGHT),)
    return FlowParagraph(FlowStyle.PRINTED, runs, of(Element.IMPRINT), tabs=tabs)


@frozen
class Frame:
    """A paragraph of the 版记 pinned to the paper, with rules above (0: none) and below.

    ``y`` is its upper edge from the paper's, ``top`` and ``bottom`` are weights; all in twips.
    """

    paragraph: FlowParagraph
    y: int
    lines: int
    top: int
    bottom: int

    @property
    def text_top(self) -> int:
        """Where its first line begins."""
        return self.y + self.top


def frames(item: FlowImprint, profile: Profile) -> tuple[Frame, ...]:
    """The paragraphs of a 版记 from top to bottom, the last rule on the edge of the type area.

    There is no rule between 主送 and 抄送.
    """
    placed: list[Frame] = []
    edge = LOWER_EDGE
    for number in range(len(item.paragraphs) - 1, -1, -1):
        paragraph = item.paragraphs[number]
        lines = paragraph.text.count("\n") + 1
        top, bottom = _weights(item, number) if item.ruled else (0, 0)
        edge -= top + lines * profile.style(paragraph.style).line + bottom
        placed.insert(0, Frame(paragraph, edge, lines, top, bottom))
    return tuple(placed)


def _weights(item: FlowImprint, number: int) -> tuple[int, int]:
    """The rules above and below a paragraph."""
    top = OUTER if number == 0 else 0
    if number == len(item.paragraphs) - 1:
        return top, OUTER
    following = item.paragraphs[number + 1]
    return top, 0 if following.style is FlowStyle.COPIES_TO else INNER


def room_above(item: FlowImprint, profile: Profile, geometry: PageGeometry) -> int:
    """How far down the type area the text may reach on the page of the 版记, in twips."""
    return frames(item, profile)[0].y - geometry.top - geometry.pitch // 2
