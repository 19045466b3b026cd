"""Cells of tables that were edited in the file: the table is made from the book, so they ask."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from core.intake.document.paragraphs import Place, SourceDocument
from core.intake.merging.reading import Reading
from core.intake.merging.rows import MergeRow, NumberChoice, RowKind
from core.layout.flow import FlowTable, flow
from core.layout.items import FlowCell

_WHY = "来稿改了表里的这一格。表由指标表生成，请核对后在指标表里修改。"


def changed_cells(reading: Reading, document: SourceDocument) -> Iterator[MergeRow]:
    """Cells that read otherwise; a table taken out or put in is not looked into."""
    made = flow(reading.base.report, version=reading.base.version)
    cells = [
        cell
        for item in made.items
        if isinstance(item, FlowTable)
        for row in item.rows
        for cell in row.cells
        if cell.text.strip()
    ]
    theirs = [
        (paragraph.line, paragraph.text.strip())
        for paragraph in document.paragraphs
        if paragraph.layout.place is Place.TABLE and paragraph.text.strip()
    ]
    matcher = SequenceMatcher(
        None, [_bare(cell) for cell in cells], ["".join(t.split()) for _, t in theirs], False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace" and i2 - i1 == j2 - j1:
            for cell, (line, text) in zip(cells[i1:i2], theirs[j1:j2], strict=True):
                yield MergeRow(
                    f"cell:{line}",
                    RowKind.CELL,
                    cell.text.strip(),
                    text,
                    adopted=False,
                    why=_WHY,
                    line=line,
                    indicator=cell.indicator,
                    choices=(NumberChoice.TABLE,),
                )


def _bare(cell: FlowCell) -> str:
    return "".join(cell.text.split())
