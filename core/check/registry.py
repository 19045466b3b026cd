"""All rules, listed by hand so that the frozen program finds them too (规则目录)."""

from __future__ import annotations

from types import ModuleType

from core.check.rule import Rule
from core.check.rules.continuity import (
    con001_unanswered_promise,
    con003_carried,
)
from core.check.rules.data import (
    dat001_missing_figure,
    dat002_stale_override,
    dat003_override,
    dat004_conflict,
    dat005_open_conflict,
    dat006_preliminary,
    dat007_caution,
    dat008_could_be_live,
    dat009_false_claim,
    dat010_unverifiable,
    dat011_unbound,
    dat012_unchanged,
)
from core.check.rules.elements import (
    elm001_missing_element,
    elm002_title_form,
    elm003_request_in_report,
    elm004_copies_downwards,
    elm005_addressed_to_a_person,
    elm006_classification,
    elm007_mark_form,
    elm008_annex_mentions,
    elm009_dates,
    elm010_signing_organ,
)
from core.check.rules.numbers import (
    num001_masked,
    num002_lost_digits,
    num003_todo,
    num004_old_year,
    num005_direction,
    num006_year_ranges,
    num007_lost_names,
)
from core.check.rules.numerals import (
    nml001_full_width,
    nml002_percent,
    nml003_mixed_powers,
    nml004_dates,
    nml005_ranges,
    nml006_decimal_point,
    nml007_thousands,
)
from core.check.rules.punctuation import (
    pun001_half_width,
    pun002_quotes,
    pun003_spaces,
    pun004_enumeration_comma,
    pun005_dashes_and_dots,
    pun006_doubled_marks,
    pun007_brackets,
)
from core.check.rules.quantities import (
    qty001_missing_yuan,
    qty002_word_order,
    qty003_doubled_approximation,
    qty004_measure_words,
    qty005_part_of,
    qty006_each_and_both,
    qty007_rank_of_what,
    qty008_no_period,
    qty009_period_style,
    qty010_units,
)
from core.check.rules.sensitive import (
    sec001_sensitive_content,
    sec002_uneven_masking,
    sec003_recoverable,
)
from core.check.rules.structure import (
    str001_empty_section,
    str002_empty_heading,
    str003_typed_number,
    str004_sequence,
    str005_heading_mark,
    str006_broken_paragraphs,
    str007_fragments,
    str008_announced_parts,
    str009_levels,
    str010_parallel_headings,
    str011_plan_gaps,
    str012_status,
)
from core.check.rules.typing import (
    typ001_typos,
    typ002_garbled,
    typ003_case,
    typ004_until,
    typ005_particles,
)
from core.check.rules.wording import (
    wrd001_self_designation,
    wrd002_superlatives,
    wrd003_target_as_result,
    wrd004_repetition,
    wrd005_register,
    wrd006_indicator_names,
    wrd007_tense,
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
    dat009_false_claim,
    dat010_unverifiable,
    dat011_unbound,
    dat012_unchanged,
    num001_masked,
    num002_lost_digits,
    num003_todo,
    num004_old_year,
    num005_direction,
    num006_year_ranges,
    num007_lost_names,
    qty001_missing_yuan,
    qty002_word_order,
    qty003_doubled_approximation,
    qty004_measure_words,
    qty005_part_of,
    qty006_each_and_both,
    qty007_rank_of_what,
    qty008_no_period,
    qty009_period_style,
    qty010_units,
    nml001_full_width,
    nml002_percent,
    nml003_mixed_powers,
    nml004_dates,
    nml005_ranges,
    nml006_decimal_point,
    nml007_thousands,
    str001_empty_section,
    str002_empty_heading,
    str003_typed_number,
    str004_sequence,
    str005_heading_mark,
    str006_broken_paragraphs,
    str007_fragments,
    str008_announced_parts,
    str009_levels,
    str010_parallel_headings,
    str011_plan_gaps,
    str012_status,
    elm001_missing_element,
    elm002_title_form,
    elm003_request_in_report,
    elm004_copies_downwards,
    elm005_addressed_to_a_person,
    elm006_classification,
    elm007_mark_form,
    elm008_annex_mentions,
    elm009_dates,
    elm010_signing_organ,
    pun001_half_width,
    pun002_quotes,
    pun003_spaces,
    pun004_enumeration_comma,
    pun005_dashes_and_dots,
    pun006_doubled_marks,
    pun007_brackets,
    typ001_typos,
    typ002_garbled,
    typ003_case,
    typ004_until,
    typ005_particles,
    wrd001_self_designation,
    wrd002_superlatives,
    wrd003_target_as_result,
    wrd004_repetition,
    wrd005_register,
    wrd006_indicator_names,
    wrd007_tense,
    sec001_sensitive_content,
    sec002_uneven_masking,
    sec003_recoverable,
    con001_unanswered_promise,
    con003_carried,
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
