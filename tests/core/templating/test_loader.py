from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import TemplateInvalid
from core.model.indicators import Kind
from core.templating.loader import load_file
from core.templating.mistakes import TemplateFaults

SOUND = """
id = "brief"
version = 1
name = "简报"
title = "{单位}{本年}简报"

[elements]
recipients = ["{区委}"]
dated = "12-31"

[[sections]]
title = "工作总结"
role = "summary"
paragraphs = ["{本期}，技术合同成交额{技术合同成交额}，同比{技术合同成交额|同比}。"]

[[sections.children]]
title = "主要指标"
[[sections.children.tables]]
caption = "指标表"
columns = [{ show = "上年" }, { show = "目标|下年" }]
indicators = ["技术合同成交额"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "template.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> TemplateFaults:
    with pytest.raises(TemplateFaults) as caught:
        load_file(written(folder, text))
    return caught.value


def test_a_sound_template_loads_with_roles_inherited(tmp_path: Path) -> None:
    template = load_file(written(tmp_path, SOUND))
    assert template.sections[0].children[0].role is template.sections[0].role
    assert [item.name for item in template.indicators] == ["技术合同成交额"]


@pytest.mark.parametrize(
    ("wrong", "right", "where", "remedy"),
    [
        ("titel =", "title =", "titel", "title"),
        ('role = "summery"', 'role = "summary"', "sections 第1个（“工作总结”） › role", "summary"),
        ("versoin = 1", "version = 1", "versoin", "version"),
        ('version = "一"', "version = 1", "version", "整数"),
        ('paragraphs = "一段"', "paragraphs = [", "paragraphs", "[ ]"),
        ("技术合同成交客|同比", "技术合同成交额|同比", "paragraphs 第1个", "技术合同成交额"),
        ("|同必", "|同比", "paragraphs 第1个", "同比"),
        ("{技术合同成交额，同比", "{技术合同成交额}，同比", "paragraphs 第1个", "}"),
        ("{单位}{本牛}", "{单位}{本年}", "title", "本年"),
        ('id = "Brief 1"', 'id = "brief"', "id", "小写"),
        ("version = 0", "version = 1", "version", "1"),
        ('dated = "2-30"', 'dated = "12-31"', "elements › dated", "12-31"),
        ('show = "下年目标"', 'show = "目标|下年"', "columns 第2个", "目标"),
        ('show = "小数:1"', 'show = "上年"', "columns 第1个", "目标|下年"),
        (
            'indicators = ["成交额x"]',
            'indicators = ["技术合同成交额"]',
            "indicators 第1个",
            "成交额",
        ),
        (
            'recipients = ["{技术合同成交额}"]',
            'recipients = ["{区委}"]',
            "recipients 第1个",
            "正文",
        ),
        ("columns = []", "columns = [", "columns", "show"),
    ],
)
def test_a_typo_is_told_with_file_place_and_remedy(
    tmp_path: Path, wrong: str, right: str, where: str, remedy: str
) -> None:
    line = next(line for line in SOUND.splitlines() if right in line)
    broken = wrong if right.endswith(("= [", "= [{")) else line.replace(right, wrong)
    error = faults(tmp_path, SOUND.replace(line, broken, 1))
    assert str(tmp_path / "template.toml") in error.message
    told = [item for item in error.mistakes if where in item.where and remedy in item.remedy]
    assert told, [item.text() for item in error.mistakes]


def test_the_message_of_a_single_mistake_says_everything_in_two_sentences(tmp_path: Path) -> None:
    error = faults(tmp_path, SOUND.replace("|同比", "|同必"))
    assert "sections 第1个（“工作总结”） › paragraphs 第1个" in error.message
    assert "第34个字" in error.message
    assert "是不是“同比”" in error.hint
    assert "文件第14行" in error.message


def test_the_column_counts_within_the_line_of_a_long_paragraph(tmp_path: Path) -> None:
    text = SOUND.replace('["{本期}，', "['''\n第一行\n  第二行{技术合同}").replace('。"]', "'''\n]")
    error = faults(tmp_path, text)
    assert "第7个字" in error.message


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    error = faults(tmp_path, SOUND.replace("|同比", "|同必").replace("{区委}", "{区伟}"))
    assert len(error.mistakes) == 2
    assert "有2处写错了" in error.message


@pytest.mark.parametrize("text", ['id = "a', "id = 1\nid = 2", "[[[", "a = [[" + "[" * 2000])
def test_a_file_that_is_no_toml_says_where_it_breaks(tmp_path: Path, text: str) -> None:
    error = faults(tmp_path, text)
    assert "TOML" in error.message
    assert error.hint


@given(
    at=st.integers(0, len(SOUND)),
    cut=st.integers(0, 12),
    put=st.text("{}[]\"'=|:.\n# a1-章同比", max_size=6),
)
def test_whatever_is_done_to_a_template_it_loads_or_is_refused(
    tmp_path: Path, at: int, cut: int, put: str
) -> None:
    try:
        load_file(written(tmp_path, SOUND[:at] + put + SOUND[at + cut :]))
    except TemplateInvalid as error:
        told = error.text()
    else:
        told = "ok"
    assert told


@pytest.mark.parametrize(
    "extra",
    [
        "".join(f"[[sections{'.children' * depth}]]\ntitle = 'x'\n" for depth in range(400)),
        "version = " + "9" * 5000,
        "[[sections]]\ntitle = 2024-01-01\n",
        "[elements.recipients]\na = 1\n",
    ],
)
def test_an_absurd_template_is_refused_in_words(tmp_path: Path, extra: str) -> None:
    head = "" if extra.startswith("version") else 'id = "a"\nversion = 1\nname = "a"\ntitle = "a"\n'
    error = faults(tmp_path, head + extra)
    assert error.hint


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    path.write_bytes(SOUND.encode("gb18030"))
    with pytest.raises(TemplateInvalid, match="UTF-8"):
        load_file(path)


def test_a_missing_file_is_a_template_mistake_too(tmp_path: Path) -> None:
    with pytest.raises(TemplateInvalid, match="打不开"):
        load_file(tmp_path / "template.toml")


def test_an_own_indicator_needs_unit_and_kind(tmp_path: Path) -> None:
    own = '\n[[indicators]]\nname = "楼宇科创中心数"\n'
    error = faults(tmp_path, SOUND + own)
    assert "unit 和 kind" in error.mistakes[0].remedy
    used = SOUND.replace("技术合同成交额{技术合同成交额}", "建成{楼宇科创中心数}")
    template = load_file(written(tmp_path, used + own + 'unit = "个"\nkind = "count"\n'))
    assert template.indicators[0].kind is Kind.COUNT


def test_a_template_may_set_the_unit_of_a_known_indicator(tmp_path: Path) -> None:
    own = '\n[[indicators]]\nname = "技术合同成交额"\nunit = "万元"\n'
    template = load_file(written(tmp_path, SOUND + own))
    assert template.indicators[0].unit == "万元"
    assert template.indicators[0].code == "I185"
