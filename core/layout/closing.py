"""What follows the text: 附件说明, 出席, 署名, 成文日期, 附注.

GB/T 9704-2012 7.3.4 to 7.3.6, 10.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.layout.annexes import annex_note
from core.layout.draft import Draft, blank, of, printable
from core.layout.items import Element, FlowItem, FlowParagraph, FlowRun, Indent
from core.layout.signature import signature
from core.layout.styles import FlowStyle, FontRole
from core.layout.widths import OFFICIAL
from core.model.elements import Form

_SHORT_PARAGRAPH = 336
"""Characters: twelve full lines."""


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
    """附件说明, 出席人员 of 纪要, 署名 and 成文日期, 附注."""
    yield from annex_note(draft)
    if draft.elements.form is Form.MINUTES:
        yield from _attendance(draft)
    yield from signature(draft, followed=_has_note(draft))
    if _has_note(draft):
        text = printable(draft.elements.note or "").strip()
        if not text.startswith("（"):
            text = f"（{text.strip('()（）')}）"
        yield FlowParagraph(FlowStyle.NOTE, (FlowRun(text),), of(Element.NOTE))


def _has_note(draft: Draft) -> bool:
    """附注 belongs to official forms only."""
    return bool(draft.elements.note) and draft.elements.form is not Form.INTERNAL


def _attendance(draft: Draft) -> Iterator[FlowItem]:
    """出席, 请假, 列席: an empty line under the text, two in, turns under the first name."""
    elements, source = draft.elements, of(Element.ATTENDANCE)
    spec = draft.profile.style(FlowStyle.ANNEX_NOTE)
    lists = (
        ("出席：", elements.present),
        ("请假：", elements.excused),
        ("列席：", elements.observers),
    )
    shown = [(label, names) for label, names in lists if names]
    if shown:
        yield blank(source)
    for label, names in shown:
        hanging = OFFICIAL.width(label, spec)
        runs = (
            FlowRun(label, font=FontRole.HEI, computed=True),
            FlowRun(printable("，".join(names)).replace("\n", "")),
        )
        indent = Indent(2 * spec.em + hanging, 0, -hanging)
        yield FlowParagraph(FlowStyle.ANNEX_NOTE, runs, source, indent=indent)
