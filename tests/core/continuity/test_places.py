"""Last year's words in headings, captions, annexes and notes, and live figures that stay."""

from __future__ import annotations

from attrs import evolve

from core.check.engine import check
from core.check.findings import Level
from core.check.gate import Gap, left_open
from core.continuity.places import open_places
from core.edit.continuity import inlines_between, keep_carried, rewrite_carried
from core.figures.project import plain_text
from core.model.elements import Annex
from core.model.ids import FigureId, IndicatorId, ParagraphId
from core.model.periods import AbsolutePeriod, Period
from core.model.report import Report
from core.model.text import Column, Figure, IndicatorTable, Measure, Paragraph, Text
from core.rollover.roll import roll
from tests.core.check.building import report_of

TABLE = ({"name": "高企", "values": {"2022": "326", "2023": "391"}},)
FIXED = AbsolutePeriod(Period.of_year(2022))


def filled() -> Report:
    report = report_of("# 2023年亮点 [role=summary]\n完善机制。{高企}。", table=TABLE)
    (section,) = report.outline
    figure = Figure(FigureId("x"), IndicatorId("高企"), period=FIXED)
    blocks = (
        *section.blocks,
        Paragraph(ParagraphId("fixed"), (figure,)),
        IndicatorTable(
            ParagraphId("t"),
            "2023年主要指标",
            (Column("上年", Measure.VALUE, FIXED), Column("本年", Measure.VALUE)),
        ),
    )
    elements = evolve(
        report.elements, annexes=(Annex("2023年任务清单", text="完成率100%。"),), note="2023年留存"
    )
    return evolve(report, outline=(evolve(section, blocks=blocks),), elements=elements)


def marked(report: Report) -> dict[str, list[str]]:
    return {
        place.name: [mark.text for sentence in left for mark in sentence.marks]
        for place, _, left in open_places(report)
    }


def test_everything_typed_that_names_a_year_is_marked_wherever_it_stands() -> None:
    assert marked(roll(filled())) == {
        "标题：一、2023年亮点": ["2023"],
        "一、2023年亮点 第1段": [],
        "一、2023年亮点 第2段": ["2022年"],
        "表：2023年主要指标": ["2023", "2022年"],
        "附件1名称": ["2023"],
        "附件1内容": ["100%"],
        "附注": ["2023"],
    }


def test_the_check_names_each_of_them_and_the_gate_asks() -> None:
    findings = check(roll(filled()))
    carried = [item for item in findings if item.rule == "CON003"]
    said = " ".join(item.message for item in carried)
    for place in ("附件1名称", "附件1内容", "附注", "表：2023年主要指标", "标题里的年份"):
        assert place in said
    assert any(item.level is Level.ERROR and "附注" in item.message for item in carried)
    assert sum(item.gap is Gap.CARRIED for item in left_open(findings)) == len(carried)


def test_what_is_kept_is_asked_no_more() -> None:
    report = roll(filled())
    for place, _, left in open_places(report):
        for sentence in left:
            report, _ = keep_carried(report, place.key, sentence.text)
    assert list(open_places(report)) == []
    assert [item for item in check(report) if item.rule == "CON003"] == []


def test_a_rewritten_sentence_keeps_its_live_part() -> None:
    report = roll(
        report_of("# 总结 [role=summary]\n完善机制。高企{高企.last}，居前。", table=TABLE)
    )
    section, paragraph = next(report.paragraphs())
    start, end = 5, len("完善机制。高企x，居前。")
    live = [part for part in inlines_between(paragraph, start, end) if isinstance(part, Figure)]
    words = (Text("有效高企"), *live, Text("。"))
    after, change = rewrite_carried(report, section.id, paragraph, (start, end), words)
    _, made = next(after.paragraphs())
    assert plain_text(after, made) == "完善机制。有效高企391家。"
    assert change.label == "改写上年文字"
    assert [item.text for _, _, left in open_places(after) for item in left] == ["完善机制。"]
