"""Items under each other, and the next page when one does not fit."""

from __future__ import annotations

from attrs import evolve, frozen

from core.layout.imprint import room_above
from core.layout.items import (
    Break,
    Flow,
    FlowBreak,
    FlowImprint,
    FlowItem,
    FlowParagraph,
    FlowPinned,
    FlowTable,
)
from core.layout.pages import Fragment
from core.layout.paging.sheets import Mark, Page, Pages
from core.layout.styles import RED_RULE_DISTANCE, RED_RULE_WIDTH
from core.layout.tables import BORDER
from core.layout.turning import turned_profile
from core.layout.typeset import Typesetter, typesetter


@frozen(eq=False)
class _Head:
    """Head rows of a table with their heights."""

    rows: tuple[int, ...]
    heights: tuple[int, ...]


class Stack:
    """Puts items under each other and turns the page when the next one does not fit."""

    def __init__(self, flow: Flow, setter: Typesetter) -> None:
        self.flow, self.setter = flow, setter
        self.pages: list[Page] = []
        self.starts: list[int] = []
        self.marks: list[Mark] = []
        self._fragments: list[Fragment] = []
        self._y = 0
        self._height = flow.profile.geometry.text_height
        self._upright = (flow, self.setter)
        self._is_turned = False

    @property
    def _number(self) -> int:
        return len(self.pages) + 1

    def mark(self) -> Mark:
        """Where the stack stands."""
        return Mark(len(self.pages), len(self._fragments), self._y, self._is_turned)

    def resume(self, old: Pages, at: int) -> None:
        """Stand where the stack of ``old`` stood before item ``at``; what is above it is equal."""
        mark = old.marks[at]
        self.pages = list(old.pages[: mark.pages])
        self.starts, self.marks = list(old.starts[:at]), list(old.marks[:at])
        self._lay(turned=mark.turned)
        if mark.fragments:
            self._fragments = list(old.pages[mark.pages].fragments[: mark.fragments])
        self._y = mark.top

    def joins(self, mark: Mark) -> bool:
        """Whether what follows will stand as it did behind ``mark``: same page, same height."""
        return (
            mark.pages == len(self.pages)
            and mark.top == self._y
            and mark.turned == self._is_turned
            and (mark.fragments > 0) == bool(self._fragments)
        )

    def take_rest(self, old: Pages, at: int, shift: int) -> None:
        """Take everything from item ``at`` of ``old`` on; its items are now ``shift`` further."""
        mark = old.marks[at]
        more = len(self._fragments) - mark.fragments
        for following in old.marks[at:]:
            on_page = more if following.pages == mark.pages else 0
            self.marks.append(
                evolve(following, fragments=following.fragments + on_page) if on_page else following
            )
        self.starts.extend(old.starts[at:])
        for page in old.pages[mark.pages :]:
            fragments = page.fragments
            kept: tuple[Fragment, ...] = ()
            if page.number == mark.pages + 1:
                kept, fragments = tuple(self._fragments), fragments[mark.fragments :]
            elif not shift:
                self.pages.append(page)
                continue
            moved = fragments
            if shift:
                moved = tuple(evolve(part, item=part.item + shift) for part in fragments)
            self.pages.append(page.showing(kept + moved, self._upright[0]))
        self._fragments = []

    def place(self, index: int, item: FlowItem) -> None:
        """Put the next item on this page or the next ones."""
        self.marks.append(self.mark())
        if isinstance(item, FlowBreak):
            if self._fragments:
                self._turn()
            self.starts.append(self._number)
            if item.kind is not Break.PAGE:
                self._lay(turned=item.kind is Break.LANDSCAPE)
            return
        if isinstance(item, FlowPinned):
            self.starts.append(self._number)
            self._pinned(index, item)
            return
        if isinstance(item, FlowImprint):
            self._imprint(index, item)
            return
        if self._fragments and self._y + self._least(index) > self._height:
            self._turn()
        self.starts.append(self._number)
        if isinstance(item, FlowParagraph):
            self._paragraph(index, item)
        else:
            self._table(index, item)

    def end(self) -> None:
        """Close the last page; a document without text still has one."""
        if self._fragments or not self.pages:
            self._turn()

    def _turn(self, *, numbered: bool = True) -> None:
        shown = numbered and (self._number > 1 or self.flow.first_numbered)
        fragments = tuple(self._fragments)
        self.pages.append(
            Page(
                self._number,
                fragments,
                self.flow,
                self.setter,
                self._upright[0],
                shown,
                self._is_turned,
            )
        )
        self._fragments = []
        self._y = 0

    def _lay(self, *, turned: bool) -> None:
        """Go on with sheets lying on their side, or upright ones again."""
        self.flow, self.setter = self._upright
        if turned:
            profile = turned_profile(self.flow.profile)
            self.flow = evolve(self.flow, profile=profile)
            self.setter = typesetter(profile, self.setter.metrics)
        self._is_turned = turned
        self._height = self.flow.profile.geometry.text_height

    def _pinned(self, index: int, item: FlowPinned) -> None:
        """What stands at fixed places takes no room but what it says it takes."""
        below = max(self._y, item.bottom - self.flow.profile.geometry.top)
        self._fragments.append(Fragment(index, 0, 1, self._y, below - self._y))
        self._y = below

    def _least(self, index: int) -> int:
        """The height that has to fit where an item begins: kept items and one line of the next."""
        total = 0
        items = self.flow.items
        while index < len(items):
            item = items[index]
            if isinstance(item, FlowBreak | FlowImprint | FlowPinned):
                break
            if isinstance(item, FlowTable):
                return self._or_nothing(total + self._table_start(item))
            text = self.setter.paragraph(item)
            if not text.spec.keep_next:
                return self._or_nothing(total + text.spec.before + text.spec.line)
            total += text.spec.before + text.height
            index += 1
        return self._or_nothing(total)

    def _or_nothing(self, height: int) -> int:
        """What is higher than a page cannot be kept together."""
        return height if height <= self._height else 0

    def _table_start(self, table: FlowTable) -> int:
        height = BORDER // 2
        for row in table.rows:
            height += self.setter.row_height(table, row)
            if not row.header:
                break
        return height

    def _imprint(self, index: int, item: FlowImprint) -> None:
        """On this page when it is even and has room, else on the next even one (7.4.1).

        That of a letter may stand on an odd page too.

        A blank page before it, and then its own, carry no number (7.5).
        """
        geometry = self.flow.profile.geometry
        room = room_above(item, self.flow.profile, geometry)
        numbered = True
        odd = item.even and self._number % 2
        if odd or self._y > room or self._is_turned:
            self._turn()
            self._lay(turned=False)
        if item.even and self._number % 2:
            numbered = False
            self._turn(numbered=False)
        self.starts.append(self._number)
        self._fragments.append(Fragment(index, 0, 1, room, self._height - room))
        self._turn(numbered=numbered)

    def _paragraph(self, index: int, item: FlowParagraph) -> None:
        text = self.setter.paragraph(item)
        pitch = text.spec.line
        self._y += text.spec.before
        first, left = 0, len(text.lines)
        while left:
            fitting = (self._height - self._y) // pitch
            if fitting <= 0 and self._fragments:
                self._turn()
                continue
            count = min(left, max(fitting, 1))
            self._put(Fragment(index, first, count, self._y, count * pitch))
            first, left = first + count, left - count
            if left:
                self._turn()
        if item.rule:
            self._y += RED_RULE_DISTANCE + RED_RULE_WIDTH

    def _put(self, fragment: Fragment) -> None:
        self._fragments.append(fragment)
        self._y = fragment.top + fragment.height

    def _table(self, index: int, table: FlowTable) -> None:
        head = self._head(table)
        self._y += BORDER // 2
        for number, row in enumerate(table.rows):
            height = self.setter.row_height(table, row)
            if self._fragments and self._y + height > self._height:
                self._turn()
                self._y += BORDER // 2
                if not row.header:
                    self._repeat(index, head)
            self._put(Fragment(index, number, 1, self._y, height))

    def _head(self, table: FlowTable) -> _Head:
        rows = tuple(number for number, row in enumerate(table.rows) if row.header)
        heights = tuple(self.setter.row_height(table, table.rows[number]) for number in rows)
        if sum(heights) * 2 > self._height:
            return _Head((), ())  # a head as high as half a page is not repeated
        return _Head(rows, heights)

    def _repeat(self, index: int, head: _Head) -> None:
        for number, height in zip(head.rows, head.heights, strict=True):
            self._put(Fragment(index, number, 1, self._y, height, repeated=True))
