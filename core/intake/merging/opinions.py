"""The remarks in the margin of a returned draft as opinions (批注汇总)."""

from __future__ import annotations

from core.intake.document.paragraphs import SourceDocument
from core.intake.merging.base import found_base
from core.intake.merging.lines import document_lines
from core.intake.merging.reading import Reading, read
from core.layout.numbering import section_numbers
from core.model.ids import SectionId, new_id
from core.model.opinions import Opinion
from core.model.report import Report

_FRONT = "标题和版头"


def collected(report: Report, document: SourceDocument) -> tuple[Opinion, ...]:
    """Every comment of the file, in order, with the place of the report it is about."""
    base = found_base(report, (), document_lines(document), document.identifier)
    reading = read(base, document)
    places = _places(reading)
    numbers = section_numbers(base.report, base.version)
    titles = {section.id: section.title for section in base.report.sections()}
    found = []
    for comment in document.comments:
        at = max((at for at in places if at <= comment.line), default=None)
        line = base.lines[places[at]] if at is not None else None
        section = line.section if line is not None and line.is_body else None
        found.append(
            Opinion(
                id=new_id(),
                author=comment.author,
                text=comment.text,
                quoted=comment.quoted,
                where=_heading(section, numbers.get(section, "") if section else "", titles),
                section=section,
                paragraph=line.paragraph if line is not None and section else None,
                file=document.name,
            )
        )
    return tuple(found)


def _places(reading: Reading) -> dict[int, int]:
    """Positions in the export by line of the file."""
    return {reading.theirs[new].number: old for new, old in reading.partners.items()}


def _heading(section: SectionId | None, number: str, titles: dict[SectionId, str]) -> str:
    return _FRONT if section is None else f"{number}{titles.get(section, '')}"
