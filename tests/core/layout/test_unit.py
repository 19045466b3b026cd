"""A unit's page style: what it makes of the page, where it leaves the standard, its files."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UsageError
from core.layout.flow import flow
from core.layout.paginate import paginate
from core.layout.profile import STANDARD
from core.layout.styles import FontRole
from core.layout.unit import FAMILY_VARIANTS, deviations, profile_of
from core.layout.unit_files import from_toml, save_style, saved_styles, to_toml
from core.model.page import NATIONAL, Digits, Margins, NumberPlace, PageStyle
from tests.core.layout.reports import report, section

PITCHES = st.one_of(st.none(), st.integers(-5, 2000))
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
STYLES = st.builds(
    PageStyle,
    name=NAMES,
    margins=st.sampled_from(Margins),
    pitch=PITCHES,
    fangsong=st.sampled_from(("", *FAMILY_VARIANTS[FontRole.FANGSONG])),
    title=st.sampled_from(FAMILY_VARIANTS[FontRole.TITLE]),
    digits=st.sampled_from(Digits),
    bold_second=st.booleans(),
    number_place=st.sampled_from(NumberPlace),
    number_first=st.booleans(),
    number_single=st.booleans(),
)


def clauses(style: PageStyle) -> list[str]:
    return [item.clause for item in deviations(style)]


def test_the_national_style_is_the_standard_profile_whatever_it_is_called() -> None:
    assert profile_of(NATIONAL) is STANDARD
    assert profile_of(evolve(NATIONAL, name="本局")) is STANDARD
    assert deviations(NATIONAL) == ()


def test_both_sets_of_margins_keep_22_lines_and_are_no_deviation() -> None:
    style = PageStyle(margins=Margins.B)
    assert profile_of(style).geometry.lines == 22
    assert clauses(style) == []


@pytest.mark.parametrize(
    ("style", "clause", "says"),
    [
        (PageStyle(pitch=600), "5.2.3", "每页 21 行"),
        (PageStyle(pitch=560), "5.2.3", "没有撑满版心"),
        (PageStyle(title="华文中宋"), "7.3.1", "华文中宋"),
        (PageStyle(bold_second=True), "7.3.3", "加粗"),
        (PageStyle(number_place=NumberPlace.CENTER), "7.5", "居中"),
        (PageStyle(number_first=False), "7.5", "首页"),
        (PageStyle(number_single=False), "7.5", "只有一页"),
    ],
)
def test_what_leaves_the_standard_is_named_with_its_clause(
    style: PageStyle, clause: str, says: str
) -> None:
    (found,) = deviations(style)
    assert found.clause == clause
    assert says in found.text


@pytest.mark.parametrize("family", ["仿宋", "方正仿宋_GBK"])
def test_other_names_of_the_same_face_are_no_deviation(family: str) -> None:
    assert clauses(PageStyle(fangsong=family, digits=Digits.TIMES)) == []


def test_deviations_stand_in_the_order_of_the_clauses() -> None:
    style = PageStyle(pitch=600, title="华文中宋", bold_second=True, number_first=False)
    assert clauses(style) == ["5.2.3", "7.3.1", "7.3.3", "7.5"]


def test_the_report_s_own_style_is_used_without_asking() -> None:
    made = flow(report((section("甲", "国" * 3000),), page=PageStyle(pitch=600)))
    assert len(paginate(made).pages[1].lines) == 21


def test_a_first_page_may_have_no_number_and_numbers_may_stand_in_the_middle() -> None:
    style = PageStyle(number_first=False, number_place=NumberPlace.CENTER)
    pages = paginate(flow(report((section("甲", "国" * 3000),), page=style))).pages
    assert (pages[0].footer.text, pages[1].footer.text) == ("", "— 2 —")
    middle = pages[1].footer.x + pages[1].footer.width / 2
    assert middle == pytest.approx((1588 + 8844 / 2) / 20, abs=0.1)


@pytest.mark.parametrize(("text", "numbered"), [("短", False), ("国" * 3000, True)])
def test_a_document_of_one_page_may_have_no_number(text: str, numbered: bool) -> None:
    style = PageStyle(number_single=False)
    pages = paginate(flow(report((section("甲", text),), page=style))).pages
    assert pages[0].numbered is numbered


def test_digits_in_times_are_drawn_apart_and_as_wide_as_times_is() -> None:
    source = report((section("甲", "完成率95.5%，GDP增长。"),), page=PageStyle(digits=Digits.TIMES))
    page = paginate(flow(source)).pages[0]
    latin = [run.text for line in page.lines for run in line.runs if run.font is FontRole.LATIN]
    assert "95.5%" in latin
    assert "GDP" in latin
    run = next(run for line in page.lines for run in line.runs if run.text == "95.5%")
    widths = [b - a for a, b in zip(run.positions, run.positions[1:], strict=False)]
    assert widths[2] == pytest.approx(16 * 0.25 - 0.25, abs=0.01)  # the full stop


@given(STYLES)
def test_every_style_can_be_set_and_survives_its_file(style: PageStyle) -> None:
    assert profile_of(style).geometry.lines >= 15
    assert from_toml(to_toml(style)) == style


def test_what_a_file_says_wrongly_is_the_standard_s() -> None:
    found = from_toml('pitch = "weit"\nmargins = "z"\nbold_second = 1\nfangsong = "仿宋"\nx = 3\n')
    assert found == PageStyle(fangsong="仿宋")
    assert len(fields(PageStyle)) == 13


def test_saved_styles_are_found_again_and_broken_files_left_out(tmp_path: Path) -> None:
    save_style(PageStyle(name="青禾区/科技局", pitch=580), tmp_path)
    save_style(PageStyle(name="青禾区/科技局", pitch=579), tmp_path)
    (tmp_path / "x.toml").write_text("not toml at all [", encoding="utf-8")
    assert saved_styles(tmp_path) == (PageStyle(name="青禾区/科技局", pitch=579),)


@pytest.mark.parametrize("name", ["", "  ", "///"])
def test_a_style_without_a_name_is_not_saved(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        save_style(PageStyle(name=name), tmp_path)
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []
