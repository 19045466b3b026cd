"""All rules, listed by hand so that the frozen program finds them too (规则目录)."""

from __future__ import annotations

from types import ModuleType

from core.check.rule import Rule
from core.check.rules.data import (
    dat001_missing_figure,
    dat002_stale_override,
    dat003_override,
    dat004_conflict,
    dat005_open_conflict,
    dat006_preliminary,
    dat007_caution,
    dat008_could_be_live,
)
from core.check.rules.elements import (
    elm001_missing_element,
    elm002_title_form,
    elm003_request_in_report,
)
from core.check.rules.numbers import (
    num001_masked,
    num002_lost_digits,
    num003_todo,
    num004_old_year,
    num005_direction,
)
from core.check.rules.punctuation import pun001_half_width
from core.check.rules.structure import (
    str001_empty_section,
    str002_empty_heading,
    str003_typed_number,
    str004_sequence,
    str005_heading_mark,
)

MODULES: tuple[ModuleType, ...] = (
    dat001_missing_figure,
    dat002_stale_override,
    dat003_override,
    dat004_conflict,
    dat005_open_conflict,
    dat006_preliminary,
    dat007_caution,
    dat008_could_be_live,
    num001_masked,
    num002_lost_digits,
    num003_todo,
    num004_old_year,
    num005_direction,
    str001_empty_section,
    str002_empty_heading,
    str003_typed_number,
    str004_sequence,
    str005_heading_mark,
    elm001_missing_element,
    elm002_title_form,
    elm003_request_in_report,
    pun001_half_width,
)

RULES: tuple[Rule, ...] = tuple(module.RULE for module in MODULES)


def rule(rule_id: str) -> Rule | None:
    """The rule with this id, or ``None``."""
    return next((item for item in RULES if item.id == rule_id), None)


def explanation(rule_id: str) -> str:
    """What a rule checks, why, with examples: the text of its module, for help and F1."""
    for module in MODULES:
        if module.RULE.id == rule_id:
            return (module.__doc__ or "").strip()
    return ""
