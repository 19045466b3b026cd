"""Questions a merge leaves open, and what the answers do."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from core.edit.outline import delete_sections
from core.edit.text import replace_paragraph
from core.figures.project import plain_text
from core.intake.document.reader import read_source
from core.intake.merging.merge import Merged, merge
from core.intake.merging.rows import Decisions, NumberChoice, RowKind
from core.model.indicators import Role
from core.model.report import Report
from core.model.text import Paragraph, Text
from tests.core.intake.merging.scenarios import P2, P4
from tests.core.intake.merging.writing import Desk, exported, sample

Merging = Callable[..., Merged]


@pytest.fixture
def merging(tmp_path: Path) -> Merging:
    """A merge of the sample's export after an edit."""

    def run(edit: Callable[[Desk], None], report: Report | None = None, **more: object) -> Merged:
        desk = Desk(exported(sample()))
        edit(desk)
        path = tmp_path / "来稿.docx"
        path.write_bytes(desk.saved())
        return merge(report or sample(), read_source(path), **more)  # type: ignore[arg-type]

    return run


def texts(report: Report) -> list[str]:
    return [plain_text(report, paragraph) for _, paragraph in report.paragraphs()]


def rewritten(report: Report, old: str, new: str) -> Report:
    """The report after somebody edited a paragraph of plain words in it."""
    section, paragraph = next(
        pair for pair in report.paragraphs() if old in plain_text(report, pair[1])
    )
    words = plain_text(report, paragraph).replace(old, new)
    after, _ = replace_paragraph(report, section.id, Paragraph(paragraph.id, (Text(words),)))
    return after


def change_number(desk: Desk) -> None:
    desk.replace("391家", "395家")


def the_number(found: Merged) -> str:
    (row,) = [row for row in found.rows if row.kind is RowKind.NUMBER]
    return row.key


def test_an_undecided_number_stays_the_tables(merging: Merging) -> None:
    found = merging(change_number)
    assert any("391家" in text for text in texts(found.report))
    (row,) = found.rows
    assert not row.adopted
    assert "请决定以哪个为准" in row.why


def test_the_texts_number_becomes_a_persons_wording_in_that_place(merging: Merging) -> None:
    key = the_number(merging(change_number))
    found = merging(change_number, decisions=Decisions(numbers={key: NumberChoice.TEXT}))
    (figure,) = [f for _, _, f in found.report.figures() if f.override is not None]
    assert figure.override is not None
    assert (figure.override.text, figure.override.text_when_overridden) == ("395家", "391家")
    assert any("395家，同比增长19.9%" in text for text in texts(found.report))


def test_a_new_value_goes_into_the_table_and_everywhere(merging: Merging) -> None:
    key = the_number(merging(change_number))
    found = merging(change_number, decisions=Decisions(numbers={key: NumberChoice.VALUE}))
    indicator = found.report.book.indicators[0].id
    seen = found.report.book.observation(indicator, found.report.meta.period, Role.ACTUAL)
    assert seen is not None
    assert seen.value == Decimal(395)
    assert any("395家，同比增长21.2%" in text for text in texts(found.report))


def test_a_computed_number_cannot_be_put_into_the_table(merging: Merging) -> None:
    def edit(desk: Desk) -> None:
        desk.replace("增长19.9%", "增长25.0%")

    key = the_number(merging(edit))
    found = merging(edit, decisions=Decisions(numbers={key: NumberChoice.VALUE}))
    assert found.report.book == sample().book
    assert "这个数是算出来的" in found.rows[0].why


def test_a_refused_row_leaves_the_paragraph_alone(merging: Merging) -> None:
    def edit(desk: Desk) -> None:
        desk.replace("做优服务保障", "做实服务保障")
        desk.delete("举办对接活动多场")
        desk.insert("用足优惠", "三是选树标杆。")

    keys = {row.key for row in merging(edit).rows}
    assert len(keys) == 3
    found = merging(edit, decisions=Decisions(refused=frozenset(keys)))
    assert texts(found.report) == texts(sample())
    assert not any(row.adopted for row in found.rows)


def test_an_edit_on_both_sides_is_shown_three_ways_and_ours_stays(merging: Merging) -> None:
    now = rewritten(sample(), "做优服务保障", "做精服务保障")

    def edit(desk: Desk) -> None:
        desk.replace("做优服务保障", "做实服务保障")

    found = merging(edit, now, earlier=(sample(),))
    (row,) = found.rows
    assert row.kind is RowKind.CONFLICT
    assert (row.before, row.ours, row.after) == (
        P2,
        P2.replace("做优", "做精"),
        P2.replace("做优", "做实"),
    )
    assert found.report == now
    taken = merging(edit, now, earlier=(sample(),), decisions=Decisions(theirs={row.key}))
    assert P2.replace("做优", "做实") in texts(taken.report)


def test_the_same_edit_on_both_sides_is_none(merging: Merging) -> None:
    now = rewritten(sample(), "做优服务保障", "做实服务保障")
    found = merging(
        lambda desk: desk.replace("做优服务保障", "做实服务保障"), now, earlier=(sample(),)
    )
    assert found.rows == ()
    assert found.report == now


def test_edits_of_different_paragraphs_both_stay(merging: Merging) -> None:
    now = rewritten(sample(), "做优服务保障", "做精服务保障")
    found = merging(lambda desk: desk.replace("深度合作", "深度融合"), now, earlier=(sample(),))
    assert P2.replace("做优", "做精") in texts(found.report)
    assert P4.replace("深度合作", "深度融合") in texts(found.report)


def test_a_value_changed_meanwhile_is_no_question(merging: Merging) -> None:
    base = sample()
    key = next(k for k in base.book.observations if k.period.year == 2023 and k.role is Role.ACTUAL)
    observation = evolve(base.book.observations[key], value=Decimal(389))
    now = evolve(base, book=base.book.with_observations({key: observation}))
    found = merging(lambda desk: None, now, earlier=(base,))
    assert found.rows == ()
    assert found.earlier


def test_after_the_outline_changed_words_are_taken_and_structure_is_told(
    merging: Merging,
) -> None:
    base = sample()
    last = list(base.sections())[-1]
    now, _ = delete_sections(base, [last.id])

    def edit(desk: Desk) -> None:
        desk.replace("做优服务保障", "做实服务保障")
        desk.insert("深度合作", "强化督查考核。")
        desk.delete("建强创新平台")

    found = merging(edit, now, earlier=(base,))
    assert P2.replace("做优", "做实") in texts(found.report)
    assert texts(found.report)[texts(found.report).index(P4) + 1] == "强化督查考核。"
    told = [row for row in found.rows if row.kind is RowKind.DELETED_HEADING]
    assert [row.adopted for row in told] == [False]
    assert "建强创新平台" in [section.title for section in found.report.sections()]


def test_recorded_changes_are_taken_and_named(merging: Merging) -> None:
    found = merging(lambda desk: desk.track("做优", "做实", "王局长"))
    (row,) = found.rows
    assert row.authors == ("王局长",)
    assert P2.replace("做优", "做实") in texts(found.report)


def test_recorded_changes_of_a_number_ask_with_the_name(merging: Merging) -> None:
    found = merging(lambda desk: desk.track("391", "395", "李科长"))
    (row,) = found.rows
    assert (row.kind, row.after, row.authors) == (RowKind.NUMBER, "395家", ("李科长",))


def test_a_figure_deleted_with_its_words_is_told(merging: Merging) -> None:
    found = merging(lambda desk: desk.replace("，同比增长19.9%", ""))
    (row,) = found.rows
    assert "数字引用“增长19.9%”随文字一起删去了" in row.why


def test_merging_twice_changes_nothing_more(merging: Merging) -> None:
    def edit(desk: Desk) -> None:
        desk.replace("做优服务保障", "做实服务保障")
        desk.insert("深度合作", "强化督查考核。")

    once = merging(edit)
    again = merging(edit, once.report, earlier=(sample(),))
    assert texts(again.report) == texts(once.report)
