"""The engine: order, caching by identity, suppressions, fixes in bulk, the command's JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from core.check.bulk import plan_fixes
from core.check.engine import Checker, check
from core.check.findings import Counts, Finding, Fix, Level, ReplaceText, check_counts
from core.check.fixing import apply_fix, apply_fixes
from core.check.passages import Passage, PassageKind
from core.check.registry import RULES
from core.check.reporting import findings_to_json, findings_to_text
from core.check.rule import PassageRule
from core.check.suppressing import STALE, ignored, suppress, unsuppress
from core.edit.text import replace_paragraph
from core.errors import Refused
from core.figures.project import plain_text
from core.model.report import Report
from core.model.text import Figure, Paragraph, Text
from tests.core.check.building import inlines_of, report_of
from tests.strategies import reports

TABLE = ({"name": "企业数", "values": {"2023": "391", "2022": "326"}},)
CLEAN = """
# 工作情况 [role=summary]
2023年，企业{企业数.value}，同比{企业数.growth.worded}。一是抓平台。二是抓主体。
# 存在问题 [role=problems]
x市的平台还不多。
"""
DIRTY = """
# 工作情况。
企业{企业数.value},新增xx家。
平台{没有.value},建成。
# 问题
"""


def _clean() -> Report:
    return report_of(CLEAN, table=TABLE)


def _dirty() -> Report:
    return report_of(DIRTY, table=TABLE)


def _rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_clean_report_has_no_findings() -> None:
    assert check(_clean()) == ()


def test_findings_come_in_reading_order_and_are_counted() -> None:
    findings = check(_dirty())
    assert _rules(findings) == ["STR005", "PUN001", "NUM001", "DAT001", "PUN001", "STR001"]
    assert check_counts(findings) == Counts(error=2, warning=4, info=0)


class Counting(PassageRule):
    """A rule that only counts how often it is asked."""

    id = "TEST01"
    name = "计数"
    level = Level.INFO
    basis = "测试"
    asked: ClassVar[list[str]] = []

    def check(self, passage: Passage) -> Iterator[Finding]:
        """Say nothing."""
        self.asked.append(passage.text)
        return iter(())


def test_only_what_changed_is_looked_at_again() -> None:
    Counting.asked.clear()
    checker = Checker((Counting(),))
    report = _clean()
    checker.check(report)
    assert len(Counting.asked) == 5
    Counting.asked.clear()
    checker.check(report)
    assert Counting.asked == []
    section = report.outline[1]
    paragraph = next(section.paragraphs())
    edited = evolve(paragraph, inlines=(Text("改过的一段。"),))
    report, _ = replace_paragraph(report, section.id, edited)
    checker.check(report)
    assert Counting.asked == ["改过的一段。"]
    Counting.asked.clear()
    checker.check(evolve(report, book=evolve(report.book)))
    assert len(Counting.asked) == 5


def test_checking_again_gives_what_checking_anew_gives() -> None:
    checker = Checker()
    report = _dirty()
    assert checker.check(report) == check(report)
    fixed = apply_fixes(report, checker.check(report)).report
    assert checker.check(fixed) == check(fixed)
    assert checker.check(report) == check(report)


@settings(max_examples=40)
@given(reports())
def test_no_report_makes_a_rule_stumble(report: Report) -> None:
    for finding in check(report):
        assert finding.message
        assert finding.start >= 0
        assert finding.length >= 0


LETTERS = st.text(list('汉字增长下降，。,;:()（)"!?. 1203xA%一、'), max_size=14)
LIVE = st.sampled_from(["{企业数.value}", "{企业数.growth.worded}", "{没有.value}", "{!待写}"])
LINES = st.lists(LETTERS | LIVE, max_size=8).map("".join)


@settings(max_examples=150)
@given(LINES, LINES, LETTERS)
def test_fixes_are_idempotent_and_keep_figures_and_digits(one: str, other: str, title: str) -> None:
    heading = title.strip().replace("[", "")
    report = report_of(f"# 甲{heading}\n{one}\n{other}", table=TABLE)
    applied = apply_fixes(report, check(report), safe_only=False)
    once = applied.report
    assert _live(once) == _live(report)
    assert _typed_digits(once) == _typed_digits(report)
    done = plan_fixes(report, safe_only=False).report
    assert _live(done) == _live(report)
    assert _typed_digits(done) == _typed_digits(report)
    assert plan_fixes(done, safe_only=False).changes == ()


def _live(report: Report) -> list[Figure]:
    return [figure for _, _, figure in report.figures()]


def _typed_digits(report: Report) -> list[str]:
    return [
        "".join(
            letter
            for inline in paragraph.inlines
            if isinstance(inline, Text)
            for letter in inline.text
            if letter.isdigit()
        )
        for _, paragraph in report.paragraphs()
    ]


def test_safe_fixes_go_in_as_one_edit() -> None:
    report = _dirty()
    applied = apply_fixes(report, check(report))
    assert applied.applied == 3
    assert [section.title for section in applied.report.outline] == ["工作情况", "问题"]
    texts = [plain_text(applied.report, item) for _, item in applied.report.paragraphs()]
    assert texts == ["企业391家，新增xx家。", "平台【待补】，建成。"]
    assert applied.change.label
    assert len(applied.change.paragraphs) == 2


def test_a_fix_is_refused_when_the_text_has_changed_since() -> None:
    report = _dirty()
    finding = next(item for item in check(report) if item.rule == "PUN001" and item.fix)
    assert finding.fix is not None
    section = report.outline[0]
    paragraph = next(section.paragraphs())
    other = evolve(paragraph, inlines=(Text("别的话。"),))
    changed, _ = replace_paragraph(report, section.id, other)
    with pytest.raises(Refused):
        apply_fix(changed, finding.fix)


def test_a_fix_never_reaches_into_a_live_figure() -> None:
    report = report_of("企业{企业数.value}。", table=TABLE)
    section = report.outline[0]
    paragraph = next(section.paragraphs())
    edit = ReplaceText(section.id, paragraph.id, 2, 5, "391", "400")
    with pytest.raises(Refused):
        apply_fix(report, Fix("改数", False, (edit,)))


def test_an_insertion_beside_a_figure_leaves_it_alone() -> None:
    report = report_of("企业{企业数.value}。", table=TABLE)
    section = report.outline[0]
    paragraph = next(section.paragraphs())
    edit = ReplaceText(section.id, paragraph.id, 6, 6, "", "，居前")
    after, _ = apply_fix(report, Fix("插入", False, (edit,)))
    assert plain_text(after, next(after.outline[0].paragraphs())) == "企业391家，居前。"


def test_an_ignored_finding_is_gone_until_what_it_ignored_is_gone() -> None:
    report = _dirty()
    finding = next(item for item in check(report) if item.rule == "NUM001")
    at = datetime(2024, 1, 2, tzinfo=UTC)
    decided, _ = suppress(report, finding, "脱密件，按规定隐去", by="张三", at=at)
    assert "NUM001" not in _rules(check(decided))
    assert [item[0].rule for item in ignored(Checker().check_all(decided), decided)] == ["NUM001"]

    section = decided.outline[0]
    first = next(section.paragraphs())
    filled = evolve(first, inlines=inlines_of("企业{企业数.value}，新增65家。", decided.book))
    later, _ = replace_paragraph(decided, section.id, filled)
    stale = [item for item in check(later) if item.rule == STALE]
    assert len(stale) == 1
    assert stale[0].paragraph == first.id
    assert stale[0].fix is not None
    tidy, _ = apply_fix(later, stale[0].fix)
    assert tidy.suppressions == ()
    back, _ = unsuppress(decided, decided.suppressions[0])
    assert "NUM001" in _rules(check(back))


def test_figures_that_read_the_same_are_ignored_one_by_one() -> None:
    report = report_of("甲{没有.value}，乙{也没有.value}。", table=TABLE)
    first, second = check(report)
    assert first.text == second.text
    decided, _ = suppress(report, first, "年底才公布")
    assert check(decided) == (second,)


def test_ignoring_needs_a_reason() -> None:
    report = _dirty()
    finding = check(report)[0]
    with pytest.raises(Refused):
        suppress(report, finding, "  ")


def test_excluded_sections_are_not_checked() -> None:
    report = report_of("# 不印 [excluded]\n新增xx家。\n# 正文\n有内容。", table=TABLE)
    assert check(report) == ()


def test_the_commands_json_tells_place_line_and_fix() -> None:
    report = _dirty()
    data = findings_to_json(report, check(report))
    assert data["counts"] == {"error": 2, "warning": 4, "info": 0}
    masked = next(item for item in data["findings"] if item["rule"] == "NUM001")
    assert masked["where"]["section"] == "工作情况。"
    assert (masked["where"]["paragraph"], masked["where"]["line"]) == (1, 3)
    assert (masked["where"]["col"], masked["where"]["length"]) == (9, 2)
    assert masked["text"] == "xx"
    mark = next(item for item in data["findings"] if item["rule"] == "PUN001")
    assert mark["fix"]["edits"] == [{"start": 6, "length": 1, "before": ",", "after": "，"}]
    json.dumps(data)
    assert findings_to_text(report, check(report)).endswith("错误 2 处，警告 4 处，提示 0 处。")


def test_a_long_report_is_checked_in_time() -> None:
    lines = "\n".join(
        f"企业{{企业数.value}}，同比{{企业数.growth.worded}}，第{number}段写到平台建设、"
        "主体培育、人才引进、成果转化等方面的工作进展和存在问题，各项任务按计划推进。" * 3
        for number in range(300)
    )
    report = report_of(f"# 情况\n{lines}", table=TABLE)
    checker = Checker()
    started = datetime.now(tz=UTC)
    checker.check(report)
    first = (datetime.now(tz=UTC) - started).total_seconds()
    section = report.outline[0]
    paragraph = next(section.paragraphs())
    edited = Paragraph(paragraph.id, (*paragraph.inlines, Text("再写一句。")))
    report, _ = replace_paragraph(report, section.id, edited)
    started = datetime.now(tz=UTC)
    checker.check(report)
    again = (datetime.now(tz=UTC) - started).total_seconds()
    assert first < 3.0, first  # about 1 s on an idle desktop
    assert again < 0.3, again


def test_rules_for_headings_see_headings_only() -> None:
    kinds = {rule.id: rule.kinds for rule in RULES if isinstance(rule, PassageRule)}
    assert kinds["STR002"] == {PassageKind.HEADING}
    assert PassageKind.HEADING in kinds["NUM001"]
