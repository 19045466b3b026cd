"""What follows the text: 附件说明, 署名, 成文日期, 附注, 附件 (GB/T 9704-2012 7.3.4—7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from core.layout.draft import Draft, blank, of, pending, printable
from core.layout.items import (
    Element,
    FlowBreak,
    FlowItem,
    FlowParagraph,
    FlowRun,
    Indent,
    Source,
)
from core.layout.numbering import meant_for
from core.layout.styles import Align, FlowStyle
from core.layout.tables import default_table, indicator_table
from core.layout.titles import title_lines
from core.layout.widths import OFFICIAL
from core.model.elements import Annex, Form, Signing
from core.model.ids import ParagraphId
from core.model.report import Section
from core.model.text import IndicatorTable

_CLOSING = "。；;，,、. \u3000"
_SHORT_PARAGRAPH = 112
"""Characters: four full lines."""


def date_text(day: date) -> str:
    """成文日期 as printed: Arabic numerals, no leading zeros (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def kept_together(draft: Draft, text: list[FlowItem], end: list[FlowItem]) -> list[FlowItem]:
    """Text and closing, so that 署名 and 成文日期 never stand alone on a page (7.3.5.5).

    Everything from the 附件说明 to the 署名 is kept on one page, and a short last paragraph with
    it; a long one would leave half a page empty.
    """
    last = text[-1] if text else None
    short = isinstance(last, FlowParagraph) and len(last.text) <= _SHORT_PARAGRAPH
    items = [*text, *end]
    first = len(text) - 1 if short and end else len(text)
    signed = [at for at, item in enumerate(items) if _is_signature(item)]
    for at in range(first, signed[-1] if signed else 0):
        item = items[at]
        if isinstance(item, FlowParagraph):
            spec = item.spec or draft.profile.style(item.style)
            items[at] = evolve(item, spec=evolve(spec, keep_next=True))
    return items


def _is_signature(item: FlowItem) -> bool:
    return isinstance(item, FlowParagraph) and item.source.element is Element.SIGNATURE


def closing(draft: Draft) -> Iterator[FlowItem]:
    """附件说明, 署名 and 成文日期, 附注."""
    yield from _annex_note(draft)
    yield from _signature(draft)
    if _has_note(draft):
        text = printable(draft.elements.note or "").strip()
        if not text.startswith("（"):
            text = f"（{text.strip('()（）')}）"
        yield FlowParagraph(FlowStyle.NOTE, (FlowRun(text),), of(Element.NOTE))


def _has_note(draft: Draft) -> bool:
    """附注 belongs to official forms only."""
    return bool(draft.elements.note) and draft.elements.form is not Form.INTERNAL


def _annex_note(draft: Draft) -> Iterator[FlowItem]:
    """One empty line under the text, two characters in; turn lines under the name's first one."""
    annexes, source = draft.elements.annexes, of(Element.ANNEXES)
    if not annexes:
        return
    yield blank(source)
    spec = draft.profile.style(FlowStyle.ANNEX_NOTE)
    start = 2 * spec.em
    label = OFFICIAL.width("附件：", spec)
    for index, annex in enumerate(annexes):
        number = f"{index + 1}." if len(annexes) > 1 else ""
        lead = "附件：" if index == 0 else ""
        left = start + label + OFFICIAL.width(number, spec)
        first = start if index == 0 else start + label
        name = FlowRun(annex_name(annex)) if annex_name(annex) else pending("附件名称")
        runs = (FlowRun(lead + number, computed=True), name) if lead + number else (name,)
        kept = index + 1 < len(annexes)
        yield FlowParagraph(
            FlowStyle.ANNEX_NOTE,
            runs,
            source,
            indent=Indent(left, 0, first - left),
            spec=evolve(spec, keep_next=True) if kept else None,
        )


def annex_name(annex: Annex) -> str:
    """The annex's title without closing marks (7.3.4)."""
    return printable(annex.title).strip().replace("\n", "").rstrip(_CLOSING)


@frozen
class _Placed:
    """Where 署名 ends and 成文日期 stands, in twips.

    ``author`` counts from the right edge. ``day`` does too when it is not negative; otherwise the
    date begins ``-day`` from the left edge.
    """

    author: int
    day: int


def _signature(draft: Draft) -> Iterator[FlowItem]:
    elements, source = draft.elements, of(Element.SIGNATURE)
    official = elements.form is not Form.INTERNAL
    if not elements.author and elements.dated is None and not official:
        return
    author = FlowRun(printable(elements.author)) if elements.author else pending("署名")
    day = FlowRun(date_text(elements.dated)) if elements.dated else pending("成文日期")
    place = _placed(draft, author.text, day.text)
    sealed = elements.signing is Signing.SEALED
    for _ in range(2 if sealed else 1):
        yield blank(source)
    if elements.author or official:
        yield FlowParagraph(
            FlowStyle.SIGNATURE, (author,), source, indent=Indent(right=place.author)
        )
    if elements.dated or official:
        yield _date(draft, day, place.day)


def _date(draft: Draft, day: FlowRun, place: int) -> FlowParagraph:
    """成文日期, placed by the edge the rule speaks of, so that no font's digits can shift it."""
    spec = evolve(draft.profile.style(FlowStyle.DATE), keep_next=_has_note(draft))
    indent = Indent(right=place)
    if place < 0:
        spec, indent = evolve(spec, align=Align.LEFT), Indent(left=-place)
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
    begins = room - 2 * em - wide + 2 * em
    return _Placed(2 * em, -begins) if begins > 0 else _Placed(0, 0)


def moved_tables(draft: Draft) -> dict[int, tuple[Section, IndicatorTable]]:
    """Tables of the text that an annex names by their caption: they stand on its page instead.

    Keys are indexes of ``elements.annexes``.
    """
    wanted = {
        annex_name(annex): index
        for index, annex in enumerate(draft.elements.annexes)
        if annex.table
    }
    found: dict[int, tuple[Section, IndicatorTable]] = {}
    for section in draft.report.sections():
        for block in section.blocks:
            if isinstance(block, IndicatorTable) and meant_for(block.audiences, draft.version):
                index = wanted.get(printable(block.caption).strip().rstrip(_CLOSING))
                if index is not None:
                    found.setdefault(index, (section, block))
    return found


def moved_ids(draft: Draft) -> frozenset[ParagraphId]:
    """The tables that leave the text for an annex page."""
    return frozenset(table.id for _, table in moved_tables(draft).values())


def annex_pages(draft: Draft) -> Iterator[FlowItem]:
    """One page an annex: label on line 1, title on line 3, then its content (7.3.7)."""
    annexes = draft.elements.annexes
    tables = moved_tables(draft)
    for index, annex in enumerate(annexes):
        source = of(Element.ANNEXES)
        yield FlowBreak(source=source)
        label = f"附件{index + 1}" if len(annexes) > 1 else "附件"
        yield FlowParagraph(FlowStyle.ANNEX_LABEL, (FlowRun(label, computed=True),), source)
        yield blank(source)
        lines = title_lines(annex_name(annex), draft.names)
        title = FlowRun("\n".join(lines)) if lines else pending("附件名称")
        yield FlowParagraph(FlowStyle.ANNEX_TITLE, (title,), source)
        yield blank(source)
        if not annex.table:
            yield FlowParagraph(FlowStyle.BODY, (pending("附件内容"),), source)
        elif index in tables:
            section, table = tables[index]
            yield from _annex_table(draft, table, Source(section.id, table.id))
        else:
            yield indicator_table(draft, default_table(draft), source)


def _annex_table(draft: Draft, table: IndicatorTable, source: Source) -> Iterator[FlowItem]:
    yield indicator_table(draft, table, source)
    if table.note:
        yield FlowParagraph(
            FlowStyle.TABLE_NOTE, (FlowRun(f"注：{printable(table.note)}"),), source
        )
