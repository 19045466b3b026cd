"""The page of rules is made from the rules and is up to date."""

from __future__ import annotations

from pathlib import Path

from core.check.catalogue import GROUPS, page
from core.check.registry import RULES

DOCS = Path(__file__).resolve().parents[3] / "docs" / "rules.md"


def test_the_page_in_docs_is_the_one_the_rules_make() -> None:
    assert DOCS.read_text(encoding="utf-8") == page()


def test_every_rule_is_on_the_page_with_its_level_and_examples() -> None:
    text = page()
    for rule in RULES:
        part = text.partition(f"### {rule.id} ")[2].partition("\n### ")[0]
        assert part.startswith(rule.name)
        assert rule.level.name_zh in part
        for head in ("检查内容", "依据", "反例", "正例", "修复安全性"):
            assert f"- {head}: " in part


def test_every_group_has_a_name() -> None:
    assert {rule.id.rstrip("0123456789") for rule in RULES} <= set(GROUPS)
