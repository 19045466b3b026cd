"""PDF export: the pages of the layout, text that can be copied, bookmarks, fixed bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from attrs import evolve
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from core.errors import Cancelled, NotWritten
from core.export import registry
from core.jobs import QUIET, JobContext
from core.layout.flow import flow
from core.layout.items import FlowParagraph
from core.layout.paginate import Pages, paginate
from core.model.ids import ParagraphId
from core.model.report import Report
from core.model.text import ChartShape, IndicatorTable
from main import enter_pdf
from tests.core.layout.charts.reports import YEARS, chart, pie, with_charts
from tests.core.layout.reports import deep_outline, report, upward
from ui.pdf.exporter import export_pdf
from ui.pdf.verifying import verify_pdf

LONG = report(deep_outline(4))
CHARTS = with_charts(chart(ChartShape.BAR, 0, 2, 3), chart(ChartShape.LINE, 0, 2), pie())

pytestmark = pytest.mark.usefixtures("qapp")


def made(source: Report) -> bytes:
    return export_pdf(source, None, QUIET).data


def laid_out(source: Report) -> Pages:
    return paginate(flow(source))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("source", [LONG, report(elements=upward())], ids=["long", "upward"])
def test_every_page_says_what_the_layout_says(source: Report) -> None:
    reader, pages = PdfReader(io.BytesIO(made(source))), laid_out(source)
    assert len(reader.pages) == pages.count
    for page, sheet in zip(pages.pages, reader.pages, strict=True):
        wanted = squeezed("".join(line.text for line in (*page.lines, page.footer)))
        found = squeezed(sheet.extract_text())
        assert sorted(found) == sorted(wanted)


def test_no_character_is_a_look_alike() -> None:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made(LONG))).pages)
    assert not re.search("[\u2e80-\u2fdf\uf900-\ufaff]", text)
    for word in ("高新技术企业", "工作", "一、"):
        assert word in squeezed(text)


def test_headings_are_bookmarks_nested_like_the_outline() -> None:
    reader = PdfReader(io.BytesIO(made(LONG)))
    items = laid_out(LONG).flow.items
    wanted = [i.text for i in items if isinstance(i, FlowParagraph) and i.outline_level is not None]

    def titles(nodes: list[object]) -> list[str]:
        found: list[str] = []
        for node in nodes:
            found.extend(titles(node) if isinstance(node, list) else [node.title])  # type: ignore[attr-defined]
        return found

    assert titles(reader.outline) == wanted
    assert isinstance(reader.outline[1], list)


def test_fonts_are_embedded_subsets_and_stand_ins_are_told() -> None:
    product = export_pdf(LONG, None, QUIET)
    reader = PdfReader(io.BytesIO(product.data))
    fonts = {
        font["/BaseFont"]: font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in reader.pages
        for font in (item.get_object() for item in page["/Resources"]["/Font"].values())
    }
    assert fonts
    for name, descriptor in fonts.items():
        assert re.match(r"/KB[A-Z]{4}\+", name)
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
    stand_ins = [name for name in product.fonts if "代替" in name]
    told = (reader.metadata or {}).get("/Subject", "")
    assert bool(stand_ins) == bool(told)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert made(CHARTS) == made(CHARTS)
    assert made(LONG) == made(LONG)


def test_properties_come_from_the_report() -> None:
    meta = PdfReader(io.BytesIO(made(LONG))).metadata
    assert meta is not None
    assert meta.title == LONG.meta.title
    assert meta["/CreationDate"] == "D:20251210080000Z"


def test_charts_are_drawn_with_their_numbers_as_text() -> None:
    reader = PdfReader(io.BytesIO(made(CHARTS)))
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    for word in ("23.65", "研发经费投入", "2025年", "图1", "52.4%"):
        assert word in text


def test_a_turned_page_is_a_turned_sheet() -> None:
    table = next(b for b in CHARTS.outline[1].blocks if b.id.startswith("chart"))
    lying = IndicatorTable(ParagraphId("wide"), "横表", YEARS, landscape=True)
    part = evolve(CHARTS.outline[1], blocks=(table, lying))
    source = evolve(CHARTS, outline=(CHARTS.outline[0], part, CHARTS.outline[2]))
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(made(source))).pages]
    shapes = ["lying" if box.width > box.height else "upright" for box in boxes]
    assert shapes == ["lying" if page.turned else "upright" for page in laid_out(source).pages]
    assert "lying" in shapes


def test_the_file_type_is_known_by_its_suffix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_EXPORTERS", dict(registry._EXPORTERS))
    enter_pdf()
    result = registry.export(LONG, tmp_path / "报告.pdf")
    assert result.pages == laid_out(LONG).count
    assert result.path.read_bytes().startswith(b"%PDF-")


def test_the_command_makes_it_without_a_display(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    environment.pop("QT_QPA_PLATFORM", None)
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "main.py", "demo", "-o", os.fspath(tmp_path)]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, timeout=50)
    (made,) = tmp_path.glob("*.pdf")
    assert len(PdfReader(made).pages) > 5


def test_it_can_be_made_beside_the_window(qtbot: QtBot) -> None:
    found: list[bytes] = []
    worker = threading.Thread(target=lambda: found.append(made(LONG)))
    worker.start()
    worker.join(30)
    assert found == [made(LONG)]


def test_it_stops_when_asked_to() -> None:
    with pytest.raises(Cancelled):
        export_pdf(LONG, None, JobContext(cancelled=lambda: True))


@pytest.mark.parametrize("harm", ["cut", "other"])
def test_a_damaged_or_wrong_file_is_found_out(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "x.pdf"
    data = made(LONG)
    path.write_bytes(data[: len(data) // 3] if harm == "cut" else made(CHARTS))
    with pytest.raises(NotWritten):
        verify_pdf(path, laid_out(LONG))


def test_content_is_compressed() -> None:
    data = made(LONG)
    assert len(data) < 400_000
