"""Fresh ids for copies, so that no two things in a report ever share one."""

from __future__ import annotations

from attrs import evolve

from core.model.ids import FigureId, ParagraphId, SectionId, new_id
from core.model.report import Section
from core.model.text import Block, Figure, Inline, Paragraph, PeriodMention


def fresh_inline(inline: Inline) -> Inline:
    """A copy of an inline with an id of its own."""
    if isinstance(inline, Figure | PeriodMention):
        return evolve(inline, id=FigureId(new_id()))
    return inline


def fresh_block(block: Block) -> Block:
    """A copy of a block in which everything has an id of its own."""
    if isinstance(block, Paragraph):
        inlines = tuple(fresh_inline(inline) for inline in block.inlines)
        return evolve(block, id=ParagraphId(new_id()), inlines=inlines)
    return evolve(block, id=ParagraphId(new_id()))


def with_fresh_ids(section: Section) -> Section:
    """A copy of a section in which everything has an id of its own."""
    return evolve(
        section,
        id=SectionId(new_id()),
        blocks=tuple(fresh_block(block) for block in section.blocks),
        children=tuple(with_fresh_ids(child) for child in section.children),
    )
