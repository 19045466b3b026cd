"""Reports going out: one into a file, several into a folder."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from core.cli.command import Command
from core.cli.parser import Parser, count
from core.cli.paths import folder, output, report_file
from core.cli.terminal import Terminal
from core.errors import AppError, NotWritten, Refused, UsageError
from core.jobs import QUIET, JobContext

if TYPE_CHECKING:
    from core.model.report import Report, Version

_IN_FOLDER = ".docx"
_SECONDS_EACH = 600.0
_MEMORY_MB = 2048


@frozen
class Order:
    """One export to be made.

    ``strict`` also runs the rules over the report; ``fields`` keeps figures refreshable;
    ``sensitive`` lets out what is marked 内部 or sensitive.
    """

    report: Path
    target: Path
    version: str = ""
    strict: bool = False
    fields: bool = False
    sensitive: bool = False


@frozen
class Made:
    """What came of an order: pages if the file has any, places still 待补, errors found.

    ``refused`` says why a strict export wrote nothing; it is empty when the file was written.
    """

    path: Path
    pages: int | None
    missing: int
    errors: int
    refused: str = ""


def _declare(parser: Parser) -> None:
    parser.positional("reports", "报告.kbx", "一份或几份报告", nargs="+")
    parser.add_argument(
        "-o", "--output", required=True, metavar="输出",
        help="文件名（.docx .xlsx .txt）；几份报告时为文件夹",
    )  # fmt: skip
    parser.add_argument("--version", default="", metavar="版本", help="一稿多版时导出哪一版")
    parser.add_argument(
        "--all-versions", action="store_true", help="一稿多版的每一版各导出一个文件"
    )
    parser.add_argument(
        "--fields", action="store_true", help="Word 文档里保留可更新字段（数字带来源标记）"
    )
    parser.add_argument("--strict", action="store_true", help="有缺数不导出；有错误时返回 1")
    parser.add_argument("--sensitive", action="store_true", help="标为内部的和敏感的内容也照样导出")
    parser.add_argument("--jobs", type=count, default=1, metavar="N", help="几份报告同时导出")


def _export(arguments: Namespace, terminal: Terminal) -> int:
    reports = [report_file(name) for name in arguments.reports]
    orders = _orders(reports, output(arguments.output), arguments.version, strict=arguments.strict)
    orders = [
        evolve(order, fields=arguments.fields, sensitive=arguments.sensitive) for order in orders
    ]
    if arguments.all_versions:
        orders = [one for order in orders for one in _of_versions(order)]
    if len(orders) == 1:
        outcomes: list[Made | AppError] = [carry_out(orders[0], terminal.context())]
    else:
        outcomes = _all(orders, arguments.jobs, terminal.context())
    terminal.done()
    terminal.answer(
        {
            "exports": [
                _json(order, outcome) for order, outcome in zip(orders, outcomes, strict=True)
            ]
        }
    )
    for outcome in outcomes:
        if isinstance(outcome, AppError):
            terminal.note(outcome.text())
        else:
            _show(outcome, terminal)
    return max(_exit_code(outcome) for outcome in outcomes)


def _orders(reports: Sequence[Path], place: Path, version: str, *, strict: bool) -> list[Order]:
    is_folder = os.path.isdir(place)  # noqa: PTH112 - also false for a name no disk can have
    if len(reports) == 1 and place.suffix and not is_folder:
        return [Order(reports[0], place, version, strict)]
    if place.suffix and not is_folder:
        raise UsageError(
            "几份报告要导出到一个文件夹。", hint=f"请把 -o 后面的“{place}”改为文件夹。"
        )
    stems = [report.stem for report in reports]
    twice = sorted({stem for stem in stems if stems.count(stem) > 1})
    if twice:
        raise UsageError(f"有几份报告都叫“{twice[0]}”，会互相覆盖。", hint="请分别导出。")
    target = folder(place)
    return [
        Order(report, target / f"{report.stem}{_IN_FOLDER}", version, strict) for report in reports
    ]


def _of_versions(order: Order) -> list[Order]:
    """An order a version; a report that has only one stays as it is."""
    from core.export.versions import version_files
    from core.store.package import load

    if order.version:
        raise UsageError("--version 和 --all-versions 只能用一个。", hint="请去掉其中一个。")
    files = version_files(load(order.report).report, order.target)
    return [evolve(order, target=path, version=version.id) for version, path in files] or [order]


def carry_out(order: Order, context: JobContext = QUIET) -> Made:
    """Make one export; raises what opening, checking, exporting and writing raise."""
    from core.check.holding import let_out
    from core.export.product import Options
    from core.export.registry import export, exporter_for
    from core.model.audiences import part_for
    from core.store.package import load

    exporter_for(order.target)
    if not os.path.isdir(order.target.parent):  # noqa: PTH112 - as above
        raise NotWritten(
            f"文件夹“{order.target.parent}”不存在，没有导出。",
            hint="请先建好文件夹，或换一个位置。",
        )
    report = load(order.report).report
    version = _version(report, order.version)
    options = Options(fields=order.fields)
    if not order.sensitive:
        let_out(report, (version,))
    errors = 0
    if order.strict:
        errors, missing, refusal = _strictly(part_for(report, version) if version else report)
        if refusal:
            return Made(order.target, None, missing, errors, refusal)
    result = export(report, order.target, context=context, version=version, options=options)
    return Made(result.path, result.pages, result.missing, errors)


def _version(report: Report, name: str) -> Version | None:
    if not name:
        return None
    for version in report.versions:
        if name in (version.name, version.id):
            return version
    known = "、".join(version.name for version in report.versions)
    hint = f"现有版本：{known}。" if known else "这份报告只有一个版本，请去掉 --version。"
    raise UsageError(f"报告里没有“{name}”这个版本。", hint=hint)


def _strictly(report: Report) -> tuple[int, int, str]:
    """Errors, missing numbers, and why nothing may go out while any number is missing."""
    from core.check.engine import check
    from core.check.findings import check_counts
    from core.check.gate import gate, let_pass

    findings = check(report)
    missing = gate(findings)
    refusal = ""
    try:
        let_pass(missing)
    except Refused as error:
        refusal = error.text()
    return check_counts(findings).error, len(missing), refusal


def _all(orders: Sequence[Order], jobs: int, context: JobContext) -> list[Made | AppError]:
    """Every order, ``jobs`` at a time in processes of their own; one that fails stops no other."""
    work = _in_child if jobs > 1 else _in_place
    outcomes: list[Made | AppError] = []
    with ThreadPoolExecutor(min(jobs, len(orders))) as pool:
        for outcome in pool.map(work, orders):
            outcomes.append(outcome)
            context.step(len(outcomes), len(orders), "正在导出")
    return outcomes


def _in_place(order: Order) -> Made | AppError:
    try:
        return carry_out(order)
    except AppError as error:
        return error


def _in_child(order: Order) -> Made | AppError:
    from core.system.child import Blame, run_limited

    blame = Blame(NotWritten, f"报告“{order.report.name}”", "请单独导出这一份，看看是哪里的问题。")
    target = f"{__name__}:{carry_out.__name__}"
    try:
        made = run_limited(
            target,
            order,
            seconds=_SECONDS_EACH,
            memory_mb=_MEMORY_MB,
            blame=blame,
            writes=True,
        )
    except AppError as error:
        return error
    assert isinstance(made, Made)
    return made


def _json(order: Order, outcome: Made | AppError) -> dict[str, Any]:
    if isinstance(outcome, AppError):
        return {"report": str(order.report), "path": None, "error": outcome.text()}
    refused = {"error": outcome.refused} if outcome.refused else {}
    return {
        "report": str(order.report),
        "path": None if outcome.refused else str(outcome.path),
        "pages": outcome.pages,
        "missing": outcome.missing,
        "errors": outcome.errors if order.strict else None,
        **refused,
    }


def _show(made: Made, terminal: Terminal) -> None:
    if made.refused:
        terminal.note(made.refused)
        return
    pages = f"，约{made.pages}页" if made.pages else ""
    missing = f"，有{made.missing}处待补，已用黄色标出" if made.missing else ""
    terminal.say(f"已导出“{made.path}”{pages}{missing}。")
    if made.errors:
        terminal.note(f"“{made.path.name}”还有{made.errors}处错误，请用 check 查看后改正。")


def _exit_code(outcome: Made | AppError) -> int:
    if isinstance(outcome, AppError):
        return outcome.exit_code
    return 1 if outcome.errors or outcome.refused else 0


EXPORT = Command("export", "导出公文：.docx、.pdf、.txt，或指标表 .xlsx", _declare, _export)
