"""All rules over a report."""

from __future__ import annotations

from argparse import Namespace

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import report_file
from core.cli.terminal import Terminal


def _declare(parser: Parser) -> None:
    parser.positional("file", "报告.kbx", "要检查的报告")


def _check(arguments: Namespace, terminal: Terminal) -> int:
    from core.check.engine import check
    from core.check.findings import check_counts
    from core.check.reporting import findings_to_json, findings_to_text
    from core.store.package import load

    report = load(report_file(arguments.file)).report
    findings = check(report, terminal.context())
    terminal.done()
    if terminal.json:
        terminal.answer(findings_to_json(report, findings))
    else:
        terminal.say(findings_to_text(report, findings))
    return 1 if check_counts(findings).error else 0


CHECK = Command("check", "按全部规则检查报告，有错误时返回 1", _declare, _check)
