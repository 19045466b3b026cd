"""What LibreOffice makes of our documents: pages agree and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen

from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.layout.items import Flow, FlowParagraph, FlowTable
from core.layout.paginate import paginate
from core.layout.typeset import Typesetter
from tests.core.export.rendering import BLANKS, SUBSTITUTES, page_texts, render
from tests.core.layout.reports import random_report

pytestmark = [pytest.mark.office, pytest.mark.slow, pytest.mark.timeout(400)]

SEEDS = 12


@frozen
class Found:
    """Where the rendered pages show the items of a flow."""

    paragraphs: int
    elsewhere: tuple[str, ...]
    lost: tuple[str, ...]


def compare(made: Flow, pages: list[str]) -> Found:
    """The page every paragraph starts on, ours against the rendered one; what is not shown."""
    stream = "".join(pages)
    starts = [sum(map(len, pages[:number])) for number in range(len(pages))]
    ours = paginate(made, Typesetter(made.profile, SUBSTITUTES)).starts
    at, count, elsewhere, lost = 0, 0, [], []
    for item, number in zip(made.items, ours, strict=True):
        for text in _texts(item):
            place = stream.find(text, at)
            if place < 0:
                lost.append(text)
                continue
            at = place + 1
            if isinstance(item, FlowParagraph):
                count += 1
                page = sum(start <= place for start in starts)
                if page != number:
                    elsewhere.append(f"{text[:16]}: {number} instead of {page}")
    return Found(count, tuple(elsewhere), tuple(lost))


def _texts(item: object) -> list[str]:
    if isinstance(item, FlowParagraph):
        text = BLANKS.sub("", item.text)
        return [text] if text else []
    if isinstance(item, FlowTable):
        return [BLANKS.sub("", row.cells[0].text)[:6] for row in item.rows]
    return []


def test_pages_agree_with_the_rendered_document(tmp_path: Path, shared: Path) -> None:
    flows = [flow(random_report(seed)) for seed in range(SEEDS)]
    files = []
    for seed, made in enumerate(flows):
        files.append(tmp_path / f"r{seed}.docx")
        files[-1].write_bytes(docx_bytes(made))
    rendered = [page_texts(pdf) for pdf in render(files, tmp_path, shared)]
    found = [compare(made, pages) for made, pages in zip(flows, rendered, strict=True)]
    total = sum(item.paragraphs for item in found)
    elsewhere = [text for item in found for text in item.elsewhere]
    counts = [
        paginate(made, Typesetter(made.profile, SUBSTITUTES)).count == len(pages)
        for made, pages in zip(flows, rendered, strict=True)
    ]
    assert not [text for item in found for text in item.lost]
    assert total > 300
    assert len(elsewhere) <= total // 100, elsewhere
    assert sum(counts) >= SEEDS * 95 // 100
