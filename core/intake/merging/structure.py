"""The outline as the file has it: sections and paragraphs in its order (结构重排).

What no line of the file stands for (tables, charts, paragraphs of other versions, sections that are
not printed) keeps its place behind what stood before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, Section
from core.model.text import Block


@frozen
class Placed:
    """A section of the file in its order: its level, and its paragraphs by id."""

    section: SectionId
    level: int
    paragraphs: list[ParagraphId] = field(factory=list, eq=False)


@frozen
class Material:
    """What the outline is built from.

    ``sections`` holds old sections with their new titles and the new ones; ``blocks`` every block
    by id; ``gone`` are ids of paragraphs and sections that are no longer wanted.
    """

    sections: Mapping[SectionId, Section]
    blocks: Mapping[ParagraphId, Block]
    gone: frozenset[str]


def shape(report: Report) -> tuple[tuple[SectionId, int, tuple[ParagraphId, ...]], ...]:
    """Which sections and blocks stand where, without what they say."""
    return tuple(
        (section.id, level, tuple(block.id for block in section.blocks))
        for section, level in _levelled(report.outline, 1)
    )


def rebuilt(report: Report, placed: Sequence[Placed], material: Material) -> tuple[Section, ...]:
    """The outline of ``report`` in the order of the file."""
    lists = {item.section: list(item.paragraphs) for item in placed}
    order = [item.section for item in placed]
    _anchor_blocks(report, lists, order, material)
    children = _nested(placed)
    _anchor_sections(report, children, material, set(order))

    def made(section_id: SectionId) -> Section:
        old = material.sections[section_id]
        ids = lists.get(section_id)
        blocks = old.blocks if ids is None else tuple(material.blocks[item] for item in ids)
        below = tuple(made(child) for child in children.get(section_id, ()))
        return evolve(old, blocks=blocks, children=below)

    return tuple(made(section_id) for section_id in children.get(None, ()))


def patched(report: Report, change: Callable[[Section], Section]) -> tuple[Section, ...]:
    """The outline with every section changed in place."""

    def made(section: Section) -> Section:
        return evolve(change(section), children=tuple(made(child) for child in section.children))

    return tuple(made(section) for section in report.outline)


def _levelled(sections: Sequence[Section], level: int) -> Iterator[tuple[Section, int]]:
    for section in sections:
        yield section, level
        yield from _levelled(section.children, level + 1)


def _anchor_blocks(
    report: Report,
    lists: dict[SectionId, list[ParagraphId]],
    order: Sequence[SectionId],
    material: Material,
) -> None:
    """Blocks without a line go behind the block before them, wherever that is now."""
    where = {block: section for section, blocks in lists.items() for block in blocks}
    last_listed: SectionId | None = None
    for section in report.sections():
        if section.id in lists:
            last_listed = section.id
        elif section.id not in material.gone:
            continue  # not printed: it keeps its blocks
        before: ParagraphId | None = None
        for block in section.blocks:
            if block.id not in where and block.id not in material.gone:
                home = where.get(before) if before is not None else None
                home = home or (section.id if section.id in lists else last_listed)
                if home is None and order:
                    home = order[0]
                if home is None:
                    continue
                at = lists[home].index(before) + 1 if before in lists[home] else 0
                lists[home].insert(at, block.id)
                where[block.id] = home
            if block.id in where:
                before = block.id


def _nested(placed: Sequence[Placed]) -> dict[SectionId | None, list[SectionId]]:
    """Children by parent, from the levels in the order of the file."""
    children: dict[SectionId | None, list[SectionId]] = {None: []}
    stack: list[Placed] = []
    for item in placed:
        while stack and stack[-1].level >= item.level:
            stack.pop()
        children.setdefault(stack[-1].section if stack else None, []).append(item.section)
        stack.append(item)
    return children


def _anchor_sections(
    report: Report,
    children: dict[SectionId | None, list[SectionId]],
    material: Material,
    listed: set[SectionId],
) -> None:
    """Sections without a line go behind the one before them under the same parent."""

    def walk(sections: Sequence[Section], parent: SectionId | None) -> None:
        before: SectionId | None = None
        for section in sections:
            if section.id not in listed and section.id not in material.gone:
                home = parent if parent is None or parent in listed else None
                siblings = children.setdefault(home, [])
                at = siblings.index(before) + 1 if before in siblings else 0
                siblings.insert(at, section.id)
                listed.add(section.id)
            walk(section.children, section.id)
            before = section.id

    walk(report.outline, None)
