"""Mending everything at once: a plan to look at, one step, and nothing left to mend."""

from __future__ import annotations

from hypothesis import given, settings

from core.check.bulk import plan_fixes
from core.check.engine import check
from core.check.suppressing import suppress
from core.figures.project import plain_text
from core.model.report import Report
from core.model.text import Figure
from tests.core.check.building import report_of
from tests.strategies import reports

TABLE = ({"name": "企业数", "values": {"2023": "391", "2022": "326"}},)
DIRTY = "# 工作情况。\n企业{企业数.value},占gdp的３％ ，新增12家.\n正常的一段。"


def _figures(report: Report) -> list[Figure]:
    return [figure for _, _, figure in report.figures()]


def test_the_plan_shows_every_text_before_and_after_with_its_rules() -> None:
    report = report_of(DIRTY, table=TABLE)
    plan = plan_fixes(report)
    heading, paragraph = plan.changes
    assert (heading.before, heading.after, heading.rules) == ("工作情况。", "工作情况", ("STR005",))
    assert paragraph.after == "企业391家，占GDP的3%，新增12家."
    assert {"PUN001", "TYP003", "NML001", "PUN003"} <= set(paragraph.rules)
    assert plan.applied == 5


def test_the_report_is_untouched_until_the_plan_is_taken() -> None:
    report = report_of(DIRTY, table=TABLE)
    before = report
    plan_fixes(report)
    assert report == before


def test_fixes_that_need_a_look_are_left_out_unless_asked_for() -> None:
    report = report_of("截止目前，已签定协议。")
    assert plan_fixes(report).changes == ()
    (change,) = plan_fixes(report, safe_only=False).changes
    assert change.after == "截至目前，已签订协议。"


def test_only_the_chosen_rules_mend() -> None:
    report = report_of(DIRTY, table=TABLE)
    plan = plan_fixes(report, rules=("TYP003",))
    assert [change.rules for change in plan.changes] == [("TYP003",)]


def test_a_fix_left_out_by_a_person_stays_out_of_every_round() -> None:
    report = report_of(DIRTY, table=TABLE)
    gdp = next(item for item in check(report) if item.rule == "TYP003")
    plan = plan_fixes(report, left=(gdp,))
    (after,) = [change.after for change in plan.changes if change.paragraph is not None]
    assert "占gdp的" in after
    assert "企业391家，占" in after


def test_an_ignored_finding_is_not_mended() -> None:
    report = report_of("占gdp的3%。")
    finding = next(item for item in check(report) if item.rule == "TYP003")
    decided, _ = suppress(report, finding, "引用原文")
    assert plan_fixes(decided).changes == ()


def test_addresses_ratios_times_numbers_of_documents_and_code_stay_as_they_are() -> None:
    text = (
        "见https://a.cn/gdp?x=1,2和report.v1.docx，比例1:3，时间9:30，共12,345家，"
        "〔2023〕5号，邮箱a.b@c.cn，版本V2.0，公式a=b*c，Type-C。"
    )
    assert plan_fixes(report_of(text), safe_only=False).changes == ()


def test_no_space_is_ever_put_between_chinese_and_latin() -> None:
    text = "占gdp的3%,R&D经费,3d打印,ceo培训(USB接口)。"
    (change,) = plan_fixes(report_of(text), safe_only=False).changes
    assert " " not in change.after


@settings(max_examples=25)
@given(reports())
def test_mending_everything_keeps_every_live_figure_and_is_done_once(report: Report) -> None:
    done = plan_fixes(report).report
    assert {figure.id for figure in _figures(report)} == {figure.id for figure in _figures(done)}
    assert _figures(done) == _figures(report)
    assert plan_fixes(done).changes == ()
    for (_, before), (_, after) in zip(report.paragraphs(), done.paragraphs(), strict=True):
        assert _digits(report, before) == _digits(done, after)


def _digits(report: Report, paragraph: object) -> str:
    import unicodedata

    text = unicodedata.normalize("NFKC", plain_text(report, paragraph))  # type: ignore[arg-type]
    return "".join(filter(str.isdigit, text))
