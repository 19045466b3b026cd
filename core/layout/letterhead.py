"""版头 (GB/T 9704-2012 7.2): 份号 to the red rule, for one organ or several."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from core.layout.draft import Draft, blank, of, pending, printable
from core.layout.items import (
    Element,
    FlowItem,
    FlowParagraph,
    FlowPinned,
    FlowRun,
    Indent,
    Pinned,
    TabStop,
)
from core.layout.profile import SET_A, SET_B
from core.layout.styles import Align, FlowStyle, FontRole, StyleSpec
from core.layout.widths import OFFICIAL
from core.model.elements import Form

_MARK_DROP = 1984
"""The mark's upper edge is 35 mm under the upper edge of the type area (7.2.4)."""

_LINES_ABOVE_MARK = 3
_LARGEST_MARK = 84
"""42 pt, in half-points: prominent, and ten characters still fit the width."""

_SMALLEST_MARK = 32
_DOCUMENT = "文件"
_NAMES_A_ROW = 2
_SPACED_NAME = 3
"""Names of two characters take the room of three, so that names stand under each other."""

_BLANK = "\u3000"


def letterhead(draft: Draft) -> Iterator[FlowItem]:
    """份号 to the red rule, with the empty lines the standard asks for."""
    source = of(Element.LETTERHEAD)
    yield from classification(draft, fill=True)
    yield from _mark(draft)
    yield blank(source)
    yield blank(source)
    yield from _number_lines(draft)
    yield blank(source)
    yield blank(source)


def classification(draft: Draft, *, fill: bool) -> Iterator[FlowItem]:
    """份号, 密级, 紧急程度 flush left; ``fill`` adds empty lines down to the mark."""
    elements, source = draft.elements, of(Element.LETTERHEAD)
    present = (
        (FlowStyle.COPY_NUMBER, elements.copy_number),
        (FlowStyle.SECRECY, elements.secrecy),
        (FlowStyle.URGENCY, elements.urgency),
    )
    shown = [(style, text) for style, text in present if text]
    for style, text in shown:
        yield FlowParagraph(style, (FlowRun(printable(text)),), source)
    for _ in range(_LINES_ABOVE_MARK - len(shown) if fill else 0):
        yield blank(source)


def mark_edge(size: int) -> int:
    """How far a mark's upper edge stands under its line's top, in twips; ``size`` in half-points.

    An exact line puts the baseline at 4/5 of its height and a Han character reaches 0.85 em above
    it; with a line of 10/7 em the edge stands 0.293 em under the line's top.
    """
    return size * 10 * 293 // 1000


def mark_size(text: str, standard: StyleSpec, width: int, largest: int = _LARGEST_MARK) -> int:
    """The largest size, in half-points, in which the text fits one line of this width (twips)."""
    size = largest
    while size > _SMALLEST_MARK:
        if OFFICIAL.width(text, evolve(standard, size=size)) <= width:
            break
        size -= 2
    return size


def mark_spec(standard: StyleSpec, size: int) -> StyleSpec:
    """A mark of this size on a line that cuts nothing."""
    return evolve(standard, size=size, line=size * 100 // 7)


def _mark(draft: Draft) -> Iterator[FlowItem]:
    """发文机关标志: one organ, or several under each other with 文件 beside them (7.2.4)."""
    elements, source = draft.elements, of(Element.LETTERHEAD)
    if not elements.mark:
        yield FlowParagraph(FlowStyle.MARK, (pending("发文机关标志"),), source)
        return
    if elements.joint:
        yield from _joint_mark(draft)
        return
    standard = draft.profile.style(FlowStyle.MARK)
    text = printable(elements.mark)
    width = draft.profile.geometry.text_width
    spec = mark_spec(standard, mark_size(text, standard, width, _largest(draft)))
    yield FlowParagraph(FlowStyle.MARK, (FlowRun(text),), source, spec=_dropped(draft, spec))


def _largest(draft: Draft) -> int:
    """The size a unit has chosen for its mark, or the largest that looks well."""
    chosen = draft.profile.style(FlowStyle.MARK).size
    return chosen if chosen != draft.profile.style(FlowStyle.TITLE).size else _LARGEST_MARK


def _dropped(draft: Draft, spec: StyleSpec) -> StyleSpec:
    """The mark under the empty lines, its upper edge where the standard wants it.

    Set B begins half a lead above the type area (GB/T 33476.2 7.1.1: 37.42 mm under its frame).
    """
    geometry = draft.profile.geometry
    lead = SET_A.top - SET_B.top if geometry.top == SET_B.top else 0
    above = _LINES_ABOVE_MARK * geometry.pitch
    return evolve(spec, before=max(0, _MARK_DROP + lead - above - mark_edge(spec.size)))


@frozen
class _Joint:
    """Names of a joint mark spread to one width; all in twips, ``left`` from the type area."""

    names: tuple[str, ...]
    spec: StyleSpec
    left: int
    width: int
    suffix: bool


def _joint_mark(draft: Draft) -> Iterator[FlowItem]:
    """Names spread to the width of the longest; the whole is centred, 文件 half way down."""
    joint, source = _joint(draft), of(Element.LETTERHEAD)
    first = _dropped(draft, joint.spec)
    beside = (len(joint.names) - 1) // 2  # in the order in which the lines are read
    for number, name in enumerate(joint.names):
        spec = first if number == 0 else joint.spec
        yield FlowParagraph(
            FlowStyle.MARK,
            (FlowRun(name),),
            source,
            spec=evolve(spec, align=Align.LEFT, spacing=_spread(name, joint)),
            indent=Indent(left=joint.left),
        )
        if number == beside and joint.suffix:
            yield FlowPinned((_suffix(draft, joint, first.before),), source=source)


def _suffix(draft: Draft, joint: _Joint, before: int) -> Pinned:
    """文件 at the right of the names, half way down."""
    geometry, em = draft.profile.geometry, joint.spec.em
    above = _LINES_ABOVE_MARK * geometry.pitch + before
    middle = above + (len(joint.names) - 1) * joint.spec.line // 2
    spec = evolve(joint.spec, align=Align.LEFT)
    label = FlowParagraph(FlowStyle.MARK, (FlowRun(_DOCUMENT),), of(Element.LETTERHEAD), spec=spec)
    x = geometry.left + joint.left + joint.width + em // 2
    return Pinned(label, x, geometry.top + middle, 2 * em + 40)


def _joint(draft: Draft) -> _Joint:
    elements = draft.elements
    mark = printable(elements.mark or "")
    suffix = mark.endswith(_DOCUMENT) and len(mark) > len(_DOCUMENT)
    first = mark[: -len(_DOCUMENT)] if suffix else mark
    names = (first, *(printable(name) for name in elements.joint))
    longest = max(names, key=len)
    standard = draft.profile.style(FlowStyle.MARK)
    room = draft.profile.geometry.text_width
    beside = _BLANK * 2 if suffix else ""
    size = mark_size(longest + beside + (_BLANK if suffix else ""), standard, room, _largest(draft))
    spec = mark_spec(standard, size)
    width = OFFICIAL.width(longest, spec)
    taken = width + (2 * spec.em + spec.em // 2 if suffix else 0)
    return _Joint(names, spec, max(0, (room - taken) // 2), width, suffix)


def _spread(name: str, joint: _Joint) -> int:
    """Space after every character that makes the name as wide as the longest, in twips."""
    own = OFFICIAL.width(name, joint.spec)
    return (joint.width - own) // (len(name) - 1) if len(name) > 1 else 0


def _number_lines(draft: Draft) -> Iterator[FlowItem]:
    """发文字号, for 上行文 with the 签发人 beside it; the red rule under it (7.2.5—7.2.7)."""
    elements, source = draft.elements, of(Element.LETTERHEAD)
    number = FlowRun(elements.number.text()) if elements.number else pending("发文字号")
    if elements.form is Form.UPWARD:
        yield from _signer_lines(draft, number)
        return
    if elements.form is Form.MINUTES and not elements.number:
        yield evolve(blank(source), rule=True)
        return
    spec = evolve(draft.profile.style(FlowStyle.DOCUMENT_NUMBER), align=Align.CENTER)
    yield FlowParagraph(FlowStyle.DOCUMENT_NUMBER, (number,), source, spec=spec, rule=True)


def _signer_lines(draft: Draft, number: FlowRun) -> Iterator[FlowItem]:
    """Two 签发人 a row, turn rows under the first name; 发文字号 on the last row (7.2.6)."""
    names = [printable(name).strip() for name in draft.elements.signers if name.strip()]
    rows = [names[at : at + _NAMES_A_ROW] for at in range(0, len(names), _NAMES_A_ROW)]
    texts = [_row_of_names(row, spaced=len(names) > 1) for row in rows] or [""]
    spec = draft.profile.style(FlowStyle.DOCUMENT_NUMBER)
    label = OFFICIAL.width("签发人：", spec)
    widest = max(OFFICIAL.width(text, spec, FontRole.KAI) for text in texts)
    start = draft.profile.geometry.text_width - spec.em - widest
    for at, text in enumerate(texts):
        last = at == len(texts) - 1
        lead = (FlowRun(_BLANK, computed=True), number) if last else ()
        head = FlowRun("\t签发人：" if at == 0 else "\t", computed=True)
        tabs = (TabStop(start - label if at == 0 else start),)
        tail: tuple[FlowRun, ...] = ()
        if len(texts) == 1:  # by the right edge, so that no font's widths can shift it
            tabs = (TabStop(draft.profile.geometry.text_width, Align.RIGHT),)
            tail = (FlowRun(_BLANK, computed=True),)
        signer = FlowRun(text, font=FontRole.KAI)
        if not text:
            signer = evolve(pending(), font=FontRole.KAI)
        yield FlowParagraph(
            FlowStyle.DOCUMENT_NUMBER,
            (*lead, head, signer, *tail),
            of(Element.LETTERHEAD),
            tabs=tabs,
            rule=last,
        )


def _row_of_names(names: list[str], *, spaced: bool) -> str:
    shown = [
        f"{name[0]}{_BLANK}{name[1]}" if spaced and len(name) == _SPACED_NAME - 1 else name
        for name in names
    ]
    return _BLANK.join(shown)
