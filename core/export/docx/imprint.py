"""版记 as WordprocessingML: paragraphs pinned to the paper by frames.

Frames with a place of their own stand identically in Word and LibreOffice; a floating table as wide
as the text, or one frame around differently ruled paragraphs, does not.
"""

from __future__ import annotations

from attrs import frozen

from core.export.docx.base import NUMBERED, UNNUMBERED, section
from core.export.docx.paragraphs import paragraph
from core.layout.imprint import Frame, frames
from core.layout.items import Flow, FlowImprint
from core.layout.paginate import paginate

SPACER = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="15" w:lineRule="exact"/></w:pPr></w:p>'
)
"""A paragraph nobody sees, thin enough to fit under 22 full lines."""

NEW_PAGE = SPACER.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")


@frozen
class Ending:
    """The end of the body, and the footers of its last section."""

    xml: str
    footers: tuple[str, str]


def ending(item: FlowImprint, flow: Flow) -> Ending:
    """The 版记 where the laid-out pages have it: under the text or on one of the next pages.

    A blank page in between and the page of the 版记 are a section of their own without number.
    """
    framed = "".join(_frame(frame, flow) for frame in frames(item, flow.profile)) + SPACER
    page = paginate(flow).pages[-1]
    if len(page.fragments) > 1:
        return Ending(framed, NUMBERED)
    if page.numbered:
        return Ending(NEW_PAGE + framed, NUMBERED)
    text_end = SPACER.replace("</w:pPr>", f"{section(flow.profile.geometry)}</w:pPr>")
    return Ending(text_end + SPACER + NEW_PAGE + framed, UNNUMBERED)


def _frame(frame: Frame, flow: Flow) -> str:
    """One pinned paragraph with its rules."""
    geometry = flow.profile.geometry
    place = (
        f'<w:framePr w:w="{geometry.text_width}" w:hSpace="0" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{geometry.left}" w:y="{frame.y}"/>'
    )
    rules = _rule("top", frame.top) + _rule("bottom", frame.bottom)
    plain = paragraph(frame.paragraph, flow.profile)
    style_end = plain.index("/>") + 2
    return f"{plain[:style_end]}{place}<w:pBdr>{rules}</w:pBdr>{plain[style_end:]}"


def _rule(side: str, weight: int) -> str:
    if not weight:
        return ""
    return f'<w:{side} w:val="single" w:sz="{weight * 8 // 20}" w:space="0" w:color="000000"/>'
