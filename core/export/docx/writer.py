"""The flow as the bytes of a .docx: the base document opened with python-docx, its body filled."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from core.export.docx.base import NUMBERED, base_document, base_parts, section
from core.export.docx.imprint import NEW_PAGE, SPACER, ending
from core.export.docx.marks import NAMESPACES
from core.export.docx.package import zip_bytes
from core.export.docx.paragraphs import paragraph
from core.export.docx.tables import table
from core.jobs import QUIET, JobContext
from core.layout.items import (
    Break,
    Flow,
    FlowBreak,
    FlowImprint,
    FlowItem,
    FlowParagraph,
    FlowTable,
)

_STEP = 200
_LONGEST_PROPERTY = 255


def docx_bytes(flow: Flow, context: JobContext = QUIET) -> bytes:
    """The document; the same flow always gives the same bytes."""
    document = Document(io.BytesIO(base_document(flow.profile)))
    _fill(document, flow, context)
    _describe(document, flow)
    parts = dict(base_parts(flow.profile))
    for part in document.part.package.iter_parts():
        parts[part.partname.membername] = part.blob
    return zip_bytes(parts)


def _fill(document: WordDocument, flow: Flow, context: JobContext) -> None:
    """Replace the empty body: assembled as text, parsed once."""
    pieces = [f"<w:body {NAMESPACES}>", *_items(flow, context)]
    last = flow.items[-1] if flow.items else None
    footers = NUMBERED
    if isinstance(last, FlowImprint):
        end = ending(last, flow)
        pieces.append(end.xml)
        footers = end.footers
    pieces.extend((section(flow.profile.geometry, footers), "</w:body>"))
    root = document.element
    root.replace(root.body, parse_xml("".join(pieces)))


def _items(flow: Flow, context: JobContext) -> Iterator[str]:
    new_page = False
    after_table = False
    total = len(flow.items)
    for index, item in enumerate(flow.items):
        if index % _STEP == 0:
            context.step(index, total, "正在生成文档")
        if isinstance(item, FlowBreak):
            new_page = new_page or item.kind is Break.PAGE
            continue
        if isinstance(item, FlowImprint):
            continue
        yield _item(item, flow, new_page=new_page, after_table=after_table)
        new_page, after_table = False, isinstance(item, FlowTable)
    if after_table:
        yield SPACER


def _item(item: FlowItem, flow: Flow, *, new_page: bool, after_table: bool) -> str:
    if isinstance(item, FlowParagraph):
        return paragraph(item, flow.profile, new_page=new_page)
    assert isinstance(item, FlowTable)
    lead = NEW_PAGE if new_page else SPACER if after_table else ""
    return lead + table(item, flow.profile)


def _describe(document: WordDocument, flow: Flow) -> None:
    """Title, author and dates of the file; nothing of the program that wrote it."""
    properties = document.core_properties
    properties.title = flow.title[:_LONGEST_PROPERTY]
    properties.author = flow.author[:_LONGEST_PROPERTY]
    properties.last_modified_by = flow.author[:_LONGEST_PROPERTY]
    if flow.stamp:
        stamp = datetime.strptime(flow.stamp, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007 - UTC, and python-docx wants it naive
        properties.created = stamp
        properties.modified = stamp
