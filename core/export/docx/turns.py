"""Where the page is turned because 署名 and 成文日期 must not stand alone (7.3.5.5).

Office programs disagree about long chains of paragraphs kept together, so the turn that the
laid-out pages show is written down: the first paragraph of the chain begins a page.
"""

from __future__ import annotations

from core.layout.items import Element, Flow, FlowParagraph
from core.layout.paginate import Pages, paginate

_LEAST_LINES = 2
"""A turn that leaves less than this empty needs no words: the next line would not fit anyway."""


def decided_turn(flow: Flow) -> int | None:
    """The item that begins a page so that the signature has company; ``None``: no turn needed."""
    first = _chain(flow)
    if first is None:
        return None
    pages = paginate(flow)
    page = pages.pages[pages.starts[first] - 1]
    at_top = bool(page.fragments) and page.fragments[0].item == first
    if page.number == 1 or not at_top or _empty_lines(flow, pages, page.number - 1) < _LEAST_LINES:
        return None
    return first


def _chain(flow: Flow) -> int | None:
    """Where the paragraphs begin that are kept with the signature, if there is one."""
    items = flow.items
    signed = (at for at, item in enumerate(items) if item.source.element is Element.SIGNATURE)
    first = next(signed, None)
    while first and _is_kept(flow, first - 1):
        first -= 1
    return first


def _is_kept(flow: Flow, at: int) -> bool:
    item = flow.items[at]
    if not isinstance(item, FlowParagraph):
        return False
    return item.style.is_heading or (item.spec is not None and item.spec.keep_next)


def _empty_lines(flow: Flow, pages: Pages, number: int) -> int:
    fragments = pages.pages[number - 1].fragments
    geometry = flow.profile.geometry
    used = fragments[-1].top + fragments[-1].height if fragments else 0
    return (geometry.text_height - used) // geometry.pitch
