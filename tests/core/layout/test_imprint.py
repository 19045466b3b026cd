from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from core.layout.flow import flow
from core.layout.imprint import LOWER_EDGE, frames
from core.layout.items import Flow, FlowImprint
from core.layout.paginate import Pages, paginate
from core.layout.profile import STANDARD
from core.model.elements import Form
from tests.core.layout.reports import elements, report, section, upward

MM = 72 / 25.4
SHORT = evolve(
    upward(),
    copies_to=("区委办公室", "区人大常委会办公室"),
    printer="青禾区科学技术局办公室",
    printed_on=date(2025, 12, 12),
)
LONG = evolve(SHORT, copies_to=("区发展和改革局", "区工业和信息化局", "区财政局", "区统计局") * 3)


def pages_of(paragraphs: int, source=SHORT) -> Pages:
    return paginate(flow(report((section("甲", *["国" * 20] * paragraphs),), elements=source)))


def imprint_of(made: Flow) -> FlowImprint:
    item = made.items[-1]
    assert isinstance(item, FlowImprint)
    return item


def test_it_names_copies_printer_and_date() -> None:
    lines = [item.text for item in imprint_of(flow(report(elements=SHORT))).paragraphs]
    assert lines == [
        "　抄送：区委办公室，区人大常委会办公室。",
        "　青禾区科学技术局办公室\t2025年12月12日印发　",
    ]


def test_turn_lines_of_copies_stand_under_the_first_name() -> None:
    lines = imprint_of(flow(report(elements=LONG))).paragraphs[0].text.split("\n")
    assert len(lines) == 4
    assert all(line.startswith("　　　　") for line in lines[1:])
    assert all(len(line) <= 30 for line in lines)


def test_the_last_rule_lies_on_the_lower_edge_of_the_type_area() -> None:
    last = frames(imprint_of(flow(report(elements=LONG))), STANDARD)[-1]
    line = STANDARD.style(last.paragraph.style).line
    assert last.text_top + last.lines * line + last.bottom == LOWER_EDGE
    rules = pages_of(1, LONG).pages[-1].rules
    assert rules[-1].y0 == pytest.approx(262 * MM, abs=0.7)
    assert [round(rule.width, 2) for rule in rules] == [1.0, 0.75, 1.0]


@pytest.mark.parametrize("paragraphs", range(1, 60, 3))
def test_it_always_stands_on_the_last_page_and_that_is_an_even_one(paragraphs: int) -> None:
    pages = pages_of(paragraphs)
    assert pages.count % 2 == 0
    assert pages.starts[-1] == pages.count
    assert pages.pages[-1].lines[-1].text.strip("　").endswith("2025年12月12日印发")


def test_a_blank_page_before_it_and_its_own_carry_no_number() -> None:
    alone = [pages for pages in map(pages_of, range(1, 60)) if not pages.pages[-2].fragments]
    assert alone
    for pages in alone:
        assert [page.numbered for page in pages.pages[-3:]] == [True, False, False]
        assert pages.pages[-1].footer.runs == ()


def test_text_never_reaches_into_it() -> None:
    for pages in map(pages_of, range(1, 60)):
        text = [line for line in pages.pages[-1].lines if line.item != len(pages.flow.items) - 1]
        top = pages.pages[-1].rules[0].y0
        assert all(line.top + line.height <= top for line in text)


def test_what_is_missing_in_it_is_marked() -> None:
    made = flow(report(elements=evolve(SHORT, printer=None, printed_on=None)))
    assert made.missing == 2


def test_an_internal_report_has_none() -> None:
    inner = evolve(SHORT, form=Form.INTERNAL)
    assert not isinstance(flow(report(elements=inner)).items[-1], FlowImprint)
    assert not isinstance(flow(report(elements=elements())).items[-1], FlowImprint)
