from __future__ import annotations

import time

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings

from core.layout.flow import flow
from core.layout.items import Element, Flow, FlowParagraph, FlowTable, Source
from core.layout.paginate import Pages, paginate
from core.layout.profile import STANDARD, STANDARD_B
from core.layout.styles import FlowStyle
from core.layout.typeset import Typesetter
from core.model.report import Report
from tests.core.layout.reports import (
    annex,
    book,
    deep_outline,
    elements,
    random_report,
    report,
    section,
    upward,
)
from tests.strategies import reports

MM = 72 / 25.4


def laid_out(source: Report) -> Pages:
    return paginate(flow(source))


@pytest.mark.parametrize("profile", [STANDARD, STANDARD_B])
def test_a_full_page_of_text_has_22_lines(profile) -> None:
    made = flow(report((section("甲", "国" * 3000),)), profile)
    page = paginate(made).pages[1]
    assert len(page.lines) == 22
    assert all(len(line.text) == 28 for line in page.lines)


def test_the_first_line_stands_37_mm_under_the_edge_and_text_fills_156_mm() -> None:
    page = laid_out(report((section("甲", "国" * 3000),))).pages[1]
    assert page.lines[0].top == pytest.approx(37 * MM, abs=0.1)
    assert page.lines[0].x == pytest.approx(28 * MM, abs=0.1)
    assert page.lines[0].width == pytest.approx(156 * MM, abs=0.2)
    assert page.lines[-1].top + page.lines[-1].height <= 262 * MM


def test_page_numbers_change_sides_one_character_in() -> None:
    pages = laid_out(report((section("甲", "国" * 3000),))).pages
    odd, even = pages[0].footer, pages[1].footer
    assert odd.text == "— 1 —"
    assert odd.x + odd.width == pytest.approx((210 - 26) * MM - 14, abs=0.2)
    assert even.x == pytest.approx(28 * MM + 14, abs=0.2)
    assert odd.y > 262 * MM + 7 * MM


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    made = flow(random_report(3))
    for page in paginate(made).pages[:-1]:
        last = made.items[page.fragments[-1].item]
        assert not (isinstance(last, FlowParagraph) and last.style.is_heading)


def test_every_line_of_every_paragraph_is_on_exactly_one_page() -> None:
    made = flow(random_report(5))
    shown = "".join(line.text for page in paginate(made).pages for line in page.lines)
    for item in made.items:
        if isinstance(item, FlowParagraph):
            assert item.text.replace("\n", "") in shown


def test_an_annex_begins_a_new_page() -> None:
    source = report(elements=evolve(elements(), annexes=(annex(),)), book=book(3))
    pages = laid_out(source)
    assert pages.count == 2
    assert pages.pages[1].lines[0].text == "附件"


def test_a_long_table_repeats_its_head_and_keeps_rows_whole() -> None:
    source = report(elements=evolve(elements(), annexes=(annex(),)), book=book(60))
    made = flow(source)
    pages = paginate(made).pages
    assert len(pages) >= 4
    for page in pages[2:]:
        assert page.fragments[0].repeated
        assert page.lines[0].text == "指标名称"
    table = next(item for item in made.items if isinstance(item, FlowTable))
    body = [f.first for page in pages[1:] for f in page.fragments if not f.repeated]
    assert sorted(body)[-1] == len(table.rows) - 1


def test_nothing_stands_below_the_type_area() -> None:
    for seed in range(4):
        made = flow(random_report(seed))
        for page in paginate(made).pages:
            last = page.fragments[-1]
            assert last.top + last.height <= STANDARD.geometry.text_height


def test_a_page_knows_where_every_part_of_the_report_begins() -> None:
    outline = deep_outline(3)
    pages = laid_out(report(outline))
    assert pages.page_of(Source(element=Element.TITLE)) == 1
    last = outline[-1].children[-1]
    assert pages.page_of(Source(last.id)) == pages.count
    assert pages.page_of(Source(last.id, last.blocks[-1].id)) is not None
    assert pages.page_of(Source(element=Element.NOTE)) is None


def test_lines_name_the_figure_they_show() -> None:
    source = report(elements=upward())
    page = laid_out(source).pages[0]
    assert any(run.red for line in page.lines for run in line.runs)
    assert [rule.red for rule in page.rules] == [True]


def test_positions_grow_along_the_line() -> None:
    for line in laid_out(random_report(7)).pages[0].lines:
        places = [place for run in line.runs for place in run.positions]
        assert places == sorted(places)
        assert len(places) == len(line.text)


@settings(max_examples=25, phases=(Phase.generate,))
@given(reports())
def test_every_report_can_be_laid_out(source: Report) -> None:
    made = flow(source)
    pages = paginate(made)
    assert len(pages.starts) == len(made.items)
    assert list(pages.starts) == sorted(pages.starts)
    assert [page.number for page in pages.pages] == list(range(1, pages.count + 1))


def test_an_edit_costs_only_the_changed_paragraph() -> None:
    made = flow(random_report(11, parts=12))
    setter = Typesetter(made.profile)
    paginate(made, setter)
    changed = _with_one_more_character(made)
    before = time.perf_counter()
    paginate(changed, setter)
    again = time.perf_counter() - before
    before = time.perf_counter()
    paginate(changed, Typesetter(made.profile))
    assert again < time.perf_counter() - before


def _with_one_more_character(made: Flow) -> Flow:
    items = list(made.items)
    at = next(
        n
        for n, item in enumerate(items)
        if isinstance(item, FlowParagraph) and item.style is FlowStyle.BODY
    )
    first = items[at]
    assert isinstance(first, FlowParagraph)
    run = evolve(first.runs[0], text=first.runs[0].text + "新")
    items[at] = evolve(first, runs=(run, *first.runs[1:]))
    return evolve(made, items=tuple(items))
