from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UnreadableInput
from core.intake.document.draft import draft
from core.intake.document.reader import read_document, read_pasted
from core.model.report import SectionRole
from tests.core.intake.document.conftest import heads

BODY = "组织开展专项行动，完善配套措施，服务企业120家，带动投资3.5亿元，取得较好成效。"
TEXT = f"区科学技术局2023年工作总结\r\n\r\n一、主要工作\r\n{BODY}\r\n二、下步打算\r\n{BODY}\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "总结.txt"
    path.write_bytes(TEXT.encode(encoding))
    reading = read_document(path)
    assert reading.outline.front.title == "区科学技术局2023年工作总结"
    assert [(head.line, head.title) for head in heads(reading)] == [
        (3, "主要工作"),
        (5, "下步打算"),
    ]


def test_markdown_says_its_levels_itself(tmp_path: Path) -> None:
    path = tmp_path / "总结.md"
    parts = (
        "# 2023年工作总结",
        "## 主要工作",
        BODY,
        "### 平台",
        f"**提质增效。**{BODY}",
        "## 打算",
        f"- {BODY}",
    )
    text = "\n\n".join(parts)
    path.write_text(text, encoding="utf-8")
    reading = read_document(path)
    assert reading.outline.front.title == "2023年工作总结"
    assert [(head.line, head.level, head.title) for head in heads(reading)] == [
        (3, 1, "主要工作"),
        (7, 2, "平台"),
        (9, 3, "提质增效"),
        (11, 1, "打算"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "不是 Word 文档"),
        ("文.pdf", b"%PDF-1.7\n", "PDF"),
        ("文.rtf", b"{\\rtf1\\ansi", "RTF"),
        ("网.txt", b"<!DOCTYPE html><html>", "网页"),
        ("空.txt", b"", "空文件"),
        ("白.txt", b"\r\n  \r\n", "没有文字"),
        ("码.txt", bytes(range(1, 32)) * 20, "不是文字文件"),
        ("乱.txt", "总结".encode() + b"\xff\xff\xfe", "编码"),
    ],
)
def test_what_is_no_report_is_refused_with_a_remedy(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match=why) as refusal:
        read_document(path)
    assert name in refusal.value.message
    assert refusal.value.hint
    assert path.read_bytes() == data


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path):
        with pytest.raises(UnreadableInput):
            read_document(path)


def test_pasted_nothing_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="没有文字"):
        read_pasted(" \n ")


def test_a_block_of_a_hundred_thousand_characters_is_read_in_seconds() -> None:
    reading = read_pasted("区工作总结\n" + (BODY + "一是抓实项目。" + BODY) * 1200)
    assert len(reading.figures) >= 4000


def test_figures_stand_where_the_file_has_them() -> None:
    reading = read_pasted(TEXT)
    figure = reading.figures[0]
    lines = TEXT.split("\r\n")
    assert lines[figure.line - 1][figure.col :].startswith(figure.statement.text)


def test_a_reading_becomes_a_report_that_knows_its_places() -> None:
    reading = read_pasted(f"{TEXT}1.抓平台,强根基。{BODY}")
    made = draft(reading, fallback_year=2020)
    assert made.year == made.report.meta.period.year == 2023
    summary, plan = made.report.outline
    assert (summary.title, summary.role) == ("主要工作", SectionRole.OTHER)
    assert (plan.title, plan.role) == ("下步打算", SectionRole.PLAN)
    (child,) = plan.children
    assert child.title == "抓平台，强根基"
    assert child.role is SectionRole.PLAN
    lines = f"{TEXT}1.抓平台,强根基。".splitlines()
    for section in made.report.sections():
        line, col = reading.place(*made.sections[section.id])
        assert lines[line - 1][col:].startswith(section.title[:3])
