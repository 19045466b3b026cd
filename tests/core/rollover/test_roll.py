"""This year's report becomes next year's: what follows by itself, what stays, what is marked."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given

from core import sample
from core.continuity.places import open_places, places
from core.continuity.staleness import carried_of, unlooked
from core.errors import UsageError
from core.figures.project import plain_text
from core.model.continuity import Commitment, Outcome
from core.model.elements import DocumentElements, DocumentNumber
from core.model.ids import IndicatorId
from core.model.indicators import Observation, ObservationKey, Role, Status
from core.model.opinions import Opinion
from core.model.periods import Period
from core.model.report import Evidence, Report, Stage, Suppression, Version
from core.rollover.roll import roll
from tests import strategies
from tests.core.check.building import report_of

TABLE = (
    {
        "name": "高企",
        "values": {"2022": "326", "2023": "391", "2023.target": "360", "2024.target": "420"},
    },
)
TEXT = """
# 工作总结 [role=summary]
{高企.last}增长到{高企}，同比{高企.growth.worded}，{高企.completion.worded}。围绕“一廊”布局。
# 工作计划 [role=plan]
高企达到{高企.target.next}；完善机制，优化服务。
"""
AT = datetime(2024, 10, 8, 9, 0, tzinfo=UTC)


def rolled(text: str = TEXT, **changes: object) -> Report:
    report = report_of(text, table=TABLE, title="2023年工作总结和2024年工作计划")
    return roll(evolve(report, **changes), created=AT, file="去年.kbx")


def texts(report: Report) -> list[str]:
    return [plain_text(report, paragraph) for _, paragraph in report.paragraphs()]


def with_value(report: Report, code: str, value: str, role: Role = Role.ACTUAL) -> Report:
    key = ObservationKey(report.book.indicators[0].id, Period.parse(code), role)
    seen = Observation(key, Decimal(value), "家")
    return evolve(report, book=report.book.with_observations({key: seen}))


def test_this_years_values_become_last_years_and_targets_become_what_is_due() -> None:
    following = with_value(rolled(), "2024", "430")
    assert texts(following)[0].startswith("391家增长到430家，同比增长10.0%，超额完成目标2.4%。")


def test_what_is_not_known_yet_is_missing_and_never_last_years_number() -> None:
    first, plan = texts(rolled())
    assert first.startswith("391家增长到【待补】，同比【待补】")
    assert plan.startswith("高企达到【待补】")


def test_title_period_and_date_follow() -> None:
    following = rolled(elements=DocumentElements(dated=date(2024, 2, 29)))
    assert following.meta.title == "2024年工作总结和2025年工作计划"
    assert following.meta.period == Period.of_year(2024)
    assert following.elements.dated == date(2025, 2, 28)
    assert following.meta.created == AT


def test_what_belonged_to_one_document_is_taken_off_it() -> None:
    number = DocumentNumber("青科", 2024, 5)
    elements = DocumentElements(number=number, copy_number="000001", recipients=("区委",))
    following = rolled(elements=elements).elements
    assert (following.number, following.copy_number) == (None, None)
    assert following.recipients == ("区委",)


def test_last_years_report_is_kept_in_words_to_read_beside_the_new_one() -> None:
    baseline = rolled().baseline
    assert baseline is not None
    assert (baseline.title, baseline.year, baseline.file) == (
        "2023年工作总结和2024年工作计划",
        2023,
        "去年.kbx",
    )
    assert baseline.sections[0].paragraphs == (
        "326家增长到391家，同比增长19.9%，超额完成目标8.6%。围绕“一廊”布局。",
    )


def test_the_plan_becomes_the_checklist() -> None:
    found = [(c.text, c.target) for c in rolled().commitments]
    assert found == [("高企达到420家", Decimal(420)), ("完善机制，优化服务", None)]


def test_every_typed_sentence_is_marked_until_it_is_looked_at() -> None:
    following = rolled()
    marks = [
        mark.text
        for carried, paragraph in carried_of(following)
        for sentence in unlooked(carried, paragraph)
        for mark in sentence.marks
    ]
    assert marks == ["“一廊”"]
    assert len(following.carried) == 2


def test_stages_start_again_and_ignored_findings_are_no_longer_ignored() -> None:
    following = rolled(suppressions=(Suppression("NUM001", "p1", "领导同意"),))
    assert {section.stage for section in following.sections()} == {Stage.TODO}
    assert following.suppressions == ()


def test_versions_stay_and_the_report_is_a_new_one() -> None:
    versions = (Version("v", "区委版"),)
    following = rolled(versions=versions)
    assert following.versions == versions
    assert following.id != "r"


def test_a_revised_value_takes_the_place_of_what_it_revises() -> None:
    report = report_of(TEXT, table=TABLE)
    (key,) = [
        k for k in report.book.observations if k.period.year == 2023 and k.role is Role.ACTUAL
    ]
    revised = Observation(key, Decimal(389), "家", status=Status.REVISED)
    following = roll(evolve(report, book=evolve(report.book, conflicts=(revised,))))
    assert following.book.observations[key] == revised
    assert following.book.conflicts == ()


def test_an_equally_final_contradiction_stays_a_question() -> None:
    report = report_of(TEXT, table=TABLE)
    (key,) = [
        k for k in report.book.observations if k.period.year == 2023 and k.role is Role.ACTUAL
    ]
    other = Observation(key, Decimal(389), "家")
    following = roll(evolve(report, book=evolve(report.book, conflicts=(other,))))
    assert following.book.observations[key].value == Decimal(391)
    assert following.book.conflicts == (other,)


def test_a_locked_value_is_never_replaced_silently() -> None:
    report = report_of(TEXT, table=TABLE)
    (key,) = [
        k for k in report.book.observations if k.period.year == 2023 and k.role is Role.ACTUAL
    ]
    locked = evolve(report.book.observations[key], locked=True)
    revised = Observation(key, Decimal(389), "家", status=Status.REVISED)
    book = evolve(report.book.with_observations({key: locked}), conflicts=(revised,))
    following = roll(evolve(report, book=book))
    assert following.book.observations[key] == locked
    assert following.book.conflicts == (revised,)


def test_a_report_without_a_closed_period_is_refused() -> None:
    report = report_of(TEXT, table=TABLE)
    with pytest.raises(UsageError, match="报告期没有起止"):
        roll(evolve(report, meta=evolve(report.meta, period=Period.up_to(2023, 9))))


def test_part_of_a_year_is_followed_by_the_same_part_of_the_next() -> None:
    report = report_of(TEXT, table=TABLE, period="2023-01..09")
    assert roll(report).meta.period == Period.of_months(2024, 1, 9)


@given(strategies.reports())
def test_rolling_forgets_no_value_and_no_word(report: Report) -> None:
    if report.meta.period.first is None or report.meta.period.last is None:
        return
    if report.meta.period.shifted(1).year == 10000:
        return
    following = roll(report)
    assert set(report.book.observations) <= set(following.book.observations)
    assert [p.inlines for _, p in following.paragraphs()] == [
        p.inlines for _, p in report.paragraphs()
    ]


def test_a_filled_sample_rolled_twice_shows_no_number_of_the_years_before_as_its_own() -> None:
    """Every figure is right or missing, every promise of the plan is on the list."""
    this_year = sample.make(at=AT).report
    next_year = roll(this_year, created=AT)
    after = roll(next_year, created=AT)
    for report, year in ((next_year, 2025), (after, 2026)):
        assert report.meta.title == f"青岚区科学技术局{year}年工作总结和{year + 1}年工作计划"
        plans = [f for s, _, f in report.figures() if f.measure.value == "target"]
        assert plans
        assert len(report.commitments) >= len({f.indicator for f in plans})
        for _, paragraph in report.paragraphs():
            shown = plain_text(report, paragraph)
            assert f"{year - 1}年工作" not in shown


def test_what_belonged_to_the_draft_of_last_year_stays_with_it() -> None:
    opinions = (Opinion("o", "统计局", "核对增速"),)
    evidence = (Evidence("p1", "文件"),)
    report = report_of(TEXT, table=TABLE)
    (first, *rest) = report.outline
    noted = evolve(report, outline=(evolve(first, note="局长说要短"), *rest))
    following = roll(evolve(noted, opinions=opinions, evidence=evidence))
    assert (following.opinions, following.evidence) == ((), ())
    assert {section.note for section in following.sections()} == {""}


def test_titles_of_versions_follow_as_the_title_does() -> None:
    following = rolled(versions=(Version("v", "区委版", title="2023年工作情况"),))
    assert following.versions[0].title == "2024年工作情况"


def test_a_promise_that_is_not_kept_yet_is_asked_for_again() -> None:
    open_ones = (
        Commitment("a", "建成中试平台", outcome=Outcome.MISSED),
        Commitment("b", "办好科技周", outcome=Outcome.DONE),
        Commitment("c", "高企达到360家", IndicatorId("高企"), outcome=Outcome.ONGOING),
    )
    twice = roll(roll(evolve(report_of(TEXT, table=TABLE), commitments=open_ones)))
    texts = [item.text for item in twice.commitments]
    assert "建成中试平台（此前未完成）" in texts
    assert "办好科技周" not in " ".join(texts)
    assert not any(text.startswith("高企达到360家") for text in texts)  # taken up by the new plan


def test_every_typed_year_of_a_sample_rolled_twice_is_marked_or_followed() -> None:
    """Nothing stale goes out unseen: each old year stands under a finding."""
    report = roll(roll(sample.make(at=AT).report, created=AT), created=AT)
    marked = {
        (place.key, mark.text)
        for place, _, left in open_places(report)
        for sentence in left
        for mark in sentence.marks
    }
    for place in places(report):
        for mark in place.marks:
            assert (place.key, mark.text) in marked
    assert not re.search("20(?:23|24|25)年", report.meta.title.partition("工作")[0])
