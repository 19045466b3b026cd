"""署名 and 成文日期 in the three cases of GB/T 9704-2012 7.3.5, for one organ or several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from core.layout.draft import Draft, blank, of, pending, printable
from core.layout.items import Element, FlowItem, FlowParagraph, FlowRun, Indent, TabStop
from core.layout.styles import Align, FlowStyle
from core.layout.widths import OFFICIAL
from core.model.elements import Form, Signing

_SEAL = 2381
"""Diameter of an organ's seal, 42 mm, in twips."""

_BETWEEN_SEALS = 170
"""Seals do not touch: 3 mm apart."""

_SEAL_LINES = 5
"""Lines from one row of names to the next, so that the rows of seals do not touch."""

_STAMP = 4
"""Characters a signature stamp is wide."""

_STAMP_LINES = 2
_FORMS_WITHOUT = (Form.INTERNAL, Form.MINUTES)
"""Forms that need no 署名: it stands only where it has been filled in."""


def date_text(day: date) -> str:
    """成文日期 as printed: Arabic numerals, no leading zeros (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def signature(draft: Draft, *, followed: bool) -> Iterator[FlowItem]:
    """The signatures; ``followed`` keeps the date with the 附注 under it."""
    elements = draft.elements
    needed = elements.form not in _FORMS_WITHOUT
    if not elements.author and elements.dated is None and not needed:
        return
    if elements.signing is Signing.STAMPED:
        yield from _stamped(draft, followed=followed)
    elif elements.signing is Signing.SEALED and elements.joint:
        yield from _jointly_sealed(draft, followed=followed)
    else:
        yield from _plain(draft, needed=needed, followed=followed)


def _author(draft: Draft) -> FlowRun:
    author = draft.elements.author
    return FlowRun(printable(author)) if author else pending("署名")


def _day(draft: Draft) -> FlowRun:
    dated = draft.elements.dated
    return FlowRun(date_text(dated)) if dated else pending("成文日期")


@frozen
class _Placed:
    """Where 署名 and 成文日期 stand, in twips from the right edge of the type area.

    ``begins`` is where the date begins, from the left, when that is what the rule speaks of.
    """

    author: int
    day: int
    begins: int = 0


def _plain(draft: Draft, *, needed: bool, followed: bool) -> Iterator[FlowItem]:
    """One organ with seal, or organs without: names under each other, then the date."""
    elements, source = draft.elements, of(Element.SIGNATURE)
    author, day = _author(draft), _day(draft)
    names = [author, *(FlowRun(printable(name)) for name in elements.joint)]
    spec = draft.profile.style(FlowStyle.SIGNATURE)
    longest = max((run.text for run in names), key=lambda text: OFFICIAL.width(text, spec))
    place = _placed(draft, longest, day.text)
    for _ in range(2 if elements.signing is Signing.SEALED else 1):
        yield blank(source)
    if elements.author or needed:
        wide = OFFICIAL.width(longest, spec)
        for run in names:
            shorter = wide - OFFICIAL.width(run.text, spec)
            right = Indent(right=place.author + shorter)
            yield FlowParagraph(FlowStyle.SIGNATURE, (run,), source, indent=right)
    if elements.dated or needed:
        yield _date(draft, day, place, followed=followed)


def _date(draft: Draft, day: FlowRun, place: _Placed, *, followed: bool) -> FlowParagraph:
    """成文日期, placed by the edge the rule speaks of, so that no font's digits can shift it."""
    spec = evolve(draft.profile.style(FlowStyle.DATE), keep_next=followed)
    indent = Indent(right=place.day)
    if place.begins:
        spec, indent = evolve(spec, align=Align.LEFT), Indent(left=place.begins)
    return FlowParagraph(FlowStyle.DATE, (day,), of(Element.SIGNATURE), indent=indent, spec=spec)


def _placed(draft: Draft, author: str, day: str) -> _Placed:
    """Where 署名 and 成文日期 stand.

    With a seal (7.3.5.1) the date stands four characters in and the name centred over it. Without
    (7.3.5.2) the name stands two in and the date begins two to the right of it; a date that is
    longer than the name stands two in and pushes the name left.
    """
    spec = draft.profile.style(FlowStyle.SIGNATURE)
    wide, long = OFFICIAL.width(author, spec), OFFICIAL.width(day, spec)
    em, room = spec.em, draft.profile.geometry.text_width
    if draft.elements.signing is Signing.SEALED:
        right = max(4 * em + (long - wide) // 2, 0)
        return _Placed(right, right + (wide - long) // 2)
    if long > wide:
        return _Placed(4 * em + long - wide, 2 * em)
    begins = room - wide
    return _Placed(2 * em, 0, begins) if begins > 0 else _Placed(0, 0)


def _jointly_sealed(draft: Draft, *, followed: bool) -> Iterator[FlowItem]:
    """Names in rows with room for a seal each; the last one stands over the date (7.3.5.1)."""
    source = of(Element.SIGNATURE)
    day = _day(draft)
    names = [_author(draft), *(FlowRun(printable(name)) for name in draft.elements.joint)]
    spec = draft.profile.style(FlowStyle.SIGNATURE)
    long = OFFICIAL.width(day.text, spec)
    widest = max(OFFICIAL.width(run.text, spec) for run in names)
    step = max(_SEAL + _BETWEEN_SEALS, widest + spec.em)
    room = draft.profile.geometry.text_width
    right = max(4 * spec.em + (long - widest) // 2, 0)
    last = room - right - widest // 2
    fitting = 1 + max(0, last - max(_SEAL, widest) // 2) // step
    rows = [names[at : at + fitting] for at in range(0, len(names), fitting)]
    yield blank(source)
    yield blank(source)
    for number, row in enumerate(rows):
        places = [last - step * (len(row) - 1 - at) for at in range(len(row))]
        before = (_SEAL_LINES - 1) * spec.line if number else 0
        yield _row(draft, row, places, before)
    yield _date(draft, day, _Placed(0, room - last - long // 2), followed=followed)


def _row(draft: Draft, row: list[FlowRun], centres: list[int], before: int) -> FlowParagraph:
    """Names on one line, each centred on its place, with room ``before`` for their seals."""
    runs: list[FlowRun] = []
    for run in row:
        runs.extend((FlowRun("\t", computed=True), run))
    spec = evolve(draft.profile.style(FlowStyle.SIGNATURE), before=before)
    if len(row) == 1:  # by its right edge: every program does that the same way
        wide = OFFICIAL.width(row[0].text, spec)
        right = draft.profile.geometry.text_width - centres[0] - wide // 2
        return FlowParagraph(
            FlowStyle.SIGNATURE,
            tuple(row),
            of(Element.SIGNATURE),
            indent=Indent(right=max(0, right)),
            spec=spec,
        )
    spec = evolve(spec, align=Align.LEFT)
    tabs = tuple(TabStop(centre, Align.CENTER) for centre in centres)
    return FlowParagraph(
        FlowStyle.SIGNATURE, tuple(runs), of(Element.SIGNATURE), tabs=tabs, spec=spec
    )


def _stamped(draft: Draft, *, followed: bool) -> Iterator[FlowItem]:
    """签发人签名章 (7.3.5.3): two empty lines, the stamp four in, the post two left of it.

    Several organs' posts and stamps stand under each other; the date after an empty line, four in.
    """
    elements, source = draft.elements, of(Element.SIGNATURE)
    spec = draft.profile.style(FlowStyle.SIGNATURE)
    posts = [FlowRun(printable(post)) for post in elements.posts] or [pending("签发人职务")]
    yield blank(source)
    yield blank(source)
    right = (4 + _STAMP + 2) * spec.em
    for number, post in enumerate(posts):
        if number:
            for _ in range(_STAMP_LINES - 1):
                yield blank(source)
        yield FlowParagraph(FlowStyle.SIGNATURE, (post,), source, indent=Indent(right=right))
    yield blank(source)
    yield _date(draft, _day(draft), _Placed(0, 4 * spec.em), followed=followed)
