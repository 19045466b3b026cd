"""An existing report as a report of this program: sections and paragraphs, nothing counted yet.

Numbered headings and headings on a line of their own become sections; 一是 and other run-in
headings without a number stay in their paragraphs, where they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import evolve, field, frozen

from core.intake.document.outline import Node
from core.intake.document.reading import DocumentReading
from core.model.ids import ParagraphId, SectionId, new_id
from core.model.periods import Period
from core.model.report import Numbering, Report, ReportMeta, Section, SectionRole
from core.model.text import Paragraph, Text

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_ROLES = (
    (re.compile("未来五年|远景|今后五年"), SectionRole.LONG_TERM),
    (re.compile("过去五年|五年(?:工作)?(?:总结|回顾)"), SectionRole.REVIEW),
    (re.compile("问题|不足|困难"), SectionRole.PROBLEMS),
    (re.compile("计划|安排|思路|打算|下一步|下步|任务|目标|部署"), SectionRole.PLAN),
    (re.compile("总结|回顾|情况|成效|成绩|完成"), SectionRole.SUMMARY),
)


@frozen
class Draft:
    """The report, and the piece and offset its headings and paragraphs come from.

    ``year`` is ``None`` when the title names none; the report then has a period of convenience.
    """

    report: Report
    year: int | None
    sections: Mapping[SectionId, tuple[int, int]] = field(eq=False)
    paragraphs: Mapping[ParagraphId, tuple[int, int]] = field(eq=False)


def draft(reading: DocumentReading, *, fallback_year: int, finished: bool = True) -> Draft:
    """The reading as a report. ``finished`` takes the text with full-width marks."""
    return _Maker(reading, finished).make(fallback_year)


class _Maker:
    def __init__(self, reading: DocumentReading, finished: bool) -> None:
        self._reading = reading
        pieces = reading.cleaned.pieces
        self._texts = reading.cleaned.texts if finished else tuple(p.text for p in pieces)
        self._sections: dict[SectionId, tuple[int, int]] = {}
        self._paragraphs: dict[ParagraphId, tuple[int, int]] = {}

    def make(self, fallback_year: int) -> Draft:
        outline = self._reading.outline
        heads = [node for node in outline.walk() if _is_section(node)]
        first = heads[0].heading.piece if heads else len(self._texts)
        opening = self._blocks(outline.front.end, first)
        sections = [self._opening(opening)] if opening else []
        sections += self._nested(heads, len(self._texts), SectionRole.OTHER)
        named = _YEAR.search(outline.front.title)
        year = int(named[1]) if named else None
        meta = ReportMeta(outline.front.title, Period.of_year(year or fallback_year))
        report = Report(new_id(), meta, outline=tuple(sections))
        return Draft(report, year, self._sections, self._paragraphs)

    def _opening(self, blocks: tuple[Paragraph, ...]) -> Section:
        return Section(
            SectionId(new_id()),
            "",
            role=SectionRole.OPENING,
            blocks=blocks,
            numbering=Numbering.HIDDEN,
        )

    def _nested(self, heads: list[Node], stop: int, inherited: SectionRole) -> list[Section]:
        """Sections of headings in reading order, ``stop`` being the piece behind the last."""
        found = []
        at = 0
        while at < len(heads):
            node = heads[at]
            after = at + 1
            while after < len(heads) and heads[after].level > node.level:
                after += 1
            end = heads[after].heading.piece if after < len(heads) else stop
            found.append(self._section(node, heads[at + 1 : after], end, inherited))
            at = after
        return found

    def _section(self, node: Node, below: list[Node], stop: int, inherited: SectionRole) -> Section:
        heading = node.heading
        role = _role(heading.title) or inherited
        text = self._texts[heading.piece]
        title = text[heading.start : heading.end].removeprefix(heading.marker)
        start = text.find(title, heading.start) if title else heading.start
        own = below[0].heading.piece if below else stop
        section = Section(
            SectionId(new_id()),
            title.strip().rstrip("。.：:；; "),
            role=role,
            blocks=self._rest(node) + self._blocks(heading.piece + 1, own),
            numbering=Numbering.AUTO if heading.series.formal else Numbering.NONE,
        )
        self._sections[section.id] = (heading.piece, start + len(title) - len(title.lstrip()))
        return evolve(section, children=tuple(self._nested(below, stop, role)))

    def _rest(self, node: Node) -> tuple[Paragraph, ...]:
        heading = node.heading
        return (self._paragraph(heading.piece, heading.end),) if heading.run_in else ()

    def _blocks(self, start: int, stop: int) -> tuple[Paragraph, ...]:
        return tuple(self._paragraph(piece, 0) for piece in range(start, stop))

    def _paragraph(self, piece: int, start: int) -> Paragraph:
        text = self._texts[piece][start:]
        blank = len(text) - len(text.lstrip())
        paragraph = Paragraph(ParagraphId(new_id()), (Text(text.strip()),))
        self._paragraphs[paragraph.id] = (piece, start + blank)
        return paragraph


def _is_section(node: Node) -> bool:
    heading = node.heading
    return heading.start == 0 and (heading.series.formal or not heading.run_in)


def _role(title: str) -> SectionRole | None:
    return next((role for pattern, role in _ROLES if pattern.search(title)), None)
