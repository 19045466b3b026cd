"""Edits of the outline: add, rename, delete, move, promote, demote, copy, split, merge sections.

Each takes a report and returns the next one with its :class:`Change`. Sections the report does not
hold raise ``Refused``, as does a move of a section into itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import evolve, frozen

from core.edit.change import Change, Focus
from core.edit.identity import with_fresh_ids
from core.errors import Refused
from core.model.ids import SectionId, new_id
from core.model.report import Report, Section, SectionRole

Edit = tuple[Report, Change]


@frozen
class Place:
    """A place: under ``parent`` (``None``: at the top), as number ``index`` (from 0)."""

    parent: SectionId | None
    index: int


def place_of(report: Report, section_id: SectionId) -> Place:
    """Where a section stands now."""

    def search(sections: tuple[Section, ...], parent: SectionId | None) -> Place | None:
        for index, section in enumerate(sections):
            if section.id == section_id:
                return Place(parent, index)
            if found := search(section.children, section.id):
                return found
        return None

    found = search(report.outline, None)
    if found is None:
        raise _absent()
    return found


def add_section(
    report: Report, title: str, place: Place, *, role: SectionRole | None = None
) -> Edit:
    """A new empty section; it takes its parent's (or left neighbour's) role unless told."""
    siblings = _siblings(report, place.parent)
    if role is None:
        parent = report.section(place.parent) if place.parent else None
        before = siblings[place.index - 1] if 0 < place.index <= len(siblings) else None
        role = (parent or before or Section(SectionId(""), "")).role
    section = Section(SectionId(new_id()), title, role)
    return _inserted(report, (section,), place), _shape(f"添加“{title}”", section.id)


def rename_section(report: Report, section_id: SectionId, title: str) -> Edit:
    """Another heading for a section."""
    after = update_section(report, section_id, lambda section: evolve(section, title=title))
    change = Change(
        "改标题", sections=frozenset({section_id}), structure=True, focus=Focus(section_id)
    )
    return after, change


def delete_sections(report: Report, section_ids: Iterable[SectionId]) -> Edit:
    """Remove sections with everything below them."""
    gone = frozenset(section_ids)
    focus = _neighbour(report, gone)

    def prune(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            evolve(section, children=prune(section.children)) if section.children else section
            for section in sections
            if section.id not in gone
        )

    after = evolve(report, outline=prune(report.outline))
    label = "删除章节" if len(gone) == 1 else f"删除 {len(gone)} 个章节"
    return after, Change(label, sections=gone, structure=True, focus=Focus(focus))


def move_section(report: Report, section_id: SectionId, place: Place) -> Edit:
    """Put a section elsewhere; ``place`` counts positions as they are before the move."""
    moved = _required(report, section_id)
    if place.parent in {section.id for section in moved.walk()}:
        raise Refused("不能把章节移到它自己里面。", hint="请选择别的位置。")
    old = place_of(report, section_id)
    index = place.index - (old.parent == place.parent and old.index < place.index)
    without = _replaced(report, section_id, ())
    after = _inserted(without, (moved,), Place(place.parent, index))
    return (report if after.outline == report.outline else after), _shape("移动章节", section_id)


def move_up(report: Report, section_id: SectionId) -> Edit:
    """Change places with the section before it among its siblings."""
    old = place_of(report, section_id)
    return move_section(report, section_id, Place(old.parent, max(0, old.index - 1)))


def move_down(report: Report, section_id: SectionId) -> Edit:
    """Change places with the section after it among its siblings."""
    old = place_of(report, section_id)
    last = len(_siblings(report, old.parent))
    return move_section(report, section_id, Place(old.parent, min(last, old.index + 2)))


def promote_section(report: Report, section_id: SectionId) -> Edit:
    """One level up: it becomes the next sibling of its parent."""
    old = place_of(report, section_id)
    if old.parent is None:
        raise Refused("这一章节已经是最高一级。", hint="不需要再升级。")
    parent = place_of(report, old.parent)
    after, _ = move_section(report, section_id, Place(parent.parent, parent.index + 1))
    return after, _shape("升级", section_id)


def demote_section(report: Report, section_id: SectionId) -> Edit:
    """One level down: it becomes the last child of the sibling before it."""
    old = place_of(report, section_id)
    if old.index == 0:
        raise Refused("前面没有同级章节，不能降级。", hint="请先把它移到某个章节之后。")
    host = _siblings(report, old.parent)[old.index - 1]
    after, _ = move_section(report, section_id, Place(host.id, len(host.children)))
    return after, _shape("降级", section_id)


def paste_sections(report: Report, sections: Iterable[Section], place: Place) -> Edit:
    """Insert copies of sections; everything in them gets fresh ids."""
    fresh = tuple(with_fresh_ids(section) for section in sections)
    if not fresh:
        return report, Change("")
    return _inserted(report, fresh, place), _shape("粘贴章节", *(section.id for section in fresh))


def split_section(report: Report, section_id: SectionId, at: int, title: str) -> Edit:
    """Blocks from number ``at`` on, and the children, go into a new next sibling."""
    section = _required(report, section_id)
    place = place_of(report, section_id)
    rest = Section(
        SectionId(new_id()),
        title,
        section.role,
        blocks=section.blocks[at:],
        children=section.children,
        audiences=section.audiences,
    )
    first = evolve(section, blocks=section.blocks[:at], children=())
    after = _replaced(report, section_id, (first,))
    after = _inserted(after, (rest,), Place(place.parent, place.index + 1))
    return after, _shape("拆分章节", section_id, rest.id)


def merge_with_next(report: Report, section_id: SectionId) -> Edit:
    """Take in the next sibling's text and children; its heading goes."""
    place = place_of(report, section_id)
    siblings = _siblings(report, place.parent)
    if place.index + 1 >= len(siblings):
        raise Refused("后面没有同级章节可以合并。", hint="请选择前一个章节再合并。")
    section, taken = siblings[place.index], siblings[place.index + 1]
    merged = evolve(
        section, blocks=section.blocks + taken.blocks, children=section.children + taken.children
    )
    after = _replaced(_replaced(report, taken.id, ()), section_id, (merged,))
    return after, _shape("合并章节", section_id, taken.id)


def change_section(
    report: Report, section_id: SectionId, label: str, edit: Callable[[Section], Section]
) -> Edit:
    """Any change of a section's own facts (stage, assignee, inclusion …), under a label."""
    after = update_section(report, section_id, edit)
    change = Change(
        label, sections=frozenset({section_id}), structure=True, focus=Focus(section_id)
    )
    return after, change


def update_section(
    report: Report, section_id: SectionId, edit: Callable[[Section], Section]
) -> Report:
    """The report with one section replaced by ``edit`` of it; only its ancestors are copied."""
    return _replaced(report, section_id, (edit(_required(report, section_id)),))


def _required(report: Report, section_id: SectionId) -> Section:
    section = report.section(section_id)
    if section is None:
        raise _absent()
    return section


def _absent() -> Refused:
    return Refused("这一章节已经不在报告里。", hint="请在大纲里重新选择。")


def _shape(label: str, *section_ids: SectionId) -> Change:
    focus = Focus(section_ids[0]) if section_ids else None
    return Change(label, sections=frozenset(section_ids), structure=True, focus=focus)


def _siblings(report: Report, parent: SectionId | None) -> tuple[Section, ...]:
    return report.outline if parent is None else _required(report, parent).children


def _inserted(report: Report, sections: tuple[Section, ...], place: Place) -> Report:
    def put(siblings: tuple[Section, ...]) -> tuple[Section, ...]:
        index = max(0, min(place.index, len(siblings)))
        return siblings[:index] + sections + siblings[index:]

    if place.parent is None:
        return evolve(report, outline=put(report.outline))
    return update_section(
        report, place.parent, lambda parent: evolve(parent, children=put(parent.children))
    )


def _replaced(report: Report, section_id: SectionId, by: tuple[Section, ...]) -> Report:
    outline = _swap(report.outline, section_id, by)
    if outline is None:
        raise _absent()
    return evolve(report, outline=outline)


def _swap(
    sections: tuple[Section, ...], section_id: SectionId, by: tuple[Section, ...]
) -> tuple[Section, ...] | None:
    for index, section in enumerate(sections):
        if section.id == section_id:
            return sections[:index] + by + sections[index + 1 :]
        children = _swap(section.children, section_id, by)
        if children is not None:
            return (*sections[:index], evolve(section, children=children), *sections[index + 1 :])
    return None


def _neighbour(report: Report, gone: frozenset[SectionId]) -> SectionId | None:
    """Where to stand after a deletion: the last surviving section before the first gone."""
    stand: SectionId | None = None
    hidden: set[SectionId] = set()
    for section in report.sections():
        if section.id in gone:
            hidden.update(child.id for child in section.walk())
        if section.id not in hidden:
            if hidden and stand is not None:
                return stand
            stand = section.id
            if hidden:
                return stand
    return stand
