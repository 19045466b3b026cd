"""The text of the report: headings with computed numbers, paragraphs with resolved figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from core.figures.project import Part, parts
from core.layout.charts.making import chart_items
from core.layout.draft import Draft, pending, printable
from core.layout.items import FlowItem, FlowParagraph, FlowRun, Source
from core.layout.kept import Kept
from core.layout.numbering import Headed, text_sections
from core.layout.styles import FlowStyle
from core.layout.tables import table_items
from core.model.audiences import meant_for
from core.model.ids import ParagraphId
from core.model.report import Report, Section
from core.model.text import Chart, Paragraph, Text, Todo

_BLANKS = " \t\u00a0\u3000\n"
_PARAGRAPHS: Kept[FlowParagraph | None] = Kept(20_000)


def body(draft: Draft, moved: frozenset[ParagraphId] = frozenset()) -> Iterator[FlowItem]:
    """The printed sections in order; ``moved`` tables stand on annex pages instead."""
    yield from sections_flow(draft, text_sections(draft.report, draft.version), moved)


def sections_flow(
    draft: Draft, sections: Iterable[Headed], moved: frozenset[ParagraphId]
) -> Iterator[FlowItem]:
    """These sections with their headings; one of level 0 has none."""
    for headed in sections:
        if headed.level:
            yield _heading(headed)
        yield from _blocks(draft, headed.section, moved)


def _heading(headed: Headed) -> FlowParagraph:
    section = headed.section
    title = printable(section.title).strip().replace("\n", "")
    run = FlowRun(title) if title else pending("标题")
    number = FlowRun(headed.number, computed=True)
    return FlowParagraph(
        FlowStyle.heading(headed.level),
        (number, run) if headed.number else (run,),
        Source(section.id),
        outline_level=min(headed.level, 9) - 1,
    )


def _blocks(draft: Draft, section: Section, moved: frozenset[ParagraphId]) -> Iterator[FlowItem]:
    for block in section.blocks:
        if not meant_for(block.audiences, draft.version):
            continue
        if isinstance(block, Paragraph):
            paragraph = paragraph_of(draft.report, section, block)
            if paragraph is not None:
                yield paragraph
        elif isinstance(block, Chart):
            yield from chart_items(draft, block, Source(section.id, block.id))
        elif block.id not in moved:
            yield from table_items(draft, block, Source(section.id, block.id))


def paragraph_of(report: Report, section: Section, paragraph: Paragraph) -> FlowParagraph | None:
    """A paragraph of running text; ``None`` when nothing of it would be seen."""
    made_of: tuple[object, ...] = (paragraph,)
    if not all(isinstance(inline, Text) for inline in paragraph.inlines):
        made_of = (paragraph, report.book, report.meta)
    return _PARAGRAPHS.of(made_of, lambda: _made(report, section, paragraph), section.id)


def _made(report: Report, section: Section, paragraph: Paragraph) -> FlowParagraph | None:
    runs = [run for run in map(_run, parts(report, paragraph)) if run.text]
    kept, dropped = _without_leading_blanks(runs)
    if not any(run.text.strip(_BLANKS) for run in kept):
        return None
    return FlowParagraph(FlowStyle.BODY, kept, Source(section.id, paragraph.id), dropped=dropped)


def _run(part: Part) -> FlowRun:
    text = printable(part.text)
    if isinstance(part.inline, Text):
        return FlowRun(text, strong=part.inline.strong)
    if isinstance(part.inline, Todo) or part.resolved is None:
        return FlowRun(text, pending=True)
    return FlowRun(text, pending=not part.resolved.state.has_value, figure=part.inline.id)


def _without_leading_blanks(runs: list[FlowRun]) -> tuple[tuple[FlowRun, ...], int]:
    """Typed indents go: the style indents. Also blanks at the end, which nobody sees."""
    dropped = 0
    kept = list(runs)
    while kept and not kept[0].pending:
        text = kept[0].text.lstrip(_BLANKS)
        dropped += len(kept[0].text) - len(text)
        if text:
            kept[0] = evolve(kept[0], text=text)
            break
        del kept[0]
    while kept and not kept[-1].text.rstrip(_BLANKS):
        del kept[-1]
    if kept:
        kept[-1] = evolve(kept[-1], text=kept[-1].text.rstrip(_BLANKS))
    return tuple(kept), dropped
