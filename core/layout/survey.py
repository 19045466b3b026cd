"""What each version holds, how long it is and how it differs from the others (一稿多版)."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping

from attrs import frozen

from core.figures.counting import Count, count_section, exported_sections
from core.layout.numbering import section_numbers
from core.layout.versions import dressed
from core.model.audiences import meant_for, part_for
from core.model.ids import SectionId
from core.model.report import Report, Section, Version

_CLOSE = 5
"""Within so many percent of its target a version is as long as it should be."""


class Share(enum.Enum):
    """How much of a section a version holds."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


class Fit(enum.Enum):
    """How a length stands to its target."""

    UNSET = "unset"
    SHORT = "short"
    FITS = "fits"
    LONG = "long"


@frozen
class Held:
    """A section in one version: its own text (not its children's), in characters without blanks.

    ``blocks`` of ``all_blocks`` are held; ``target`` is the version's own, else the section's.
    """

    share: Share
    number: str = ""
    characters: int = 0
    blocks: int = 0
    all_blocks: int = 0
    target: int | None = None
    deep: int = 0

    @property
    def fit(self) -> Fit:
        """The section with everything below it against its target."""
        return fit(self.deep, self.target)


@frozen
class Edition:
    """One version: its whole length, and every section of the report by id."""

    version: Version
    characters: int
    sections: dict[SectionId, Held]

    @property
    def fit(self) -> Fit:
        """The whole against the version's target."""
        return fit(self.characters, self.version.word_target)


def fit(characters: int, target: int | None) -> Fit:
    """Short or long by more than 5 % of the target; without a target nothing is said."""
    if not target:
        return Fit.UNSET
    if abs(characters - target) * 100 <= target * _CLOSE:
        return Fit.FITS
    return Fit.SHORT if characters < target else Fit.LONG


def survey(report: Report) -> tuple[Edition, ...]:
    """Every version of the report, in order."""
    return tuple(edition(report, version) for version in report.versions)


def edition(report: Report, version: Version) -> Edition:
    """One version against the whole report."""
    part = part_for(dressed(report, version), version)
    numbers = section_numbers(part, version)
    kept = {section.id: section for section in exported_sections(part.outline)}
    held = {
        section.id: _held(part, section, kept.get(section.id), version, numbers)
        for section in report.sections()
    }
    total = Count()
    for section in kept.values():
        total += count_section(part, section)
    return Edition(version, total.characters, held)


def _held(
    part: Report,
    section: Section,
    kept: Section | None,
    version: Version,
    numbers: Mapping[SectionId, str],
) -> Held:
    target = version.target_of(section.id) or section.word_target
    if kept is None:
        return Held(Share.NONE, all_blocks=len(section.blocks), target=target)
    whole = len(kept.blocks) == len(section.blocks) and len(list(kept.walk())) == len(
        list(section.walk())
    )
    return Held(
        Share.WHOLE if whole else Share.PART,
        numbers.get(section.id, ""),
        count_section(part, kept).characters,
        len(kept.blocks),
        len(section.blocks),
        target,
        count_section(part, kept, deep=True).characters,
    )


def differences(report: Report, version: Version) -> Iterator[str]:
    """In Chinese, one a line: what sets the version apart from the report as it is."""
    if version.title:
        yield f"标题：{version.title}"
    if version.recipients:
        yield f"主送：{'、'.join(version.recipients)}"
    if version.form is not None and version.form is not report.elements.form:
        yield "版式与报告不同"
    if version.copies_to:
        yield f"抄送：{'、'.join(version.copies_to)}"
    if not version.annexes and report.elements.annexes:
        yield "不带附件"
    left = [
        section.title or "无标题章节"
        for section in report.sections()
        if section.included and not meant_for(section.audiences, version)
    ]
    if left:
        yield f"不含章节：{'、'.join(left)}"
    blocks = sum(
        not meant_for(block.audiences, version)
        for section in exported_sections(report.outline)
        if meant_for(section.audiences, version)
        for block in section.blocks
    )
    if blocks:
        yield f"另有{blocks}段不在这一版"
