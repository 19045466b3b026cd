"""Workbooks coming in: what is in them, and taking it over into a report."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import inputs, report_file
from core.cli.terminal import Terminal, columns
from core.errors import AppError, Refused, ReportLocked

if TYPE_CHECKING:
    from core.figures.impact import SentenceChange
    from core.intake.workbook.apply import Applied
    from core.intake.workbook.figures import BookReading
    from core.intake.workbook.plan import ImportPlan, PlanRow

_KINDS = {
    "new": "新增",
    "changed": "更新",
    "conflict": "冲突",
    "unmatched": "未匹配",
    "suspicious": "可疑",
    "same": "相同",
    "empty": "缺数",
}
_ROLES = {
    "actual": "实绩",
    "target": "目标",
    "growth": "增速",
    "share": "占比",
    "rank": "位次",
    "pp": "百分点",
}
_STATES = {
    "ok": "",
    "missing": "缺数",
    "masked": "被遮盖",
    "approx": "约数",
    "multi": "一格几个数",
    "error": "公式出错",
    "uncached": "公式未计算",
    "hidden": "来自隐藏的行列",
}


# ------------------------------------------------------------------------------ read-figures


def _declare_read(parser: Parser) -> None:
    parser.positional("books", "工作簿", "一个或几个工作簿", nargs="+")


def _read(arguments: Namespace, terminal: Terminal) -> int:
    from core.intake.workbook.reader import read_books

    readings: list[BookReading] = []
    failures: list[AppError] = []
    for path in inputs(arguments.books):
        try:
            readings += read_books((path,), terminal.context())
        except AppError as error:
            failures.append(error)
    terminal.done()
    for failure in failures:
        terminal.note(failure.text())
    if readings:
        terminal.answer({"files": [reading.to_json() for reading in readings]})
    for reading in readings:
        _show_reading(reading, terminal)
    _note_empty(readings, terminal)
    return max((failure.exit_code for failure in failures), default=0)


def _note_empty(readings: Sequence[BookReading], terminal: Terminal) -> None:
    """A workbook that gave nothing is said so: a wrong file looks like an empty one."""
    for reading in readings:
        if not reading.figures and not reading.derived:
            terminal.note(
                f"“{reading.file}”里没有认出指标数字。\n"
                "请核对是不是这个文件；表里要有指标名称和年份的表头。"
            )


def _show_reading(reading: BookReading, terminal: Terminal) -> None:
    terminal.say(f"{reading.file}：{len(reading.tables)}张表，{len(reading.figures)}个数")
    rows = [
        (
            f"  {figure.place}",
            figure.match.indicator or f"？{figure.indicator_text}",
            figure.period.label() if figure.period else "期间不明",
            _ROLES[figure.role.value],
            f"{figure.raw} {figure.unit or ''}".strip(),
            _STATES[figure.state.value],
        )
        for figure in reading.figures
    ]
    for line in columns(rows):
        terminal.say(line)
    for warning in reading.warnings:
        terminal.say(f"  ! {warning.place} {warning.why}")


# ---------------------------------------------------------------------------- import-figures


def _declare_import(parser: Parser) -> None:
    parser.positional("report", "报告.kbx", "导入到哪份报告")
    parser.positional("books", "工作簿", "一个或几个工作簿", nargs="+")
    parser.add_argument("--plan", action="store_true", help="只列出会有哪些变化，不改报告")


def _import(arguments: Namespace, terminal: Terminal) -> int:
    from core.intake.workbook.reader import read_books
    from core.store import locks, package

    path = report_file(arguments.report)
    books = inputs(arguments.books)
    report = package.load(path).report
    own = tuple(indicator for indicator in report.book.indicators if not indicator.code)
    district = report.meta.district
    readings = read_books(books, terminal.context(), extra=own, district=district)
    if arguments.plan:
        return _carry_out(path, books, readings, terminal, save=False)
    try:
        lock = locks.acquire(path)
    except ReportLocked as error:
        hint = "请等对方关闭后再导入；想先看看会有哪些变化，可以加上 --plan。"
        raise ReportLocked(error.message, hint=hint, kept=error.kept) from error
    try:
        return _carry_out(path, books, readings, terminal, save=True)
    finally:
        lock.release()


def _carry_out(
    path: Path,
    books: tuple[Path, ...],
    readings: tuple[BookReading, ...],
    terminal: Terminal,
    *,
    save: bool,
) -> int:
    from core.figures.impact import changed_sentences
    from core.intake.workbook.apply import apply
    from core.intake.workbook.evidence import source_bytes
    from core.intake.workbook.planner import plan
    from core.store import package

    loaded = package.load(path)
    if save and loaded.read_only:
        raise Refused(
            f"“{path.name}”由更新版本的科报保存，只能查看，不能修改。",
            hint="请升级本软件后再导入。",
        )
    made = plan(loaded.report, readings, imported_at=datetime.now().astimezone())
    applied = apply(loaded.report, made)
    changes = changed_sentences(loaded.report, applied.report)
    if save:
        kept = {**source_bytes(books, readings), **loaded.sources}
        package.save(applied.report, path, kept, loaded.fingerprint)
    terminal.done()
    terminal.answer(_import_json(path, made, applied, changes, done=save))
    _show_import(made, applied, changes, terminal, done=save)
    _note_empty(readings, terminal)
    return 0


def _import_json(
    path: Path,
    made: ImportPlan,
    applied: Applied,
    changes: tuple[SentenceChange, ...],
    *,
    done: bool,
) -> Mapping[str, Any]:
    return {
        "report": str(path),
        "applied": done,
        "taken": applied.taken,
        "aside": applied.aside,
        **made.to_json(),
        "changed": [change.to_json() for change in changes],
    }


def _show_import(
    made: ImportPlan,
    applied: Applied,
    changes: tuple[SentenceChange, ...],
    terminal: Terminal,
    *,
    done: bool,
) -> None:
    counts = made.counts()
    terminal.say("，".join(f"{_KINDS[kind]} {number}" for kind, number in counts.items() if number))
    shown = [row for row in made.rows if row.kind.value not in ("same", "empty")]
    for line in columns([_plan_line(row) for row in shown]):
        terminal.say(line)
    for file, warning in made.warnings:
        terminal.say(f"  ! {file} {warning.place} {warning.why}")
    if changes:
        terminal.say(f"{'已' if done else '将'}改动{len(changes)}个句子：")
    for change in changes:
        terminal.say(f"  原：{change.before}")
        terminal.say(f"  新：{change.after}")
    if done:
        terminal.say(f"已导入{applied.taken}个数，另有{applied.aside}个与现有数并列，待您决定。")
    else:
        terminal.say("以上只是清单，报告没有改动；去掉 --plan 即导入。")


def _plan_line(row: PlanRow) -> tuple[str, ...]:
    figure = row.figure
    return (
        f"  {'✓' if row.selected else ' '} {_KINDS[row.kind.value]}",
        row.target.name if row.target else f"？{figure.indicator_text}",
        figure.period.label() if figure.period else "期间不明",
        _ROLES[figure.role.value],
        f"{figure.raw} {figure.unit or ''}".strip(),
        figure.place,
        row.why,
    )


READ = Command("read-figures", "看看工作簿里能读出哪些数", _declare_read, _read)
IMPORT = Command(
    "import-figures", "把工作簿的数导入报告，并列出哪些句子变了", _declare_import, _import
)
