"""Document elements that were edited in the file: title and recipients follow, the rest is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from core.intake.merging.reading import Reading
from core.intake.merging.rows import Decisions, MergeRow, RowKind
from core.layout.items import Element
from core.model.report import Report

_SEPARATORS = re.compile("[、，,；;]")
_NAMES = {
    Element.TITLE: "公文标题",
    Element.RECIPIENTS: "主送机关",
    Element.LETTERHEAD: "版头",
    Element.ANNEXES: "附件说明",
    Element.SIGNATURE: "署名和成文日期",
    Element.NOTE: "附注",
    Element.IMPRINT: "版记",
    Element.ATTENDANCE: "出席和列席人员",
}
_FOLLOWED = (Element.TITLE, Element.RECIPIENTS)


def element_rows(report: Report, reading: Reading, decisions: Decisions) -> Iterator[MergeRow]:
    """Every element whose line reads otherwise in the file."""
    for at, line in enumerate(reading.base.lines):
        theirs = reading.partner(at)
        if line.element is None or theirs is None or theirs.words == line.words:
            continue
        key = f"element:{at}"
        before, after = _one_line(line.text), _one_line(theirs.text)
        if line.element is Element.TITLE:
            before = report.meta.title
        followed = line.element in _FOLLOWED and bool(after)
        name = _NAMES[line.element]
        yield MergeRow(
            key,
            RowKind.TITLE if line.element is Element.TITLE else RowKind.ELEMENT,
            before,
            after,
            adopted=followed and key not in decisions.refused,
            why="" if followed else f"来稿改了{name}。请在“公文要素”里核对后修改。",
            line=theirs.number,
        )


def with_elements(report: Report, rows: Sequence[MergeRow]) -> Report:
    """The report with the title and the recipients that were adopted."""
    for row in rows:
        if not row.adopted:
            continue
        if row.kind is RowKind.TITLE:
            report = evolve(report, meta=evolve(report.meta, title=row.after))
        elif row.kind is RowKind.ELEMENT:
            names = _SEPARATORS.split(row.after.rstrip("：: "))
            recipients = tuple(name.strip() for name in names if name.strip())
            report = evolve(report, elements=evolve(report.elements, recipients=recipients))
    return report


def _one_line(text: str) -> str:
    return "".join(text.split())
