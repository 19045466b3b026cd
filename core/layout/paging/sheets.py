"""Pages as they are looked at: which lines they show, worked out when somebody looks."""

from __future__ import annotations

from functools import cached_property

from attrs import evolve, frozen

from core.layout.charts.marks import Drawing
from core.layout.charts.placing import draw_charts
from core.layout.drawing import draw_lines, draw_page_number, draw_rules
from core.layout.items import Flow, Source
from core.layout.pages import Fragment, Line, Rule
from core.layout.profile import PageGeometry
from core.layout.typeset import Typesetter


@frozen(eq=False)
class Page:
    """One page. Lines and rules are worked out when first looked at.

    ``turned``: the sheet lies on its side. Its number stands where it does on upright pages (cl.
    8): ``footer`` is in places of the upright sheet, whose left edge is the turned page's top.
    """

    number: int
    fragments: tuple[Fragment, ...]
    _flow: Flow
    _setter: Typesetter
    _upright: Flow
    numbered: bool = True
    turned: bool = False

    @property
    def geometry(self) -> PageGeometry:
        """Paper and margins of this page."""
        return self._flow.profile.geometry

    def showing(self, fragments: tuple[Fragment, ...], upright: Flow) -> Page:
        """This page with other contents, of another flow of the same profile."""
        flow = evolve(upright, profile=self._flow.profile) if self.turned else upright
        return Page(self.number, fragments, flow, self._setter, upright, self.numbered, self.turned)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of text, from top to bottom, without the page number."""
        return tuple(draw_lines(self._flow, self._setter, self.fragments))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Table borders and separating lines."""
        return tuple(draw_rules(self._flow, self._setter, self.fragments))

    @cached_property
    def charts(self) -> tuple[Drawing, ...]:
        """The charts with everything drawn in them."""
        return tuple(draw_charts(self._flow, self.fragments))

    @cached_property
    def footer(self) -> Line:
        """The page number; a line without text where none is printed (7.5)."""
        return draw_page_number(self._upright, self._setter, self.number, shown=self.numbered)


@frozen
class Mark:
    """Where the stack stood before an item: finished pages, fragments and height on this one.

    ``top`` is in twips from the type area's upper edge.
    """

    pages: int
    fragments: int
    top: int
    turned: bool


@frozen(eq=False)
class Pages:
    """A laid-out document.

    ``starts`` holds, for every item of the flow, the page it begins on, ``marks`` where the stack
    stood before it.
    """

    flow: Flow
    pages: tuple[Page, ...]
    starts: tuple[int, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self.pages)

    @cached_property
    def _by_source(self) -> dict[Source, int]:
        found: dict[Source, int] = {}
        for item, number in zip(self.flow.items, self.starts, strict=True):
            found.setdefault(item.source, number)
        return found

    def page_of(self, source: Source) -> int | None:
        """The number of the page where something of the report begins; ``None``: not printed."""
        return self._by_source.get(source)
