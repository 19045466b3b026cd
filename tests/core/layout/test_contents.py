"""目录: our own entries with our own page numbers, a real field in the .docx."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from attrs import evolve
from lxml import etree

from core.export.docx.verify import verify_docx
from core.export.docx.writer import docx_bytes
from core.layout.contents import is_entry, levels_of
from core.layout.flow import flow
from core.layout.items import FlowParagraph
from core.layout.paginate import Pages, paginate
from core.model.elements import DocumentElements, Form
from core.model.report import Report
from tests.core.layout.reports import deep_outline, elements, report, section, upward

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def listed(length: int = 12, base: DocumentElements | None = None) -> Report:
    chosen = evolve(base or elements(), contents=True)
    return report(deep_outline(length), elements=chosen)


def entries(pages: Pages) -> list[FlowParagraph]:
    return [i for i in pages.flow.items if isinstance(i, FlowParagraph) and is_entry(i)]


@pytest.mark.parametrize("base", [elements(), upward(), evolve(elements(), form=Form.LETTER)])
def test_every_entry_names_the_page_its_heading_stands_on(base: DocumentElements) -> None:
    pages = paginate(flow(listed(base=base)))
    levels = levels_of(pages.flow)
    headings = [
        (item.text, start)
        for item, start in zip(pages.flow.items, pages.starts, strict=True)
        if isinstance(item, FlowParagraph)
        and item.style.is_heading
        and (item.outline_level or 0) < levels
    ]
    told = [item.text.rsplit("\t", 1) for item in entries(pages)]
    assert [(text, int(number)) for text, number in told] == headings
    assert pages.starts[-1] > 3


def test_it_is_only_there_when_asked_for() -> None:
    assert not entries(paginate(flow(report(deep_outline()))))
    empty = evolve(listed(), outline=())
    assert not entries(paginate(flow(empty)))


def test_text_stays_on_the_first_page_when_the_list_is_long() -> None:
    many = tuple(
        section(f"第{n}部分", "正文。", children=(section(f"其中{n}", "正文。"),)) for n in range(8)
    )
    chosen = evolve(elements(), contents=True)
    pages = paginate(flow(report(many, elements=chosen)))
    assert levels_of(pages.flow) == 1
    first = next(n for n, i in enumerate(pages.flow.items) if i.source.section is not None)
    assert pages.starts[first] == 1


def test_a_click_on_a_heading_s_place_finds_the_heading_not_the_entry() -> None:
    pages = paginate(flow(listed()))
    heading = next(
        n
        for n, i in enumerate(pages.flow.items)
        if isinstance(i, FlowParagraph) and i.style.is_heading and i.text.startswith("二、")
    )
    assert pages.page_of(pages.flow.items[heading].source) == pages.starts[heading]
    assert pages.starts[heading] > 1


def test_dots_lead_to_the_number_at_the_right_edge() -> None:
    pages = paginate(flow(listed()))
    line = next(line for line in pages.pages[0].lines if "主要工作情况....." in line.text)
    assert re.search(r"\.{5,}\d+$", line.text)
    geometry = pages.flow.profile.geometry
    assert line.x + line.width == pytest.approx((geometry.left + geometry.text_width) / 20)


def test_in_word_it_is_a_field_whose_entries_lead_to_bookmarks(tmp_path: Path) -> None:
    made = flow(listed())
    data = docx_bytes(made)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    kinds = [e.get(f"{W}fldCharType") for e in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")
    codes = [(e.text or "").strip() for e in root.iter(f"{W}instrText")]
    assert codes[0] == r'TOC \o "1-2" \h \z \u'
    marks = {e.get(f"{W}name") for e in root.iter(f"{W}bookmarkStart")}
    anchors = [e.get(f"{W}anchor") for e in root.iter(f"{W}hyperlink")]
    assert len(anchors) == len(entries(paginate(made)))
    assert set(anchors) <= marks
    assert [code.split()[1] for code in codes[1:]] == anchors
    path = tmp_path / "toc.docx"
    path.write_bytes(data)
    verify_docx(path, made)
