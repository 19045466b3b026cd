"""The heading helper: one form, one length, no verb twice, and one undo step."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from core.edit.headings import even, proposals, rename_all, siblings_of
from core.edit.headings.patterns import lexicon
from core.edit.headings.subjects import lengths_of, subject_of
from core.model.ids import SectionId
from core.model.report import Numbering, Report, Section, SectionRole
from core.system.paths import templates_dir
from core.templating import instantiate, load_file

WORDS = lexicon()
TITLES = ("抓平台", "企业创新主体培育", "引进高层次人才", "科技成果转化持续提速")


def sections(*titles: str, role: SectionRole = SectionRole.PLAN) -> tuple[Section, ...]:
    return tuple(
        Section(SectionId(f"s{number}"), title, role) for number, title in enumerate(titles)
    )


def report(*titles: str) -> Report:
    path = templates_dir() / "annual-summary-plan" / "template.toml"
    made = instantiate(load_file(path), 2024, "青岚区科学技术局")
    return evolve(made, outline=sections(*titles))


def test_there_are_eight_patterns_and_words_for_every_slot() -> None:
    assert len(WORDS.patterns) == 8
    for topic in WORDS.topics:
        assert topic.verbs
        assert all(len(word) == 4 for word in topic.predicates), topic.name
        assert all(re.fullmatch(r".{2,4}“.{3}”|.+“.{3}”", word) for word in topic.metaphors)


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("创新平台建设扎实推进", "创新平台建设"),
        ("建强高能级创新平台", "高能级创新平台"),
        ("全力促进科技成果转化，加快打通转化链条", "科技成果转化"),
        ("聚焦人才培育，建好科技创新“主力军”", "人才培育"),
        ("一是宣传指导更加有力", "宣传指导"),
        ("（二）科技金融服务见效", "科技金融"),
    ],
)
def test_the_subject_is_what_stays_without_verb_and_predicate(title: str, subject: str) -> None:
    assert subject_of(title, WORDS) == subject


def test_a_subject_comes_in_several_lengths_and_itself_first() -> None:
    found = lengths_of("高能级创新平台", WORDS, after_verb=False)
    assert next(iter(found.values())) == "高能级创新平台"
    assert found[4] == "创新平台"
    assert lengths_of("创新平台建设", WORDS, after_verb=True)[4] == "创新平台"


@pytest.mark.parametrize(
    "titles", [TITLES, ("平台", "企业"), ("农业科技服务", "科普宣传活动", "党建引领")]
)
def test_every_set_is_of_one_length_and_repeats_no_verb(titles: tuple[str, ...]) -> None:
    made = proposals(sections(*titles))
    assert made
    for proposal in made:
        assert len(proposal.titles) == len(titles)
        assert even(proposal.titles)
        assert len(set(proposal.titles)) == len(titles)
        starts = [title[:2] for title in proposal.titles]
        if proposal.pattern not in ("focus", "subject", "vision"):
            assert len(set(starts)) == len(starts), proposal
        endings = [title[-4:] for title in proposal.titles]
        if proposal.pattern in ("focus", "subject", "vision", "eight", "push", "pair"):
            assert len(set(endings)) == len(endings), proposal


def test_every_pattern_has_something_to_offer() -> None:
    assert {item.pattern for item in proposals(sections(*TITLES))} == {
        pattern.id for pattern in WORDS.patterns
    }


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (SectionRole.REVIEW, "subject"),
        (SectionRole.LONG_TERM, "vision"),
        (SectionRole.OTHER, "focus"),
        (SectionRole.PLAN, "plan"),
    ],
)
def test_what_suits_the_role_comes_first(role: SectionRole, first: str) -> None:
    assert proposals(sections(*TITLES, role=role))[0].pattern == first


def test_headings_without_number_and_excluded_ones_are_no_siblings() -> None:
    made = report("平台", "企业", "人才", "成果")
    hidden = evolve(made.outline[1], numbering=Numbering.HIDDEN)
    out = evolve(made.outline[2], included=False)
    made = evolve(made, outline=(made.outline[0], hidden, out, made.outline[3]))
    assert [item.title for item in siblings_of(made, SectionId("s0"))] == ["平台", "成果"]


def test_all_are_renamed_in_one_step_and_untouched_ones_stay() -> None:
    before = report("平台", "企业", "人才")
    wanted = [
        (SectionId("s0"), "建强平台"),
        (SectionId("s1"), " "),
        (SectionId("s2"), "人才"),
        (SectionId("gone"), "没有"),
    ]
    after, change = rename_all(before, wanted)
    assert [item.title for item in after.outline] == ["建强平台", "企业", "人才"]
    assert change.label == "改1个标题"
    assert change.sections == {SectionId("s0")}
    same, nothing = rename_all(after, [(SectionId("s0"), "建强平台")])
    assert same is after
    assert nothing.label == ""
