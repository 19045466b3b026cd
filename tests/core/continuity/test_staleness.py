"""What in last year's words is likely out of date."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.continuity.staleness import LIVE, StaleKind, stale_marks, typed, unlooked
from core.model.continuity import Carried
from core.model.ids import ParagraphId
from core.model.text import Paragraph, Text
from tests.core.check.building import report_of


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("2024年新建平台", StaleKind.YEAR, "2024"),
        ("新增高企36家", StaleKind.NUMBER, "36家"),
        ("围绕“一廊两城”布局", StaleKind.SLOGAN, "“一廊两城”"),
        ("“十四五”规划实施以来", StaleKind.PLAN, "“十四五”"),
        ("学习贯彻党的二十大精神", StaleKind.MEETING, "党的二十大"),
        ("落实二十届三中全会精神", StaleKind.MEETING, "二十届三中全会"),
        ("庆祝建区四十周年", StaleKind.ANNIVERSARY, "四十周年"),
    ],
)
def test_each_kind_is_marked(text: str, kind: StaleKind, marked: str) -> None:
    marks = {mark.kind: mark.text for mark in stale_marks(text)}
    assert marks[kind] == marked


@pytest.mark.parametrize(
    "text", [f"{LIVE}，高企{LIVE}，同比{LIVE}", "完善机制，优化服务", "一是抓平台"]
)
def test_live_parts_and_plain_words_are_not(text: str) -> None:
    assert stale_marks(text) == ()


def test_marks_never_overlap() -> None:
    marks = stale_marks("2024年“十四五”规划新增36家，“一廊2城”")
    assert all(one.end <= other.start for one, other in pairwise(marks))


def test_a_changed_sentence_is_looked_at_and_a_kept_one_too() -> None:
    old = "2024年新建平台3个。完善机制。举办赛事5场。"
    paragraph = Paragraph(ParagraphId("p"), (Text("2025年新建平台4个。完善机制。举办赛事5场。"),))
    carried = Carried(ParagraphId("p"), old)
    assert [s.text for s in unlooked(carried, paragraph)] == ["完善机制。", "举办赛事5场。"]
    kept = Carried(ParagraphId("p"), old, ("举办赛事5场。",))
    assert [s.text for s in unlooked(kept, paragraph)] == ["完善机制。"]


def test_a_live_figure_changing_its_value_leaves_the_sentence_carried() -> None:
    table = ({"name": "高企", "values": {"2023": "391"}},)
    report = report_of("# 总结\n围绕“一廊”，高企{高企}。", table=table)
    ((_, paragraph),) = report.paragraphs()
    carried = Carried(paragraph.id, typed(paragraph))
    (sentence,) = unlooked(carried, paragraph)
    assert [mark.text for mark in sentence.marks] == ["“一廊”"]
