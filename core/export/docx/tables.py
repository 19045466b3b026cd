"""Tables of the flow as WordprocessingML, written row by row with a full grid.

WPS ignores a table's width without ``w:gridCol``; a pitch meant for running text cuts table rows,
so rows have a least height instead of an exact one.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from core.export.docx.paragraphs import run_xml
from core.export.docx.styles import style_id
from core.layout.items import FlowCell, FlowRow, FlowTable
from core.layout.profile import Profile
from core.layout.styles import FlowStyle
from core.layout.tables import CELL_MARGIN, CELL_PADDING

_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_LONGEST_DESCRIPTION = 250
_OUTER = 'w:val="single" w:sz="8" w:space="0" w:color="000000"'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS = (
    ("top", CELL_PADDING),
    ("left", CELL_MARGIN),
    ("bottom", CELL_PADDING),
    ("right", CELL_MARGIN),
)


def table(item: FlowTable, profile: Profile) -> str:
    """``w:tbl``: fixed layout, centred, head rows repeated on every page."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in item.widths)
    first = next((number for number, row in enumerate(item.rows) if not row.header), -1)
    rows = "".join(
        _row(row, item, profile, whole=number != first, ruled=number == first - 1)
        for number, row in enumerate(item.rows)
    )
    return f"<w:tbl>{_properties(item)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _properties(item: FlowTable) -> str:
    borders = "".join(f"<w:{side} {_BORDER}/>" for side in _SIDES)
    if item.three_line:
        borders = f"<w:top {_OUTER}/><w:bottom {_OUTER}/>"
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _MARGINS)
    return (
        f'<w:tblPr><w:tblW w:w="{item.width}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"<w:tblDescription w:val={quoteattr(_described(item))}/></w:tblPr>"
    )


def _described(item: FlowTable) -> str:
    """For those who cannot see the table: how many rows, and its columns."""
    heads = [cell.text for row in item.rows if row.header for cell in row.cells]
    count = sum(1 for row in item.rows if not row.header)
    return f"指标表，{count}行；各列：{'、'.join(heads)}"[:_LONGEST_DESCRIPTION]


def _row(row: FlowRow, item: FlowTable, profile: Profile, *, whole: bool, ruled: bool) -> str:
    """``w:tr``, kept ``whole`` on its page but for the first row under the head.

    ``ruled``: the last head row, which has a line under it in a table of three lines.

    When that row just misses the page and may not be split, LibreOffice 7.4 neither splits nor
    moves the table: it draws the rest of it below the paper's edge, where nobody sees it.
    """
    kept = "<w:cantSplit/>" if whole else ""
    head = "<w:tblHeader/>" if row.header else ""
    line = f"<w:tcBorders><w:bottom {_BORDER}/></w:tcBorders>" * (ruled and item.three_line)
    cells = "".join(
        _cell(cell, width, profile, line, header=row.header)
        for cell, width in zip(row.cells, item.widths, strict=True)
    )
    return (
        f'<w:tr><w:trPr>{kept}<w:trHeight w:val="{item.row_height}" w:hRule="atLeast"/>'
        f"{head}</w:trPr>{cells}</w:tr>"
    )


def _cell(cell: FlowCell, width: int, profile: Profile, line: str, *, header: bool) -> str:
    style = FlowStyle.TABLE_HEAD if header else FlowStyle.TABLE_CELL
    align = ""
    if cell.align is not profile.style(style).align:
        align = f'<w:jc w:val="{cell.align.value}"/>'
    runs = "".join(run_xml(part, profile) for part in cell.runs)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{line}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{align}</w:pPr>{runs}</w:p></w:tc>'
    )
