"""Paragraphs of the flow as WordprocessingML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.export.docx.marks import fonts, hint_for, on_off, run
from core.export.docx.styles import RED, spacing, style_id
from core.layout.items import FlowParagraph, FlowRun, Indent, TabStop
from core.layout.profile import Profile
from core.layout.styles import RED_RULE_DISTANCE, RED_RULE_WIDTH, TWIPS_PER_POINT, Align

_MARKED = '<w:shd w:val="clear" w:color="auto" w:fill="FFE699"/>'
"""What is still missing stands out by shading: a highlighter's colour counts as coloured text, and
text of an official document is black (GB/T 9704-2012 5.2.4).
"""


class Marks(Protocol):
    """What is put around the runs of a paragraph: a bookmark, content controls."""

    def around(self, runs: Sequence[FlowRun], written: Sequence[str]) -> str:
        """The written runs, in order, with their marks."""
        ...


def paragraph(
    item: FlowParagraph, profile: Profile, *, new_page: bool = False, marks: Marks | None = None
) -> str:
    """``w:p`` with the style's name and only what differs from it."""
    direct = _direct(item, profile, new_page=new_page)
    own = _own_properties(item, profile)
    if marks is None:
        runs = "".join(run_xml(part, profile, own) for part in item.runs)
    else:
        runs = marks.around(item.runs, [run_xml(part, profile, own) for part in item.runs])
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(item.style)}"/>{direct}</w:pPr>{runs}</w:p>'


def _own_properties(item: FlowParagraph, profile: Profile) -> str:
    """What the runs say when the paragraph's size or spacing differs from its style's."""
    standard = profile.style(item.style)
    if item.spec is None:
        return ""
    pieces = []
    if item.spec.spacing != standard.spacing:
        pieces.append(f'<w:spacing w:val="{item.spec.spacing}"/>')
    if item.spec.size != standard.size:
        pieces.append(f'<w:sz w:val="{item.spec.size}"/><w:szCs w:val="{item.spec.size}"/>')
    return "".join(pieces)


def _direct(item: FlowParagraph, profile: Profile, *, new_page: bool) -> str:
    standard = profile.style(item.style)
    pieces = []
    if item.spec is not None and item.spec.keep_next is not standard.keep_next:
        pieces.append(on_off("keepNext", on=item.spec.keep_next))
    if new_page:
        pieces.append(on_off("pageBreakBefore", on=True))
    if item.rule:
        pieces.append(
            f'<w:pBdr><w:bottom w:val="single" w:sz="{RED_RULE_WIDTH * 8 // TWIPS_PER_POINT}" '
            f'w:space="{RED_RULE_DISTANCE // TWIPS_PER_POINT}" w:color="{RED}"/></w:pBdr>'
        )
    if item.tabs:
        pieces.append(f"<w:tabs>{''.join(map(_tab, item.tabs))}</w:tabs>")
    if item.spec is not None:
        pieces.append(spacing(item.spec))
    if item.indent is not None:
        pieces.append(_indent(item.indent))
    if item.spec is not None and item.spec.align is not standard.align:
        pieces.append(f'<w:jc w:val="{item.spec.align.value}"/>')
    level = item.outline_level
    if level is not None and level != standard.outline:
        pieces.append(f'<w:outlineLvl w:val="{level}"/>')
    return "".join(pieces)


def _tab(stop: TabStop) -> str:
    align = "left" if stop.align is Align.BOTH else stop.align.value
    leader = ' w:leader="dot"' if stop.leader else ""
    return f'<w:tab w:val="{align}"{leader} w:pos="{stop.position}"/>'


def _indent(indent: Indent) -> str:
    """Only twips: these places follow from measured widths, not from whole characters."""
    first = indent.first_line
    side = f' w:hanging="{-first}"' if first < 0 else f' w:firstLine="{first}"'
    return f'<w:ind w:left="{indent.left}" w:right="{indent.right}"{side}/>'


def run_xml(part: FlowRun, profile: Profile, own: str = "") -> str:
    """``w:r`` with what differs from its style; ``own``: spacing and size of its paragraph."""
    pieces = []
    if part.font is not None:
        latin = profile.latin_font(part.font)
        pieces.append(fonts(profile.font(part.font), latin, hint=hint_for(part.text)))
    elif hint_for(part.text):
        pieces.append('<w:rFonts w:hint="eastAsia"/>')
    if part.strong:
        pieces.append("<w:b/><w:bCs/>")
    if own:
        pieces.append(own)
    if part.pending:
        pieces.append(_MARKED)
    return run(part.text, "".join(pieces))
