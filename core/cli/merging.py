"""An export that was edited in Word or WPS coming back into its report."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import inputs, report_file
from core.cli.terminal import Terminal
from core.errors import Refused, ReportLocked

if TYPE_CHECKING:
    from core.intake.merging.merge import Merged
    from core.intake.merging.rows import MergeRow

_LONGEST = 60


def _declare(parser: Parser) -> None:
    parser.positional("report", "报告.kbx", "合并到哪份报告")
    parser.positional("file", "回稿.docx", "在 Word 或 WPS 里改过的导出稿")
    parser.add_argument("--plan", action="store_true", help="只列出会有哪些改动，不改报告")


def _merge(arguments: Namespace, terminal: Terminal) -> int:
    from core.intake.document.reader import read_source
    from core.intake.merging.merge import merge
    from core.store import locks, package
    from core.store.earlier import earlier_states

    path = report_file(arguments.report)
    (file,) = inputs([arguments.file])
    document = read_source(file, terminal.context())
    try:
        lock = None if arguments.plan else locks.acquire(path)
    except ReportLocked as error:
        hint = "请等对方关闭后再合并；想先看看会有哪些改动，可以加上 --plan。"
        raise ReportLocked(error.message, hint=hint, kept=error.kept) from error
    try:
        loaded = package.load(path)
        if loaded.read_only and not arguments.plan:
            raise Refused(
                f"“{path.name}”由更新版本的科报保存，只能查看，不能修改。",
                hint="请升级本软件后再合并。",
            )
        merged = merge(loaded.report, document, earlier=earlier_states(loaded.report))
        if not arguments.plan and merged.report != loaded.report:
            package.save(merged.report, path, loaded.sources, loaded.fingerprint)
    finally:
        if lock is not None:
            lock.release()
    terminal.done()
    terminal.answer(
        {
            "report": str(path),
            "applied": not arguments.plan,
            "earlier": merged.earlier,
            "version": None if merged.version is None else merged.version.name,
            "rows": [row.to_json() for row in merged.rows],
        }
    )
    _show(merged, terminal, done=not arguments.plan)
    return 0


def _show(merged: Merged, terminal: Terminal, *, done: bool) -> None:
    if not merged.rows:
        terminal.say("来稿和导出时一样，没有改动。")
        return
    for row in merged.rows:
        _show_row(row, terminal)
    adopted = sum(row.adopted for row in merged.rows)
    asked = len(merged.rows) - adopted
    terminal.say(f"{'已' if done else '将'}采纳{adopted}处改动，{asked}处等您决定。")
    if asked:
        terminal.say("请在窗口里打开报告，用“文件—合并回稿”逐处决定。")
    if not done:
        terminal.say("以上只是清单，报告没有改动；去掉 --plan 即合并。")


def _show_row(row: MergeRow, terminal: Terminal) -> None:
    mark = "✓" if row.adopted else "？"
    who = f"（{'、'.join(row.authors)}）" if row.authors else ""
    terminal.say(f"{mark} {row.kind.name_zh}{who}")
    for label, text in (("原", row.before), ("现", row.ours), ("来稿", row.after)):
        if text:
            short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            terminal.say(f"    {label}：{short}")
    if row.why:
        terminal.say(f"    {row.why}")


MERGE = Command("merge", "把在 Word 或 WPS 里改过的导出稿合并回报告", _declare, _merge)
"""The command ``merge``."""
