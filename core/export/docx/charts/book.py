"""The workbook behind a chart, which Word opens for 编辑数据: one sheet, names and exact values."""

from __future__ import annotations

from xml.sax.saxutils import escape

from core.export.docx.marks import HEADER
from core.export.docx.package import zip_bytes
from core.layout.charts.data import ChartData

SHEET = "Sheet1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def column_name(number: int) -> str:
    """The letters of a column, 0 for A."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def chart_book(data: ChartData) -> bytes:
    """The workbook as bytes: categories in column A, a series in each further column."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
            f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": _sheet(data),
    }
    return zip_bytes({name: (HEADER + text).encode() for name, text in parts.items()})


def _content_types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_TYPES}worksheet+xml"/></Types>'
    )


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def _sheet(data: ChartData) -> str:
    head = "".join(
        _words(column_name(number + 1), 1, series.name) for number, series in enumerate(data.series)
    )
    rows = [f'<row r="1">{_words("A", 1, data.unit)}{head}</row>']
    for index, category in enumerate(data.categories):
        row = index + 2
        cells = [_words("A", row, category)]
        for number, series in enumerate(data.series):
            value = series.values[index]
            if value is not None:
                cells.append(f'<c r="{column_name(number + 1)}{row}"><v>{value:f}</v></c>')
        rows.append(f'<row r="{row}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _words(column: str, row: int, text: str) -> str:
    words = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{column}{row}" t="inlineStr">{words}</c>'
