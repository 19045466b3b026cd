"""A report as next year will look back on it: plain words under their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.continuity.strands import part_of
from core.figures.project import plain_text
from core.layout.numbering import printed_sections
from core.model.continuity import Baseline, PastPart, PastSection
from core.model.ids import SectionId
from core.model.report import Report, Section, SectionRole

_OUTSIDE = (SectionRole.PROBLEMS, SectionRole.REVIEW, SectionRole.LONG_TERM)


def baseline_of(report: Report, file: str = "") -> Baseline:
    """What was sent out, section by section, figures as they read."""
    halves = dict(_halves(report.outline, PastPart.OTHER))
    return Baseline(
        title=report.meta.title,
        year=report.meta.period.year,
        sections=tuple(
            PastSection(
                headed.section.id,
                headed.section.title,
                max(headed.level, 1),
                halves[headed.section.id],
                headed.number,
                tuple(plain_text(report, item) for item in headed.section.paragraphs()),
            )
            for headed in printed_sections(report)
        ),
        file=file,
    )


def _halves(
    sections: Sequence[Section], inherited: PastPart
) -> Iterator[tuple[SectionId, PastPart]]:
    """Which half every section belongs to; what no role says, the section above does."""
    for section in sections:
        own = part_of(section.role)
        half = PastPart.OTHER if section.role in _OUTSIDE else inherited
        half = own if own is not PastPart.OTHER else half
        yield section.id, half
        yield from _halves(section.children, half)
