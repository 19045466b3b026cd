"""Automatic numbers as Word shows them, list by list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from core.intake.document.docx_numbering import Numbering, number_text
from core.intake.document.docx_source import read
from core.intake.document.docx_styles import NumberRef
from core.intake.document.paragraphs import SourceParagraph
from tests.core.intake.document.docx_files import levels, numbered, paragraph, part, write


def numbers(*steps: int | tuple[int, int], forms: str, lists: str = "") -> list[str]:
    """The labels of paragraphs at these levels, or of (list, level)."""
    inner = (
        f'<w:abstractNum w:abstractNumId="0">{forms}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}'
    )
    found = Numbering(etree.fromstring(part("numbering", inner).encode()))
    pairs = [step if isinstance(step, tuple) else (1, step) for step in steps]
    return [found.label(NumberRef(list_id, level), None) for list_id, level in pairs]


def override(*starts: tuple[int, int]) -> str:
    told = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in starts
    )
    return f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{told}</w:num>'


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
        ("chineseCounting", {100: "一〇〇", 101: "一〇一"}),
        ("chineseCountingThousand", {10: "十", 15: "十五", 30: "三十", 100: "一百"}),
        ("chineseCountingThousand", {101: "一百零一", 110: "一百一十", 1001: "一千零一"}),
        ("chineseCountingThousand", {1010: "一千零一十", 2345: "二千三百四十五"}),
        ("japaneseCounting", {3: "三", 12: "十二"}),
        ("ideographDigital", {9: "九", 10: "一〇", 12: "一二"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("decimalEnclosedCircle", {1: "①", 10: "⑩", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 105: "壹佰零伍"}),
    ],
)
def test_each_format_counts_as_word_counts(form: str, told: dict[int, str]) -> None:
    assert {count: number_text(count, form) for count in told} == told


@given(st.integers(1, 9999))
def test_a_chinese_number_reads_back_as_itself(count: int) -> None:
    text = number_text(count, "chineseCountingThousand")
    text = f"一{text}" if text.startswith("十") else text
    worth = {"千": 1000, "百": 100, "十": 10, "": 1}
    parts = re.findall("([一二三四五六七八九])([千百十]?)", text)
    assert sum(("一二三四五六七八九".index(d) + 1) * worth[w] for d, w in parts) == count


def test_a_text_of_several_levels_shows_each_in_its_own_format() -> None:
    forms = levels(
        ("chineseCounting", "第%1章"), ("decimal", "%1.%2"), ("decimalEnclosedCircle", "%2—%3")
    )
    assert numbers(0, 1, 2, 2, 1, 0, 1, forms=forms) == [
        "第一章",
        "一.1 ",
        "1—①",
        "1—②",
        "一.2 ",
        "第二章",
        "二.1 ",
    ]


def test_legal_numbers_are_arabic_throughout() -> None:
    forms = levels(("chineseCounting", "%1、"), ("decimal", "%1.%2"))
    legal = forms.replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>')
    assert numbers(0, 0, 1, forms=legal) == ["一、", "二、", "2.1 "]


def test_a_skipped_level_shows_its_first_number() -> None:
    forms = levels(("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    assert numbers(2, 2, forms=forms) == ["1.1.1 ", "1.1.2 "]


FORMS = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%1.%2.%3"))


def test_a_level_that_never_restarts_counts_through() -> None:
    through = FORMS.replace('<w:lvlText w:val="（%2）"/>', '<w:lvlRestart w:val="0"/>'
                            '<w:lvlText w:val="（%2）"/>')  # fmt: skip
    assert numbers(0, 1, 1, 0, 1, forms=through)[-1] == "（三）"


def test_a_level_restarts_only_after_the_level_it_names() -> None:
    after_first = FORMS.replace('<w:lvlText w:val="%1.%2.%3"/>', '<w:lvlRestart w:val="1"/>'
                                '<w:lvlText w:val="%3."/>')  # fmt: skip
    assert numbers(0, 1, 2, 1, 2, 0, 1, 2, forms=after_first) == [
        "一、", "（一）", "1.", "（二）", "2.", "二、", "（一）", "1.",
    ]  # fmt: skip


def test_a_second_list_goes_on_unless_it_says_where_it_starts() -> None:
    assert numbers((1, 0), (2, 0), (2, 0), forms=FORMS, lists=override()) == [
        "一、",
        "二、",
        "三、",
    ]
    lists = override((0, 1))
    assert numbers((1, 0), (2, 0), (2, 0), forms=FORMS, lists=lists) == ["一、", "一、", "二、"]


def test_an_overridden_start_holds_below_each_new_heading() -> None:
    lists = override((0, 3), (1, 5))
    assert numbers((2, 0), (2, 1), (2, 1), (2, 0), (2, 1), forms=FORMS, lists=lists) == [
        "三、", "（五）", "（六）", "四、", "（五）",
    ]  # fmt: skip


def test_a_list_with_starts_that_begins_further_in_shows_no_nought() -> None:
    lists = override((0, 1), (1, 1), (2, 1))
    assert numbers((2, 2), forms=FORMS.replace("%1.", "%2."), lists=lists) == ["一.一.1 "]


def lines(path: Path) -> list[str]:
    held: tuple[SourceParagraph, ...] = read(path).paragraphs
    return [item.text for item in held]


def test_an_empty_numbered_line_counts_and_shows_nothing(tmp_path: Path) -> None:
    inner = (
        f'<w:abstractNum w:abstractNumId="0">{FORMS}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = numbered("甲", 0) + numbered("", 0) + numbered("乙", 0) + paragraph("正文。")
    path = write(tmp_path / "空.docx", body, numbering=inner)
    assert lines(path) == ["一、甲", "", "三、乙", "正文。"]
