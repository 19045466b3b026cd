"""Pages without an office program and without Qt: what the exported document will look like.

The same rules as in the .docx: exact line pitch, 22 lines a page, no widow control, headings kept
with what follows, table rows whole, head rows repeated.
"""

from __future__ import annotations

from attrs import evolve

from core.layout.items import Flow, FlowItem, FlowParagraph
from core.layout.kept import Kept
from core.layout.pages import GlyphRun, Line, Rule
from core.layout.paging.sheets import Page, Pages
from core.layout.paging.stack import Stack
from core.layout.typeset import Typesetter, typesetter


def paginate(flow: Flow, setter: Typesetter | None = None) -> Pages:
    """Lay the flow on pages.

    ``setter`` says with which widths (default: those of the official fonts); keep one to make the
    next call cost only what has changed.
    """
    if setter is None:
        return _LAID_OUT.of((flow,), lambda: _laid_out(flow, typesetter(flow.profile)))
    return _laid_out(flow, setter)


def first_is_numbered(flow: Flow) -> bool:
    """Whether the first page shows its number: not in a letter (10.1) or by the unit's wish."""
    if not flow.first_numbered or flow.profile.single_number:
        return flow.first_numbered
    return paginate(flow).pages[0].numbered


def _laid_out(flow: Flow, setter: Typesetter) -> Pages:
    stack = Stack(flow, setter)
    for index, item in enumerate(flow.items):
        stack.place(index, item)
    return _closed(flow, stack)


def _closed(flow: Flow, stack: Stack) -> Pages:
    stack.end()
    if len(stack.pages) == 1 and not flow.profile.single_number:
        stack.pages[0] = evolve(stack.pages[0], numbered=False)
    return Pages(flow, tuple(stack.pages), tuple(stack.starts), tuple(stack.marks))


_LAID_OUT: Kept[Pages] = Kept(4)
"""An export asks for the same pages several times."""


class Paginator:
    """Keeps a report laid out while it is edited (增量排版).

    What stands before the first changed item is kept, and so is everything from where the pages
    are again what they were: a keystroke costs its paragraph. Not to be shared between threads.
    """

    def __init__(self) -> None:
        self._setter: Typesetter | None = None
        self._pages: Pages | None = None

    def update(self, flow: Flow) -> Pages:
        """The pages of this flow; the same pages as :func:`paginate` makes of it."""
        old = self._pages
        setter = self._setter
        if setter is None or setter.profile is not flow.profile:
            setter = self._setter = Typesetter(flow.profile)
            old = None
        if old is None or old.flow.first_numbered != flow.first_numbered:
            self._pages = paginate(flow, setter)
        else:
            self._pages = _resumed(old, flow, setter)
        return self._pages


def _resumed(old: Pages, flow: Flow, setter: Typesetter) -> Pages:
    before, after = old.flow.items, flow.items
    same = _same_at_start(before, after)
    if same == len(before) == len(after):
        return Pages(flow, old.pages, old.starts, old.marks)
    tail = _same_at_end(before, after, min(len(before), len(after)) - same)
    shift = len(after) - len(before)
    stack = Stack(flow, setter)
    first = _first_to_place(after, same, setter)
    if first < len(old.marks):
        stack.resume(old, first)
    else:
        first = 0
    for index in range(first, len(after)):
        if index >= len(after) - tail and stack.joins(old.marks[index - shift]):
            stack.take_rest(old, index - shift, shift)
            break
        stack.place(index, after[index])
    return _closed(flow, stack)


def _same_at_start(before: tuple[FlowItem, ...], after: tuple[FlowItem, ...]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count


def _same_at_end(before: tuple[FlowItem, ...], after: tuple[FlowItem, ...], limit: int) -> int:
    count = 0
    for one, other in zip(reversed(before), reversed(after), strict=False):
        if count >= limit or (one is not other and one != other):
            break
        count += 1
    return count


def _first_to_place(items: tuple[FlowItem, ...], changed: int, setter: Typesetter) -> int:
    """Items kept with the changed one may move with it."""
    at = min(changed, len(items))
    while at > 0:
        item = items[at - 1]
        if not isinstance(item, FlowParagraph) or not setter.paragraph(item).spec.keep_next:
            return at
        at -= 1
    return at


__all__ = [
    "GlyphRun",
    "Line",
    "Page",
    "Pages",
    "Paginator",
    "Rule",
    "first_is_numbered",
    "paginate",
]
