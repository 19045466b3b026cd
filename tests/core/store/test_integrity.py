"""Repeated ids are made unique; nothing is thrown away."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings

from core.model.ids import IndicatorId
from core.model.indicators import Indicator
from core.model.report import Report
from core.model.text import Figure, Paragraph, PeriodMention
from core.store.integrity import repaired
from tests.core.store.builders import a_report
from tests.strategies import reports


def all_ids(report: Report) -> list[str]:
    found: list[str] = []
    for section in report.sections():
        found.append(section.id)
        for block in section.blocks:
            found.append(block.id)
            if isinstance(block, Paragraph):
                found += [
                    item.id for item in block.inlines if isinstance(item, Figure | PeriodMention)
                ]
    return found


@settings(max_examples=20)
@given(reports())
def test_a_sound_report_is_returned_as_it_is(report: Report) -> None:
    assert repaired(report)[0] is report
    assert repaired(report)[1] == ()


@settings(max_examples=20)
@given(reports())
def test_a_report_pasted_twice_into_itself_gets_fresh_ids(report: Report) -> None:
    doubled = evolve(report, outline=report.outline * 2)
    mended, notes = repaired(doubled)
    ids = all_ids(mended)
    assert len(set(ids)) == len(ids) == len(all_ids(doubled))
    assert mended.outline[: len(report.outline)] == report.outline
    assert bool(notes) == bool(report.outline)


def test_the_same_indicator_twice_is_kept_once_and_a_different_one_under_a_new_id() -> None:
    report = a_report()
    (first,) = report.book.indicators
    other = Indicator(first.id, "另一个指标")
    book = evolve(report.book, indicators=(first, first, other))
    mended, notes = repaired(evolve(report, book=book))
    assert [item.name for item in mended.book.indicators] == ["研发经费", "另一个指标"]
    assert len({item.id for item in mended.book.indicators}) == 2
    assert mended.book.indicator(IndicatorId("i001")) == first
    assert notes
