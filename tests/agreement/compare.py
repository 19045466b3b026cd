"""The page every paragraph begins on: ours against an office program's PDF of our .docx."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

from core.layout.items import Flow, FlowImprint, FlowParagraph, FlowTable
from core.layout.paginate import Pages, paginate
from core.layout.styles import FlowStyle
from core.layout.typeset import Typesetter
from core.layout.widths import OFFICIAL, Metrics

BLANKS = re.compile(r"[\s\u3000\u00a0\u200b]|[\x00-\x1f]")
_PAGE_NUMBER = re.compile(r"—\s*\d+\s*—\s*$")
HYPHENS = {0xFFFE: "-", 0xAD: "-"}
"""How the reader of PDFs gives back a hyphen at the end of a line."""

_ROW = 8
"""Characters of a row's first cell: enough to find it, few enough to stand on one line."""


@frozen
class Difference:
    """A paragraph that begins on another page than we say; ``page`` 0: it was not found."""

    text: str
    ours: int
    page: int
    place: str


@frozen
class Comparison:
    """One report: how much was compared, what differs, and both page counts."""

    paragraphs: int
    rows: int
    differences: tuple[Difference, ...]
    ours: int
    pages: int

    @property
    def same_pages(self) -> bool:
        """Whether the page counts agree."""
        return self.ours == self.pages


def page_texts(pdf: Path) -> list[str]:
    """The text of every page without blanks and page number."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for page in document:
            text = page.get_textpage().get_text_range()
            found.append(_without_number(text.translate(HYPHENS)))
        return found
    finally:
        document.close()


def _without_number(text: str) -> str:
    """The page number comes last, or first where the program writes the foot first."""
    text = BLANKS.sub("", text)
    cut = _PAGE_NUMBER.sub("", text)
    return cut if cut != text else re.sub(r"^—\d+—", "", text)


def compare(made: Flow, pages: list[str], metrics: Metrics = OFFICIAL) -> Comparison:
    """Walk through the rendered text in the order of the flow."""
    stream = "".join(pages)
    starts = [sum(map(len, pages[:number])) for number in range(len(pages))]
    laid_out = paginate(made, Typesetter(made.profile, metrics))
    rows_on = _row_pages(laid_out)
    at = paragraphs = rows = 0
    found: list[Difference] = []
    for index, (item, number) in enumerate(zip(made.items, laid_out.starts, strict=True)):
        if isinstance(item, FlowImprint):
            continue
        for text, ours in _texts(item, number, rows_on.get(index, {})):
            place = stream.find(text, at)
            if isinstance(item, FlowTable):
                rows += 1
            else:
                paragraphs += 1
            page = sum(start <= place for start in starts) if place >= 0 else 0
            if place >= 0:
                at = place + 1
            if page != ours:
                found.append(Difference(text[:20], ours, page, _kind(item)))
    return Comparison(paragraphs, rows, tuple(found), laid_out.count, len(pages))


def _row_pages(laid_out: Pages) -> dict[int, dict[int, int]]:
    """For every table of the flow the page of each of its rows."""
    found: dict[int, dict[int, int]] = {}
    for page in laid_out.pages:
        for fragment in page.fragments:
            if isinstance(laid_out.flow.items[fragment.item], FlowTable) and not fragment.repeated:
                found.setdefault(fragment.item, {}).setdefault(fragment.first, page.number)
    return found


def _texts(item: object, number: int, rows: dict[int, int]) -> list[tuple[str, int]]:
    if isinstance(item, FlowParagraph):
        entry = item.style in (FlowStyle.CONTENTS1, FlowStyle.CONTENTS2)  # dots before its number
        text = BLANKS.sub("", item.text.partition("\t")[0] if entry else item.text)
        return [(text, number)] if text else []
    if isinstance(item, FlowTable):
        return [
            (BLANKS.sub("", row.cells[0].text)[:_ROW], rows[at]) for at, row in enumerate(item.rows)
        ]
    return []


def _kind(item: object) -> str:
    return item.style.value if isinstance(item, FlowParagraph) else "table row"
