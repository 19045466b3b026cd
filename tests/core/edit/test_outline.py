"""Edits of the outline."""

from __future__ import annotations

import pytest
from attrs import evolve

from core.edit.outline import (
    Place,
    add_section,
    delete_sections,
    demote_section,
    merge_with_next,
    move_down,
    move_section,
    move_up,
    paste_sections,
    place_of,
    promote_section,
    rename_section,
    split_section,
)
from core.errors import Refused
from core.model.ids import ParagraphId, SectionId
from core.model.periods import Period
from core.model.report import Report, ReportMeta, Section
from core.model.text import Paragraph, plain


def _section(name: str, *children: Section) -> Section:
    return Section(SectionId(name), name, children=children)


@pytest.fixture
def report() -> Report:
    outline = (_section("a", _section("a1"), _section("a2")), _section("b"), _section("c"))
    return Report("r", ReportMeta("总结", Period.of_year(2024)), outline=outline)


def _shape(report: Report) -> str:
    def show(section: Section) -> str:
        below = ",".join(show(child) for child in section.children)
        return f"{section.title}({below})" if below else section.title

    return " ".join(show(section) for section in report.outline)


def test_a_new_section_stands_where_it_was_asked_for(report: Report) -> None:
    after, change = add_section(report, "x", Place(SectionId("a"), 1))
    assert _shape(after) == "a(a1,x,a2) b c"
    assert change.structure
    assert change.focus is not None
    assert change.focus.section in change.sections


def test_renaming_touches_only_that_section(report: Report) -> None:
    after, change = rename_section(report, SectionId("a2"), "新")
    assert _shape(after) == "a(a1,新) b c"
    assert change.sections == {"a2"}
    assert after.outline[1] is report.outline[1]


def test_deleting_takes_the_children_along_and_stands_on_the_neighbour(report: Report) -> None:
    after, change = delete_sections(report, [SectionId("b")])
    assert _shape(after) == "a(a1,a2) c"
    assert change.focus is not None
    assert change.focus.section == "a2"


@pytest.mark.parametrize(
    ("moved", "place", "shape"),
    [
        ("a", Place(None, 2), "b a(a1,a2) c"),
        ("a", Place(None, 3), "b c a(a1,a2)"),
        ("c", Place(None, 0), "c a(a1,a2) b"),
        ("a1", Place(None, 1), "a(a2) a1 b c"),
        ("b", Place(SectionId("a"), 0), "a(b,a1,a2) c"),
        ("a1", Place(SectionId("a"), 2), "a(a2,a1) b c"),
    ],
)
def test_a_move_counts_places_as_they_are_seen(
    report: Report, moved: str, place: Place, shape: str
) -> None:
    assert _shape(move_section(report, SectionId(moved), place)[0]) == shape


def test_a_section_cannot_move_into_itself(report: Report) -> None:
    with pytest.raises(Refused):
        move_section(report, SectionId("a"), Place(SectionId("a1"), 0))


def test_up_and_down_swap_with_the_neighbour(report: Report) -> None:
    assert _shape(move_down(report, SectionId("a"))[0]) == "b a(a1,a2) c"
    assert _shape(move_up(report, SectionId("c"))[0]) == "a(a1,a2) c b"
    assert move_up(report, SectionId("a"))[0] is report


def test_promote_and_demote_undo_each_other(report: Report) -> None:
    promoted, _ = promote_section(report, SectionId("a2"))
    assert _shape(promoted) == "a(a1) a2 b c"
    assert _shape(demote_section(promoted, SectionId("a2"))[0]) == "a(a1,a2) b c"


def test_the_top_cannot_rise_and_the_first_cannot_sink(report: Report) -> None:
    with pytest.raises(Refused):
        promote_section(report, SectionId("a"))
    with pytest.raises(Refused):
        demote_section(report, SectionId("a"))


def test_a_pasted_subtree_has_fresh_ids_throughout(report: Report) -> None:
    after, _ = paste_sections(report, [report.outline[0]], Place(None, 3))
    ids = [section.id for section in after.sections()]
    assert len(ids) == len(set(ids))
    assert _shape(after) == "a(a1,a2) b c a(a1,a2)"


def test_splitting_and_merging_keep_every_paragraph(report: Report) -> None:
    blocks = tuple(Paragraph(ParagraphId(str(n)), plain(str(n))) for n in range(3))
    outline = (evolve(report.outline[0], blocks=blocks), *report.outline[1:])
    report = evolve(report, outline=outline)
    split, _ = split_section(report, SectionId("a"), 1, "后半")
    assert [len(section.blocks) for section in split.outline] == [1, 2, 0, 0]
    merged, _ = merge_with_next(split, SectionId("a"))
    assert merged.outline[0].blocks == blocks
    assert _shape(merged) == _shape(report)


def test_the_place_of_an_absent_section_is_refused(report: Report) -> None:
    with pytest.raises(Refused):
        place_of(report, SectionId("nowhere"))
