"""styles.xml from the profile: docDefaults, Normal, one real style for every kind of paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from xml.sax.saxutils import quoteattr

from core.export.docx.marks import HEADER, NAMESPACES, fonts, on_off
from core.layout.profile import SIZE_3, Profile
from core.layout.styles import Align, FlowStyle, FontRole, StyleSpec

RED = "FF0000"

_BUILT_IN: Mapping[FlowStyle, str] = {
    FlowStyle.TITLE: "Title",
    FlowStyle.HEADING1: "Heading1",
    FlowStyle.HEADING2: "Heading2",
    FlowStyle.HEADING3: "Heading3",
    FlowStyle.HEADING4: "Heading4",
    FlowStyle.HEADING5: "Heading5",
    FlowStyle.CAPTION: "Caption",
    FlowStyle.CONTENTS1: "TOC1",
    FlowStyle.CONTENTS2: "TOC2",
    FlowStyle.PAGE_NUMBER: "Footer",
}


@cache
def style_id(style: FlowStyle) -> str:
    """The id of a style: Word's own for what Word knows, ours for the rest."""
    found = _BUILT_IN.get(style)
    return found or "Kb" + "".join(part.capitalize() for part in style.value.split("-"))


def styles_xml(profile: Profile) -> bytes:
    """The styles part."""
    pieces = [
        HEADER,
        f"<w:styles {NAMESPACES}>",
        _defaults(profile),
        _normal(profile),
        _character_default(),
        _table_default(),
    ]
    pieces.extend(_style(profile, style, spec) for style, spec in profile.styles.items())
    pieces.append("</w:styles>")
    return "".join(pieces).encode("utf-8")


def _defaults(profile: Profile) -> str:
    family = profile.font(FontRole.FANGSONG)
    latin = profile.latin_font(FontRole.FANGSONG)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(family, latin)}"
        '<w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _normal(profile: Profile) -> str:
    """3号仿宋 on the grid: every line exact, no document grid, every page full.

    Digits stand a little off Han characters, Word's own default, because LibreOffice cannot switch
    that off. Hanging marks are switched on out loud: LibreOffice reads the switch the wrong way
    round and, where marks hang, loses the comma before a number that wraps (measured with 7.4).
    """
    geometry = profile.geometry
    rules = (
        '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>'
        '<w:adjustRightInd w:val="0"/>'
        '<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{geometry.pitch}" w:lineRule="exact"/>'
        '<w:jc w:val="both"/>'
    )
    face = (
        fonts(profile.font(FontRole.FANGSONG), profile.latin_font(FontRole.FANGSONG))
        + f'<w:spacing w:val="{geometry.spacing}"/><w:kern w:val="0"/>'
        + f'<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/>'
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{rules}</w:pPr><w:rPr>{face}</w:rPr></w:style>"
    )


def _character_default() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
    )


def _table_default() -> str:
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def _style(profile: Profile, style: FlowStyle, spec: StyleSpec) -> str:
    custom = "" if style in _BUILT_IN else ' w:customStyle="1"'
    following = f'<w:next w:val="{style_id(FlowStyle.BODY)}"/>' if style.is_heading else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(style)}">'
        f'<w:name w:val={quoteattr(spec.name)}/><w:basedOn w:val="Normal"/>{following}'
        f"<w:qFormat/><w:pPr>{paragraph_properties(spec)}</w:pPr>"
        f"<w:rPr>{run_properties(profile, spec)}</w:rPr></w:style>"
    )


def paragraph_properties(spec: StyleSpec) -> str:
    """What a style says of its paragraphs, in schema order."""
    pieces = [on_off("keepNext", on=True)] if spec.keep_next else []
    pieces.append(spacing(spec))
    if spec.first_line:
        pieces.append(
            f'<w:ind w:firstLineChars="{spec.first_line}" w:firstLine="{spec.first_line_twips}"/>'
        )
    if spec.align is not Align.BOTH:
        pieces.append(f'<w:jc w:val="{spec.align.value}"/>')
    if spec.outline is not None:
        pieces.append(f'<w:outlineLvl w:val="{spec.outline}"/>')
    return "".join(pieces)


def spacing(spec: StyleSpec) -> str:
    """Exact line pitch and the space before."""
    return (
        f'<w:spacing w:before="{spec.before}" w:after="0" w:line="{spec.line}" w:lineRule="exact"/>'
    )


def run_properties(profile: Profile, spec: StyleSpec) -> str:
    """What a style says of its characters, in schema order."""
    pieces = [
        fonts(profile.font(spec.font), profile.latin_font(spec.font)),
        on_off("b", on=spec.bold),
        on_off("bCs", on=spec.bold),
    ]
    if spec.red:
        pieces.append(f'<w:color w:val="{RED}"/>')
    pieces.append(f'<w:spacing w:val="{spec.spacing}"/>')
    pieces.append(f'<w:sz w:val="{spec.size}"/><w:szCs w:val="{spec.size}"/>')
    return "".join(pieces)
