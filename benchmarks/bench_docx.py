"""The .docx of a report against the least that can be written and against a template engine.

Goals, for 100 pages and 600 table rows: at most four times a direct writer that puts the same
paragraphs and cells as strings into a zip, and twice as fast as docxtpl filling the same content
into a template; 1,000 pages and 6,000 rows in at most 12.6 times the time (exponent 1.1). Ours
starts from the flow, as docxtpl does from its context, and includes the pages it needs to know.

Medians of several rounds in one run. Exits 1 when a goal is missed by more than three times.
"""

from __future__ import annotations

import io
import math
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from attrs import evolve

from benchmarks.bench_layout import report_of
from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.layout.items import Flow, FlowParagraph, FlowTable
from core.layout.paginate import paginate
from core.layout.typeset import Typesetter
from tests.core.layout.reports import annex, book

ROUNDS = 7
_LEVEL = 6
_HEAD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def made_of(pages: int, rows: int) -> Flow:
    """The flow of a report of so many pages and table rows."""
    source = report_of(pages)
    named = evolve(source.elements, annexes=(annex(),))
    return flow(evolve(source, elements=named, book=book(rows)))


def again(made: Flow) -> Flow:
    """An equal flow of which no page is known yet."""
    return evolve(made)


def by_hand(made: Flow) -> bytes:
    """The floor: every paragraph and cell as a string, with its style, into a zip."""
    pieces = [_HEAD]
    for item in made.items:
        if isinstance(item, FlowParagraph):
            pieces.append(_paragraph(item.style.value, item.text))
        elif isinstance(item, FlowTable):
            pieces.append("<w:tbl>")
            for row in item.rows:
                cells = "".join(
                    f"<w:tc><w:tcPr/>{_paragraph('cell', cell.text)}</w:tc>" for cell in row.cells
                )
                pieces.append(f"<w:tr>{cells}</w:tr>")
            pieces.append("</w:tbl>")
    pieces.append("</w:body></w:document>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        package.writestr("word/document.xml", "".join(pieces).encode())
    return buffer.getvalue()


def _paragraph(style: str, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def template_of(columns: int) -> bytes:
    """A template that repeats a paragraph, then a table row."""
    from docx import Document

    document = Document()
    document.add_paragraph("{%p for text in texts %}")
    document.add_paragraph("{{ text }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(rows=3, cols=columns)
    first, middle, last = (row.cells for row in table.rows)
    first[0].text = "{%tr for row in rows %}"
    for number, cell in enumerate(middle):
        cell.text = f"{{{{ row[{number}] }}}}"
    last[0].text = "{%tr endfor %}"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def by_template(made: Flow) -> Callable[[], bytes]:
    """Filling the same content with docxtpl; making the template is not counted."""
    from docxtpl import DocxTemplate

    rows = [
        [cell.text for cell in row.cells]
        for item in made.items
        if isinstance(item, FlowTable)
        for row in item.rows
    ]
    template = template_of(max(len(row) for row in rows))
    texts = [item.text for item in made.items if isinstance(item, FlowParagraph)]
    context: dict[str, Any] = {"texts": texts, "rows": rows}

    def fill() -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return fill


def once(work: Callable[[], object]) -> float:
    """Milliseconds; all are measured in turns, so that a busy machine is busy for everyone."""
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1000


def median(work: Callable[[], object], rounds: int) -> float:
    """The median of several rounds, in milliseconds."""
    return statistics.median(once(work) for _ in range(rounds))


def _told(what: str, took: float, goal: float, unit: str, *, least: bool = False) -> bool:
    print(f"{what:<52}{took:9.2f} {unit}   goal {'≥' if least else '≤'} {goal:g} {unit}")
    return took >= goal / 3 if least else took <= goal * 3


def main() -> int:
    """Measure, print, judge."""
    made, large = made_of(100, 600), made_of(1000, 6000)
    pages = paginate(made, Typesetter(made.profile)).count
    docx_bytes(made)
    docx_bytes(large)
    fill = by_template(made)
    rounds = [
        (once(lambda: docx_bytes(again(made))), once(lambda: by_hand(made)), once(fill))
        for _ in range(ROUNDS)
    ]
    ours, hand, template = (statistics.median(column) for column in zip(*rounds, strict=True))
    big = median(lambda: docx_bytes(again(large)), 3)
    ratio = paginate(large, Typesetter(large.profile)).count / pages
    print(f"{pages} pages; ours {ours:.1f} ms, by hand {hand:.1f} ms, docxtpl {template:.1f} ms")
    good = [
        _told("ours against text by hand", ours / hand, 4, "x"),
        _told("docxtpl against ours", template / ours, 2, "x", least=True),
        _told("exponent of growth to ten times", math.log(big / ours) / math.log(ratio), 1.1, ""),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
