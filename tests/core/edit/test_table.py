"""Edits of the indicator table and of running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from core.edit.table import (
    add_indicators,
    lock_values,
    move_indicator,
    remove_indicators,
    set_observation,
    set_observations,
    settle_conflict,
)
from core.edit.text import joined, replace_paragraph, set_blocks
from core.errors import Refused
from core.model.ids import FigureId, IndicatorId, ParagraphId, SectionId
from core.model.indicators import Indicator, IndicatorBook, Observation, ObservationKey
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section
from core.model.text import Figure, Paragraph, Text, plain

A, B, C = (IndicatorId(name) for name in "abc")
KEY = ObservationKey(A, Period.of_year(2024))


@pytest.fixture
def report() -> Report:
    indicators = tuple(Indicator(name, f"指标{name}", "家") for name in (A, B, C))
    book = IndicatorBook.of(indicators, (Observation(KEY, Decimal(326), "家"),))
    section = Section(SectionId("s"), "一节", blocks=(Paragraph(ParagraphId("p"), plain("旧文")),))
    meta = ReportMeta("总结", Period.of_year(2024))
    return Report("r", meta, outline=(section,), book=book)


def test_setting_a_value_names_the_indicator_it_touched(report: Report) -> None:
    after, change = set_observation(report, KEY, Observation(KEY, Decimal(391), "家"))
    assert after.book.observations[KEY].value == 391
    assert report.book.observations[KEY].value == 326
    assert change.book
    assert change.indicators == {A}


def test_setting_the_same_value_changes_nothing(report: Report) -> None:
    after, _ = set_observation(report, KEY, report.book.observations[KEY])
    assert after is report


def test_a_locked_value_refuses_every_change_until_it_is_opened(report: Report) -> None:
    locked, _ = lock_values(report, [KEY], locked=True)
    with pytest.raises(Refused, match="已审定"):
        set_observations(locked, {KEY: None}, label="导入")
    opened, _ = lock_values(locked, [KEY], locked=False)
    assert set_observation(opened, KEY, None)[0].book.observations == {}


def test_removing_an_indicator_takes_its_values_along(report: Report) -> None:
    after, _ = remove_indicators(report, [A])
    assert [item.id for item in after.book.indicators] == [B, C]
    assert not after.book.observations


def test_an_indicator_cannot_be_added_twice(report: Report) -> None:
    with pytest.raises(Refused):
        add_indicators(report, [Indicator(A, "又一个")])


def test_moving_an_indicator_counts_places_as_they_are_seen(report: Report) -> None:
    after, _ = move_indicator(report, A, 2)
    assert [item.id for item in after.book.indicators] == [B, A, C]


def test_settling_a_conflict_keeps_the_chosen_value_only(report: Report) -> None:
    other = Observation(KEY, Decimal(330), "家", note="统计局")
    conflicted = evolve(report, book=evolve(report.book, conflicts=(other,)))
    after, _ = settle_conflict(conflicted, other, "以统计局为准")
    assert after.book.conflicts == ()
    adopted = after.book.observations[KEY]
    assert evolve(adopted, reason="") == other
    assert adopted.reason.startswith("以统计局为准；未采用 ")


def test_a_locked_value_is_not_settled_away(report: Report) -> None:
    other = Observation(KEY, Decimal(330), "家", note="统计局")
    locked, _ = lock_values(report, [KEY], locked=True)
    conflicted = evolve(locked, book=evolve(locked.book, conflicts=(other,)))
    with pytest.raises(Refused, match="已审定"):
        settle_conflict(conflicted, other)
    kept, _ = settle_conflict(conflicted, conflicted.book.observations[KEY])
    assert kept.book.observations[KEY].locked


def test_replacing_a_paragraph_leaves_everything_else_identical(report: Report) -> None:
    new = Paragraph(ParagraphId("p"), plain("新文"))
    after, change = replace_paragraph(report, SectionId("s"), new)
    assert after.book is report.book
    assert change.paragraphs == {"p"}
    with pytest.raises(Refused):
        replace_paragraph(report, SectionId("s"), Paragraph(ParagraphId("q")))


def test_setting_blocks_names_only_those_that_differ(report: Report) -> None:
    kept = report.outline[0].blocks[0]
    added = Paragraph(ParagraphId("q"), plain("添"))
    _, change = set_blocks(report, SectionId("s"), (kept, added))
    assert change.paragraphs == {"q"}


def test_joining_keeps_figures_apart_and_drops_empty_text() -> None:
    figure = Figure(FigureId("f"), A)
    inlines = joined(
        [Text("共"), Text(""), Text("有"), figure, Text("家"), Text("强", strong=True)]
    )
    assert inlines == (Text("共有"), figure, Text("家"), Text("强", strong=True))
