from __future__ import annotations

import pytest
from attrs import evolve

from core.layout.flow import flow
from core.layout.items import Flow, FlowParagraph, FlowPinned
from core.layout.paginate import Page, paginate
from core.layout.profile import STANDARD, STANDARD_B, Profile
from core.layout.styles import FlowStyle
from core.model.elements import DocumentElements, Form
from tests.core.layout.reports import UNIT, elements, report, upward

MM = 72 / 25.4


def made(own: DocumentElements) -> Flow:
    return flow(report(elements=own))


def first_page(own: DocumentElements) -> Page:
    return paginate(made(own)).pages[0]


def lines_with(page: Page, text: str) -> list[float]:
    return [line.y for line in page.lines if text in line.text]


def letter(**changes: object) -> DocumentElements:
    plain = evolve(
        upward(), form=Form.LETTER, mark=UNIT, signers=(), copy_number=None, secrecy=None,
        urgency=None,
    )  # fmt: skip
    return evolve(plain, **changes)


def numbers(result: Flow) -> list[FlowParagraph]:
    return [
        item
        for item in result.items
        if isinstance(item, FlowParagraph) and item.style is FlowStyle.DOCUMENT_NUMBER
    ]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_two_signers_stand_on_a_row_and_the_number_on_the_last_one(count: int, rows: int) -> None:
    names = tuple(f"张某{number}" for number in range(count))
    found = numbers(made(evolve(upward(), signers=names)))
    assert len(found) == rows
    assert ["青科〔2025〕18号" in item.text for item in found] == [False] * (rows - 1) + [True]
    assert "签发人：" in found[0].text
    assert found[-1].rule


def test_turn_rows_of_signers_stand_under_the_first_name() -> None:
    page = first_page(evolve(upward(), signers=("张某某", "李某", "王某某")))
    rows = [line for line in page.lines if "张某某" in line.text or "王某某" in line.text]
    places = [
        run.positions[run.text.index(name)]
        for line, name in zip(rows, ("张某某", "王某某"), strict=True)
        for run in line.runs
        if name in run.text
    ]
    assert places[0] == pytest.approx(places[1], abs=1)


def test_a_short_name_takes_the_room_of_three_characters_among_others() -> None:
    found = numbers(made(evolve(upward(), signers=("张某某", "李某"))))
    assert "李　某" in found[0].text


def test_joint_organs_are_spread_to_one_width_with_their_document_beside_them() -> None:
    own = evolve(upward(), joint=("区财政局", "青禾区工业和信息化局"))
    page = first_page(own)
    marks = [line for line in page.lines if line.runs and line.runs[0].red]
    names = [line for line in marks if "文件" not in line.text]
    assert [line.text for line in names] == [UNIT, "区财政局", "青禾区工业和信息化局"]
    ends = [line.runs[-1].positions[-1] for line in names]
    assert max(ends) - min(ends) < 2
    (beside,) = [line for line in marks if line.text == "文件"]
    assert beside.x > max(ends)
    assert names[0].y < beside.y < names[2].y


def test_joint_organs_without_document_are_centred() -> None:
    page = first_page(evolve(upward(), mark=UNIT, joint=("区财政局",)))
    first = next(line for line in page.lines if line.text == UNIT)
    middle = STANDARD.geometry.left / 20 + STANDARD.geometry.text_width / 40
    assert first.x + first.width / 2 == pytest.approx(middle, abs=2)


def test_a_letter_has_red_double_rules_at_fixed_places_and_no_number_on_its_first_page() -> None:
    page = first_page(letter())
    reds = [rule for rule in page.rules if rule.red]
    assert len(reds) == 4
    assert {round((rule.x1 - rule.x0) / MM) for rule in reds} == {170}
    upper, lower = reds[:2], reds[2:]
    assert upper[0].width > upper[1].width
    assert lower[0].y0 > lower[1].y0  # the thick one is the lower one
    assert max(rule.y0 for rule in lower) / MM == pytest.approx(277, abs=1)
    assert page.footer.text == ""


@pytest.mark.parametrize("classified", [False, True])
def test_the_number_of_a_letter_stands_under_the_rule_at_the_right(*, classified: bool) -> None:
    page = first_page(letter(secrecy="秘密★1年" if classified else None))
    (number,) = [line for line in page.lines if "〔2025〕" in line.text]
    edge = (STANDARD.geometry.left + STANDARD.geometry.text_width) / 20
    assert number.x + number.width == pytest.approx(edge, abs=1)
    rule = max(rule.y0 for rule in page.rules if rule.red and rule.y0 < number.y)
    assert 0 < number.y - 0.88 * 16 - rule < 8 * MM
    if classified:
        (secret,) = [line for line in page.lines if "秘密" in line.text]
        assert secret.y == pytest.approx(number.y, abs=1)
        assert secret.x == pytest.approx(STANDARD.geometry.left / 20)


def test_a_letter_ends_without_rules_and_without_printer() -> None:
    own = letter(copies_to=("区财政局",), printer="办公室")
    page = paginate(made(own)).pages[-1]
    assert any("抄送：区财政局。" in line.text for line in page.lines)
    assert not any("印发" in line.text for line in page.lines)
    assert not [rule for rule in page.rules if not rule.red]


def test_minutes_list_who_was_there_and_need_no_signature() -> None:
    plain = DocumentElements(form=Form.MINUTES, mark=f"{UNIT}办公会议纪要")
    own = evolve(plain, present=("张某某", "李某某"), excused=("王某某",))
    texts = [item.text for item in made(own).items if isinstance(item, FlowParagraph)]
    assert "出席：张某某，李某某" in texts
    assert "请假：王某某" in texts
    assert not any("列席" in text or "待补" in text for text in texts)


def test_recipients_that_push_the_text_off_the_first_page_stand_in_the_imprint() -> None:
    many = tuple(f"青禾区某某事业发展服务中心第{number}分中心办公室" for number in range(14))
    result = made(evolve(upward(), recipients=many))
    styles = [item.style for item in result.items if isinstance(item, FlowParagraph)]
    assert FlowStyle.RECIPIENT not in styles
    first, second = result.items[-1].paragraphs[:2]  # type: ignore[union-attr]
    assert first.text.strip("\u3000").startswith("主送：青禾区某某")
    assert second.style is FlowStyle.PRINTED
    assert any(line.item >= 0 and "今年" in line.text for line in paginate(result).pages[0].lines)


def test_recipients_that_leave_a_line_to_the_text_stay_where_they_are() -> None:
    styles = [item.style for item in made(upward()).items if isinstance(item, FlowParagraph)]
    assert FlowStyle.RECIPIENT in styles


def test_an_internal_paper_keeps_its_recipients_whatever_their_number() -> None:
    many = tuple(f"某某单位第{number}办公室" for number in range(60))
    result = made(evolve(elements(), recipients=many))
    assert any(
        isinstance(item, FlowParagraph) and item.style is FlowStyle.RECIPIENT
        for item in result.items
    )
    assert not any(isinstance(item, FlowPinned) for item in result.items)


@pytest.mark.parametrize("profile", [STANDARD, STANDARD_B], ids=["A", "B"])
def test_the_mark_stands_35_mm_under_the_type_area_in_both_sets_of_margins(
    profile: Profile,
) -> None:
    page = paginate(flow(report(elements=upward()), profile)).pages[0]
    (mark,) = [line for line in page.lines if line.runs and line.runs[0].red]
    edge = mark.y - 0.85 * mark.runs[0].size
    assert edge / MM == pytest.approx(37 + 35, abs=1)
