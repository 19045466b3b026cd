"""Edits of who a part is for (受众): marks on sections and blocks, and the versions themselves.

A text shared by several versions stands once; the marks say which of them hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from attrs import evolve, frozen

from core.edit.change import Change, Focus
from core.edit.outline import Edit, update_section
from core.errors import Refused
from core.model.audiences import INTERNAL, is_internal, named
from core.model.ids import ParagraphId, SectionId, new_id
from core.model.report import Report, Section, SectionTarget, Version


@frozen
class Preset:
    """A version bureaus usually write; ``recipients`` uses the level of the bureau."""

    name: str
    word_target: int
    outside: bool
    about: str


PRESETS = (
    Preset("局长版", 7000, False, "党组会、述职用：全量，含问题和短板"),
    Preset("区委区政府版", 3000, True, "突出全区重点，问题压缩成一段"),
    Preset("市局版", 3000, True, "按市局提纲和口径"),
    Preset("摘要版", 650, True, "只要数字和亮点"),
    Preset("亮点版", 1500, True, "经验和亮点报送"),
)


def preset_version(preset: Preset) -> Version:
    """A new version as usually written."""
    return Version(new_id(), preset.name, word_target=preset.word_target, outside=preset.outside)


def mark_sections(
    report: Report, section_ids: Sequence[SectionId], audience: str, *, wanted: bool
) -> Edit:
    """Put sections into a version (or mark them 内部), or take them out.

    Raises ``Refused`` when one would be left in no version at all.
    """
    after = report
    for section_id in section_ids:
        section = after.section(section_id)
        if section is None:
            raise Refused("这一章节已经不在报告里。", hint="请在大纲里重新选择。")
        audiences = _switched(report, section.audiences, audience, wanted=wanted)
        after = update_section(after, section_id, partial(evolve, audiences=audiences))
    ids = frozenset(section_ids)
    label = _label(report, audience, wanted=wanted)
    focus = Focus(section_ids[0]) if section_ids else None
    return after, Change(label, sections=ids, structure=True, focus=focus)


def mark_blocks(
    report: Report,
    section_id: SectionId,
    block_ids: Iterable[ParagraphId],
    audience: str,
    *,
    wanted: bool,
) -> Edit:
    """The same for paragraphs, tables and charts of one section."""
    ids = frozenset(block_ids)

    def marked(section: Section) -> Section:
        blocks = tuple(
            evolve(block, audiences=_switched(report, block.audiences, audience, wanted=wanted))
            if block.id in ids
            else block
            for block in section.blocks
        )
        return evolve(section, blocks=blocks)

    after = update_section(report, section_id, marked)
    label = _label(report, audience, wanted=wanted)
    sections = frozenset({section_id})
    focus = Focus(section_id, min(ids)) if ids else None
    return after, Change(label, sections=sections, paragraphs=ids, structure=True, focus=focus)


def holds(audiences: tuple[str, ...], audience: str) -> bool:
    """Whether the mark stands: 内部 only when said, a version unless others alone are named."""
    if audience == INTERNAL:
        return is_internal(audiences)
    chosen = named(audiences)
    return not chosen or audience in chosen


def audience_text(report: Report, audiences: tuple[str, ...]) -> str:
    """In Chinese which versions hold it; empty when all do."""
    chosen = named(audiences)
    names = "、".join(item.name for item in report.versions if item.id in chosen)
    parts = ["内部，不进对外版本"] if is_internal(audiences) else []
    if chosen:
        parts.append(f"只用于{names}" if names else "不在任何版本里")
    return "；".join(parts)


def set_section_target(
    report: Report, version_id: str, section_id: SectionId, words: int | None
) -> Edit:
    """How long a section is to be in one version; ``None`` takes the target away."""

    def targets(version: Version) -> tuple[SectionTarget, ...]:
        others = tuple(item for item in version.targets if item.section != section_id)
        return (*others, SectionTarget(section_id, words)) if words else others

    versions = tuple(
        evolve(item, targets=targets(item)) if item.id == version_id else item
        for item in report.versions
    )
    return evolve(report, versions=versions), Change("修改字数目标", elements=True)


def only_for(report: Report, version_id: str) -> int:
    """How many sections and blocks only this version holds: without it, none would."""
    parts = [section.audiences for section in report.sections()]
    parts += [block.audiences for section in report.sections() for block in section.blocks]
    return sum(named(audiences) == (version_id,) for audiences in parts)


def _switched(
    report: Report, audiences: tuple[str, ...], audience: str, *, wanted: bool
) -> tuple[str, ...]:
    inner = (INTERNAL,) if is_internal(audiences) else ()
    if audience == INTERNAL:
        return (*named(audiences), INTERNAL) if wanted else named(audiences)
    every = tuple(version.id for version in report.versions)
    chosen = [item for item in (named(audiences) or every) if item != audience]
    if wanted:
        chosen.append(audience)
    if not any(item in every for item in chosen):
        raise Refused(
            "这样它就不在任何版本里了。",
            hint="至少留一个版本；都不要的话，请用“不导出本章节”或删去。",
        )
    ordered = tuple(item for item in every if item in chosen)
    return inner if ordered == every else (*ordered, *inner)


def _label(report: Report, audience: str, *, wanted: bool) -> str:
    if audience == INTERNAL:
        return "标为内部" if wanted else "取消内部标记"
    name = next((item.name for item in report.versions if item.id == audience), "版本")
    return f"放进{name}" if wanted else f"移出{name}"
