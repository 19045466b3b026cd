"""A report dressed as one of its versions (一稿多版): its own form, copies and annexes."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.layout.annexes import annex_name
from core.layout.draft import printable
from core.layout.numbering import annexed_ids
from core.model.audiences import meant_for
from core.model.elements import Annex, DocumentElements
from core.model.report import Report, Section, Version
from core.model.text import IndicatorTable


def dressed(report: Report, version: Version | None) -> Report:
    """The report with the version's document elements; an annex it does not hold is not listed.

    A version without annexes also loses the tables and sections that would stand on their pages.
    """
    if version is None:
        return report
    elements = evolve(
        report.elements,
        form=version.form or report.elements.form,
        copies_to=version.copies_to or report.elements.copies_to,
    )
    if version.annexes:
        kept = tuple(item for item in elements.annexes if _holds(report, item, version))
        return evolve(report, elements=evolve(elements, annexes=kept))
    return _without_annexes(report, elements)


def _holds(report: Report, annex: Annex, version: Version) -> bool:
    if annex.table:
        found = [
            (above, section, block)
            for above, section in _with_ancestors(report.outline)
            for block in section.blocks
            if isinstance(block, IndicatorTable) and _is_of(block, annex)
        ]
        return not found or any(
            meant_for(block.audiences, version)
            and all(meant_for(item.audiences, version) for item in (*above, section))
            for above, section, block in found
        )
    if annex.section is None:
        return True
    return any(
        section.id == annex.section
        and all(meant_for(item.audiences, version) for item in (*above, section))
        for above, section in _with_ancestors(report.outline)
    )


def _with_ancestors(
    sections: tuple[Section, ...], above: tuple[Section, ...] = ()
) -> Iterator[tuple[tuple[Section, ...], Section]]:
    for section in sections:
        yield above, section
        yield from _with_ancestors(section.children, (*above, section))


def _is_of(table: IndicatorTable, annex: Annex) -> bool:
    return annex_name(annex) == annex_name(Annex(printable(table.caption)))


def _without_annexes(report: Report, elements: DocumentElements) -> Report:
    tables = [annex for annex in elements.annexes if annex.table]
    moved = annexed_ids(report)

    def kept(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            evolve(
                section,
                included=section.included and section.id not in moved,
                blocks=tuple(
                    block
                    for block in section.blocks
                    if not (
                        isinstance(block, IndicatorTable)
                        and any(_is_of(block, annex) for annex in tables)
                    )
                ),
                children=kept(section.children),
            )
            for section in sections
        )

    return evolve(report, elements=evolve(elements, annexes=()), outline=kept(report.outline))
