"""References of a series into its workbook, with the values cached beside them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from core.export.docx.charts.book import SHEET, column_name
from core.layout.charts.data import ChartData, SeriesData
from core.model.text import ChartShape


def references(data: ChartData, number: int) -> tuple[str, str]:
    """What opens a series (place and name), and what ends it (categories and values)."""
    series = data.series[number]
    column, last = column_name(number + 1), len(data.categories) + 1
    head = (
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx>'
        f"{_words(f'{SHEET}!${column}$1', (series.name,))}</c:tx>"
    )
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value:f}</c:v></c:pt>'
        for index, value in enumerate(series.values)
        if value is not None
    )
    values = (
        f"<c:cat>{_words(f'{SHEET}!$A$2:$A${last}', data.categories)}</c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>{number_format(series)}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache></c:numRef></c:val>'
    )
    return head, values


def number_format(series: SeriesData) -> str:
    """The number format that shows what the text of the report shows."""
    exponents = {value.as_tuple().exponent for value in series.values if value is not None}
    if len(exponents) != 1:
        return "General"
    return "0." + "0" * series.places if series.places else "0"


def labels(data: ChartData, number: int, place: str) -> str:
    """Values at their marks; a pie tells names and shares as well."""
    pie = data.shape is ChartShape.PIE
    if not (data.labels or pie):
        return ""
    ground = ""
    if data.shape is ChartShape.STACKED:  # so that no pattern runs through the words
        ground = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>'
    code = number_format(data.series[number])
    shown = {
        "LegendKey": False,
        "Val": data.labels,
        "CatName": pie,
        "SerName": False,
        "Percent": pie,
        "BubbleSize": False,
    }
    flags = "".join(f'<c:show{name} val="{int(on)}"/>' for name, on in shown.items())
    more = '<c:separator> </c:separator><c:showLeaderLines val="1"/>' if pie else ""
    return (
        f'<c:dLbls><c:numFmt formatCode="{code}" sourceLinked="0"/>{ground}'
        f'<c:dLblPos val="{place}"/>{flags}{more}</c:dLbls>'
    )


def _words(formula: str, texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts)
    )
    return (
        f"<c:strRef><c:f>{formula}</c:f><c:strCache>"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'
    )
