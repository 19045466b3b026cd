"""Notes at the foot and at the end of a Word report are read; headers and footers are not."""

from __future__ import annotations

from pathlib import Path

from core.intake.document.paragraphs import Place
from core.intake.document.reader import read_document, read_source
from tests.core.intake.document.conftest import heads
from tests.core.intake.document.docx_files import paragraph, write

BODY = "组织开展专项行动，完善配套措施，服务企业120家，带动投资3.5亿元，取得较好成效。"
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
_OPENING = paragraph("年度工作总结") + paragraph("一、主要工作")


def referring(text: str, *refs: str) -> str:
    marks = "".join(f"<w:r><w:{ref}/></w:r>" for ref in refs)
    return f"<w:p><w:r><w:t>{text}</w:t></w:r>{marks}</w:p>"


def footnote(number: int, *paragraphs: str) -> str:
    return f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>'


def noted(tmp_path: Path) -> Path:
    body = (
        _OPENING
        + referring(BODY, 'footnoteReference w:id="7"', 'endnoteReference w:id="2"')
        + paragraph("二、下步打算")
        + referring(BODY, 'footnoteReference w:id="3"')
    )
    notes = (
        SEPARATOR
        + "</w:footnote>"
        + footnote(3, paragraph(" 二、口径说明"), paragraph("（一）不含飞地。"))
        + footnote(7, paragraph(" 企业数为年末在库数。"))
        + footnote(9, paragraph("没有人引用的注。"))
    )
    ends = f'<w:endnote w:id="2">{paragraph("数据来自统计快报。")}</w:endnote>'
    return write(tmp_path / "注.docx", body, footnotes=notes, endnotes=ends)


def test_notes_stand_behind_the_text_in_the_order_they_are_referred_to(tmp_path: Path) -> None:
    source = read_source(noted(tmp_path))
    found = [item.text for item in source.paragraphs if item.layout.place is Place.NOTE]
    assert found == [
        "脚注1：企业数为年末在库数。",
        "脚注2：二、口径说明",
        "（一）不含飞地。",
        "尾注1：数据来自统计快报。",
    ]
    assert [item.text for item in source.paragraphs[:5]].count(BODY) == 2
    assert source.notes == 3


def test_no_line_of_a_note_becomes_a_heading(tmp_path: Path) -> None:
    reading = read_document(noted(tmp_path))
    assert [head.title for head in heads(reading)] == ["主要工作", "下步打算"]
    assert "尾注1：数据来自统计快报。" in reading.cleaned.texts
    assert reading.told() == "脚注和尾注3条列在正文之后。"


def test_a_note_whose_reference_somebody_deleted_is_gone(tmp_path: Path) -> None:
    gone = '<w:del w:author="甲"><w:r><w:footnoteReference w:id="1"/></w:r></w:del>'
    body = f"<w:p><w:r><w:t>{BODY}</w:t></w:r>{gone}</w:p>"
    path = write(tmp_path / "删.docx", body, footnotes=footnote(1, paragraph("旧注。")))
    assert [item.text for item in read_source(path).paragraphs] == [BODY]


def test_a_note_with_a_mark_of_its_own_is_not_counted(tmp_path: Path) -> None:
    own = 'footnoteReference w:customMarkFollows="1" w:id="1"'
    body = referring(BODY, own, 'footnoteReference w:id="2"')
    notes = footnote(1, paragraph("甲。")) + footnote(2, paragraph("乙。"))
    path = write(tmp_path / "自定.docx", body, footnotes=notes)
    assert [item.text for item in read_source(path).paragraphs[1:]] == ["脚注：甲。", "脚注1：乙。"]


def test_headers_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    body = _OPENING + paragraph(BODY)
    path = write(tmp_path / "眉.docx", body, header1=paragraph("内部资料"))
    reading = read_document(path)
    assert not any("内部资料" in text for text in reading.cleaned.texts)
    assert reading.told() == "页眉、页脚里的文字没有读入，需要的请自己补上。"


def test_page_numbers_alone_are_nothing_to_speak_of(tmp_path: Path) -> None:
    body = _OPENING + paragraph(BODY)
    path = write(tmp_path / "页码.docx", body, footer1=paragraph("第 3 页 共 12 页"))
    assert read_document(path).told() == ""
