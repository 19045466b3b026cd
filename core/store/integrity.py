"""Identities that a file repeats are made unique again when it is read (编号去重).

Two things with one id make every edit hit both. A hand-edited file or a faulty merge can bring that
in; the second one gets a fresh id and nothing is thrown away.
"""

from __future__ import annotations

from attrs import evolve

from core.edit.identity import fresh_inline
from core.model.ids import IndicatorId, ParagraphId, SectionId, new_id
from core.model.indicators import Indicator
from core.model.report import Report, Section
from core.model.text import Block, Figure, Inline, Paragraph, PeriodMention


def repaired(report: Report) -> tuple[Report, tuple[str, ...]]:
    """The report with unique ids, and what was repaired in Chinese; the same value if nothing."""
    repair = _Repair()
    outline = tuple(repair.section(section) for section in report.outline)
    indicators = repair.indicators(report.book.indicators)
    if not repair.count:
        return report, ()
    book = evolve(report.book, indicators=indicators)
    note = f"文件中有{repair.count}处编号重复，已自动改正，内容没有变化；保存后生效。"
    return evolve(report, outline=outline, book=book), (note,)


class _Repair:
    def __init__(self) -> None:
        self._seen: set[str] = set()
        self.count = 0

    def section(self, section: Section) -> Section:
        own = section.id
        if self._repeats(own):
            own = SectionId(new_id())
        blocks = tuple(self._block(block) for block in section.blocks)
        children = tuple(self.section(child) for child in section.children)
        return evolve(section, id=own, blocks=blocks, children=children)

    def indicators(self, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
        known: dict[IndicatorId, Indicator] = {}
        for item in indicators:
            first = known.setdefault(item.id, item)
            if first is not item:
                self.count += 1
            if first != item:
                fresh = IndicatorId(new_id())
                known[fresh] = evolve(item, id=fresh)
        return tuple(known.values())

    def _block(self, block: Block) -> Block:
        if self._repeats(block.id):
            block = evolve(block, id=ParagraphId(new_id()))
        if not isinstance(block, Paragraph):
            return block
        return evolve(block, inlines=tuple(self._inline(item) for item in block.inlines))

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Figure | PeriodMention) and self._repeats(inline.id):
            return fresh_inline(inline)
        return inline

    def _repeats(self, own: str) -> bool:
        repeats = own in self._seen
        self.count += repeats
        self._seen.add(own)
        return repeats
