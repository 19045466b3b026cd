"""The chart part (DrawingML): references into the workbook, and the values cached beside them.

Without the caches LibreOffice and WPS draw empty axes; without the workbook Word cannot edit.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from core.export.docx.charts.looks import area_look, line_look, slice_look, text_look, thin_line
from core.export.docx.charts.series import labels, references
from core.export.docx.marks import HEADER, R
from core.layout.charts.data import ChartData
from core.model.text import ChartShape

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_GAP = {ChartShape.BAR: 61, ChartShape.STACKED: 61}
"""Space between the bars of two categories, in hundredths of a bar's group: 62 % is bars."""


def chart_part(data: ChartData, family: str) -> bytes:
    """``chartN.xml``; words stand in this font family."""
    body = _pie(data) if data.shape is ChartShape.PIE else _with_axes(data, family)
    legend = _legend(family) if len(data.series) > 1 else ""
    return (
        HEADER + f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>{body}<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{text_look(family)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def _with_axes(data: ChartData, family: str) -> str:
    axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    if data.shape is ChartShape.LINE:
        series = "".join(_line_series(data, number) for number in range(len(data.series)))
        chart = (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
            f'<c:marker val="1"/>{axes}</c:lineChart>'
        )
    else:
        stacked = data.shape is ChartShape.STACKED
        series = "".join(_bar_series(data, number) for number in range(len(data.series)))
        grouping = "stacked" if stacked else "clustered"
        overlap = '<c:overlap val="100"/>' if stacked else ""
        chart = (
            f'<c:barChart><c:barDir val="col"/><c:grouping val="{grouping}"/>'
            f'<c:varyColors val="0"/>{series}<c:gapWidth val="{_GAP[data.shape]}"/>'
            f"{overlap}{axes}</c:barChart>"
        )
    return chart + _category_axis(family) + _value_axis(data, family)


def _bar_series(data: ChartData, number: int) -> str:
    place = "ctr" if data.shape is ChartShape.STACKED else "outEnd"
    head, values = references(data, number)
    return (
        f"<c:ser>{head}{area_look(data.fill(number))}"
        f'<c:invertIfNegative val="0"/>{labels(data, number, place)}{values}</c:ser>'
    )


def _line_series(data: ChartData, number: int) -> str:
    head, values = references(data, number)
    return (
        f"<c:ser>{head}{line_look(number)}{labels(data, number, 't')}{values}"
        '<c:smooth val="0"/></c:ser>'
    )


def _pie(data: ChartData) -> str:
    if not data.series:
        return '<c:pieChart><c:varyColors val="1"/></c:pieChart>'
    head, values = references(data, 0)
    slices = "".join(slice_look(data, index) for index in range(len(data.categories)))
    return (
        f'<c:pieChart><c:varyColors val="1"/><c:ser>{head}{slices}'
        f"{labels(data, 0, 'outEnd')}{values}</c:ser>"
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


def _category_axis(family: str) -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling>'
        '<c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{thin_line("000000")}'
        f'{text_look(family)}<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(data: ChartData, family: str) -> str:
    """From zero unless a value is negative; the upper end follows what is edited."""
    low = all(value is None or value >= 0 for series in data.series for value in series.values)
    least = '<c:min val="0"/>' if low else ""
    code = quoteattr("General")
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{least}'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines>{thin_line('BFBFBF')}</c:majorGridlines>"
        f'<c:numFmt formatCode={code} sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{thin_line("000000")}'
        f'{text_look(family)}<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _legend(family: str) -> str:
    return (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/>' + text_look(family) + "</c:legend>"
    )
