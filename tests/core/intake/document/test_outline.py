from __future__ import annotations

from collections.abc import Callable

from core.intake.document.reader import read_pasted
from tests.core.intake.document.conftest import Head, heads

Outline = Callable[[str], list[tuple[int, str]]]
BODY = "组织开展专项行动，完善配套措施，服务企业120家，带动投资3.5亿元，取得较好成效。"


def test_levels_follow_what_holds_what_and_none_is_skipped(outline: Outline) -> None:
    text = f"""区科学技术局2023年工作总结
一、主要工作
1.搭建平台。{BODY}
（1）建设实验室。{BODY}
2.引育人才。{BODY}
二、下步打算
（一）强化投入
{BODY}
1.用好财政资金。{BODY}
三、几点建议
{BODY}"""
    assert outline(text) == [
        (1, "主要工作"),
        (2, "搭建平台"),
        (3, "建设实验室"),
        (2, "引育人才"),
        (1, "下步打算"),
        (2, "强化投入"),
        (3, "用好财政资金"),
        (1, "几点建议"),
    ]


def test_a_report_may_put_digits_above_brackets(outline: Outline) -> None:
    text = f"""工作总结
1.平台建设
（一）实验室
{BODY}
（二）孵化器
{BODY}
2.人才引育
（一）引进
{BODY}
（二）培养
{BODY}"""
    assert [level for level, _ in outline(text)] == [1, 2, 2, 1, 2, 2]


def test_parts_hold_sections_that_count_from_one_again(outline: Outline) -> None:
    text = f"""工作报告
第一部分 2023年工作回顾
一、稳中有进
{BODY}
第二部分 2024年工作安排
一、总体要求
{BODY}"""
    assert outline(text) == [
        (1, "2023年工作回顾"),
        (2, "稳中有进"),
        (1, "2024年工作安排"),
        (2, "总体要求"),
    ]


def test_lines_without_marker_hold_what_counts_again_below_them(outline: Outline) -> None:
    text = f"""全市工作情况汇报
上半年工作情况
{BODY}
一、抓投入
{BODY}
二、抓主体
{BODY}
下半年工作打算
{BODY}
一、强平台
{BODY}"""
    assert outline(text) == [
        (1, "上半年工作情况"),
        (2, "抓投入"),
        (2, "抓主体"),
        (1, "下半年工作打算"),
        (2, "强平台"),
    ]


def test_neighbours_make_a_run_in_heading_without_marker_believable(outline: Outline) -> None:
    text = f"""工作总结
一、回顾
过去一年，全区上下共同努力，各项事业取得新的进步。
完善服务体系。{BODY}
培育骨干企业。{BODY}
营商环境明显改善。{BODY}
二、打算
{BODY}"""
    assert outline(text) == [
        (1, "回顾"),
        (2, "完善服务体系"),
        (2, "培育骨干企业"),
        (2, "营商环境明显改善"),
        (1, "打算"),
    ]


def test_one_short_sentence_alone_is_no_heading(outline: Outline) -> None:
    text = f"""工作总结
一、回顾
{BODY}
推动成果转化。{BODY}
此外，{BODY}
随后，{BODY}"""
    assert outline(text) == [(1, "回顾")]


def test_a_refrain_is_part_of_each_heading(outline: Outline) -> None:
    text = f"""工作综述
这一年，交通网络加快形成。{BODY}
这一年，城乡面貌明显改善。{BODY}
这一年，民生保障更加有力。{BODY}"""
    assert [title for _, title in outline(text)] == [
        "这一年，交通网络加快形成",
        "这一年，城乡面貌明显改善",
        "这一年，民生保障更加有力",
    ]


def test_members_of_an_enumeration_are_headings_when_they_read_like_some() -> None:
    text = f"""工作总结
一、主要做法
一是抓实项目申报。{BODY}二是优化服务流程。{BODY}
二、存在问题
一是投入强度不够高；二是高端人才偏少；三是转化渠道不畅。"""
    reading = read_pasted(text)
    assert heads(reading) == [
        Head(2, 1, "一、", "主要做法", False),
        Head(3, 2, "一是", "抓实项目申报", True),
        Head(3, 2, "二是", "优化服务流程", True),
        Head(4, 1, "二、", "存在问题", False),
    ]
    leads = [(item.marker, item.lead) for item in reading.outline.enumerations]
    assert leads[2:] == [
        ("一是", "投入强度不够高"),
        ("二是", "高端人才偏少"),
        ("三是", "转化渠道不畅"),
    ]


def test_words_that_enumerate_in_pairs_need_their_other_half() -> None:
    text = (
        "工作总结\n一方面强化引导，另一方面严格监管。\n首先感谢各位。\n首先抓好谋划，其次抓好落实。"
    )
    said = [(item.marker, item.lead) for item in read_pasted(text).outline.enumerations]
    assert said == [
        ("一方面", "强化引导"),
        ("另一方面", "严格监管"),
        ("首先", "抓好谋划"),
        ("其次", "抓好落实"),
    ]


def test_items_of_attachments_and_lists_of_targets_are_no_headings(outline: Outline) -> None:
    text = f"""工作计划
一、目标
1.研发投入增长12%以上，占比达到2.8%，总量突破20亿元，居全市前列；
2.新增高新技术企业50家。
{BODY}
附件：1.重点项目表
2.任务分工表
区科学技术局
2023年12月20日"""
    assert outline(text) == [(1, "目标")]


def test_the_title_may_take_two_lines_and_is_no_heading() -> None:
    reading = read_pasted(f"青岚区科学技术局\n2023年工作总结\n（2023年12月）\n一、情况\n{BODY}")
    assert reading.outline.front.title == "青岚区科学技术局2023年工作总结"
    assert [head.title for head in heads(reading)] == ["情况"]
