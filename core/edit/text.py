"""Edits of running text: paragraphs and tables inside one section."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import evolve

from core.edit.change import Change, Focus
from core.edit.outline import Edit, update_section
from core.errors import Refused
from core.model.ids import FigureId, ParagraphId, SectionId
from core.model.report import Report
from core.model.text import Block, Figure, Inline, Paragraph, PeriodMention, Text


def set_blocks(
    report: Report,
    section_id: SectionId,
    blocks: Iterable[Block],
    *,
    label: str = "编辑正文",
    focus: Focus | None = None,
) -> Edit:
    """All of a section's blocks at once; the change names only those that differ."""
    before = report.section(section_id)
    if before is None:
        raise Refused("这一章节已经不在报告里。", hint="请在大纲里重新选择。")
    after = tuple(blocks)
    old = {block.id: block for block in before.blocks}
    new = {block.id: block for block in after}
    touched = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    if after == before.blocks:
        return report, Change("")
    result = update_section(report, section_id, lambda section: evolve(section, blocks=after))
    return result, _text_change(label, section_id, touched, focus)


def replace_paragraph(
    report: Report,
    section_id: SectionId,
    paragraph: Paragraph,
    *,
    label: str = "编辑正文",
    focus: Focus | None = None,
) -> Edit:
    """Another text for the paragraph with the same id."""
    return _edit_block(report, section_id, paragraph.id, lambda _: (paragraph,), label, focus)


def insert_blocks(
    report: Report,
    section_id: SectionId,
    index: int,
    blocks: Iterable[Block],
    *,
    label: str = "插入段落",
) -> Edit:
    """New blocks before number ``index`` of the section."""
    added = tuple(blocks)
    result = update_section(
        report,
        section_id,
        lambda section: evolve(
            section, blocks=section.blocks[:index] + added + section.blocks[index:]
        ),
    )
    return result, _text_change(label, section_id, (block.id for block in added), None)


def delete_blocks(
    report: Report,
    section_id: SectionId,
    block_ids: Iterable[ParagraphId],
    *,
    label: str = "删除段落",
) -> Edit:
    """Remove blocks by id."""
    gone = frozenset(block_ids)
    result = update_section(
        report,
        section_id,
        lambda section: evolve(
            section, blocks=tuple(block for block in section.blocks if block.id not in gone)
        ),
    )
    return result, _text_change(label, section_id, gone, None)


def update_inline(
    report: Report,
    section_id: SectionId,
    paragraph_id: ParagraphId,
    inline_id: FigureId,
    edit: Callable[[Inline], Inline],
    *,
    label: str = "修改数字引用",
) -> Edit:
    """Change one live inline in place."""

    def change(block: Block) -> tuple[Block, ...]:
        if not isinstance(block, Paragraph):
            return (block,)
        inlines = tuple(
            edit(inline)
            if isinstance(inline, Figure | PeriodMention) and inline.id == inline_id
            else inline
            for inline in block.inlines
        )
        return (evolve(block, inlines=joined(inlines)),)

    return _edit_block(report, section_id, paragraph_id, change, label, None)


def joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same inlines with neighbouring text runs of one kind made one, and empty ones dropped."""
    result: list[Inline] = []
    for inline in inlines:
        last = result[-1] if result else None
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if isinstance(last, Text) and last.strong == inline.strong:
                result[-1] = Text(last.text + inline.text, last.strong)
                continue
        result.append(inline)
    return tuple(result)


def _edit_block(
    report: Report,
    section_id: SectionId,
    block_id: ParagraphId,
    edit: Callable[[Block], tuple[Block, ...]],
    label: str,
    focus: Focus | None,
) -> Edit:
    section = report.section(section_id)
    if section is None or all(block.id != block_id for block in section.blocks):
        raise Refused("这一段已经不在报告里。", hint="请重新选择要改的段落。")
    blocks = tuple(
        result
        for block in section.blocks
        for result in (edit(block) if block.id == block_id else (block,))
    )
    if blocks == section.blocks:
        return report, Change("")
    result = update_section(report, section_id, lambda found: evolve(found, blocks=blocks))
    return result, _text_change(label, section_id, {block_id}, focus)


def _text_change(
    label: str, section_id: SectionId, touched: Iterable[ParagraphId], focus: Focus | None
) -> Change:
    paragraphs = frozenset(touched)
    if focus is None:
        first = next(iter(sorted(paragraphs)), None)
        focus = Focus(section_id, first)
    return Change(label, sections=frozenset({section_id}), paragraphs=paragraphs, focus=focus)
