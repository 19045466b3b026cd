"""The page number of a turned page (横排, GB/T 9704-2012 cl. 8): where it is on the other pages.

The sheet's foot is the turned page's left side, so the number stands there on its side, in a text
box with a fixed place: a footer's own line can stand nowhere but at the foot.
"""

from __future__ import annotations

from core.export.docx.marks import HEADER, NAMESPACES, field, run
from core.export.docx.styles import style_id
from core.layout.profile import Profile
from core.layout.styles import FlowStyle

_EMU = 635
"""English metric units in a twip."""

_LONG = 1700
"""Room for ``— 1000 —``, twips along the line."""

_HIGH = 400
_INDENT = 280
_BELOW = 397
"""The dashes stand 7 mm under the type area (7.5)."""

_DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def turned_footer(profile: Profile, *, odd: bool) -> bytes:
    """The footer: the sheet's right side (odd) or left side (even), one character in."""
    sheet = profile.geometry
    across = sheet.left + (sheet.text_width - _LONG - _INDENT if odd else _INDENT)
    foot = sheet.bottom - _BELOW - _HIGH // 2  # from the sheet's lower edge to the box
    hint = '<w:rFonts w:hint="eastAsia"/>'
    style = style_id(FlowStyle.PAGE_NUMBER)
    number = (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{"right" if odd else "left"}"/>'
        f"</w:pPr>{run('— ', hint)}{field('PAGE', '1')}{run(' —', hint)}</w:p>"
    )
    place = (1 if odd else 2, foot, across, number)
    box = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{_box(*place)}</mc:Choice>'
        f"<mc:Fallback>{_old_box(*place)}</mc:Fallback></mc:AlternateContent>"
    )
    return (
        f'{HEADER}<w:ftr {NAMESPACES} {_DRAWING}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"<w:r>{box}</w:r></w:p></w:ftr>"
    ).encode()


def _box(number: int, x: int, y: int, content: str) -> str:
    """A text box whose text runs down, its corner at ``x``, ``y`` of the turned page (twips)."""
    width, height = _HIGH * _EMU, _LONG * _EMU
    place = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{at * _EMU}</wp:posOffset>'
        f"</wp:position{axis}>"
        for axis, at in (("H", x), ("V", y))
    )
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{place}<wp:extent cx="{width}" cy="{height}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{900 + number}" name="页码{number}" descr="页码"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _old_box(number: int, x: int, y: int, content: str) -> str:
    """The same for programs that know only the older drawing language."""
    place = (
        "position:absolute;mso-position-horizontal-relative:page;"
        "mso-position-vertical-relative:page;"
        f"margin-left:{x / 20}pt;margin-top:{y / 20}pt;width:{_HIGH / 20}pt;height:{_LONG / 20}pt"
    )
    return (
        f'<w:pict><v:rect id="页码框{number}" style="{place}" filled="f" stroked="f">'
        f'<v:textbox style="layout-flow:vertical" inset="0,0,0,0"><w:txbxContent>{content}'
        "</w:txbxContent></v:textbox></v:rect></w:pict>"
    )
