"""Where every figure of the text comes from (依据表)."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import report_file
from core.cli.terminal import Terminal, columns
from core.errors import UsageError
from core.model.report import Report


def _declare(parser: Parser) -> None:
    parser.positional("report", "报告.kbx", "报告文件")
    parser.add_argument(
        "-o", "--output", metavar="依据表.xlsx", help="另存为工作簿或文档（.xlsx、.docx）"
    )


def _trace(arguments: Namespace, terminal: Terminal) -> int:
    from core.figures.trace import MEASURE_NAMES, trace
    from core.model.text import Measure
    from core.store.package import load

    report = load(report_file(arguments.report)).report
    if arguments.output:
        write_evidence(report, Path(arguments.output))
        terminal.say(f"依据表已写入“{arguments.output}”。")
    rows = trace(report)
    terminal.answer({"figures": [row.to_json() for row in rows]})
    lines = [("文中数字", "指标", "期间", "量", "来源")]
    for row in rows:
        source = row.source
        told = (
            " › ".join((source.file, source.sheet, source.cell)) if source and source.file else ""
        )
        where = told or row.why or "手工填写"
        lines.append(
            (row.text, row.indicator, row.period, MEASURE_NAMES[Measure(row.measure)], where)
        )
    for line in columns(lines):
        terminal.say(line)
    return 0


def write_evidence(report: Report, path: Path) -> None:
    """The evidence table as .xlsx or .docx at ``path``; raises as :func:`write_atomic` does."""
    from core.system.files import write_atomic

    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        from core.export.workbook.tables import evidence_workbook

        data = evidence_workbook(report)
    elif suffix == ".docx":
        from core.export.docx.listing import listing_docx
        from core.export.evidence import evidence_table

        data = listing_docx(evidence_table(report), author=report.meta.unit)
    else:
        raise UsageError("依据表只能写成 .xlsx 或 .docx。", hint="请改写 -o 后面的文件名。")
    write_atomic(path, data)


TRACE = Command("trace", "列出文中每个数字的来源：文件、工作表、单元格", _declare, _trace)
