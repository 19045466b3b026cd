"""Who a part of the report is for (受众): versions by id, and 内部, which stays in the bureau."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.model.report import Report, Section, Version
from core.model.text import Block

INTERNAL = "内部"
"""Among the audiences of a part: no version that goes outside may hold it."""


def meant_for(audiences: tuple[str, ...], version: Version | None) -> bool:
    """Whether something with these audiences belongs to the version (``None``: everything does).

    Without ids of versions it is for all of them; marked 内部, for none that goes outside.
    """
    if version is None or not audiences:
        return True
    if INTERNAL in audiences and version.outside:
        return False
    chosen = named(audiences)
    return not chosen or version.id in chosen


def named(audiences: tuple[str, ...]) -> tuple[str, ...]:
    """The versions among the audiences; empty: all of them."""
    return tuple(item for item in audiences if item != INTERNAL)


def is_internal(audiences: tuple[str, ...]) -> bool:
    """Whether it is held back from every version that goes outside."""
    return INTERNAL in audiences


def part_for(report: Report, version: Version) -> Report:
    """The report with only what this version holds; sections and blocks keep their ids."""

    def kept(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            evolve(
                section,
                blocks=tuple(item for item in section.blocks if meant_for(item.audiences, version)),
                children=kept(section.children),
            )
            for section in sections
            if meant_for(section.audiences, version)
        )

    return evolve(report, outline=kept(report.outline))


def internal_parts(report: Report) -> Iterator[tuple[Section, Block | None]]:
    """Everything that is printed and marked 内部: whole sections (``None``), else their blocks."""

    def below(section: Section) -> Iterator[tuple[Section, Block | None]]:
        if not section.included:
            return
        if is_internal(section.audiences):
            yield section, None
            return
        for block in section.blocks:
            if is_internal(block.audiences):
                yield section, block
        for child in section.children:
            yield from below(child)

    for section in report.outline:
        yield from below(section)
