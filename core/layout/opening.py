"""Head of the document: 版头, 标题, 主送机关 (GB/T 9704-2012 7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.layout.draft import Draft, blank, of, pending, printable
from core.layout.items import Element, FlowItem, FlowParagraph, FlowRun, TabStop
from core.layout.styles import Align, FlowStyle, FontRole, StyleSpec
from core.layout.titles import title_lines
from core.layout.widths import OFFICIAL
from core.model.elements import Form

_MARK_DROP = 1984
"""The mark's upper edge is 35 mm under the upper edge of the type area (7.2.4)."""

_LINES_ABOVE_MARK = 3
_LARGEST_MARK = 84
"""42 pt, in half-points: prominent, and ten characters still fit the width."""

_SMALLEST_MARK = 32


def opening(draft: Draft) -> Iterator[FlowItem]:
    """Everything above the text."""
    if draft.elements.form is not Form.INTERNAL:
        yield from _letterhead(draft)
    yield from _title(draft)
    yield blank(of(Element.TITLE))
    if draft.recipients:
        yield FlowParagraph(
            FlowStyle.RECIPIENT,
            (FlowRun(printable("，".join(draft.recipients).rstrip("：:") + "：")),),
            of(Element.RECIPIENTS),
        )


def _title(draft: Draft) -> Iterator[FlowItem]:
    lines = title_lines(printable(draft.title), draft.names)
    run = FlowRun("\n".join(lines)) if lines else pending("标题")
    yield FlowParagraph(FlowStyle.TITLE, (run,), of(Element.TITLE))


def _letterhead(draft: Draft) -> Iterator[FlowItem]:
    """份号 to the red rule, with the empty lines the standard asks for."""
    elements, source = draft.elements, of(Element.LETTERHEAD)
    yield from _classification(draft)
    if elements.mark:
        yield FlowParagraph(
            FlowStyle.MARK,
            (FlowRun(printable(elements.mark)),),
            source,
            spec=_mark_spec(draft, elements.mark),
        )
    else:
        yield FlowParagraph(FlowStyle.MARK, (pending("发文机关标志"),), source)
    yield blank(source)
    yield blank(source)
    yield _number_line(draft)
    yield blank(source)
    yield blank(source)


def _classification(draft: Draft) -> Iterator[FlowItem]:
    """份号, 密级, 紧急程度 flush left from the first line, and empty lines down to the mark."""
    elements, source = draft.elements, of(Element.LETTERHEAD)
    present = [
        (FlowStyle.COPY_NUMBER, elements.copy_number),
        (FlowStyle.SECRECY, elements.secrecy),
        (FlowStyle.URGENCY, elements.urgency),
    ]
    shown = [(style, text) for style, text in present if text]
    for style, text in shown:
        yield FlowParagraph(style, (FlowRun(printable(text)),), source)
    for _ in range(_LINES_ABOVE_MARK - len(shown)):
        yield blank(source)


def _mark_spec(draft: Draft, mark: str) -> StyleSpec:
    """The mark as large as fits one line, its upper edge where the standard wants it.

    An exact line puts the baseline at 4/5 of its height and a Han character reaches 0.85 em above
    it; with a line of 10/7 em the edge stands 0.293 em under the line's top.
    """
    standard = draft.profile.style(FlowStyle.MARK)
    geometry = draft.profile.geometry
    size = standard.size if standard.size != _default_title_size(draft) else _LARGEST_MARK
    while size > _SMALLEST_MARK:
        if OFFICIAL.width(mark, evolve(standard, size=size)) <= geometry.text_width:
            break
        size -= 2
    em = size * 10
    edge = em * 293 // 1000
    before = max(0, _MARK_DROP - _LINES_ABOVE_MARK * geometry.pitch - edge)
    return evolve(standard, size=size, line=em * 10 // 7, before=before)


def _default_title_size(draft: Draft) -> int:
    return draft.profile.style(FlowStyle.TITLE).size


def _number_line(draft: Draft) -> FlowParagraph:
    """发文字号, for 上行文 with the 签发人 on the same line; the red rule under it."""
    elements, source = draft.elements, of(Element.LETTERHEAD)
    number = FlowRun(elements.number.text()) if elements.number else pending("发文字号")
    if elements.form is not Form.UPWARD:
        spec = evolve(draft.profile.style(FlowStyle.DOCUMENT_NUMBER), align=Align.CENTER)
        return FlowParagraph(FlowStyle.DOCUMENT_NUMBER, (number,), source, spec=spec, rule=True)
    names = "　".join(name for name in elements.signers if name)
    signer = (
        FlowRun(printable(names), font=FontRole.KAI)
        if names
        else evolve(pending(), font=FontRole.KAI)
    )
    runs = (
        FlowRun("　", computed=True),
        number,
        FlowRun("\t签发人：", computed=True),
        signer,
        FlowRun("　", computed=True),
    )
    tabs = (TabStop(draft.profile.geometry.text_width, Align.RIGHT),)
    return FlowParagraph(FlowStyle.DOCUMENT_NUMBER, runs, source, tabs=tabs, rule=True)
