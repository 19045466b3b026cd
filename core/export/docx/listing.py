"""A plain table as a document on landscape paper: title, head rows on every page, notes (依据表).

The look is that of the office's own lists: 小标宋 title, 黑体 heads, 仿宋 rows. Rows are written
one by one, never cell by cell through the table.
"""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from core.export.workbook.sheet import Cell, Table
from core.figures.formatting import digits

if TYPE_CHECKING:
    from docx.document import Document

_WIDTH, _HEIGHT, _MARGIN = 16838, 11906, 850
"""A4 on its side and its margins, in twips."""

_TITLE, _BODY = ("方正小标宋简体", 18.0), ("仿宋_GB2312", 9.0)
_HEAD_FACE = "黑体"
_WARN = "C00000"


def listing_docx(table: Table, *, author: str = "") -> bytes:
    """The table as .docx; its heads are repeated on every page and no row is split."""
    from docx import Document as make

    document = make()
    _page(document)
    _say(document, table.title, *_TITLE, centred=True)
    _fill(document, table)
    for note in table.notes:
        _say(document, note, *_BODY)
    document.core_properties.author = author
    document.core_properties.title = table.title
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _page(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Twips

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(_WIDTH), Twips(_HEIGHT)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Twips(_MARGIN))


def _say(document: Document, text: str, face: str, size: float, *, centred: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = 0
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, face, size)


def _fill(document: Document, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    widths = _widths(table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    _row(made.rows[0], tuple(Cell(item.heading) for item in table.columns), widths, head=True)
    for cells in table.rows:
        _row(made.add_row(), cells, widths)


def _widths(table: Table) -> list[Any]:
    from docx.shared import Twips

    room = _WIDTH - 2 * _MARGIN
    total = sum(column.width + 2 for column in table.columns)
    return [Twips(room * (column.width + 2) // total) for column in table.columns]


def _row(row: Any, cells: tuple[Cell, ...], widths: list[Any], *, head: bool = False) -> None:  # noqa: ANN401 - python-docx is untyped here
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for target, cell, width in zip(row.cells, cells, widths, strict=True):
        target.width = width
        paragraph = target.paragraphs[0]
        paragraph.paragraph_format.space_after = 0
        face, size = (_HEAD_FACE, _BODY[1]) if head else _BODY
        _run(paragraph, _told(cell), face, size, warn=cell.warn)


def _told(cell: Cell) -> str:
    if isinstance(cell.value, Decimal):
        return digits(cell.value, cell.places)
    return cell.value or ""


def _run(paragraph: Any, text: str, face: str, size: float, *, warn: bool = False) -> None:  # noqa: ANN401 - python-docx is untyped here
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(slot), face if slot == "w:eastAsia" else "Times New Roman")
    if warn:
        run.font.color.rgb = RGBColor.from_string(_WARN)
