"""版记 as WordprocessingML: paragraphs pinned to the paper by frames.

Frames with a place of their own stand identically in Word and LibreOffice; a floating table as wide
as the text, or one frame around differently ruled paragraphs, does not.
"""

from __future__ import annotations

import enum

from core.export.docx.paragraphs import paragraph
from core.export.docx.pinned import frame as frame_properties
from core.export.docx.pinned import framed
from core.layout.imprint import Frame, frames
from core.layout.items import Flow, FlowImprint
from core.layout.paginate import paginate

SPACER = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="15" w:lineRule="exact"/></w:pPr></w:p>'
)
"""A paragraph nobody sees, thin enough to fit under 22 full lines."""

NEW_PAGE = SPACER.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")


class Place(enum.Enum):
    """Where the 版记 stands."""

    UNDER_TEXT = "under text"
    NEXT_PAGE = "next page"
    AFTER_BLANK = "after a blank page"


def place_of_imprint(flow: Flow) -> Place:
    """Where the laid-out pages have it."""
    page = paginate(flow).pages[-1]
    if len(page.fragments) > 1:
        return Place.UNDER_TEXT
    return Place.NEXT_PAGE if page.numbered else Place.AFTER_BLANK


def imprint_frames(item: FlowImprint, flow: Flow) -> str:
    """The pinned paragraphs, and the one they hang on."""
    return "".join(_frame(frame, flow) for frame in frames(item, flow.profile)) + SPACER


def _frame(frame: Frame, flow: Flow) -> str:
    """One pinned paragraph with its rules."""
    geometry = flow.profile.geometry
    place = frame_properties(geometry.left, frame.y, geometry.text_width)
    rules = _rule("top", frame.top) + _rule("bottom", frame.bottom)
    borders = f"<w:pBdr>{rules}</w:pBdr>" if rules else ""
    return framed(paragraph(frame.paragraph, flow.profile), place + borders)


def _rule(side: str, weight: int) -> str:
    if not weight:
        return ""
    return f'<w:{side} w:val="single" w:sz="{weight * 8 // 20}" w:space="0" w:color="000000"/>'
