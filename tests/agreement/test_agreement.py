"""Our pages and lines are those LibreOffice makes of our documents.

A few reports in every run; the whole corpus by ``python -m tests.agreement``.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from attrs import frozen

from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.layout.items import Flow
from tests.agreement.compare import Comparison, compare, page_texts
from tests.agreement.corpus import FEW, SIZES, corpus
from tests.agreement.line_ends import other_ends, pushed_texts
from tests.agreement.office import SAME_WIDTHS, as_pdf, drawn_family

pytestmark = [pytest.mark.office, pytest.mark.timeout(240)]


@frozen
class Rendered:
    """What LibreOffice made of the reports and of the lines."""

    reports: list[Comparison]
    lines: Flow
    lines_pdf: Path


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Everything in one call of the program."""
    if shutil.which("soffice") is None or shutil.which("fc-match") is None:
        pytest.skip("no LibreOffice or no fontconfig")
    if "AR PL" not in drawn_family("仿宋_GB2312", SAME_WIDTHS):
        pytest.skip("AR PL UMing, as wide as the official fonts, is not installed")
    pytest.importorskip("pypdfium2")
    folder = tmp_path_factory.mktemp("agreement")
    flows = [*(flow(report) for report in corpus(FEW)), pushed_texts()]
    files = [folder / f"r{number}.docx" for number in range(len(flows))]
    for file, made in zip(files, flows, strict=True):
        file.write_bytes(docx_bytes(made))
    try:
        pdfs = as_pdf(files, folder, SAME_WIDTHS, timeout=200)
    except subprocess.TimeoutExpired:
        pytest.fail("LibreOffice did not answer within 200 seconds")
    found = [
        compare(made, page_texts(pdf)) for made, pdf in zip(flows[:-1], pdfs[:-1], strict=True)
    ]
    return Rendered(found, flows[-1], pdfs[-1])


def test_paragraphs_begin_on_the_page_we_say(rendered: Rendered) -> None:
    differences = [item for report in rendered.reports for item in report.differences]
    paragraphs = sum(report.paragraphs for report in rendered.reports)
    assert paragraphs > 75
    assert len(differences) <= paragraphs // 100, differences


def test_reports_have_as_many_pages_as_we_say(rendered: Rendered) -> None:
    assert [report.ours for report in rendered.reports] == [
        report.pages for report in rendered.reports
    ]


def test_lines_end_where_we_say(rendered: Rendered) -> None:
    assert other_ends(rendered.lines, rendered.lines_pdf) == []


def test_the_corpus_is_large_enough() -> None:
    assert len(SIZES) >= 30
    assert (min(SIZES), max(SIZES)) == (1, 40)
