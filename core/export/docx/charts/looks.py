"""How series look in black and white: patterns, greys, dashes, signs (DrawingML)."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from core.layout.charts.data import DASHES, SYMBOLS, ChartData, Fill
from core.layout.charts.text import SIZE

_EDGE = 6350
"""Half a point in English metric units."""

_LINE = 19050


def text_look(family: str) -> str:
    """Black words of the chart's size."""
    name = quoteattr(family)
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(SIZE * 100)}" b="0">'
        f'<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface={name}/>'
        f'<a:ea typeface={name}/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def thin_line(colour: str) -> str:
    """A thin line of an axis."""
    return f'<c:spPr><a:ln w="{_EDGE}">{_solid(colour)}</a:ln></c:spPr>'


def area_look(fill: Fill) -> str:
    """A bar or slice: its pattern within a black edge."""
    return f'<c:spPr>{_filling(fill)}<a:ln w="{_EDGE}">{_solid("000000")}</a:ln></c:spPr>'


def slice_look(data: ChartData, index: int) -> str:
    """One slice of a pie."""
    return (
        f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/>{area_look(data.fill(index))}</c:dPt>'
    )


def line_look(number: int) -> str:
    """A line with its dash, and the sign at its points."""
    dash, symbol = DASHES[number % len(DASHES)], SYMBOLS[number % len(SYMBOLS)]
    inside = "404040" if number % 2 == 0 else "FFFFFF"
    return (
        f'<c:spPr><a:ln w="{_LINE}" cap="flat">{_solid("000000")}'
        f'<a:prstDash val="{dash.value}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{symbol.value}"/><c:size val="6"/><c:spPr>{_solid(inside)}'
        f'<a:ln w="{_EDGE}">{_solid("000000")}</a:ln></c:spPr></c:marker>'
    )


def _filling(fill: Fill) -> str:
    if fill.is_plain:
        return _solid(fill.value)
    return (
        f'<a:pattFill prst="{fill.value}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
