"""What no cell says but follows: counts of lists, sums over streets; and values side by side."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from core.intake.workbook.figures import BookReading
from core.intake.workbook.planning.apply import apply
from core.intake.workbook.planning.plan import Choice, ImportPlan, PlanRow, RowKind
from core.intake.workbook.planning.planner import plan
from core.intake.workbook.reader import read_book
from core.model.indicators import ObservationKey, Role, State
from core.model.periods import Period
from core.model.report import Report, ReportMeta
from tests.conftest import SHARED

NOW = datetime(2025, 1, 6, tzinfo=UTC)
REPORT = Report("r", ReportMeta("总结", Period.of_year(2023), district="临江区"))
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="no shared material")


def _read(path: Path, *rows: list[object]) -> BookReading:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path / "表.xlsx")
    return read_book(path / "表.xlsx")


def _planned(reading: BookReading) -> ImportPlan:
    return plan(REPORT, [reading], imported_at=NOW)


def _proposed(made: ImportPlan) -> list[PlanRow]:
    return [row for row in made.rows if row.rule]


def _streets(path: Path, *rows: list[object]) -> ImportPlan:
    head = ["指标名称", "单位", "东湖街道", "城南街道", "白马镇", "备注"]
    return _planned(_read(path, ["2023年各镇街科技指标回报表"], head, *rows))


def test_streets_are_added_for_the_district_when_a_person_agrees(tmp_path: Path) -> None:
    made = _streets(tmp_path, ["高新技术企业数", "家", 58, 71, 12])
    (row,) = _proposed(made)
    assert (row.kind, row.choice) == (RowKind.PROPOSED, Choice.SKIP)
    assert (row.figure.value, row.figure.dim, row.figure.unit) == (Decimal(141), "", "家")
    assert "3个数相加，得141家" in row.rule
    key = ObservationKey(row.target.id, Period.of_year(2023)) if row.target else None
    assert key not in apply(REPORT, made).report.book.observations
    agreed = made.with_choice([row.place], Choice.TAKE)
    book = apply(REPORT, agreed).report.book
    assert key is not None
    assert book.observations[key].value == Decimal(141)
    assert book.observations[key].note.endswith("3个相加")


def test_units_within_cells_are_converted_before_adding(tmp_path: Path) -> None:
    made = _streets(tmp_path, ["技术合同成交额", "万元", 42560.5, "1.2亿元", 860])
    (row,) = _proposed(made)
    assert (row.figure.value, row.figure.unit) == (Decimal("55420.5"), "万元")


def test_a_ratio_is_not_added_and_that_is_said(tmp_path: Path) -> None:
    made = _streets(tmp_path, ["全社会R&D经费投入强度", "%", 2.1, 2.4, 1.9])
    assert not _proposed(made)
    (told,) = [item for _, item in made.warnings if item.code == "not_addable"]
    assert "不能相加" in told.why


def test_a_street_without_a_number_is_named(tmp_path: Path) -> None:
    (row,) = _proposed(_streets(tmp_path, ["高新技术企业数", "家", 58, "—", 12]))
    assert row.figure.value == Decimal(70)
    assert "城南街道没有可用的数，没有计入" in row.rule


def test_a_sum_of_approximate_numbers_is_approximate(tmp_path: Path) -> None:
    (row,) = _proposed(_streets(tmp_path, ["高新技术企业数", "家", "约58", 71, 12]))
    assert row.figure.state is State.APPROX


@needs_shared
def test_a_list_is_offered_as_a_count_with_its_rule() -> None:
    (path,) = (SHARED / "workbooks" / "open").glob("07_*.xlsx")
    made = _planned(read_book(path))
    row = _proposed(made)[0]
    assert row.kind is RowKind.PROPOSED
    assert row.figure.value == Decimal(1531)
    for told in ("去重", "没有取消、迁出", "2023-12-31", "请看过再用"):
        assert told in row.rule


@needs_shared
def test_parks_are_not_added_to_streets() -> None:
    (path,) = (SHARED / "workbooks" / "open").glob("04_*.xls")
    rows = _proposed(_planned(read_book(path)))
    firms = next(row for row in rows if row.target and row.target.name == "高新技术企业数")
    assert firms.figure.value == Decimal(232)
    assert "园区另列，可能已含在内，没有再加" in firms.rule
    assert "沿河街道有提醒，没有计入" in firms.rule


def test_floor_and_aim_are_two_values_and_no_conflict(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        ["2025年目标任务分解表"],
        ["指标名称", "单位", "2024年完成", "2025年保底目标", "2025年争取目标"],
        ["高新技术企业数", "家", 391, 440, 460],
    )
    made = _planned(reading)
    assert not [row for row in made.rows if row.kind is RowKind.CONFLICT]
    book = apply(REPORT, made).report.book
    (target,) = [item.id for item in book.indicators]
    year = Period.of_year(2025)
    floor = book.observations[ObservationKey(target, year, Role.TARGET)]
    aim = book.observations[ObservationKey(target, year, Role.TARGET, variant="争取")]
    assert (floor.value, floor.note, aim.value) == (Decimal(440), "保底", Decimal(460))
    again = plan(apply(REPORT, made).report, [reading], imported_at=NOW)
    assert {row.kind for row in again.rows} == {RowKind.SAME}
