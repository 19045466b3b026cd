"""Plain text (.txt): what the document says, one paragraph a line, tables as tabbed rows."""

from __future__ import annotations

from core.export.product import Product
from core.jobs import JobContext
from core.layout.flow import flow
from core.layout.items import Flow, FlowBreak, FlowImprint, FlowParagraph, FlowPinned
from core.model.report import Report, Version


def export_text(report: Report, version: Version | None, context: JobContext) -> Product:
    """The report as UTF-8 text with line feeds; missing figures stand as 【待补】."""
    context.step(0, 1, "正在生成文本")
    made = flow(report, version=version)
    return Product(text_of(made).encode("utf-8"), missing=made.missing)


def text_of(made: Flow) -> str:
    """The flow as lines; an empty line before an annex, no page furniture."""
    lines: list[str] = []
    for item in made.items:
        if isinstance(item, FlowBreak):
            lines.append("")
        elif isinstance(item, FlowParagraph):
            lines.append(item.text.strip("\u3000 "))
        elif isinstance(item, FlowImprint):
            lines.append("")
            lines.extend(part.text.strip("\u3000 ") for part in item.paragraphs)
        elif isinstance(item, FlowPinned):
            lines.extend(pinned.paragraph.text for pinned in item.paragraphs)
        else:
            lines.extend("\t".join(cell.text for cell in row.cells) for row in item.rows)
    return "\n".join(lines).strip("\n") + "\n"
