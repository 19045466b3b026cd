"""Lines of work: what is one, and what it is called."""

from __future__ import annotations

from core.continuity.strands import counted, lead_of, past_strands, strands
from core.model.continuity import Baseline, PastPart, PastSection
from core.model.ids import SectionId
from tests.core.check.building import report_of


def test_a_section_with_counted_points_has_one_for_each() -> None:
    report = report_of("# 工作情况 [role=summary]\n一是抓主体。高企391家。二是抓平台。建成3个。")
    assert [(s.title, s.key) for s in strands(report)] == [("抓主体", "s0#1"), ("抓平台", "s0#2")]


def test_points_may_stand_in_paragraphs_of_their_own() -> None:
    texts = ("总的看，成绩不小。", "一是抓主体，高企多了。", "还有后备库。", "二是抓平台。")
    assert counted(texts) == ("一是抓主体，高企多了。\n还有后备库。", "二是抓平台。")


def test_a_single_count_splits_nothing() -> None:
    report = report_of("# 创新平台 [role=summary]\n关键一是人才。")
    assert [s.key for s in strands(report)] == ["s0"]


def test_a_section_that_only_leads_in_is_none() -> None:
    report = report_of(
        "# 计划 [role=plan]\n重点抓好两件事。\n## 抓平台\n建平台。\n## 抓主体\n育主体。"
    )
    assert [s.title for s in strands(report)] == ["抓平台", "抓主体"]
    assert [s.title for s in strands(report, frames=True)] == ["计划", "抓平台", "抓主体"]


def test_sub_sections_belong_to_the_half_they_stand_in() -> None:
    report = report_of(
        "# 总结 [role=summary]\n## 平台\n建成。\n# 计划 [role=plan]\n## 人才\n引才。"
    )
    assert [(s.title, s.part) for s in strands(report)] == [
        ("平台", PastPart.SUMMARY),
        ("人才", PastPart.PLAN),
    ]


def test_problems_reviews_and_prospects_are_no_lines_of_work() -> None:
    report = report_of(
        "# 总结 [role=summary]\n## 平台\n建成。\n## 不足 [role=problems]\n投入少。\n"
        "# 五年 [role=review]\n一是好。二是快。\n# 远景 [role=long-term]\n一是新。二是高。"
    )
    assert [s.title for s in strands(report)] == ["平台"]


def test_what_is_not_printed_is_none() -> None:
    assert strands(report_of("# 总结 [role=summary excluded]\n建成。")) == ()


def test_last_years_report_is_split_the_same_way() -> None:
    sections = (
        PastSection(SectionId("a"), "总结", 1, PastPart.SUMMARY, "一、", ("成绩如下。",)),
        PastSection(SectionId("b"), "平台", 2, PastPart.SUMMARY, "（一）", ("一是甲。二是乙。",)),
        PastSection(SectionId("c"), "体会", 1, PastPart.OTHER, "二、", ("很多。",)),
    )
    found = past_strands(Baseline("去年", 2023, sections))
    assert [(s.key, s.title) for s in found] == [("b#1", "甲"), ("b#2", "乙")]


def test_a_point_is_called_by_its_words_up_to_the_first_mark() -> None:
    assert lead_of("三是深化“一体一院”建设。今年以来") == "深化“一体一院”建设"
