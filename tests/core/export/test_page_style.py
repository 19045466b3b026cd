"""A unit's page style in the .docx: fonts with their alternatives, digits, page numbers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core.export.docx.verify import verify_docx
from core.export.docx.writer import docx_bytes
from core.layout.flow import flow
from core.model.page import NATIONAL, Digits, Margins, NumberPlace, PageStyle
from tests.core.layout.reports import report, section


def parts(page: PageStyle, text: str = "国" * 900 + "增长95.5%。") -> dict[str, str]:
    data = docx_bytes(flow(report((section("甲", text),), page=page)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_fonts_are_named_with_the_names_to_fall_back_to() -> None:
    table = parts(NATIONAL)["word/fontTable.xml"]
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312,仿宋,' in table
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="' in table
    assert "Times" not in table


def test_digits_in_times_leave_the_chinese_text_in_its_face() -> None:
    made = parts(PageStyle(digits=Digits.TIMES))
    assert (
        'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"'
        in (made["word/styles.xml"])
    )
    assert '<w:font w:name="Times New Roman"><w:altName' in made["word/fontTable.xml"]
    assert 'w:ascii="方正小标宋简体"' in made["word/styles.xml"]  # a title keeps its own


def test_chosen_families_and_margins_are_written() -> None:
    made = parts(PageStyle(fangsong="仿宋", margins=Margins.B, pitch=590))
    assert 'w:eastAsia="仿宋"' in made["word/styles.xml"]
    assert 'w:top="1960"' in made["word/document.xml"]
    assert 'w:line="590"' in made["word/styles.xml"]


def test_numbers_in_the_middle_and_none_on_the_first_page() -> None:
    made = parts(PageStyle(number_place=NumberPlace.CENTER, number_first=False))
    assert '<w:jc w:val="center"/>' in made["word/footer1.xml"]
    assert '<w:jc w:val="center"/>' in made["word/footer2.xml"]
    assert "<w:titlePg/>" in made["word/document.xml"]
    assert "<w:titlePg/>" not in parts(NATIONAL)["word/document.xml"]


@pytest.mark.parametrize(("text", "without"), [("短。", True), ("国" * 2000, False)])
def test_a_single_page_may_carry_no_number(text: str, without: bool) -> None:
    made = parts(PageStyle(number_single=False), text)
    assert ("<w:titlePg/>" in made["word/document.xml"]) is without


@pytest.mark.parametrize("page", [NATIONAL, PageStyle(digits=Digits.TIMES, bold_second=True)])
def test_the_file_is_verified_and_the_same_every_time(page: PageStyle, tmp_path: Path) -> None:
    made = flow(report(page=page))
    path = tmp_path / "r.docx"
    path.write_bytes(docx_bytes(made))
    verify_docx(path, made)
    assert docx_bytes(flow(report(page=page), made.profile)) == docx_bytes(
        flow(report(page=page), made.profile)
    )
