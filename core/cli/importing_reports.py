"""An existing report coming into one of ours: as last year's, or as this one's text."""

from __future__ import annotations

import hashlib
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import inputs, report_file
from core.cli.terminal import Terminal, columns
from core.errors import Refused, ReportLocked

if TYPE_CHECKING:
    from core.intake.document.draft import Draft
    from core.model.indicators import Indicator, Observation
    from core.model.report import Report


def _declare(parser: Parser) -> None:
    parser.positional("report", "报告.kbx", "导入到哪份报告")
    parser.positional("file", "文件", "已有的报告：.docx、.txt 或 .md")
    parser.add_argument(
        "--as",
        dest="role",
        choices=("last-year", "draft"),
        default="last-year",
        metavar="用途",
        help="last-year 当作上年报告（默认），draft 当作本报告的正文",
    )
    parser.add_argument(
        "--figures",
        action="store_true",
        help="当作上年报告时，把拿得准的数值一并收进指标表，原句作来源",
    )


def _import(arguments: Namespace, terminal: Terminal) -> int:
    from core.intake.document.draft import draft
    from core.intake.document.reader import read_document
    from core.store import locks, package

    path = report_file(arguments.report)
    (file,) = inputs([arguments.file])
    reading = read_document(file, terminal.context())
    terminal.done()
    try:
        lock = locks.acquire(path)
    except ReportLocked as error:
        raise ReportLocked(error.message, hint="请等对方关闭后再导入。", kept=error.kept) from error
    try:
        loaded = package.load(path)
        if loaded.read_only:
            raise Refused(
                f"“{path.name}”由更新版本的科报保存，只能查看，不能修改。",
                hint="请升级本软件后再导入。",
            )
        year = loaded.report.meta.period.year or datetime.now().astimezone().year
        made = draft(reading, fallback_year=year - 1)
        sources = loaded.sources
        if arguments.role == "last-year":
            data = file.read_bytes() if arguments.figures else None
            after = _as_last_year(loaded.report, made, file, data)
            if data is not None:
                sources = {**sources, hashlib.sha256(data).hexdigest(): data}
        else:
            after = _as_text(loaded.report, made)
        package.save(after, path, sources, loaded.fingerprint)
    finally:
        lock.release()
    taken = len(after.book.observations) - len(loaded.report.book.observations)
    _tell(path, after, arguments.role, taken, terminal)
    return 0


def _as_last_year(report: Report, made: Draft, file: Path, data: bytes | None) -> Report:
    """With ``data``, the file's bytes, the numbers that need no further look come in too."""
    from core.continuity.candidates import candidates
    from core.continuity.promises import promises_of
    from core.continuity.recognising import recogniser
    from core.edit.continuity import take_last_year
    from core.model.report import SourceFile
    from core.rollover.past import baseline_of

    baseline = evolve(baseline_of(made.report, file.name), year=made.year)
    promises = promises_of(made.report, recogniser(report.book))
    told: tuple[tuple[Indicator, Observation], ...] = ()
    source: SourceFile | None = None
    year = made.report.meta.period.year
    if data is not None and year is not None:
        now, sha256 = datetime.now().astimezone(), hashlib.sha256(data).hexdigest()
        found = candidates(made.report, year, report.book, file=file.name, sha256=sha256, at=now)
        told = tuple((item.indicator, item.observation) for item in found if item.safe)
        source = SourceFile(sha256, file.name, len(data), now) if told else None
    after, _ = take_last_year(report, baseline, promises, told, source)
    return after


def _as_text(report: Report, made: Draft) -> Report:
    """The outline read in the place of the report's own; table and elements stay."""
    title = made.report.meta.title or report.meta.title
    return evolve(report, outline=made.report.outline, meta=evolve(report.meta, title=title))


def _tell(path: Path, report: Report, role: str, taken: int, terminal: Terminal) -> None:
    baseline = report.baseline if role == "last-year" else None
    sections = baseline.sections if baseline is not None else tuple(report.sections())
    terminal.answer(
        {
            "report": str(path),
            "as": role,
            "title": baseline.title if baseline is not None else report.meta.title,
            "sections": len(sections),
            "figures": taken,
            "commitments": [
                {
                    "text": item.text,
                    "indicator": item.indicator,
                    "target": None if item.target is None else f"{item.target:f}",
                    "unit": item.unit,
                }
                for item in (report.commitments if baseline is not None else ())
            ],
        }
    )
    if baseline is None:
        terminal.say(f"已用读到的文字替换正文：{len(sections)}个章节。指标表和公文要素没有改动。")
        return
    terminal.say(f"已作为上年报告：《{baseline.title}》，{len(sections)}个章节。")
    if taken:
        terminal.say(f"{taken}个数值收进指标表，来源是原句。")
    terminal.say(f"其中的计划转成{len(report.commitments)}条核对事项：")
    for line in columns([("  ", item.text) for item in report.commitments]):
        terminal.say(line)


IMPORT = Command(
    "import-report", "把已有的报告导入：当作上年报告，或当作本报告的正文", _declare, _import
)
"""The command ``import-report``."""
