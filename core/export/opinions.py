"""The table of opinions and what became of them (意见采纳情况表), as a workbook or a document."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from core.errors import UsageError
from core.export.workbook.sheet import Cell, Column, Table
from core.model.opinions import Answer
from core.model.report import Report
from core.system.files import refuse_if_open, write_atomic

ANSWERS = {
    Answer.OPEN: "未处理",
    Answer.ADOPTED: "采纳",
    Answer.PARTLY: "部分采纳",
    Answer.REFUSED: "不采纳",
}
_COLUMNS = (
    Column("序号", 3),
    Column("提出单位或人员", 9, wrap=True),
    Column("所在章节", 12, wrap=True),
    Column("原文", 20, wrap=True),
    Column("意见建议", 26, wrap=True),
    Column("采纳情况", 6),
    Column("理由", 18, wrap=True),
)


def opinions_table(report: Report) -> Table:
    """One row an opinion, in the order they came; a refusal without a reason stands out."""
    rows = tuple(
        (
            Cell(Decimal(number), grouped=False),
            Cell(item.author or "未署名"),
            Cell(item.where),
            Cell(item.quoted),
            Cell(item.text),
            Cell(ANSWERS[item.answer], warn=item.answer is Answer.OPEN),
            Cell(
                item.reason or ("（请填写理由）" if item.answer is Answer.REFUSED else ""),
                warn=item.answer is Answer.REFUSED and not item.reason,
            ),
        )
        for number, item in enumerate(report.opinions, 1)
    )
    counts = "，".join(
        f"{name}{sum(item.answer is answer for item in report.opinions)}条"
        for answer, name in ANSWERS.items()
    )
    notes = (f"注：共收到意见{len(report.opinions)}条，其中{counts}。",)
    title = f"《{report.meta.title}》征求意见采纳情况表"
    return Table("意见采纳情况表", title, _COLUMNS, rows, notes)


def write_opinions(report: Report, path: Path) -> Path:
    """Write the table; a name without suffix becomes a document.

    Raises :class:`UsageError` for another suffix, :class:`core.errors.TargetBusy` when an office
    program has the target open, :class:`core.errors.NotWritten` when it cannot be written.
    """
    target = path if path.suffix else path.with_suffix(".docx")
    refuse_if_open(target)
    write_atomic(target, _bytes(report, target))
    return target


def _bytes(report: Report, target: Path) -> bytes:
    suffix = target.suffix.lower()
    table = opinions_table(report)
    if suffix == ".docx":
        from core.export.docx.listing import listing_docx

        return listing_docx(table, author=report.meta.unit)
    if suffix == ".xlsx":
        from core.export.workbook.sheet import workbook_bytes

        return workbook_bytes([table], author=report.meta.unit)
    raise UsageError(
        f"意见采纳情况表不能存为“{target.suffix}”文件。", hint="请把后缀改为 .docx 或 .xlsx。"
    )
