from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from core.layout.flow import flow
from core.layout.items import Element, Flow, FlowBreak, FlowParagraph
from core.layout.paginate import paginate
from core.layout.profile import STANDARD
from core.layout.styles import FlowStyle
from core.layout.typeset import Typesetter
from core.model.elements import Annex, Form, Signing
from tests.core.layout.reports import annex, book, elements, report, section, upward

EM = 320
WIDTH = STANDARD.geometry.text_width


def made(**changes: object) -> Flow:
    return flow(report(elements=evolve(elements(), **changes), book=book(2)))


def one(result: Flow, style: FlowStyle) -> FlowParagraph:
    return next(
        item for item in result.items if isinstance(item, FlowParagraph) and item.style is style
    )


def span(result: Flow, style: FlowStyle) -> tuple[float, float]:
    """Left and right edge of a one-line paragraph in characters of the type area."""
    item = one(result, style)
    text = Typesetter(STANDARD).paragraph(item)
    width = text.edges[-1] / 1000
    align = (item.spec or STANDARD.style(style)).align.value
    left = text.left[0] if align == "left" else text.left[0] + text.room[0] - width
    return left / EM, (left + width) / EM


def test_without_seal_the_name_stands_two_in_and_the_date_begins_two_to_its_right() -> None:
    result = made(author="青禾区科学技术委员会")
    name, day = span(result, FlowStyle.SIGNATURE), span(result, FlowStyle.DATE)
    assert name[1] == pytest.approx(WIDTH / EM - 2, abs=0.1)
    assert day[0] - name[0] == pytest.approx(2, abs=0.1)


def test_a_date_longer_than_the_name_stands_two_in_and_pushes_the_name_left() -> None:
    result = made(author="区科技局")
    name, day = span(result, FlowStyle.SIGNATURE), span(result, FlowStyle.DATE)
    assert day[1] == pytest.approx(WIDTH / EM - 2, abs=0.1)
    assert day[0] - name[0] == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize(
    "author", ["区科技局", "青禾区科学技术局", "青禾区国家创新型城市建设领导小组办公室"]
)
def test_with_seal_the_date_stands_four_in_and_the_name_is_centred_over_it(author: str) -> None:
    result = made(author=author, signing=Signing.SEALED)
    name, day = span(result, FlowStyle.SIGNATURE), span(result, FlowStyle.DATE)
    assert day[1] == pytest.approx(WIDTH / EM - 4, abs=0.1) or name[1] == pytest.approx(WIDTH / EM)
    assert sum(name) == pytest.approx(sum(day), abs=0.2)


def test_the_date_has_no_leading_zeros() -> None:
    assert one(made(dated=date(2026, 1, 5)), FlowStyle.DATE).text == "2026年1月5日"


def test_a_single_annex_is_not_numbered() -> None:
    result = made(annexes=(annex("指标完成情况表。"),))
    assert one(result, FlowStyle.ANNEX_NOTE).text == "附件：指标完成情况表"
    assert one(result, FlowStyle.ANNEX_LABEL).text == "附件"


def test_several_annexes_are_numbered_and_their_names_stand_under_each_other() -> None:
    result = made(annexes=(annex("甲表"), Annex("乙清单")))
    notes = [
        i for i in result.items if isinstance(i, FlowParagraph) and i.style is FlowStyle.ANNEX_NOTE
    ]
    assert [item.text for item in notes] == ["附件：1.甲表", "2.乙清单"]
    assert notes[0].indent is not None
    assert notes[1].indent is not None
    assert notes[0].indent.left == notes[1].indent.left
    assert notes[0].indent.left + notes[0].indent.first_line == 2 * EM


def test_every_annex_begins_a_page_with_label_and_title_of_the_note() -> None:
    result = made(annexes=(annex("甲表"), Annex("乙清单")))
    at = [number for number, item in enumerate(result.items) if isinstance(item, FlowBreak)]
    heads = [[item.text for item in result.items[a + 1 : a + 5]] for a in at]  # type: ignore[union-attr]
    assert heads == [["附件1", "", "甲表", ""], ["附件2", "", "乙清单", ""]]


def test_an_annex_without_content_says_that_it_is_missing() -> None:
    result = made(annexes=(Annex("乙清单"),))
    assert result.items[-1].runs[0].pending  # type: ignore[union-attr]


def test_the_note_stands_in_round_brackets() -> None:
    for note in ("此件公开发布", "（此件公开发布）"):
        item = one(made(form=Form.DOWNWARD, note=note), FlowStyle.NOTE)
        assert item.text == "（此件公开发布）"


def test_the_letterhead_of_an_upward_document_names_the_signer() -> None:
    result = flow(report(elements=upward()))
    assert one(result, FlowStyle.DOCUMENT_NUMBER).text == "　青科〔2025〕18号\t签发人：张某某　"
    styles = [item.style for item in result.items[:5] if isinstance(item, FlowParagraph)]
    assert styles[:4] == [
        FlowStyle.COPY_NUMBER,
        FlowStyle.SECRECY,
        FlowStyle.URGENCY,
        FlowStyle.MARK,
    ]


def test_a_long_mark_is_made_smaller_until_it_fits_one_line() -> None:
    long = evolve(upward(), mark="青禾区国家可持续发展实验区建设领导小组办公室文件")
    item = one(flow(report(elements=long)), FlowStyle.MARK)
    text = Typesetter(STANDARD).paragraph(item)
    assert len(text.lines) == 1
    assert item.spec is not None
    assert 32 <= item.spec.size < 84


@pytest.mark.parametrize("annexed", [False, True])
@pytest.mark.parametrize("lines", range(8, 30))
def test_the_signature_never_stands_alone_on_a_page(lines: int, *, annexed: bool) -> None:
    outline = (section("工作情况", *["扎实推进各项科技创新工作。"] * lines),)
    closed = evolve(elements(), annexes=(annex(),) if annexed else ())
    pages = paginate(flow(report(outline, elements=closed, book=book(3))))
    (page,) = [
        page
        for page in pages.pages
        if any(line.source.element is Element.SIGNATURE and line.text for line in page.lines)
    ]
    others = [line for line in page.lines if line.source.element is not Element.SIGNATURE]
    assert any(line.text.strip() for line in others)
