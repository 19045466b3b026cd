from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.errors import UnreadableInput
from core.intake.document.docx_numbering import number_text
from core.intake.document.paragraphs import ChangeKind
from core.intake.document.reader import ReadLimits, read_document, read_source
from tests.core.intake.document.conftest import heads
from tests.core.intake.document.docx_files import levels, numbered, paragraph, part, write

BODY = "组织开展专项行动，完善配套措施，服务企业120家，带动投资3.5亿元，取得较好成效。"
CHINESE = (
    '<w:abstractNum w:abstractNumId="0">'
    + levels(
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def texts(path: Path) -> list[str]:
    return [item.text for item in read_source(path).paragraphs]


def test_automatic_numbers_are_computed_as_word_shows_them(tmp_path: Path) -> None:
    body = (
        numbered("甲", 0)
        + numbered("乙", 1)
        + numbered("丙", 2)
        + numbered("丁", 2)
        + numbered("戊", 1)
        + numbered("己", 2)
        + numbered("庚", 0)
        + numbered("辛", 1)
        + numbered("壬", 0, list_id=2)
    )
    path = write(tmp_path / "编号.docx", body, numbering=CHINESE)
    assert texts(path) == [
        "一、甲",
        "（一）乙",
        "1. 丙".replace(" ", ""),
        "2.丁",
        "（二）戊",
        "1.己",
        "二、庚",
        "（一）辛",
        "一、壬",
    ]


def test_numbers_of_heading_styles_give_the_outline(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="a"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    )
    head = '<w:pStyle w:val="1"/>'
    body = (
        paragraph("年度工作总结", '<w:pStyle w:val="t"/>')
        + paragraph("主要工作", head)
        + paragraph(BODY)
        + paragraph("下步打算", head)
        + paragraph(BODY)
    )
    path = write(tmp_path / "样式.docx", body, styles=styles, numbering=CHINESE)
    reading = read_document(path)
    assert reading.outline.front.title == "年度工作总结"
    assert [(h.line, h.level, h.marker, h.title) for h in heads(reading)] == [
        (2, 1, "一、", "主要工作"),
        (4, 1, "二、", "下步打算"),
    ]


def test_content_controls_text_boxes_and_tables_are_read(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{paragraph('框中的字')}</w:txbxContent>"
    box = (
        "<w:p><w:r><w:t>框前</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件中的段')}</w:sdtContent></w:sdt>"
    inline = (
        "<w:p><w:r><w:t>共</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>36</w:t></w:r>"
        "</w:sdtContent></w:sdt><w:r><w:t>家</w:t></w:r></w:p>"
    )
    table = (
        "<w:tbl><w:tr>"
        f"<w:tc>{paragraph('指标')}</w:tc><w:tc>{paragraph('数值')}</w:tc></w:tr></w:tbl>"
    )
    path = write(tmp_path / "控件.docx", control + inline + box + table)
    assert texts(path) == ["控件中的段", "共36家", "框前", "框中的字", "指标", "数值"]


def test_changes_are_read_as_accepted_and_comments_are_listed(tmp_path: Path) -> None:
    body = (
        '<w:p><w:commentRangeStart w:id="3"/><w:r><w:t>全年投入</w:t></w:r>'
        '<w:commentRangeEnd w:id="3"/>'
        '<w:del w:author="甲"><w:r><w:delText>18</w:delText></w:r></w:del>'
        '<w:ins w:author="乙"><w:r><w:t>20</w:t></w:r></w:ins><w:r><w:t>亿元。</w:t></w:r></w:p>'
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>后半。</w:t></w:r></w:p>"
    )
    comments = f'<w:comment w:id="3" w:author="局长">{paragraph("请核实")}</w:comment>'
    source = read_source(write(tmp_path / "修订.docx", body, comments=comments))
    assert [(p.line, p.text) for p in source.paragraphs] == [
        (1, "全年投入20亿元。"),
        (2, "前半后半。"),
    ]
    assert [(c.kind, c.author, c.text) for c in source.changes] == [
        (ChangeKind.DELETED, "甲", "18"),
        (ChangeKind.INSERTED, "乙", "20"),
    ]
    (comment,) = source.comments
    assert (comment.author, comment.quoted, comment.text) == ("局长", "全年投入", "请核实")


def test_a_bold_lead_is_a_heading_even_alone(tmp_path: Path) -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>机制更活。</w:t></w:r>"
    lead = f"<w:p>{bold}<w:r><w:t>{BODY}</w:t></w:r></w:p>"
    body = paragraph("工作总结") + paragraph("一、情况") + paragraph(BODY * 2) + lead
    found = heads(read_document(write(tmp_path / "加粗.docx", body)))
    assert [(head.level, head.title) for head in found] == [(1, "情况"), (2, "机制更活")]


def test_a_line_break_ends_a_paragraph_of_the_same_line(tmp_path: Path) -> None:
    body = f"<w:p><w:r><w:t>一、情况</w:t><w:br/><w:t>{BODY}</w:t></w:r></w:p>"
    reading = read_document(write(tmp_path / "换行.docx", paragraph("工作总结") + body))
    assert [(head.line, head.title, head.run_in) for head in heads(reading)] == [(2, "情况", False)]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (21, "chineseCounting", "二十一"),
        (12, "decimalEnclosedCircle", "⑫"),
        (14, "lowerRoman", "xiv"),
        (28, "upperLetter", "BB"),
        (3, "ideographTraditional", "丙"),
        (7, "decimalFullWidth", "７"),
        (5, "none", ""),
    ],
)
def test_number_formats_of_word(count: int, form: str, text: str) -> None:
    assert number_text(count, form) == text


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "炸弹.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", part("document", "<w:body>") + " " * (200 << 20))
    with pytest.raises(UnreadableInput, match="恶意压缩包") as refusal:
        read_document(path)
    assert refusal.value.hint


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "实体.docx"
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", bomb)
    with pytest.raises(UnreadableInput, match="不安全"):
        read_document(path)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_truncated_document_is_refused_by_name(tmp_path: Path, share: float) -> None:
    whole = write(tmp_path / "完整.docx", paragraph(BODY) * 50).read_bytes()
    path = tmp_path / "截断.docx"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UnreadableInput, match=r"截断\.docx"):
        read_document(path)


def test_nesting_without_end_is_refused_and_leaves_no_traceback(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    path = write(tmp_path / "深.docx", deep)
    with pytest.raises(UnreadableInput):
        read_document(path, limits=ReadLimits(seconds=20))


def test_a_workbook_under_a_documents_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableInput, match="没有 Word 正文"):
        read_document(path)
