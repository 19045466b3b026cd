from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.layout.items import FlowParagraph, FlowRun
from core.layout.linebreak import Habits
from core.layout.profile import CLOSING_MARKS, OPENING_MARKS, STANDARD
from core.layout.styles import FlowStyle
from core.layout.typeset import Typesetter
from core.layout.widths import Metrics


def lines(
    text: str, style: FlowStyle = FlowStyle.RECIPIENT, metrics: Metrics | None = None
) -> list[str]:
    setter = Typesetter(STANDARD, metrics or Metrics())
    broken = setter.paragraph(FlowParagraph(style, (FlowRun(text),)))
    return [text[start:end] for start, end in broken.lines]


def test_a_full_line_holds_28_characters() -> None:
    assert [len(line) for line in lines("国" * 70)] == [28, 28, 14]


def test_a_body_paragraph_begins_two_characters_in() -> None:
    assert [len(line) for line in lines("国" * 70, FlowStyle.BODY)] == [26, 28, 16]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert lines("国" * 28 + "，" + "国" * 5)[1].startswith("国，")


def test_no_line_ends_with_an_opening_mark() -> None:
    assert lines("国" * 27 + "《规划》")[1] == "《规划》"


def test_a_number_is_not_torn() -> None:
    assert lines("国" * 26 + "3250万元")[1] == "3250万元"


def test_a_number_keeps_its_percent_sign() -> None:
    assert lines("国" * 26 + "12.6%以上")[1] == "12.6%以上"


def test_digits_are_half_as_wide_and_stand_a_little_off_han_characters() -> None:
    """28 cells hold 27 Han characters and one digit less the two little spaces."""
    assert len(lines("国" * 10 + "25" + "国" * 40)[0]) == 28
    assert len(lines("国，25，" + "国" * 40)[0]) == 29


def test_a_program_that_lets_marks_hang_keeps_them_on_the_line() -> None:
    hanging = Metrics(habits=Habits(hanging="，。"))
    assert lines("国" * 28 + "，国", metrics=hanging) == ["国" * 28 + "，", "国"]


def test_a_typed_line_feed_ends_a_line() -> None:
    assert lines("上行\n下行", FlowStyle.TITLE) == ["上行\n", "下行"]


@given(st.text("国科技，。、“”（）《》12.5%AB年 ", min_size=1, max_size=200))
def test_every_character_is_on_exactly_one_line_and_the_rules_hold(text: str) -> None:
    found = lines(text)
    assert "".join(found) == text
    for before, after in pairwise(found):
        if len(before) > 1:
            assert after[0] not in CLOSING_MARKS
            assert before[-1] not in OPENING_MARKS
