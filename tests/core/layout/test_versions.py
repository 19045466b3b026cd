"""A version has its own elements, its own length, and its differences are told."""

from __future__ import annotations

from attrs import evolve

from core.edit.audiences import mark_blocks, mark_sections
from core.layout.flow import flow
from core.layout.survey import Fit, Share, differences, fit, survey
from core.layout.versions import dressed
from core.model.audiences import INTERNAL
from core.model.elements import Form
from core.model.report import Report, SectionTarget, Version
from core.system.paths import templates_dir
from core.templating import instantiate, load_file
from tests.core.templating.filling import filled

CHIEF = Version("chief", "局长版", outside=False, word_target=7000)
SHORT = Version("short", "摘要版", title="科技工作摘要", annexes=False, word_target=600)
FORMAL = Version("formal", "市局版", recipients=("市科技局",), form=Form.UPWARD)


def report() -> Report:
    path = templates_dir() / "annual-summary-plan" / "template.toml"
    made = filled(instantiate(load_file(path), 2024, "青岚区科学技术局"))
    return evolve(made, versions=(CHIEF, SHORT, FORMAL))


def test_a_version_without_annexes_has_neither_their_list_nor_their_tables() -> None:
    whole, short = flow(report()), flow(report(), version=SHORT)
    assert any(text.startswith("附件") for text in whole.texts())
    assert not any("附件" in text or text.startswith("指标名称") for text in short.texts())


def test_an_annex_whose_table_the_version_does_not_hold_is_not_announced() -> None:
    made = report()
    section = next(item for item in made.sections() if len(item.blocks) > 3)
    table = section.blocks[-1]
    after, _ = mark_blocks(made, section.id, (table.id,), "short", wanted=False)
    shown = evolve(SHORT, annexes=True)
    after = evolve(after, versions=(CHIEF, shown, FORMAL))
    assert not any("附件" in text for text in flow(after, version=shown).texts())
    assert any("附件" in text for text in flow(after, version=CHIEF).texts())


def test_a_version_takes_a_form_of_its_own_and_the_report_keeps_its() -> None:
    made = report()
    assert dressed(made, FORMAL).elements.form is Form.UPWARD
    assert dressed(made, None) is made
    assert made.elements.form is Form.INTERNAL


def test_what_is_internal_is_printed_inside_only() -> None:
    made = report()
    problems = next(item for item in made.sections() if item.title.startswith("五年"))
    after, _ = mark_sections(made, (problems.id,), INTERNAL, wanted=True)
    printed = {
        version.id: any("五年工作回顾" in text for text in flow(after, version=version).texts())
        for version in after.versions
    }
    assert printed == {"chief": True, "short": False, "formal": False}
    later = [text for text in flow(after, version=SHORT).texts() if text.endswith("下年工作计划")]
    assert later == ["二、下年工作计划"]


def test_every_version_is_counted_by_what_it_holds() -> None:
    made = report()
    review = next(item for item in made.sections() if item.title.startswith("五年"))
    after, _ = mark_sections(made, (review.id,), "short", wanted=False)
    chief, short, _ = survey(after)
    assert chief.characters - short.characters == chief.sections[review.id].characters
    assert short.sections[review.id].share is Share.NONE
    assert chief.sections[review.id].share is Share.WHOLE
    assert chief.fit is Fit.SHORT
    assert short.fit is Fit.LONG


def test_a_section_held_in_part_says_so() -> None:
    made = report()
    review = next(item for item in made.sections() if item.title.startswith("五年"))
    after, _ = mark_blocks(made, review.id, (review.blocks[0].id,), "short", wanted=False)
    held = survey(after)[1].sections[review.id]
    assert (held.share, held.blocks, held.all_blocks) == (
        Share.PART,
        len(review.blocks) - 1,
        len(review.blocks),
    )


def test_a_sections_target_is_the_versions_own_before_the_sections() -> None:
    made = report()
    opening = made.outline[0]
    own = evolve(CHIEF, targets=(SectionTarget(opening.id, 99),))
    made = evolve(made, versions=(own, SHORT))
    chief, short = survey(made)
    assert chief.sections[opening.id].target == 99
    assert short.sections[opening.id].target == opening.word_target


def test_five_percent_is_close_enough() -> None:
    assert [fit(length, 1000) for length in (949, 950, 1050, 1051)] == [
        Fit.SHORT,
        Fit.FITS,
        Fit.FITS,
        Fit.LONG,
    ]
    assert fit(10, None) is Fit.UNSET


def test_differences_are_told_in_words() -> None:
    made = report()
    assert list(differences(made, CHIEF)) == []
    assert list(differences(made, SHORT)) == ["标题：科技工作摘要", "不带附件"]
    assert list(differences(made, FORMAL)) == ["主送：市科技局", "版式与报告不同"]
