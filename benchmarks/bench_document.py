"""From a report of 100 pages to its document: flow, pages, pages after one key, .docx.

Goals: 100 pages laid out in 60 ms and again after one changed paragraph in 2 ms; the .docx of 100
pages and 600 table rows at most four times as long as writing the same text by hand into a zip;
linear: ten times the pages cost at most 12.6 times the time (exponent 1.1). Prints the median of
five runs beside the goal; exits 1 when one is missed by more than three times.
"""

from __future__ import annotations

import io
import random
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from attrs import evolve

from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.layout.items import Flow, FlowParagraph
from core.layout.paginate import paginate
from core.layout.styles import FlowStyle
from core.layout.typeset import Typesetter
from core.model.report import Report
from tests.core.layout.reports import annex, book, elements, random_paragraph, report, section

ROUNDS = 5
ROWS = 600


def _report(pages: int, rows: int = 0) -> Report:
    """About so many pages of text, every paragraph different."""
    source = random.Random(pages)
    parts = tuple(
        section("推动科技创新", *(random_paragraph(source) for _ in range(4)))
        for _ in range(pages * 11 // 8)
    )
    named = evolve(elements(), annexes=(annex(),)) if rows else elements()
    return report(parts, elements=named, book=book(rows))


def _by_hand(made: Flow) -> bytes:
    """The least that can be called a document: every text escaped into one zipped part."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in made.texts())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        package.writestr("word/document.xml", f"<w:body>{body}</w:body>".encode())
    return buffer.getvalue()


def _one_key(made: Flow) -> Flow:
    items = list(made.items)
    at = next(
        number
        for number, item in enumerate(items)
        if isinstance(item, FlowParagraph) and item.style is FlowStyle.BODY and number > 100
    )
    first = items[at]
    assert isinstance(first, FlowParagraph)
    run = evolve(first.runs[0], text=f"新{first.runs[0].text}")
    items[at] = evolve(first, runs=(run, *first.runs[1:]))
    return evolve(made, items=tuple(items))


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        work()
        times.append(time.perf_counter() - before)
    return statistics.median(times) * 1000


def _again(made: Flow) -> float:
    setter = Typesetter(made.profile)
    paginate(made, setter)
    changed = _one_key(made)
    return _median(lambda: paginate(changed, setter))


def _told(what: str, took: float, goal: float, unit: str = "ms") -> bool:
    print(f"{what:<44}{took:9.1f} {unit}   goal {goal:g} {unit}")
    return took <= 3 * goal


def main() -> int:
    """Measure, print, judge."""
    source, large = _report(100), flow(_report(1000))
    made = flow(source)
    pages = paginate(made).count
    small = _median(lambda: paginate(made, Typesetter(made.profile)))
    big = _median(lambda: paginate(large, Typesetter(large.profile)))
    tabled = flow(_report(100, ROWS))
    write, hand = _median(lambda: docx_bytes(tabled)), _median(lambda: _by_hand(tabled))
    first = paginate(made).pages[50]
    print(f"{pages} pages, {len(made.items)} items")
    good = [
        _told("flow of the report", _median(lambda: flow(source)), 60),
        _told("pages", small, 60),
        _told("lines of one page, characters placed", _median(lambda: evolve(first).lines), 5),
        _told("pages after one key", _again(made), 2),
        _told("pages, ten times the length, times", big / small, 12.6, "x"),
        _told("docx with 600 table rows", write, 4 * hand),
        _told("docx against text by hand, times", write / hand, 4, "x"),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
