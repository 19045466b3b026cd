"""What a typesetter would not leave: 孤字, a lone line, a short last page, torn numbers."""

from __future__ import annotations

from attrs import evolve

from core.layout.flow import flow
from core.layout.items import FlowParagraph
from core.layout.notices import Notice, NoticeKind, layout_notices
from core.layout.paginate import paginate
from core.layout.typeset import Typesetter
from core.model.elements import DocumentElements
from tests.core.layout.reports import random_report, report, section


def notices(*texts: str) -> tuple[Notice, ...]:
    source = report((section("甲", *texts),), elements=DocumentElements())
    return layout_notices(paginate(flow(source)))


def only(kind: NoticeKind, found: tuple[Notice, ...]) -> list[Notice]:
    return [item for item in found if item.kind is kind]


def test_a_last_line_of_one_character_is_told_with_its_place() -> None:
    (found,) = only(NoticeKind.LONELY, notices("国" * 26 + "国" * 28 + "国。"))
    assert "“国。”" in found.message
    assert found.source.paragraph is not None
    assert found.start == 54
    assert found.page == 1


def test_what_has_to_go_is_counted() -> None:
    (found,) = only(NoticeKind.LONELY, notices("国" * 26 + "国" * 28 + "国。"))
    assert "删去 2 个字" in found.message  # one would leave a full stop that takes one along


def test_the_remedy_works() -> None:
    closed = 0
    for seed in range(30):
        pages = paginate(flow(random_report(seed)))
        setter = Typesetter(pages.flow.profile)
        for found in only(NoticeKind.LONELY, layout_notices(pages)):
            item = next(item for item in pages.flow.items if item.source == found.source)
            assert isinstance(item, FlowParagraph)
            text = setter.paragraph(item)
            if "收紧" in found.message:
                closer = 1 if "0.05" in found.message else 2
                spec = evolve(text.spec, spacing=text.spec.spacing - closer)
                assert len(setter.paragraph(evolve(item, spec=spec)).lines) < len(text.lines)
                closed += 1
    assert closed


def test_two_characters_on_the_last_line_are_no_lonely_one() -> None:
    assert not only(NoticeKind.LONELY, notices("国" * 26 + "国" * 28 + "国国。"))
    assert not only(NoticeKind.LONELY, notices("国。"))


def test_a_page_that_begins_with_the_end_of_a_paragraph_is_told() -> None:
    lines = 22 - 5  # title, empty line, heading, and one left for the paragraph
    found = notices(*["国" * 20 + "。"] * lines, "国" * 26 + "国" * 10 + "。")
    (widow,) = only(NoticeKind.WIDOW, found)
    assert (widow.page, widow.line) == (2, 1)
    assert "11 个字" in widow.message
    assert only(NoticeKind.SHORT_PAGE, found)


def test_a_number_torn_from_its_unit_is_told() -> None:
    (torn,) = only(NoticeKind.TORN, notices("国" * 24 + "38家" + "国" * 10 + "。"))
    assert "“38”" in torn.message
    assert "“家”" in torn.message


def test_a_line_that_begins_with_dashes_is_told() -> None:
    assert only(NoticeKind.MARK, notices("国" * 26 + "——" + "国" * 10 + "。"))


def test_ordinary_text_has_no_notices() -> None:
    assert notices("国" * 40 + "。", "国" * 60 + "。") == ()
