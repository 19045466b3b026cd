"""Taking workbooks over into a report: the plan, what it changes, and doing it."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from core.cli.command import Command
from core.cli.figures import KINDS, ROLES, note_empty
from core.cli.matching import add_match, settled
from core.cli.parser import Parser
from core.cli.paths import inputs, report_file
from core.cli.terminal import Terminal, columns
from core.errors import Refused, ReportLocked, UsageError

if TYPE_CHECKING:
    from core.figures.changelist.listing import ChangeList
    from core.intake.workbook.figures import BookReading
    from core.intake.workbook.planning.apply import Applied
    from core.intake.workbook.planning.plan import ImportPlan, PlanRow
    from core.model.report import Report


@frozen
class _Order:
    """What was asked for besides the files."""

    save: bool
    proposed: bool
    matches: tuple[str, ...]
    changes: Path | None


def _declare(parser: Parser) -> None:
    parser.positional("report", "报告.kbx", "导入到哪份报告")
    parser.positional("books", "工作簿", "一个或几个工作簿", nargs="+")
    parser.add_argument("--plan", action="store_true", help="只列出会有哪些变化，不改报告")
    parser.add_argument(
        "--proposed",
        action="store_true",
        help="推算的数（名单计数、各镇街相加）也导入；先用 --plan 看过它们的算法",
    )
    add_match(parser)
    parser.add_argument(
        "--changes", metavar="清单", help="把变更影响清单另存为 .xlsx 或 .docx，便于打印送审"
    )


def _import(arguments: Namespace, terminal: Terminal) -> int:
    from core.intake.workbook.hints.memory import known_hints
    from core.intake.workbook.reader import read_books
    from core.store import locks, package
    from core.store.profiles import shared_profiles

    path = report_file(arguments.report)
    books = inputs(arguments.books)
    changes = Path(arguments.changes) if arguments.changes else None
    if changes is not None and changes.suffix.lower() not in (".xlsx", ".docx"):
        raise UsageError(
            "变更影响清单只能存为 .xlsx 或 .docx。", hint="请改写 --changes 后面的文件名。"
        )
    order = _Order(not arguments.plan, arguments.proposed, tuple(arguments.match), changes)
    report = package.load(path).report
    own = tuple(indicator for indicator in report.book.indicators if not indicator.code)
    readings = read_books(
        books,
        terminal.context(),
        extra=own,
        district=report.meta.district,
        hints=known_hints((*shared_profiles(), *report.profiles)),
    )
    if not order.save:
        return _carry_out(path, books, readings, terminal, order)
    try:
        lock = locks.acquire(path)
    except ReportLocked as error:
        hint = "请等对方关闭后再导入；想先看看会有哪些变化，可以加上 --plan。"
        raise ReportLocked(error.message, hint=hint, kept=error.kept) from error
    try:
        return _carry_out(path, books, readings, terminal, order)
    finally:
        lock.release()


def _carry_out(
    path: Path,
    books: tuple[Path, ...],
    readings: tuple[BookReading, ...],
    terminal: Terminal,
    order: _Order,
) -> int:
    from core.figures.changelist.listing import change_list
    from core.intake.workbook.planning.apply import apply
    from core.intake.workbook.planning.evidence import source_bytes
    from core.store import package
    from core.store.profiles import remember_profiles

    loaded = package.load(path)
    if order.save and loaded.read_only:
        raise Refused(
            f"“{path.name}”由更新版本的科报保存，只能查看，不能修改。",
            hint="请升级本软件后再导入。",
        )
    now = datetime.now().astimezone()
    made = _planned(loaded.report, readings, order, now)
    applied = apply(loaded.report, made)
    changes = change_list(loaded.report, applied.report, applied.change.label, now)
    if order.save:
        kept = {**source_bytes(books, readings), **loaded.sources}
        package.save(applied.report, path, kept, loaded.fingerprint)
        remember_profiles(made.learned())
    if order.changes is not None:
        _save_changes(applied.report, changes, order.changes)
    terminal.done()
    terminal.answer(_json(path, made, applied, changes, done=order.save))
    _show(made, applied, changes, terminal, done=order.save)
    if order.changes is not None:
        terminal.say(f"变更影响清单已存为“{order.changes.name}”。")
    note_empty(readings, terminal)
    return 0


def _planned(
    report: Report, readings: tuple[BookReading, ...], order: _Order, now: datetime
) -> ImportPlan:
    from core.intake.workbook.planning.plan import Choice, RowKind
    from core.intake.workbook.planning.planner import plan
    from core.store.profiles import shared_profiles

    made = plan(report, readings, imported_at=now, profiles=shared_profiles())
    made = settled(report, made, order.matches)
    if order.proposed:
        places = [row.place for row in made.rows if row.kind is RowKind.PROPOSED]
        made = made.with_choice(places, Choice.TAKE)
    return made


def _save_changes(report: Report, changes: ChangeList, path: Path) -> None:
    from core.export.changes import write_changes
    from core.layout.changed import change_sheet

    write_changes(change_sheet(report, changes), path, author=report.meta.unit)


def _json(
    path: Path, made: ImportPlan, applied: Applied, changes: ChangeList, *, done: bool
) -> dict[str, Any]:
    return {
        "report": str(path),
        "applied": done,
        "taken": applied.taken,
        "aside": applied.aside,
        **made.to_json(),
        "changed": [change.to_json() for change in changes.sentences],
        "changes": changes.to_json(),
    }


def _show(
    made: ImportPlan, applied: Applied, changes: ChangeList, terminal: Terminal, *, done: bool
) -> None:
    counts = made.counts()
    terminal.say("，".join(f"{KINDS[kind]} {number}" for kind, number in counts.items() if number))
    shown = [row for row in made.rows if row.kind.value not in ("same", "empty")]
    for line in columns([_plan_line(row) for row in shown]):
        terminal.say(line)
    for file, warning in made.warnings:
        terminal.say(f"  ! {file} {warning.place} {warning.why}")
    _show_changes(changes, terminal, done=done)
    if done:
        terminal.say(f"已导入{applied.taken}个数，另有{applied.aside}个与现有数并列，待您决定。")
    else:
        terminal.say("以上只是清单，报告没有改动；去掉 --plan 即导入。")
    offered = counts["proposed"]
    if offered and not any(row.selected and row.rule for row in made.rows):
        terminal.say(f"有{offered}个推算的数没有导入；同意上面写的算法，请加上 --proposed。")


def _show_changes(changes: ChangeList, terminal: Terminal, *, done: bool) -> None:
    from core.figures.changelist.listing import verdict_name

    if changes.sentences:
        terminal.say(f"{'已' if done else '将'}改动{len(changes.sentences)}个句子：")
    for sentence in changes.sentences:
        terminal.say(f"  原：{sentence.before}")
        terminal.say(f"  新：{sentence.after}")
    for figure in changes.derived:
        terminal.say(f"  算出的数：{figure.name} {figure.before.text} → {figure.after.text}")
    for item in changes.verdicts:
        turned = f"{verdict_name(item.before)} → {verdict_name(item.after)}"
        terminal.say(f"  说法“{item.text}”：{turned} {item.arithmetic}".rstrip())


def _plan_line(row: PlanRow) -> tuple[str, ...]:
    figure = row.figure
    return (
        f"  {'✓' if row.selected else ' '} {KINDS[row.kind.value]}",
        row.target.name if row.target else f"？{figure.indicator_text}",
        figure.period.label() if figure.period else "期间不明",
        ROLES[figure.role.value],
        f"{figure.raw} {figure.unit or ''}".strip() if not row.rule else figure.raw,
        figure.place,
        row.why,
    )


IMPORT = Command("import-figures", "把工作簿的数导入报告，并列出哪些句子变了", _declare, _import)
