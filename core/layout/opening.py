"""Head of the document: 版头, 标题, 主送机关 (GB/T 9704-2012 7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.layout.draft import Draft, blank, of, pending, printable
from core.layout.items import Element, FlowItem, FlowParagraph, FlowPinned, FlowRun
from core.layout.letter import letter_head
from core.layout.letterhead import letterhead
from core.layout.styles import RED_RULE_DISTANCE, RED_RULE_WIDTH, FlowStyle
from core.layout.titles import title_lines
from core.layout.typeset import typesetter
from core.model.elements import Form

_HEADS = {Form.UPWARD: letterhead, Form.DOWNWARD: letterhead, Form.MINUTES: letterhead,
          Form.LETTER: letter_head}  # fmt: skip


_MOST_IN_IMPRINT = 480
"""Characters of 主送机关 that leave room for the rest of the 版记 on one page."""


def opening(draft: Draft, *, recipients: bool = True) -> Iterator[FlowItem]:
    """Everything above the text; without ``recipients`` when those stand in the 版记."""
    head = _HEADS.get(draft.elements.form)
    if head is not None:
        yield from head(draft)
    yield from _title(draft)
    yield blank(of(Element.TITLE))
    if draft.recipients and recipients:
        yield FlowParagraph(
            FlowStyle.RECIPIENT, (FlowRun(f"{recipient_names(draft)}："),), of(Element.RECIPIENTS)
        )


def recipient_names(draft: Draft) -> str:
    """The 主送机关 as one text, without colon."""
    return printable("，".join(draft.recipients)).rstrip("：:").replace("\n", "")


def pushes_text_off(draft: Draft, items: Sequence[FlowItem]) -> bool:
    """Whether the head leaves no line of the first page to the text (7.3.2).

    The 主送机关 then stand in the 版记, which an internal paper does not have, unless they are so
    many that the 版记 would not hold them either.
    """
    if not draft.recipients or draft.elements.form is Form.INTERNAL:
        return False
    if len(recipient_names(draft)) > _MOST_IN_IMPRINT:
        return False
    setter = typesetter(draft.profile)
    geometry = draft.profile.geometry
    height = geometry.pitch
    for item in items:
        if isinstance(item, FlowPinned):
            height += max(0, item.bottom - geometry.top)
        elif isinstance(item, FlowParagraph):
            text = setter.paragraph(item)
            height += text.spec.before + text.height
            height += RED_RULE_DISTANCE + RED_RULE_WIDTH if item.rule else 0
    return height > geometry.text_height


def _title(draft: Draft) -> Iterator[FlowItem]:
    lines = title_lines(printable(draft.title), draft.names)
    run = FlowRun("\n".join(lines)) if lines else pending("标题")
    yield FlowParagraph(FlowStyle.TITLE, (run,), of(Element.TITLE))
