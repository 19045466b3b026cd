"""Bookmarks of headings and content controls of live figures."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from core.export.docx.verify import verify_docx
from core.export.docx.writer import docx_bytes
from core.export.product import Options
from core.export.registry import export
from core.layout.flow import flow
from core.layout.items import Flow
from core.model.ids import FigureId
from tests.core.layout.reports import book, deep_outline, paragraph, report, section, value_of

REPORT = report(
    (
        section("甲", paragraph("企业", value_of(0), "，成交", value_of(1), "。")),
        section("乙", "文。"),
    ),
    book=book(3),
)


def body(made: Flow, *, fields: bool = False) -> str:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(made, fields=fields))) as package:
        return package.read("word/document.xml").decode()


def test_every_heading_has_a_bookmark_of_its_own() -> None:
    made = flow(report(deep_outline(1)))
    xml = body(made)
    names = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(_Toc\d{9})"/>', xml)
    headings = [item for item in made.items if getattr(item, "outline_level", None) is not None]
    assert len(names) == len(headings) == len(set(names)) > 5
    assert re.findall(r'<w:bookmarkEnd w:id="(\d+)"/>', xml) == [number for number, _ in names]


def test_figures_are_plain_text_unless_controls_are_asked_for() -> None:
    assert "<w:sdt>" not in body(flow(REPORT))


def test_every_live_figure_stands_in_a_control_with_its_reference_as_tag() -> None:
    made = flow(REPORT)
    xml = body(made, fields=True)
    tags = re.findall(r'<w:tag w:val="([^"]+)"/>', xml)
    wanted = [str(figure.id) for _, _, figure in REPORT.figures()]
    assert tags == wanted
    inside = re.findall(r"<w:sdtContent><w:r>.*?<w:t[^>]*>([^<]*)</w:t>", xml)
    shown = [run.text for item in made.items for run in getattr(item, "runs", ()) if run.figure]
    assert inside == shown
    numbers = re.findall(r'<w:id w:val="(\d+)"/>', xml)
    assert len(set(numbers)) == len(tags)


def test_a_reference_too_long_for_a_tag_stays_plain_text() -> None:
    long = value_of(0, id=FigureId("f" * 65))
    made = flow(report((section("甲", paragraph("企业", long, "。")),), book=book(1)))
    assert "<w:sdt>" not in body(made, fields=True)


@pytest.mark.parametrize("fields", [False, True])
def test_a_document_with_controls_says_the_same(tmp_path: Path, *, fields: bool) -> None:
    path = tmp_path / "r.docx"
    export(REPORT, path, options=Options(fields=fields))
    verify_docx(path, flow(REPORT))
    assert (b"<w:sdt>" in zipfile.ZipFile(path).read("word/document.xml")) is fields


def test_two_exports_of_one_report_are_the_same_bytes() -> None:
    made = flow(REPORT)
    assert docx_bytes(made, fields=True) == docx_bytes(flow(REPORT), fields=True)
    assert docx_bytes(made) == docx_bytes(flow(REPORT))


def test_other_files_take_no_notice_of_controls(tmp_path: Path) -> None:
    export(REPORT, tmp_path / "a.txt", options=Options(fields=True))
    export(REPORT, tmp_path / "b.txt")
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes()
