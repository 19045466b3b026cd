"""Sections and paragraphs in the order of the file, with what that changes (章节的增删移)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.intake.merging.lines import without_number
from core.intake.merging.reading import Added, Reading
from core.intake.merging.rows import UNDECIDED, Decisions, MergeRow, RowKind
from core.intake.merging.structure import Material, Placed, patched, rebuilt, shape
from core.intake.merging.texts import Texts
from core.layout.numbering import printed_sections
from core.model.ids import ParagraphId, SectionId
from core.model.report import Report, Section
from core.model.text import Block

_RESHAPED = "导出以后报告的章节结构改过，这一处没有自动采纳。请照来稿手工调整。"


def with_structure(
    report: Report, reading: Reading, texts: Texts, decisions: Decisions
) -> tuple[tuple[Section, ...], list[MergeRow]]:
    """The outline after the merge, and rows for headings that came, went and moved."""
    if shape(report) != shape(reading.base.report):
        return _in_place(report, reading, texts)
    placed = list(_placed(reading, texts, decisions))
    new = {SectionId(a.id): a for a in reading.added.values() if a.level}
    rows = [*_heading_rows(reading, decisions), *_moved_rows(reading, decisions)]
    sections = {section.id: _titled(section, texts) for section in report.sections()}
    sections |= {
        section_id: Section(section_id, without_number(added.line.text.strip()).strip())
        for section_id, added in new.items()
    }
    blocks: dict[ParagraphId, Block] = {
        block.id: block for section in report.sections() for block in section.blocks
    }
    blocks |= texts.paragraphs
    gone = {str(item) for item in texts.deleted}
    gone |= {str(section) for section in _gone_headings(reading, decisions)}
    material = Material(sections, blocks, frozenset(gone))
    return rebuilt(report, placed, material), rows


def _placed(reading: Reading, texts: Texts, decisions: Decisions) -> Iterator[Placed]:
    """The sections of the file with their paragraphs, in order."""
    depths = _depths(reading.base.report)
    refused_moves = {p for p in reading.moved if f"moved:{p}" in decisions.refused}
    moved = reading.moved
    placed: list[Placed] = []
    current: Placed | None = None
    for at in range(len(reading.theirs)):
        old = reading.partners.get(at)
        added = reading.added.get(at)
        if old is not None:
            line = reading.base.lines[old]
            if not line.is_body or line.section is None:
                continue
            if line.paragraph is None:
                current = Placed(line.section, reading.level_of(old))
                placed.append(current)
                continue
            if line.paragraph in refused_moves:
                continue
            hidden = line.section in reading.hidden and line.paragraph not in moved
            if current is None or (hidden and current.section != line.section):
                current = _section_of(line.section, depths, placed)
            current.paragraphs.append(line.paragraph)
        elif added is not None:
            current = _add(added, current, placed, texts, decisions)
    return iter(placed)


def _section_of(section: SectionId, depths: dict[SectionId, int], placed: list[Placed]) -> Placed:
    """The section a paragraph without heading above it belongs to."""
    present = next((item for item in placed if item.section == section), None)
    if present is not None:
        return present
    made = Placed(section, depths.get(section, 1))
    placed.append(made)
    return made


def _add(
    added: Added,
    current: Placed | None,
    placed: list[Placed],
    texts: Texts,
    decisions: Decisions,
) -> Placed | None:
    if added.level:
        if f"new:{added.line.number}" in decisions.refused:
            return current
        made = Placed(SectionId(added.id), added.level)
        placed.append(made)
        return made
    paragraph = ParagraphId(added.id)
    if paragraph in texts.paragraphs and current is not None:
        current.paragraphs.append(paragraph)
    return current


def _depths(report: Report) -> dict[SectionId, int]:
    """The level of every section counted in the tree, hidden ones too."""
    found: dict[SectionId, int] = {}

    def walk(sections: tuple[Section, ...], depth: int) -> None:
        for section in sections:
            found[section.id] = depth
            walk(section.children, depth + 1)

    walk(report.outline, 1)
    return found


def _titled(section: Section, texts: Texts) -> Section:
    return evolve(section, title=texts.titles.get(section.id, section.title))


def _gone_headings(reading: Reading, decisions: Decisions) -> Iterator[SectionId]:
    for at, line in enumerate(reading.base.lines):
        if line.is_body and line.paragraph is None and line.section is not None:
            gone = reading.partner(at) is None
            if gone and f"heading:{line.section}" not in decisions.refused:
                yield line.section


def _heading_rows(reading: Reading, decisions: Decisions) -> Iterator[MergeRow]:
    titles = {h.section.id: h.section.title for h in printed_sections(reading.base.report)}
    for section in _gone_headings(reading, UNDECIDED):
        key = f"heading:{section}"
        yield MergeRow(
            key,
            RowKind.DELETED_HEADING,
            before=titles.get(section, ""),
            adopted=key not in decisions.refused,
            section=section,
        )
    for added in reading.added.values():
        if added.level:
            key = f"new:{added.line.number}"
            yield MergeRow(
                key,
                RowKind.NEW_HEADING,
                after=without_number(added.line.text.strip()).strip(),
                adopted=key not in decisions.refused,
                line=added.line.number,
                section=SectionId(added.id),
            )


def _moved_rows(reading: Reading, decisions: Decisions) -> Iterator[MergeRow]:
    for at, line in enumerate(reading.base.lines):
        if line.paragraph is None or line.paragraph not in reading.moved:
            continue
        theirs = reading.partner(at)
        assert theirs is not None
        key = f"moved:{line.paragraph}"
        yield MergeRow(
            key,
            RowKind.MOVED,
            before=line.text,
            after=theirs.text,
            adopted=key not in decisions.refused,
            line=theirs.number,
            section=line.section,
            paragraph=line.paragraph,
        )


def _in_place(
    report: Report, reading: Reading, texts: Texts
) -> tuple[tuple[Section, ...], list[MergeRow]]:
    """The report's own structure with new words; new paragraphs behind their neighbours."""
    present = [block.id for section in report.sections() for block in section.blocks]
    behind: dict[ParagraphId, list[Block]] = {}
    last = present[0] if present else None
    for at in range(len(reading.theirs)):
        old = reading.partners.get(at)
        added = reading.added.get(at)
        if old is not None:
            anchor = reading.base.lines[old].paragraph
            last = anchor if anchor in present else last
        elif added is not None and last is not None:
            paragraph = texts.paragraphs.get(ParagraphId(added.id))
            if paragraph is not None:
                behind.setdefault(last, []).append(paragraph)
    rows = [
        evolve(row, adopted=False, why=_RESHAPED)
        for row in (*_heading_rows(reading, UNDECIDED), *_moved_rows(reading, UNDECIDED))
    ]

    def change(section: Section) -> Section:
        blocks: list[Block] = []
        for block in section.blocks:
            if block.id not in texts.deleted:
                blocks.append(texts.paragraphs.get(block.id, block))
            blocks += behind.get(block.id, [])
        return evolve(_titled(section, texts), blocks=tuple(blocks))

    return patched(report, change), rows
