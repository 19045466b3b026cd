from __future__ import annotations

from attrs import evolve

from core.layout.flow import flow
from core.layout.items import Break, Flow, FlowBreak, FlowParagraph, FlowTable
from core.layout.numbering import section_numbers
from core.layout.paginate import paginate
from core.layout.profile import STANDARD
from core.layout.styles import FlowStyle
from core.model.elements import Annex
from core.model.report import Report
from core.model.text import IndicatorTable, TableStyle
from tests.core.layout.reports import (
    WORK,
    annex,
    book,
    elements,
    opening,
    report,
    section,
    table,
)

PLAN = section(
    "任务清单", "总的要求。", children=(section("组织申报", "甲。"), section("跟踪", "乙。"))
)


def texts(made: Flow) -> list[str]:
    return [item.text for item in made.items if isinstance(item, FlowParagraph) and item.text]


def with_annex(*annexes: Annex) -> Report:
    outline = (opening(), section("工作情况", WORK), PLAN, section("下一步", WORK))
    return report(outline, elements=evolve(elements(), annexes=annexes), book=book(8))


def test_a_section_given_as_annex_leaves_the_text_and_is_numbered_anew_on_its_page() -> None:
    source = with_annex(Annex("2026年任务清单", section=PLAN.id))
    found = texts(flow(source))
    assert "二、下一步" in found
    page = found[found.index("附件") :]
    assert page[:3] == ["附件", "2026年任务清单", "总的要求。"]
    assert page[3:] == ["一、组织申报", "甲。", "二、跟踪", "乙。"]
    assert section_numbers(source)[PLAN.children[1].id] == "二、"


def test_an_annex_may_hold_paragraphs_of_its_own() -> None:
    found = texts(flow(with_annex(Annex("名单", text="　　组长：张某某\n\n副组长：李某某\n"))))
    assert found[-2:] == ["组长：张某某", "副组长：李某某"]


def test_an_annex_whose_section_is_gone_says_that_its_content_is_missing() -> None:
    source = with_annex(Annex("任务清单", section=PLAN.id))
    gone = evolve(source, outline=tuple(part for part in source.outline if part is not PLAN))
    assert "待补" in texts(flow(gone))[-1]


def test_tables_of_the_text_are_numbered_and_a_typed_number_is_not_said_twice() -> None:
    blocks = (table("主要指标"), table("表2 企业指标"), table("平台指标"))
    outline = (evolve(section("甲", WORK), blocks=blocks),)
    made = flow(report(outline, book=book(3)))
    captions = [
        item.text
        for item in made.items
        if isinstance(item, FlowParagraph) and item.style is FlowStyle.CAPTION
    ]
    assert captions == ["表1　主要指标", "表2　企业指标", "表3　平台指标"]


def _turned(**changes: object) -> Flow:
    block: IndicatorTable = evolve(table("宽表"), landscape=True, **changes)
    first = section("甲", WORK)
    outline = (evolve(first, blocks=(*first.blocks, block)), section("乙", WORK))
    return flow(report(outline, book=book(30)))


def test_a_landscape_table_stands_on_turned_pages_of_its_own() -> None:
    made = _turned()
    pages = paginate(made).pages
    turned = [page for page in pages if page.turned]
    assert turned
    assert not pages[0].turned
    assert not pages[-1].turned
    (wide,) = [item for item in made.items if isinstance(item, FlowTable)]
    assert STANDARD.geometry.text_width < wide.width <= STANDARD.geometry.text_height
    for page in turned:
        assert page.geometry.width == STANDARD.geometry.height
        bottom = (page.geometry.height - page.geometry.bottom) / 20
        assert all(line.top + line.height <= bottom + 1 for line in page.lines)
    assert any("乙。" in line.text or "乙" in line.text for line in pages[-1].lines)


def test_the_number_of_a_turned_page_stands_where_it_does_on_the_others() -> None:
    pages = paginate(_turned()).pages
    turned = next(page for page in pages if page.turned)
    upright = next(
        page for page in pages if not page.turned and page.number % 2 == turned.number % 2
    )
    assert turned.footer.y == upright.footer.y
    assert abs(turned.footer.x - upright.footer.x) < 12


def test_a_heading_right_above_a_turned_page_goes_along() -> None:
    block = evolve(table("宽表"), landscape=True)
    outline = (section("甲", WORK), evolve(section("乙"), blocks=(block,)), section("丙", WORK))
    made = flow(report(outline, book=book(4)))
    at = next(n for n, i in enumerate(made.items) if isinstance(i, FlowBreak))
    assert made.items[at].kind is Break.LANDSCAPE  # type: ignore[union-attr]
    assert made.items[at + 1].text == "二、乙"  # type: ignore[union-attr]


def test_a_landscape_annex_has_label_and_title_on_its_turned_page() -> None:
    block = evolve(table("指标表"), landscape=True)
    outline = (evolve(section("甲", WORK), blocks=(block,)), section("乙", WORK))
    own = evolve(elements(), annexes=(annex("指标表"),))
    pages = paginate(flow(report(outline, elements=own, book=book(4)))).pages
    assert pages[-1].turned
    assert [line.text for line in pages[-1].lines if line.text][:2] == ["附件", "指标表"]


def test_a_table_of_three_lines_has_no_others() -> None:
    block = evolve(table("主要指标"), style=TableStyle.THREE_LINE)
    outline = (evolve(section("甲"), blocks=(block,)),)
    (page,) = paginate(flow(report(outline, book=book(3)))).pages
    assert len(page.rules) == 3
    assert all(rule.y0 == rule.y1 for rule in page.rules)
    assert [rule.width for rule in sorted(page.rules, key=lambda r: r.y0)] == [1.0, 0.5, 1.0]
