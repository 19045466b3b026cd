"""What the table says became of a promise."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from core.continuity.answers import Answer, answers, unanswered
from core.edit.continuity import answer_commitment, set_commitments
from core.model.continuity import Commitment, Outcome
from core.model.ids import IndicatorId, SectionId
from tests.core.check.building import report_of

TEXT = """
# 工作总结 [role=summary]
## 创新主体
有效高企{高企}。
## 科技惠农
选派科技特派员驻村，举办水稻栽培培训班。
# 计划 [role=plan]
高企达到{高企.target.next}。
"""


def answer(value: str | None, target: str | None, **facts: Any) -> Answer:
    values = {} if value is None else {facts.get("period", "2023"): value}
    if target is not None:
        values[f"{facts.get('period', '2023')}.target"] = target
    row = {"name": "高企", "values": values, "direction": facts.get("direction", "higher")}
    report = report_of(TEXT, table=(row,), period=facts.get("period", "2023"))
    promise = facts.get("promise") or Commitment("c", "高企达到", IndicatorId("高企"))
    report, _ = set_commitments(report, (promise,))
    return answers(report)["c"]


@pytest.mark.parametrize(
    ("value", "target", "outcome"),
    [
        ("391", "360", Outcome.EXCEEDED),
        ("360", "360", Outcome.DONE),
        ("359", "360", Outcome.MISSED),
        (None, "360", Outcome.OPEN),
        ("391", None, Outcome.OPEN),
    ],
)
def test_value_and_target_decide(value: str | None, target: str | None, outcome: Outcome) -> None:
    assert answer(value, target).outcome is outcome


def test_before_the_year_is_over_less_is_under_way() -> None:
    assert answer("200", "360", period="2023-01..09").outcome is Outcome.ONGOING
    assert answer("391", "360", period="2023-01..09").outcome is Outcome.EXCEEDED


def test_where_less_is_better_less_is_more_than_promised() -> None:
    assert answer("3", "5", direction="lower").outcome is Outcome.EXCEEDED
    assert answer("6", "5", direction="lower").outcome is Outcome.MISSED


def test_units_are_converted_before_they_are_compared() -> None:
    promise = Commitment("c", "", IndicatorId("高企"), target=Decimal("0.05"), unit="万家")
    assert answer("391", None, promise=promise).outcome is Outcome.MISSED


def test_the_typed_target_counts_where_the_table_has_none() -> None:
    promise = Commitment("c", "", IndicatorId("高企"), target=Decimal(390), unit="家")
    found = answer("391", None, promise=promise)
    assert (found.outcome, found.target, found.actual) == (
        Outcome.EXCEEDED,
        Decimal(390),
        Decimal(391),
    )


def test_a_task_without_numbers_is_never_decided_by_the_program() -> None:
    found = answer("391", "360", promise=Commitment("c", "选派科技特派员驻村服务"))
    assert found.outcome is Outcome.OPEN
    assert found.section == SectionId("s3")


def test_the_place_is_where_this_years_value_stands_not_the_plan() -> None:
    assert answer("391", "360").section == SectionId("s1")


def test_a_promise_is_answered_by_an_outcome_and_a_place() -> None:
    report = report_of(TEXT)
    promise = Commitment("c", "选派特派员")
    report, _ = set_commitments(report, (promise,))
    assert unanswered(report) == (promise,)
    without_place = evolve(promise, outcome=Outcome.DONE)
    report, _ = answer_commitment(report, without_place)
    assert unanswered(report) == (without_place,)
    report, _ = answer_commitment(report, evolve(without_place, answered_in=SectionId("s3")))
    assert unanswered(report) == ()


def test_a_cancelled_promise_needs_no_place() -> None:
    report, _ = set_commitments(
        report_of(TEXT), (Commitment("c", "甲", outcome=Outcome.CANCELLED),)
    )
    assert unanswered(report) == ()
