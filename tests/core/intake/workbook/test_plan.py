"""The import plan: what each figure read would do to the report, before anything happens."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from core.intake.workbook.figures import BookReading, Figure, Matched, Warning
from core.intake.workbook.planning.apply import apply
from core.intake.workbook.planning.naming import own_indicator
from core.intake.workbook.planning.plan import Choice, ImportPlan, RowKind
from core.intake.workbook.planning.planner import plan, with_match
from core.model.ids import IndicatorId
from core.model.indicators import (
    Indicator,
    IndicatorBook,
    Observation,
    ObservationKey,
    Role,
    SourceRef,
    State,
    Status,
)
from core.model.periods import Period
from core.model.report import Report, ReportMeta

NOW = datetime(2025, 1, 6, tzinfo=UTC)
YEAR = Period.of_year(2024)
OWN = Indicator(IndicatorId("own"), "本局指标", "亿元")
KEY = ObservationKey(OWN.id, YEAR)


def _figure(cell: str = "B4", **facts: Any) -> Figure:
    settled: dict[str, Any] = {
        "sheet": "表",
        "cell": cell,
        "indicator_text": "本局指标",
        "match": Matched("本局指标", how="exact"),
        "period": YEAR,
        "role": Role.ACTUAL,
        "value": Decimal("45.62"),
        "unit": "亿元",
        "state": State.OK,
        "raw": "45.62",
    }
    return Figure(**(settled | facts))


def _reading(
    *figures: Figure, file: str = "汇总.xlsx", warnings: tuple[Warning, ...] = ()
) -> BookReading:
    return BookReading(file, sha256=f"sha-{file}", size=1, figures=figures, warnings=warnings)


def _report(*observations: Observation) -> Report:
    book = IndicatorBook.of((OWN,), observations)
    return Report("r", ReportMeta("总结", YEAR), book=book)


def _held(value: str, *, file: str = "汇总.xlsx", cell: str = "B4", **facts: Any) -> Observation:
    source = SourceRef(file, "old", "表", cell, NOW)
    held = Observation(KEY, Decimal(value), "亿元", source=source)
    return evolve(held, **facts)


def _planned(report: Report, *readings: BookReading) -> ImportPlan:
    return plan(report, readings, imported_at=NOW)


def _only(report: Report, figure: Figure, **more: Any) -> tuple[RowKind, Choice]:
    (row,) = _planned(report, _reading(figure, **more)).rows
    return row.kind, row.choice


def test_a_value_nobody_had_is_new() -> None:
    assert _only(_report(), _figure()) == (RowKind.NEW, Choice.TAKE)


def test_the_same_amount_in_another_unit_is_the_same() -> None:
    figure = _figure(value=Decimal(456200), unit="万元")
    assert _only(_report(_held("45.62")), figure) == (RowKind.SAME, Choice.SKIP)


def test_the_same_cell_with_another_number_is_an_update() -> None:
    assert _only(_report(_held("40")), _figure()) == (RowKind.CHANGED, Choice.TAKE)


@pytest.mark.parametrize("held", [_held("40", file="统计局.xls"), _held("40", source=None)])
def test_another_source_that_disagrees_is_a_conflict_kept_beside(held: Observation) -> None:
    assert _only(_report(held), _figure()) == (RowKind.CONFLICT, Choice.ASIDE)


def test_a_locked_value_never_changes_silently() -> None:
    assert _only(_report(_held("40", locked=True)), _figure()) == (RowKind.CONFLICT, Choice.ASIDE)


def test_a_forecast_gives_way_to_a_final_number_from_anywhere() -> None:
    held = _held("44", file="别的.xlsx", status=Status.FORECAST)
    assert _only(_report(held), _figure()) == (RowKind.CHANGED, Choice.TAKE)


def test_two_cells_that_disagree_are_a_conflict_and_both_stay() -> None:
    reading = _reading(_figure(), _figure("C9", value=Decimal("45.26")))
    planned = _planned(_report(), reading)
    assert [row.kind for row in planned.rows] == [RowKind.NEW, RowKind.CONFLICT]
    done = apply(_report(), planned)
    assert done.report.book.observations[KEY].value == Decimal("45.62")
    assert [item.value for item in done.report.book.conflicts] == [Decimal("45.26")]


def test_a_gap_is_remembered_as_missing_and_never_becomes_zero() -> None:
    gap = _figure(value=None, state=State.MISSING, raw="待公布")
    done = apply(_report(), _planned(_report(), _reading(gap)))
    kept = done.report.book.observations[KEY]
    assert (kept.state, kept.value, kept.raw) == (State.MISSING, None, "待公布")


def test_a_gap_never_overwrites_a_number() -> None:
    gap = _figure(value=None, state=State.MISSING, raw="—")
    report = _report(_held("40"))
    assert apply(report, _planned(report, _reading(gap))).report.book == report.book


def test_a_blank_cell_leaves_no_trace() -> None:
    blank = _figure(value=None, state=State.MISSING, raw="")
    assert _only(_report(), blank) == (RowKind.EMPTY, Choice.SKIP)


@pytest.mark.parametrize(
    "facts",
    [
        {"hidden": "row", "state": State.HIDDEN},
        {"foreign": True, "dim": "全市"},
        {"goal": True, "role": Role.TARGET, "unit": "%"},
        {"unit": "家"},
        {"value": None, "state": State.MULTI, "raw": "12/5"},
    ],
)
def test_what_looks_wrong_waits_for_a_person(facts: dict[str, Any]) -> None:
    assert _only(_report(), _figure(**facts)) == (RowKind.SUSPICIOUS, Choice.SKIP)


def test_a_doubt_of_the_reader_makes_the_row_suspicious_in_its_words() -> None:
    doubt = Warning("表", "B4", "growth_mismatch", "增幅与两年数对不上，请核对。")
    planned = _planned(_report(), _reading(_figure(), warnings=(doubt,)))
    assert planned.rows[0].kind is RowKind.SUSPICIOUS
    assert planned.rows[0].why == doubt.why


def test_a_label_nobody_knows_waits_until_a_person_names_it_everywhere() -> None:
    unknown = Matched(candidates=("甲", "乙"))
    figures = [
        _figure("B4", indicator_text="新表头", match=unknown),
        _figure("C4", indicator_text="新表头", match=unknown, period=YEAR.shifted(-1)),
    ]
    planned = _planned(_report(), _reading(*figures))
    assert {row.kind for row in planned.rows} == {RowKind.UNMATCHED}
    settled = with_match(_report(), planned, "新表头", OWN)
    assert {row.kind for row in settled.rows} == {RowKind.NEW}
    assert apply(_report(), settled).taken == 2


def test_a_new_indicator_can_be_made_from_a_label() -> None:
    figure = _figure(indicator_text="科创飞地数", match=Matched(), unit="个")
    planned = _planned(_report(), _reading(figure))
    made = own_indicator("科创飞地数", figure, [item.id for item in _report().book.indicators])
    done = apply(_report(), with_match(_report(), planned, "科创飞地数", made))
    added = done.report.book.indicators[-1]
    assert (added.name, added.unit) == ("科创飞地数", "个")
    assert done.report.book.observation(added.id, YEAR) is not None


def test_naming_a_label_keeps_the_choices_made_before() -> None:
    unknown = _figure("C9", indicator_text="新表头", match=Matched())
    planned = _planned(_report(), _reading(_figure(), unknown))
    planned = planned.with_choice([planned.rows[0].place], Choice.SKIP)
    settled = with_match(_report(), planned, "新表头", OWN)
    assert settled.rows[0].choice is Choice.SKIP


def test_an_indicator_of_the_catalogue_joins_the_table_with_the_unit_written() -> None:
    match = Matched("技术合同成交额", how="exact")
    figure = _figure(indicator_text="技术合同成交额", match=match)
    done = apply(_report(), _planned(_report(), _reading(figure)))
    assert [item.name for item in done.report.book.indicators] == ["本局指标", "技术合同成交额"]
    assert done.report.book.indicators[-1].unit == "亿元"


def test_every_value_keeps_file_hash_sheet_and_cell() -> None:
    done = apply(_report(), _planned(_report(), _reading(_figure())))
    source = done.report.book.observations[KEY].source
    assert source is not None
    assert (source.file, source.sha256, source.sheet, source.cell) == (
        "汇总.xlsx",
        "sha-汇总.xlsx",
        "表",
        "B4",
    )
    assert [item.sha256 for item in done.report.sources] == ["sha-汇总.xlsx"]


def test_nothing_selected_changes_nothing_but_says_so() -> None:
    planned = _planned(_report(), _reading(_figure()))
    planned = planned.with_choice([planned.rows[0].place], Choice.SKIP)
    done = apply(_report(), planned)
    assert (done.taken, done.aside) == (0, 0)
    assert done.report == _report()


def test_importing_the_same_workbook_again_finds_everything_the_same() -> None:
    once = apply(_report(), _planned(_report(), _reading(_figure()))).report
    again = _planned(once, _reading(_figure()))
    assert [row.kind for row in again.rows] == [RowKind.SAME]
    assert apply(once, again).report == once


def test_the_plan_reads_as_json_with_exact_values() -> None:
    form = _planned(_report(_held("40")), _reading(_figure())).to_json()
    (row,) = form["rows"]
    assert (row["kind"], row["value"], row["before"]["value"]) == ("changed", "45.62", "40")
    assert form["counts"]["changed"] == 1
