"""The bundled sample end to end: workbooks → report → document, tables, evidence."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import folder
from core.cli.terminal import Terminal
from core.jobs import QUIET, JobContext


@frozen
class Made:
    """A file the demo wrote and what it is."""

    path: Path
    what: str


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "-o", "--output", required=True, metavar="文件夹", help="样例的各个文件放在哪里"
    )


def _demo(arguments: Namespace, terminal: Terminal) -> int:
    out = folder(Path(arguments.output))
    made = []
    for item in produce(out, terminal.context()):
        terminal.say(f"{item.what}：{item.path}")
        made.append(item)
    terminal.done()
    terminal.answer({"files": [{"path": str(item.path), "what": item.what} for item in made]})
    return 0


def produce(out: Path, context: JobContext = QUIET) -> Iterator[Made]:
    """Make the sample in ``out`` step by step; what an earlier demo left there is replaced."""
    from core import sample
    from core.check.engine import check
    from core.check.findings import check_counts
    from core.cli.tracing import write_evidence
    from core.export.registry import export, suffixes
    from core.figures.impact import changed_sentences
    from core.store import package

    for book in sample.workbooks():
        yield Made(book, "样例工作簿")
    made = sample.make(context, at=sample.MOMENT)
    changed = len(changed_sentences(made.empty, made.report))
    name = made.report.meta.title
    report_file = out / f"{name}.kbx"
    package.save(made.report, report_file, made.sources, force=True)
    yield Made(report_file, f"报告（导入后{changed}个句子有了数字）")
    counts = check_counts(check(made.report, context))
    found = f"检查：错误{counts.error}处、警告{counts.warning}处、提示{counts.info}处"
    kinds = {".docx": "正式公文", ".pdf": "版面固定的公文", ".txt": "纯文本", ".xlsx": "指标表"}
    for suffix, what in kinds.items():
        if suffix not in suffixes():
            continue
        result = export(made.report, report_file.with_suffix(suffix), context=context)
        note = f"（{found}；{result.missing}处待补）" if suffix == ".docx" else ""
        yield Made(result.path, what + note)
    evidence = out / f"{name}-依据表.xlsx"
    write_evidence(made.report, evidence)
    yield Made(evidence, "依据表（每个数字的来源）")


DEMO = Command(
    "demo", "用自带的样例走一遍：工作簿 → 报告 → 公文、PDF、指标表、依据表", _declare, _demo
)
