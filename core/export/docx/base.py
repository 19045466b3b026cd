"""Our own base document: no theme, no foreign styles, no revision ids, no traces of other programs.

Made from the profile, so that another unit's page needs no file to be edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from core.export.docx.marks import HEADER, NAMESPACES, field, run
from core.export.docx.styles import style_id, styles_xml
from core.export.docx.turned import turned_footer
from core.layout.fonts import alternatives
from core.layout.profile import PageGeometry, Profile
from core.layout.styles import FlowStyle, FontRole

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "http://schemas.microsoft.com/office/word"

Parts = tuple[tuple[str, str, str, str], ...]
_PARTS: Parts = (
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "settings", "settings.xml", "settings"),
    ("rId3", "fontTable", "fontTable.xml", "fontTable"),
    ("rId4", "footer", "footer1.xml", "footer"),
    ("rId5", "footer", "footer2.xml", "footer"),
    ("rId6", "footer", "footer3.xml", "footer"),
)
_LYING_PARTS: Parts = (
    ("rId7", "footer", "footer4.xml", "footer"),
    ("rId8", "footer", "footer5.xml", "footer"),
)
"""Footers of turned pages, only where there are any."""

NUMBERED = ("rId4", "rId5")
"""Odd and even footer with the page number."""

UNNUMBERED = ("rId6", "rId6")
"""Footers of the pages that carry no number (7.5)."""

TURNED = ("rId7", "rId8")
"""Odd and even footer of pages whose sheet lies on its side (cl. 8)."""


@lru_cache(maxsize=8)
def base_parts(profile: Profile, *, lying: bool = False) -> Mapping[str, bytes]:
    """Every part but the text and the properties, by name; ``lying``: it has turned pages."""
    parts = _PARTS + _LYING_PARTS if lying else _PARTS
    turned = {
        "word/footer4.xml": turned_footer(profile, odd=True),
        "word/footer5.xml": turned_footer(profile, odd=False),
    }
    return {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": _application(),
        "word/_rels/document.xml.rels": _document_relations(parts),
        "word/fontTable.xml": _font_table(profile),
        "word/footer1.xml": _footer(profile, "right"),
        "word/footer2.xml": _footer(profile, "left"),
        "word/footer3.xml": _empty_footer(),
        **(turned if lying else {}),
        "word/settings.xml": _settings(profile),
        "word/styles.xml": styles_xml(profile),
    }


def _xml(text: str) -> bytes:
    return (HEADER + text).encode("utf-8")


def _content_types(parts: Parts) -> bytes:
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPES}{kind}+xml"/>'
        for _, _, name, kind in parts
    )
    return _xml(
        f'<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>'
        f"{overrides}"
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _package_relations() -> bytes:
    return _xml(
        f'<Relationships xmlns="{_PACKAGE}relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_RELATIONS}extended-properties" '
        'Target="docProps/app.xml"/></Relationships>'
    )


def _document_relations(parts: Parts) -> bytes:
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}{kind}" Target="{name}"/>'
        for key, kind, name, _ in parts
    )
    return _xml(f'<Relationships xmlns="{_PACKAGE}relationships">{relations}</Relationships>')


def _application() -> bytes:
    return _xml(
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>科报</Application></Properties>'
    )


def _font_table(profile: Profile) -> bytes:
    """Every family with the names under which the same face may be installed."""
    entries = []
    for family in profile.families():
        others = ",".join(alternatives(family))
        alternative = f"<w:altName w:val={quoteattr(others)}/>" if others else ""
        charset = "00" if family == profile.font(FontRole.LATIN) else "86"
        entries.append(
            f"<w:font w:name={quoteattr(family)}>{alternative}"
            f'<w:charset w:val="{charset}"/><w:family w:val="auto"/>'
            '<w:pitch w:val="default"/></w:font>'
        )
    return _xml(f"<w:fonts {NAMESPACES}>{''.join(entries)}</w:fonts>")


def _footer(profile: Profile, side: str) -> bytes:
    """``— n —`` one character in from the outer side, odd right and even left (7.5)."""
    place = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    if profile.centred_numbers:
        place = '<w:jc w:val="center"/>'
    number = run("— ", '<w:rFonts w:hint="eastAsia"/>') + field("PAGE", "1")
    number += run(" —", '<w:rFonts w:hint="eastAsia"/>')
    return _xml(
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style_id(FlowStyle.PAGE_NUMBER)}"/>'
        f"{place}</w:pPr>{number}</w:p></w:ftr>"
    )


def _empty_footer() -> bytes:
    style = style_id(FlowStyle.PAGE_NUMBER)
    return _xml(
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:ftr>'
    )


def _settings(profile: Profile) -> bytes:
    after, before = quoteattr(profile.opening_marks), quoteattr(profile.closing_marks)
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return _xml(
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val={after}/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val={before}/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        f"<w:adjustLineHeightInTable/><w:useFELayout/>{compatible}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def document_xml(pieces: Iterable[str]) -> bytes:
    """The part ``word/document.xml`` around what its body is made of."""
    return _xml(f"<w:document {NAMESPACES}><w:body>{''.join(pieces)}</w:body></w:document>")


def section(
    geometry: PageGeometry,
    footers: tuple[str, str] = NUMBERED,
    *,
    lying: bool = False,
    first_empty: bool = False,
) -> str:
    """``w:sectPr``: paper, margins, footers, and a grid that is not active.

    ``lying``: the sheet lies on its side. ``first_empty``: the first page has no number (10.1).
    """
    odd, even = footers
    first = f'<w:footerReference w:type="first" r:id="{UNNUMBERED[0]}"/>' if first_empty else ""
    orientation = ' w:orient="landscape"' if lying else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>{first}'
        f'<w:pgSz w:w="{geometry.width}" w:h="{geometry.height}"{orientation}/>'
        f'<w:pgMar w:top="{geometry.top}" w:right="{geometry.right}" '
        f'w:bottom="{geometry.bottom}" w:left="{geometry.left}" '
        f'w:header="851" w:footer="{geometry.footer}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first_empty else ''}"
        f'<w:docGrid w:linePitch="{geometry.pitch}"/></w:sectPr>'
    )
