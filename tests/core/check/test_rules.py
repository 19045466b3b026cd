"""Every rule against its table of examples, and the promises all rules make."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from core.check.engine import Checker
from core.check.findings import DropSuppression, Finding
from core.check.fixing import apply_fixes
from core.check.passages import passages
from core.check.registry import MODULES, RULES, explanation
from core.figures.project import plain_text
from core.model.report import Report
from tests.core.check.building import report_of

TABLES = Path(__file__).resolve().parents[2] / "fixtures" / "check"
HEADINGS = ("检查内容", "依据", "反例", "正例", "修复安全性")


def _cases(kind: str) -> list[Any]:
    found = []
    for rule in RULES:
        table = tomllib.loads((TABLES / f"{rule.id}.toml").read_text(encoding="utf-8"))
        own = ("valid", "invalid", "clean")
        shared = {key: value for key, value in table.items() if key not in own}
        clean = [{"text": text} for text in table.get("clean", ())] if kind == "valid" else []
        for number, case in enumerate((*table.get(kind, ()), *clean)):
            found.append(pytest.param(rule, {**shared, **case}, id=f"{rule.id}-{number}"))
    return found


def _report(facts: dict[str, Any]) -> Report:
    own = {key: value for key, value in facts.items() if key not in ("text", "expect", "fixed")}
    return report_of(facts.get("text", "正文。"), **own)


def _findings(rule: Any, report: Report) -> list[Finding]:
    return list(Checker((rule,)).check_all(report))


@pytest.mark.parametrize(("rule", "facts"), _cases("valid"))
def test_a_rule_says_nothing_about_what_is_right(rule: Any, facts: dict[str, Any]) -> None:
    assert _findings(rule, _report(facts)) == []


@pytest.mark.parametrize(("rule", "facts"), _cases("invalid"))
def test_a_rule_finds_what_is_wrong_and_where(rule: Any, facts: dict[str, Any]) -> None:
    report = _report(facts)
    findings = _findings(rule, report)
    assert [finding.text for finding in findings] == facts["expect"]
    if "level" in facts:
        assert [finding.level.value for finding in findings] == [facts["level"]] * len(findings)
    shown = {
        (item.section and item.section.id, item.paragraph and item.paragraph.id): item.text
        for item in passages(report)
    }
    for finding in findings:
        assert finding.rule == rule.id
        assert finding.message
        assert finding.basis
        if finding.element in ("", "title"):
            text = shown[finding.section, finding.paragraph]
            assert text[finding.start : finding.start + finding.length] == finding.text


@pytest.mark.parametrize(("rule", "facts"), _cases("invalid"))
def test_fixes_do_what_the_table_says_and_only_once(rule: Any, facts: dict[str, Any]) -> None:
    report = _report(facts)
    findings = _findings(rule, report)
    if "fixed" not in facts:
        assert all(finding.fix is None for finding in findings)
        return
    applied = apply_fixes(report, findings, safe_only=False)
    assert applied.applied == len([finding for finding in findings if finding.fix])
    after = applied.report
    texts = [passage.text for passage in passages(after)]
    assert facts["fixed"] in texts
    assert not [finding for finding in _findings(rule, after) if finding.fix is not None]


@pytest.mark.parametrize(("rule", "facts"), _cases("invalid"))
def test_fixes_never_change_a_number_or_a_live_figure(rule: Any, facts: dict[str, Any]) -> None:
    report = _report(facts)
    after = apply_fixes(report, _findings(rule, report), safe_only=False).report
    bound = sum(1 for _ in after.figures()) - sum(1 for _ in report.figures())
    kept = {figure.id for _, _, figure in after.figures()}
    assert {figure.id for _, _, figure in report.figures()} <= kept
    assert bound >= 0
    if rule.id != "STR003":  # it removes the typed number of a heading
        assert _digits(report) == _digits(after)


def _digits(report: Report) -> list[str]:
    shown = [plain_text(report, paragraph) for _, paragraph in report.paragraphs()]
    titles = [section.title for section in report.sections()]
    texts = (*shown, *titles, report.meta.title)
    return ["".join(filter(str.isdigit, unicodedata.normalize("NFKC", text))) for text in texts]


def test_every_rule_has_an_id_of_its_own_a_basis_and_a_table() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    tables = {path.stem for path in TABLES.glob("*.toml")}
    assert tables == set(ids)
    for rule in RULES:
        assert rule.basis
        assert rule.name
        table = tomllib.loads((TABLES / f"{rule.id}.toml").read_text(encoding="utf-8"))
        assert table.get("valid") or table["clean"]
        assert table["invalid"]


def test_every_rule_explains_itself_under_the_fixed_headings() -> None:
    for rule in RULES:
        text = explanation(rule.id)
        assert [head for head in HEADINGS if f"{head}: " not in text] == []


def test_every_module_under_rules_is_registered() -> None:
    root = Path(MODULES[0].__file__ or "").parents[1]
    files = {path.stem for path in root.glob("*/*.py")} - {"__init__"}
    assert files == {module.__name__.rpartition(".")[2] for module in MODULES}
    for module in MODULES:
        assert module.__name__.rpartition(".")[2].startswith(module.RULE.id.lower() + "_")


def test_no_fix_of_a_rule_touches_suppressions() -> None:
    for case in _cases("invalid"):
        rule, facts = case.values
        for finding in _findings(rule, _report(facts)):
            edits = finding.fix.edits if finding.fix else ()
            assert not any(isinstance(edit, DropSuppression) for edit in edits)
