from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from docx import Document
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings

from core.errors import NotWritten
from core.export.docx.verify import verify_docx
from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.layout.items import Flow
from core.layout.profile import STANDARD, STANDARD_B
from core.model.ids import IndicatorId
from core.model.report import Report
from tests.core.layout.reports import (
    FIGURES,
    annex,
    book,
    deep_outline,
    elements,
    meta,
    paragraph,
    report,
    section,
    upward,
    value_of,
)
from tests.strategies import reports


def full() -> Flow:
    annexes = (annex("甲表"), annex("乙表"))
    source = report(deep_outline(1), elements=evolve(upward(), annexes=annexes), book=book(9))
    return flow(source)


def parts(made: Flow) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(made))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def opened(made: Flow) -> Document:
    return Document(io.BytesIO(docx_bytes(made)))


def style_of(made: Flow, name: str):
    return opened(made).styles[name].element


def test_the_same_report_gives_the_same_bytes() -> None:
    assert docx_bytes(full()) == docx_bytes(full())


def test_the_page_is_a4_with_the_type_area_of_the_standard() -> None:
    section_ = opened(full()).sections[0]._sectPr
    margins = section_.find(qn("w:pgMar"))
    assert [margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")] == [
        "2098", "1984", "1588", "1474",
    ]  # fmt: skip
    assert section_.find(qn("w:docGrid")).get(qn("w:type")) is None


def test_the_other_geometry_is_another_profile() -> None:
    xml = parts(flow(report(), STANDARD_B))
    assert 'w:top="1960"' in xml["word/document.xml"]
    assert 'w:line="592"' in xml["word/styles.xml"]


def test_every_font_is_named_in_all_four_slots_and_none_comes_from_a_theme() -> None:
    xml = parts(full())
    assert not [name for name in xml if "theme" in name]
    assert "Theme=" not in "".join(xml.values())
    for found in re.findall(r"<w:rFonts ([^>]*)/>", xml["word/styles.xml"]):
        names = re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]*)"', found)
        assert len(names) == 4
        assert len(set(names)) == 1
        assert names[0] in STANDARD.fonts.values()


def test_normal_is_3_hao_fangsong_on_exact_lines() -> None:
    normal = style_of(full(), "Normal")
    spacing = normal.pPr.find(qn("w:spacing"))
    assert spacing.get(qn("w:line")) == "579"
    assert spacing.get(qn("w:lineRule")) == "exact"
    assert normal.rPr.find(qn("w:sz")).get(qn("w:val")) == "32"
    assert normal.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-5"


@pytest.mark.parametrize(
    ("level", "font"), [(1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312"), (4, "仿宋_GB2312")]
)
def test_headings_are_real_heading_styles(level: int, font: str) -> None:
    style = style_of(full(), f"heading {level}" if level > 9 else f"Heading {level}")
    assert style.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert style.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)
    assert style.pPr.find(qn("w:keepNext")) is not None


def test_the_first_line_indent_is_given_in_characters_and_in_twips() -> None:
    indent = style_of(full(), "公文正文").pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert indent.get(qn("w:firstLine")) == "640"


def test_quotes_stand_in_the_chinese_font() -> None:
    document = opened(flow(report((section("甲", FIGURES),))))
    quoted = [r for p in document.paragraphs for r in p.runs if "“" in r.text]
    assert quoted
    for run in quoted:
        assert run._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia"


def test_the_title_breaks_inside_one_paragraph() -> None:
    document = opened(full())
    title = next(p for p in document.paragraphs if p.style.name == "Title")
    assert title.text == "青禾区科学技术局关于2025年工作总结\n和2026年工作计划的报告"


def test_the_page_number_is_a_field_in_runs_of_its_own_odd_right_even_left() -> None:
    xml = parts(full())
    for name, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        footer = xml[name]
        assert footer.count("<w:r>") == 7
        assert f'<w:jc w:val="{side}"/>' in footer
        assert f'w:{side}Chars="100" w:{side}="280"' in footer
    assert "<w:evenAndOddHeaders/>" in xml["word/settings.xml"]


def test_tables_have_a_grid_a_width_and_a_repeated_head() -> None:
    document = opened(full())
    table = document.tables[0]._tbl
    widths = [int(column.get(qn("w:w"))) for column in table.tblGrid]
    assert int(table.tblPr.find(qn("w:tblW")).get(qn("w:w"))) == sum(widths) <= 8844
    first = table.tr_lst[0]
    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:tblHeader")) is None for row in table.tr_lst[1:])


def test_a_table_is_described_for_those_who_cannot_see_it() -> None:
    table = opened(full()).tables[0]._tbl
    said = table.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert "指标名称、单位" in said
    assert f"{len(table.tr_lst) - 1}行" in said


def test_the_first_row_under_the_head_may_be_split() -> None:
    """LibreOffice loses the rest of the table when it may not and just misses the page."""
    rows = opened(full()).tables[0]._tbl.tr_lst
    kept = [row.trPr.find(qn("w:cantSplit")) is not None for row in rows]
    assert kept[:3] == [True, False, True]


def test_a_missing_figure_stands_out_on_the_page() -> None:
    missing = value_of(0, indicator=IndicatorId("unknown"))
    document = opened(flow(report((section("甲", paragraph("新增", missing, "。")),))))
    marked = [
        r for p in document.paragraphs for r in p.runs if r._r.find(f".//{qn('w:shd')}") is not None
    ]
    assert [run.text for run in marked] == ["【待补】"]


def test_in_a_complete_report_nothing_is_marked() -> None:
    xml = parts(full())["word/document.xml"]
    assert "w:shd" not in xml
    assert "w:highlight" not in xml


def test_properties_name_title_and_author_and_no_other_program() -> None:
    made = full()
    properties = opened(made).core_properties
    assert properties.title == "青禾区科学技术局关于2025年工作总结和2026年工作计划的报告"
    assert properties.author == "青禾区科学技术局"
    assert properties.modified is not None
    assert properties.modified.year == 2025
    assert "python" not in "".join(parts(made).values()).lower()


def test_a_title_longer_than_a_property_may_be_is_cut_there_only() -> None:
    made = flow(report(meta=meta("长" * 300)))
    assert len(opened(made).core_properties.title) == 255
    assert made.title == "长" * 300


def test_no_revision_ids_are_written() -> None:
    assert "rsid" not in "".join(parts(full()).values())


def _texts(document) -> Iterator[str]:
    for child in document.element.body:
        for node in child.iter(qn("w:t")):
            yield node.text or ""


@settings(max_examples=25, phases=(Phase.generate,))
@given(source=reports())
def test_any_report_is_written_and_proven(source: Report, tmp_path_factory) -> None:
    made = flow(source)
    path = tmp_path_factory.mktemp("docx") / "r.docx"
    path.write_bytes(docx_bytes(made))
    verify_docx(path, made)


def test_a_file_that_says_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(docx_bytes(flow(report((section("甲", "乙。"),)))))
    with pytest.raises(NotWritten, match="没有通过检验"):
        verify_docx(path, flow(report((section("甲", "丙。"),))))


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(docx_bytes(full())[:3000])
    with pytest.raises(NotWritten):
        verify_docx(path, full())


def test_elements_of_an_internal_report_need_no_letterhead() -> None:
    xml = parts(flow(report(elements=elements())))
    assert "FF0000" not in xml["word/document.xml"]
    assert "<w:pBdr>" not in xml["word/document.xml"]
