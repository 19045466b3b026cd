"""Who a part is for, as edits."""

from __future__ import annotations

import pytest
from attrs import evolve

from core.edit.audiences import (
    PRESETS,
    holds,
    mark_blocks,
    mark_sections,
    only_for,
    preset_version,
    set_section_target,
)
from core.errors import Refused
from core.model.audiences import INTERNAL, internal_parts, meant_for, part_for
from core.model.ids import ParagraphId, SectionId
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section, Version
from core.model.text import Paragraph, Text

CHIEF = Version("chief", "局长版", outside=False)
CITY = Version("city", "市局版")
SHORT = Version("short", "摘要版")
S, P = SectionId("s"), ParagraphId("p")


def report(*versions: Version) -> Report:
    blocks = (Paragraph(P, (Text("甲。"),)), Paragraph(ParagraphId("q"), (Text("乙。"),)))
    outline = (Section(S, "总结", blocks=blocks), Section(SectionId("t"), "计划"))
    meta = ReportMeta("总结", Period.of_year(2024))
    return Report("r", meta, outline=outline, versions=versions or (CHIEF, CITY, SHORT))


def test_taking_a_section_out_of_one_version_leaves_it_in_the_others() -> None:
    after, change = mark_sections(report(), (S,), "city", wanted=False)
    (first, _) = after.outline
    assert first.audiences == ("chief", "short")
    assert [meant_for(first.audiences, item) for item in after.versions] == [True, False, True]
    assert change.label == "移出市局版"
    back, _ = mark_sections(after, (S,), "city", wanted=True)
    assert back.outline == report().outline


def test_nothing_is_left_in_no_version_at_all() -> None:
    once, _ = mark_sections(report(CITY, SHORT), (S,), "city", wanted=False)
    with pytest.raises(Refused, match="不在任何版本"):
        mark_sections(once, (S,), "short", wanted=False)


def test_what_is_internal_is_in_no_version_that_goes_outside_even_if_named() -> None:
    after, _ = mark_blocks(report(), S, (P,), INTERNAL, wanted=True)
    named, _ = mark_blocks(after, S, (P,), "short", wanted=False)
    for made in (after, named):
        kept = {item.id: part_for(made, item).outline[0].blocks for item in made.versions}
        assert [block.id for block in kept["city"]] == ["q"]
        assert [block.id for block in kept["chief"]] == ["p", "q"]
    assert [block.id for _, block in internal_parts(named) if block] == ["p"]
    back, _ = mark_blocks(after, S, (P,), INTERNAL, wanted=False)
    assert back.outline == report().outline


def test_an_internal_section_is_told_of_once_and_not_when_it_is_never_printed() -> None:
    after, _ = mark_sections(report(), (S,), INTERNAL, wanted=True)
    after, _ = mark_blocks(after, S, (P,), INTERNAL, wanted=True)
    assert [(section.id, block) for section, block in internal_parts(after)] == [("s", None)]
    hidden = evolve(after, outline=(evolve(after.outline[0], included=False),))
    assert list(internal_parts(hidden)) == []


def test_marks_say_what_the_menu_shows() -> None:
    assert holds((), "city")
    assert not holds((), INTERNAL)
    assert holds((INTERNAL,), "city")
    assert not holds(("short", INTERNAL), "city")


def test_a_target_for_a_section_belongs_to_one_version() -> None:
    after, _ = set_section_target(report(), "city", S, 400)
    assert [item.target_of(S) for item in after.versions] == [None, 400, None]
    again, _ = set_section_target(after, "city", S, 500)
    assert again.versions[1].target_of(S) == 500
    gone, _ = set_section_target(again, "city", S, None)
    assert gone.versions == report().versions


def test_before_a_version_goes_it_is_known_what_only_it_holds() -> None:
    once, _ = mark_sections(report(CITY, SHORT), (S,), "city", wanted=False)
    assert (only_for(once, "short"), only_for(once, "city")) == (1, 0)


def test_the_usual_versions_are_five_and_only_the_chiefs_stays_inside() -> None:
    made = [preset_version(preset) for preset in PRESETS]
    assert [item.name for item in made] == ["局长版", "区委区政府版", "市局版", "摘要版", "亮点版"]
    assert [item.outside for item in made] == [False, True, True, True, True]
    assert len({item.id for item in made}) == 5
    assert all(item.word_target for item in made)
