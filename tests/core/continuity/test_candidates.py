"""Numbers of another report as candidates for the table, each with its sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from core.continuity.candidates import Candidate, Standing, candidates
from core.edit.continuity import take_last_year
from core.model.continuity import Baseline
from core.model.indicators import Role
from core.model.periods import Period
from tests.core.check.building import book_of, report_of

AT = datetime(2025, 1, 2, tzinfo=UTC)
TOLD = report_of(
    "# 工作总结 [role=summary]\n"
    "技术合同成交额32.18亿元，同比增长21.3%；研发机构近100家。新增研发机构12家。\n"
    "# 工作计划 [role=plan]\n"
    "力争技术合同成交额突破38亿元。"
)
CONTRACTS = {"name": "技术合同成交额", "unit": "亿元"}
BODIES = {"name": "研发机构", "unit": "家"}


def found(*rows: dict[str, object]) -> dict[tuple[str, int | None, Role], Candidate]:
    made = candidates(TOLD, 2024, book_of(rows), file="去年.docx", sha256="ab", at=AT)
    return {
        (item.indicator.name, item.observation.key.period.year, item.observation.key.role): item
        for item in made
    }


def test_a_number_the_table_lacks_is_proposed_with_its_sentence_as_source() -> None:
    item = found(CONTRACTS)["技术合同成交额", 2024, Role.ACTUAL]
    assert item.safe
    assert (item.observation.value, item.observation.unit) == (Decimal("32.18"), "亿元")
    source = item.observation.source
    assert source is not None
    assert source.label() == "去年.docx › 一、工作总结 › 第1段"
    assert "32.18亿元" in item.observation.note


def test_a_number_of_the_plan_is_the_target_of_the_year_after() -> None:
    item = found(CONTRACTS)["技术合同成交额", 2025, Role.TARGET]
    assert item.observation.value == Decimal(38)


def test_growth_that_can_be_computed_is_not_proposed() -> None:
    item = found(CONTRACTS)["技术合同成交额", 2024, Role.GROWTH]
    assert (item.standing, item.safe) == (Standing.VAGUE, False)


def test_what_is_only_about_right_needs_a_look() -> None:
    item = found(BODIES)["研发机构", 2024, Role.ACTUAL]
    assert (item.standing, item.why) == (Standing.VAGUE, "原文是约数")


def test_the_same_value_and_another_one_are_told_apart() -> None:
    same = found({**CONTRACTS, "values": {"2024": "32.18 亿元"}})
    other = found({**CONTRACTS, "values": {"2024": "30.5 亿元"}})
    key = ("技术合同成交额", 2024, Role.ACTUAL)
    assert same[key].standing is Standing.SAME
    assert other[key].standing is Standing.DIFFERENT


def test_an_indicator_of_the_catalogue_is_never_taken_unasked() -> None:
    assert not any(item.safe for item in found().values())


def test_taking_over_is_one_step_and_a_contradiction_stands_beside() -> None:
    table = ({**CONTRACTS, "values": {"2024": "30.5 亿元"}},)
    report = report_of("# 总结 [role=summary]\n文字。", table=table, year=2025)
    told = candidates(TOLD, 2024, report.book, file="去年.docx", sha256="ab", at=AT)
    chosen = tuple((item.indicator, item.observation) for item in told)
    after, change = take_last_year(report, Baseline("去年", 2024), (), chosen)
    assert change.book
    assert after.baseline == Baseline("去年", 2024)
    key = next(k for k in report.book.observations if k.period == Period.of_year(2024))
    assert after.book.observations[key].value == Decimal("30.5")
    assert [item.value for item in after.book.conflicts] == [Decimal("32.18")]
