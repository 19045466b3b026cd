"""A chart in the text and in the package: drawing, parts, relations, content types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from core.export.docx.charts.book import chart_book
from core.export.docx.charts.part import A, C, chart_part
from core.export.docx.marks import HEADER, on_off
from core.export.docx.styles import style_id
from core.layout.charts.data import ChartData
from core.layout.charts.placing import picture_size
from core.layout.items import FlowParagraph
from core.layout.profile import Profile
from core.layout.styles import FlowStyle, FontRole

_EMU_A_TWIP = 635
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIRST_DRAWING = 9000
"""Numbers of drawings are unique in a document; charts begin where nothing else does."""


def chart_paragraph(item: FlowParagraph, number: int, *, new_page: bool = False) -> str:
    """``w:p`` with chart ``number`` (from 1) in its line.

    The line is at least as high as the grid says: an exact one would cut the chart in Word.
    """
    data = item.chart
    assert data is not None
    width, height = (size * _EMU_A_TWIP for size in picture_size(data))
    breaks = on_off("pageBreakBefore", on=True) if new_page else ""
    name = quoteattr(f"图表 {number}")
    frame = (
        f'<wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{_FIRST_DRAWING + number}" name={name} descr={quoteattr(data.alt)} '
        f"title={quoteattr(data.title)}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" r:id="{_relation(number)}"/>'
        "</a:graphicData></a:graphic></wp:inline>"
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(FlowStyle.CHART)}"/>{breaks}'
        f'<w:spacing w:before="0" w:after="0" w:line="{data.height}" w:lineRule="atLeast"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
        f"<w:drawing>{frame}</w:drawing></w:r></w:p>"
    )


def with_charts(
    parts: Mapping[str, bytes], charts: Sequence[ChartData], profile: Profile
) -> dict[str, bytes]:
    """The parts of the package with those of the charts, their relations and types."""
    made = dict(parts)
    if not charts:
        return made
    family = profile.font(FontRole.SONG)
    overrides, relations = [], []
    for number, data in enumerate(charts, 1):
        made[f"word/charts/chart{number}.xml"] = chart_part(data, family)
        made[f"word/embeddings/chart{number}.xlsx"] = chart_book(data)
        made[f"word/charts/_rels/chart{number}.xml.rels"] = _book_relation(number)
        overrides.append(
            f'<Override PartName="/word/charts/chart{number}.xml" ContentType="{_CHART_TYPE}"/>'
        )
        relations.append(
            f'<Relationship Id="{_relation(number)}" Type="{_RELATIONS}/chart" '
            f'Target="charts/chart{number}.xml"/>'
        )
    default = f'<Default Extension="xlsx" ContentType="{_BOOK_TYPE}"/>'
    types, end = made["[Content_Types].xml"], b"</Types>"
    types = types.replace(b"<Default ", default.encode() + b"<Default ", 1)
    made["[Content_Types].xml"] = types.replace(end, "".join(overrides).encode() + end)
    known = "word/_rels/document.xml.rels"
    end = b"</Relationships>"
    made[known] = made[known].replace(end, "".join(relations).encode() + end)
    return made


def _relation(number: int) -> str:
    return f"rIdChart{number}"


def _book_relation(number: int) -> bytes:
    return (
        HEADER + f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/package" Target="../embeddings/chart{number}.xlsx"/></Relationships>'
    ).encode()
