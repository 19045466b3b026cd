from __future__ import annotations

import pytest
from attrs import evolve

from core.layout.flow import flow
from core.layout.items import Element
from core.layout.pages import Line
from core.layout.paginate import Pages, paginate
from core.layout.profile import STANDARD
from core.model.elements import DocumentElements, Form, Signing
from tests.core.layout.reports import UNIT, elements, report, section, upward

MM = 72 / 25.4
EM = 16.0
RIGHT = (STANDARD.geometry.left + STANDARD.geometry.text_width) / 20
LEFT = STANDARD.geometry.left / 20
ORGANS = ("青禾区财政局", "青禾区审计局", "青禾区统计局", "青禾区发展和改革局")


def signed(own: DocumentElements) -> list[Line]:
    lines = [
        line
        for page in paginate(flow(report(elements=own))).pages
        for line in page.lines
        if line.source.element is Element.SIGNATURE and line.text.strip()
    ]
    assert lines
    return lines


def centres(line: Line) -> list[float]:
    return [
        (run.positions[0] + run.positions[-1] + EM) / 2 for run in line.runs if run.text.strip()
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_seals_of_several_organs_touch_neither_each_other_nor_the_edges(count: int) -> None:
    own = evolve(upward(), author="青禾区科技局", joint=ORGANS[:count])
    rows = signed(own)[:-1]
    radius = 21 * MM
    places = [(x, line.y) for line in rows for x in centres(line)]
    assert len(places) == count + 1
    for x, _ in places:
        assert x - radius >= LEFT - 1
        assert x + radius <= RIGHT + 1
    for at, (x, y) in enumerate(places):
        for other_x, other_y in places[:at]:
            assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 > 2 * radius


def test_the_last_organ_of_several_stands_over_the_date_four_characters_in() -> None:
    own = evolve(upward(), author="青禾区科技局", joint=ORGANS[:2])
    *rows, day = signed(own)
    assert RIGHT - (day.x + day.width) == pytest.approx(4 * EM, abs=4)
    assert centres(rows[-1])[-1] == pytest.approx(day.x + day.width / 2, abs=6)


def test_organs_without_seal_stand_under_each_other_from_one_edge() -> None:
    own = evolve(upward(), signing=Signing.UNSEALED, joint=("区财政局",))
    first, second, day = signed(own)
    assert first.x == pytest.approx(second.x, abs=1)
    assert day.x - first.x == pytest.approx(2 * EM, abs=2)


def test_a_stamp_stands_four_in_with_the_post_two_left_of_it_and_the_date_below() -> None:
    own = evolve(upward(), signing=Signing.STAMPED, posts=("局长",))
    post, day = signed(own)
    assert RIGHT - (post.x + post.width) == pytest.approx(10 * EM, abs=2)
    assert RIGHT - (day.x + day.width) == pytest.approx(4 * EM, abs=2)
    assert (day.y - post.y) * 20 == pytest.approx(2 * STANDARD.geometry.pitch, abs=5)


def test_a_stamp_without_post_says_that_it_is_missing() -> None:
    own = evolve(upward(), signing=Signing.STAMPED)
    assert "待补" in signed(own)[0].text


def test_minutes_are_signed_only_when_there_is_a_name() -> None:
    plain = DocumentElements(form=Form.MINUTES, mark=f"{UNIT}会议纪要")
    items = flow(report(elements=plain)).items
    assert not any(item.source.element is Element.SIGNATURE for item in items)
    assert signed(evolve(plain, author=UNIT))


def _company(pages: Pages) -> bool:
    """Whether everything around the signature has a line of text on its page."""
    page = next(
        page
        for page in pages.pages
        if any(line.source.element is Element.SIGNATURE and line.text for line in page.lines)
    )
    return any(
        line.source.element is not Element.SIGNATURE and line.text.strip() for line in page.lines
    )


@pytest.mark.parametrize("signing", list(Signing))
@pytest.mark.parametrize("lines", range(6, 24, 2))
def test_no_signature_of_any_kind_stands_alone(signing: Signing, lines: int) -> None:
    long = "扎实推进各项科技创新工作，确保全年目标任务圆满完成。" * 11
    outline = (section("工作情况", *["扎实推进。"] * lines, long),)
    own = evolve(elements(), signing=signing, joint=ORGANS[:1], posts=("局长",))
    assert _company(paginate(flow(report(outline, elements=own))))
