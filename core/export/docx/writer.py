"""The flow as the bytes of a .docx: the parts of the base document, its body filled.

Text from first to last: parsing what was just written would cost as much again, and the file is
opened and read before it replaces anything.
"""

from __future__ import annotations

from core.export.docx.base import NUMBERED, TURNED, UNNUMBERED, base_parts, document_xml, section
from core.export.docx.charts.placing import chart_paragraph, with_charts
from core.export.docx.contents import Contents
from core.export.docx.imprint import NEW_PAGE, SPACER, Place, imprint_frames, place_of_imprint
from core.export.docx.marking import Marking
from core.export.docx.package import zip_bytes
from core.export.docx.paragraphs import paragraph
from core.export.docx.pinned import pinned
from core.export.docx.properties import core_properties
from core.export.docx.tables import table
from core.export.docx.turns import decided_turn
from core.jobs import QUIET, JobContext
from core.layout.contents import is_entry
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
from core.layout.paginate import first_is_numbered
from core.layout.turning import turned

_STEP = 200


def docx_bytes(flow: Flow, context: JobContext = QUIET, *, fields: bool = False) -> bytes:
    """The document; the same flow always gives the same bytes.

    ``fields``: live figures stand in content controls with their references as tags.
    """
    lying = any(isinstance(i, FlowBreak) and i.kind is Break.LANDSCAPE for i in flow.items)
    body = _Body(flow, fields=fields)
    body.write(context)
    parts = dict(base_parts(flow.profile, lying=lying))
    parts["word/document.xml"] = document_xml(body.pieces)
    parts["docProps/core.xml"] = core_properties(flow)
    charts = [item.chart for item in flow.items if isinstance(item, FlowParagraph) and item.chart]
    return zip_bytes(with_charts(parts, charts, flow.profile))


class _Body:
    """The items one after another, in sections of upright and of turned pages."""

    def __init__(self, flow: Flow, *, fields: bool) -> None:
        self.flow = flow
        self._marking = Marking(flow, fields=fields)
        self.pieces: list[str] = []
        self._lying = self._wanted = self._new_page = self._after_table = False
        self._first_empty = not first_is_numbered(flow)
        self._charts = 0
        self._contents = Contents(flow)

    def write(self, context: JobContext) -> None:
        """Everything up to the last ``w:sectPr``."""
        total = len(self.flow.items)
        turn = decided_turn(self.flow)
        for index, item in enumerate(self.flow.items):
            if index % _STEP == 0:
                context.step(index, total, "正在生成文档")
            if index == turn:
                self._new_page = True
            if isinstance(item, FlowBreak):
                self._new_page = True
                if item.kind is not Break.PAGE:
                    self._wanted = item.kind is Break.LANDSCAPE
            elif isinstance(item, FlowImprint):
                self._imprint(item)
                return
            else:
                self._put(item)
        if self._after_table:
            self.pieces.append(SPACER)
        self.pieces.append(self._section())

    def _put(self, item: FlowItem) -> None:
        if self._wanted is not self._lying:
            self._close_section()
            self._lying = self._wanted
        new_page, after_table = self._new_page and bool(self.pieces), self._after_table
        self.pieces.append(self._item(item, new_page=new_page, after_table=after_table))
        self._new_page, self._after_table = False, isinstance(item, FlowTable)

    def _item(self, item: FlowItem, *, new_page: bool, after_table: bool) -> str:
        profile = self.flow.profile
        if isinstance(item, FlowParagraph) and item.chart is not None:
            self._charts += 1
            return chart_paragraph(item, self._charts, new_page=new_page)
        if isinstance(item, FlowParagraph):
            written = paragraph(item, profile, new_page=new_page, marks=self._marking.of(item))
            return self._contents.around(written, item) if is_entry(item) else written
        if isinstance(item, FlowPinned):
            return pinned(item, profile)
        assert isinstance(item, FlowTable)
        lead = NEW_PAGE if new_page else SPACER if after_table else ""
        return lead + table(item, profile)

    def _close_section(self) -> None:
        """End a section; the next one begins a page by itself."""
        if not self.pieces:
            return
        self.pieces.append(SPACER.replace("</w:pPr>", f"{self._section()}</w:pPr>"))
        self._new_page = self._after_table = False

    def _section(self, footers: tuple[str, str] = NUMBERED) -> str:
        first, self._first_empty = self._first_empty, False
        geometry = self.flow.profile.geometry
        if self._lying:
            return section(turned(geometry), TURNED, lying=True, first_empty=first)
        return section(geometry, footers, first_empty=first)

    def _imprint(self, item: FlowImprint) -> None:
        """版记 where the laid-out pages have it: under the text or on one of the next pages.

        A blank page in between and the page of the 版记 are a section of their own without number.
        """
        if self._after_table:
            self.pieces.append(SPACER)
        place = place_of_imprint(self.flow)
        footers = NUMBERED
        if place is Place.AFTER_BLANK:
            self._close_section()
            self.pieces.append(SPACER)
            footers = UNNUMBERED
        elif self._lying:
            self._close_section()
        self._lying = False
        if place is not Place.UNDER_TEXT:
            self.pieces.append(NEW_PAGE)
        self.pieces.append(imprint_frames(item, self.flow))
        self.pieces.append(self._section(footers))
