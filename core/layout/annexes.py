"""附件 (GB/T 9704-2012 7.3.4, 7.3.7): their list under the text, and their pages."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from core.layout.body import sections_flow
from core.layout.draft import Draft, blank, of, pending, printable
from core.layout.items import (
    Break,
    Element,
    FlowBreak,
    FlowItem,
    FlowParagraph,
    FlowRun,
    Indent,
    Source,
)
from core.layout.numbering import annexed_sections
from core.layout.styles import FlowStyle
from core.layout.tables import default_table, table_items
from core.layout.titles import title_lines
from core.layout.widths import OFFICIAL
from core.model.audiences import meant_for
from core.model.elements import Annex
from core.model.ids import ParagraphId
from core.model.report import Section
from core.model.text import IndicatorTable

_CLOSING = "。；;，,、. \u3000"


def annex_note(draft: Draft) -> Iterator[FlowItem]:
    """One empty line under the text, two characters in; turn lines under the name's first one."""
    annexes, source = draft.elements.annexes, of(Element.ANNEXES)
    if not annexes:
        return
    yield blank(source)
    spec = draft.profile.style(FlowStyle.ANNEX_NOTE)
    start = 2 * spec.em
    label = OFFICIAL.width("附件：", spec)
    for index, annex in enumerate(annexes):
        number = f"{index + 1}." if len(annexes) > 1 else ""
        lead = "附件：" if index == 0 else ""
        left = start + label + OFFICIAL.width(number, spec)
        first = start if index == 0 else start + label
        name = FlowRun(annex_name(annex)) if annex_name(annex) else pending("附件名称")
        runs = (FlowRun(lead + number, computed=True), name) if lead + number else (name,)
        kept = index + 1 < len(annexes)
        yield FlowParagraph(
            FlowStyle.ANNEX_NOTE,
            runs,
            source,
            indent=Indent(left, 0, first - left),
            spec=evolve(spec, keep_next=True) if kept else None,
        )


def annex_name(annex: Annex) -> str:
    """The annex's title without closing marks (7.3.4)."""
    return printable(annex.title).strip().replace("\n", "").rstrip(_CLOSING)


def moved_tables(draft: Draft) -> dict[int, tuple[Section, IndicatorTable]]:
    """Tables of the text that an annex names by their caption: they stand on its page instead.

    Keys are indexes of ``elements.annexes``.
    """
    wanted = {
        annex_name(annex): index
        for index, annex in enumerate(draft.elements.annexes)
        if annex.table
    }
    found: dict[int, tuple[Section, IndicatorTable]] = {}
    for section in draft.report.sections():
        for block in section.blocks:
            if isinstance(block, IndicatorTable) and meant_for(block.audiences, draft.version):
                index = wanted.get(printable(block.caption).strip().rstrip(_CLOSING))
                if index is not None:
                    found.setdefault(index, (section, block))
    return found


def moved_ids(draft: Draft) -> frozenset[ParagraphId]:
    """The tables that leave the text for an annex page."""
    return frozenset(table.id for _, table in moved_tables(draft).values())


def annex_pages(draft: Draft) -> Iterator[FlowItem]:
    """A new page an annex: label on line 1, title on line 3, then its content (7.3.7)."""
    annexes = draft.elements.annexes
    tables = moved_tables(draft)
    for index, annex in enumerate(annexes):
        source = of(Element.ANNEXES)
        turned = index in tables and tables[index][1].landscape
        yield FlowBreak(Break.LANDSCAPE if turned else Break.PAGE, source)
        label = f"附件{index + 1}" if len(annexes) > 1 else "附件"
        yield FlowParagraph(FlowStyle.ANNEX_LABEL, (FlowRun(label, computed=True),), source)
        yield blank(source)
        lines = title_lines(annex_name(annex), draft.names)
        title = FlowRun("\n".join(lines)) if lines else pending("附件名称")
        yield FlowParagraph(FlowStyle.ANNEX_TITLE, (title,), source)
        yield blank(source)
        yield from _content(draft, annex, tables.get(index))


def _content(
    draft: Draft, annex: Annex, table: tuple[Section, IndicatorTable] | None
) -> Iterator[FlowItem]:
    """The table, the section or the paragraphs of an annex; else that they are missing."""
    source = of(Element.ANNEXES)
    if annex.table:
        if table is None:
            yield from table_items(draft, default_table(draft), source, captioned=False)
        else:
            section, block = table
            yield from table_items(draft, block, Source(section.id, block.id), captioned=False)
        return
    items = list(_written(draft, annex, source))
    yield from items or [FlowParagraph(FlowStyle.BODY, (pending("附件内容"),), source)]


def _written(draft: Draft, annex: Annex, source: Source) -> Iterator[FlowItem]:
    if annex.section is not None:
        headed = annexed_sections(draft.report, annex.section, draft.version)
        yield from sections_flow(draft, headed, moved_ids(draft))
        return
    for line in printable(annex.text).splitlines():
        if line.strip(" \t\u3000"):
            yield FlowParagraph(FlowStyle.BODY, (FlowRun(line.strip(" \t\u3000")),), source)
