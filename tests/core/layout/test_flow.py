from __future__ import annotations

from attrs import evolve
from hypothesis import Phase, given, settings

from core.figures.project import project
from core.figures.resolved import PLACEHOLDER
from core.layout.draft import printable
from core.layout.flow import flow
from core.layout.items import Element, Flow, FlowParagraph, FlowTable, Source
from core.layout.styles import FlowStyle
from core.model.elements import Form
from core.model.ids import IndicatorId
from core.model.report import Numbering, Report, Version
from core.model.text import Paragraph, Text, Todo
from tests.core.layout.reports import (
    FIGURES,
    WORK,
    book,
    deep_outline,
    elements,
    meta,
    opening,
    paragraph,
    report,
    section,
    table,
    value_of,
)
from tests.strategies import reports


def of_style(made: Flow, style: FlowStyle) -> list[FlowParagraph]:
    return [item for item in made.items if isinstance(item, FlowParagraph) and item.style is style]


def texts(made: Flow, style: FlowStyle) -> list[str]:
    return [item.text for item in of_style(made, style)]


def body_of(*inlines) -> tuple[FlowParagraph, Flow]:
    made = flow(report((section("甲", paragraph(*inlines)),), book=book(3)))
    return of_style(made, FlowStyle.BODY)[0], made


def test_the_document_stands_in_the_order_of_the_standard() -> None:
    styles = [item.style for item in flow(report()).items if isinstance(item, FlowParagraph)]
    assert styles == [
        FlowStyle.TITLE,
        FlowStyle.BLANK,
        FlowStyle.RECIPIENT,
        FlowStyle.BODY,
        FlowStyle.HEADING1,
        FlowStyle.BODY,
        FlowStyle.HEADING1,
        FlowStyle.BODY,
        FlowStyle.BLANK,
        FlowStyle.SIGNATURE,
        FlowStyle.DATE,
    ]


def test_headings_carry_number_level_and_style() -> None:
    made = flow(report(deep_outline(1)))
    assert texts(made, FlowStyle.HEADING1) == ["一、2025年主要工作情况", "二、2026年工作计划"]
    assert texts(made, FlowStyle.HEADING2)[0] == "（一）壮大企业创新主体"
    assert texts(made, FlowStyle.HEADING3) == ["1.加强科技项目组织"]
    assert texts(made, FlowStyle.HEADING4) == ["（1）完善项目管理机制", "（2）规范经费使用"]
    assert texts(made, FlowStyle.HEADING5) == ["①明确时间节点"]
    assert [item.outline_level for item in of_style(made, FlowStyle.HEADING3)] == [2]


def test_a_heading_without_number_is_still_a_heading() -> None:
    plain = evolve(section("前言", WORK), numbering=Numbering.NONE)
    assert texts(flow(report((plain,))), FlowStyle.HEADING1) == ["前言"]


def test_guidance_is_never_printed() -> None:
    guided = evolve(section("甲", WORK), guidance="写清楚平台建设的进度。")
    assert "进度" not in "".join(flow(report((guided,))).texts())


def test_an_empty_section_keeps_its_heading() -> None:
    assert texts(flow(report((section("甲"),))), FlowStyle.HEADING1) == ["一、甲"]


def test_an_empty_paragraph_leaves_no_empty_line() -> None:
    made = flow(report((section("甲", "", "　　", WORK),)))
    assert texts(made, FlowStyle.BODY) == [WORK]


def test_a_live_figure_is_printed_with_its_value_and_knows_where_it_comes_from() -> None:
    figure = value_of(0)
    item, made = body_of("全年新增", figure, "。")
    assert item.text == "全年新增16.85家。"
    assert [run.figure for run in item.runs] == [None, figure.id, None]
    assert made.missing == 0


def test_a_missing_figure_is_printed_as_pending_never_as_nothing() -> None:
    item, made = body_of("全年新增", value_of(0, indicator=IndicatorId("unknown")), "。")
    assert item.text == f"全年新增{PLACEHOLDER}。"
    assert [run.pending for run in item.runs] == [False, True, False]
    assert made.missing == 1


def test_a_place_still_to_be_written_is_marked() -> None:
    item, _ = body_of(Text("措施："), Todo("牵头单位"))
    assert item.runs[1].pending
    assert "牵头单位" in item.text


def test_emphasised_leads_stay_inside_their_paragraph() -> None:
    item, _ = body_of(Text("一是强化统筹。", strong=True), FIGURES)
    assert [run.strong for run in item.runs] == [True, False]


def test_typed_indents_are_dropped_because_the_style_indents() -> None:
    item, _ = body_of("　　", Text(WORK))
    assert item.text == WORK
    assert item.dropped == 2


def test_every_item_knows_its_place_in_the_report() -> None:
    outline = (opening(), section("甲", WORK))
    made = flow(report(outline))
    body = outline[1]
    heading = of_style(made, FlowStyle.HEADING1)[0]
    text = of_style(made, FlowStyle.BODY)[1]
    assert heading.source == Source(body.id)
    assert text.source == Source(body.id, body.blocks[0].id)
    assert of_style(made, FlowStyle.TITLE)[0].source == Source(element=Element.TITLE)


def test_a_version_prints_its_own_title_recipients_and_paragraphs() -> None:
    inner = evolve(paragraph("只给内部看。"), audiences=("internal",))
    public = Version("public", "公开版", title="青禾区科技工作总结", recipients=("社会公众",))
    made = flow(report((section("甲", inner, WORK),)), version=public)
    assert texts(made, FlowStyle.TITLE) == ["青禾区科技工作总结"]
    assert texts(made, FlowStyle.RECIPIENT) == ["社会公众："]
    assert texts(made, FlowStyle.BODY) == [WORK]


def test_several_recipients_share_one_line_that_ends_in_a_colon() -> None:
    made = flow(report(elements=evolve(elements(), recipients=("区政府", "区委办公室"))))
    assert texts(made, FlowStyle.RECIPIENT) == ["区政府，区委办公室："]


def test_an_official_form_without_its_date_says_so() -> None:
    made = flow(report(elements=evolve(elements(), form=Form.DOWNWARD, dated=None)))
    assert of_style(made, FlowStyle.DATE)[0].runs[0].pending


def test_an_internal_report_without_signature_has_none() -> None:
    made = flow(report(elements=evolve(elements(), author=None, dated=None)))
    assert not of_style(made, FlowStyle.SIGNATURE)
    assert not of_style(made, FlowStyle.DATE)


def test_a_table_in_the_text_has_its_caption_above_and_its_note_below() -> None:
    block = table("主要指标表", note="初步统计数。")
    holder = evolve(section("甲"), blocks=(block,))
    made = flow(report((holder,), book=book(2)))
    kinds = [
        item.style if isinstance(item, FlowParagraph) else "table"
        for item in made.items
        if item.source.paragraph == block.id
    ]
    assert kinds == [FlowStyle.CAPTION, "table", FlowStyle.TABLE_NOTE]


def test_characters_no_document_can_hold_are_left_out() -> None:
    item, _ = body_of(Text("甲\x0b乙\x00丙\ud800"))
    assert item.text == "甲乙丙"


def as_printed(source: Report, origin: Paragraph) -> str:
    return printable(project(source, origin).text).strip(" \t\u00a0\u3000\n")


@settings(max_examples=40, phases=(Phase.generate,))
@given(reports())
def test_every_report_flows_and_its_paragraphs_read_as_projected(source: Report) -> None:
    made = flow(source)
    origins = {item.id: item for _, item in source.paragraphs()}
    for item in made.items:
        if isinstance(item, FlowTable):
            assert all(cell.text for row in item.rows for cell in row.cells)
        elif item.source.paragraph in origins and item.style is FlowStyle.BODY:
            assert item.text == as_printed(source, origins[item.source.paragraph])
    assert made.items == flow(source).items


def test_the_title_of_a_report_without_one_is_marked() -> None:
    made = flow(report(meta=meta("")))
    assert of_style(made, FlowStyle.TITLE)[0].runs[0].pending
