"""What LibreOffice makes of our documents: pages agree, nothing is lost, the oracle is content."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve, frozen

from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.layout.items import Flow, FlowParagraph, FlowTable
from core.layout.paginate import paginate
from core.layout.typeset import Typesetter
from core.model.elements import Form, Signing
from core.model.report import Report
from tests.core.export.rendering import BLANKS, SUBSTITUTES, page_texts, render
from tests.core.layout.reports import (
    WORK,
    annex,
    book,
    deep_outline,
    elements,
    random_report,
    report,
    section,
    table,
    upward,
)

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


def _with_table() -> Report:
    own = table("主要指标对比表", note="数据为初步统计数。")
    outline = list(deep_outline(1))
    outline[1] = evolve(outline[1], blocks=(own,))
    return report(tuple(outline), elements=evolve(elements(), annexes=(annex(),)), book=book(40))


def _with_imprint(paragraphs: int) -> Report:
    own = evolve(
        upward(),
        copies_to=("区委办公室", "区人大常委会办公室", "区政协办公室", "各镇人民政府、街道办事处"),
        printer="青禾区科学技术局办公室",
        printed_on=date(2025, 12, 12),
    )
    return report(
        (section("2025年工作情况", *[WORK] + ["推动科技创新和产业创新融合发展。"] * paragraphs),),
        elements=own,
    )


CASES = {
    "short": report(),
    "all levels, more than ten pages": report(deep_outline(6)),
    "tables of 40 rows in the text and as annex": _with_table(),
    "upward with letterhead": report(
        deep_outline(2),
        elements=evolve(upward(), annexes=(annex("一号指标表"), annex("二号指标表"))),
        book=book(12),
    ),
    "downward, sealed": report(
        deep_outline(1),
        elements=evolve(
            upward(), form=Form.DOWNWARD, signers=(), copy_number=None, signing=Signing.SEALED
        ),
        meta=evolve(report().meta, title="青禾区科学技术局关于印发2026年工作计划的通知"),
    ),
    "版记 on the page of the text": _with_imprint(3),
    "版记 on a page of its own": _with_imprint(30),
    "版记 after a blank page": _with_imprint(17),
    "short name, long date": report(elements=evolve(elements(), author="区科技局")),
}


def _oracle(shared: Path) -> Path:
    missing = [
        name
        for name in ("pdfplumber", "pypdfium2", "PIL")
        if importlib.util.find_spec(name) is None
    ]
    if missing:
        pytest.skip(f"the oracle needs {', '.join(missing)}")
    return shared / "standard" / "oracle" / "check_docx.py"


@pytest.mark.parametrize("name", list(CASES))
def test_the_oracle_finds_nothing(name: str, tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(docx_bytes(flow(CASES[name])))
    run = subprocess.run(
        [sys.executable, str(_oracle(shared)), str(path), "--json", "--profile", "report"],
        capture_output=True,
        timeout=200,
    )
    verdict = json.loads(run.stdout)
    bad = [line for line in verdict["findings"] if line["status"] in ("FAIL", "WARN")]
    assert not bad
    assert run.returncode == 0
