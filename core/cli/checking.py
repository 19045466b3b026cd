"""All rules over a report, or over a file that is to become one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import REPORT_SUFFIX, inputs, named, report_file
from core.cli.terminal import Terminal
from core.errors import UsageError

if TYPE_CHECKING:
    from core.check.findings import Counts, Finding
    from core.cli.examining import Examination, Examined

_TEXTS = (".docx", ".docm", ".txt", ".md", ".markdown")


def _declare(parser: Parser) -> None:
    parser.positional("file", "文件", "要检查的报告：.kbx、.docx、.txt 或 .md")


def _check(arguments: Namespace, terminal: Terminal) -> int:
    file = named(arguments.file)
    suffix = file.suffix.lower()
    if suffix == REPORT_SUFFIX:
        return _check_report(report_file(arguments.file), terminal)
    if suffix not in _TEXTS:
        raise UsageError(
            f"“{file.name}”不是报告文件。",
            hint="请给出 .kbx、.docx、.txt 或 .md 文件。",
        )
    (path,) = inputs([arguments.file])
    return _check_file(path, terminal)


def _check_report(path: Path, terminal: Terminal) -> int:
    from core.check.engine import check
    from core.check.findings import check_counts
    from core.check.reporting import findings_to_json, findings_to_text
    from core.store.package import load

    report = load(path).report
    findings = check(report, terminal.context())
    terminal.done()
    if terminal.json:
        terminal.answer(findings_to_json(report, findings))
    else:
        terminal.say(findings_to_text(report, findings))
        _say_missing(findings, terminal)
    return 1 if check_counts(findings).error else 0


def _check_file(path: Path, terminal: Terminal) -> int:
    from core.check.findings import check_counts
    from core.cli.examining import examine

    examination = examine(path, terminal.context())
    findings = [item.finding for item in examination.found]
    counts = check_counts(findings)
    terminal.done()
    if terminal.json:
        terminal.answer(
            {
                "findings": [_json(item, examination) for item in examination.found],
                "counts": counts.to_json(),
            }
        )
    else:
        for item in examination.found:
            terminal.say(_line(item))
        terminal.say(_counted(counts))
        _say_missing(findings, terminal)
    return 1 if counts.error else 0


def _json(item: Examined, examination: Examination) -> dict[str, Any]:
    from core.check.findings import fix_to_json

    finding = item.finding
    section = examination.draft.report.section(finding.section) if finding.section else None
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "where": {
            "section": section.title if section is not None else "",
            "paragraph": item.ordinal,
            "line": item.line,
            "col": item.col,
            "length": finding.length,
            "element": finding.element or None,
        },
        "text": finding.text,
        "message": finding.message,
        "basis": finding.basis,
        "fix": fix_to_json(finding.fix),
    }


def _line(item: Examined) -> str:
    finding = item.finding
    quoted = f"“{finding.text}” " if finding.text and len(finding.text) <= 30 else ""
    level = finding.level.name_zh
    return f"[{level}] 第{item.line}段 {quoted}{finding.message}（{finding.rule}）"


def _counted(counts: Counts) -> str:
    return f"错误 {counts.error} 处，警告 {counts.warning} 处，提示 {counts.info} 处。"


def _say_missing(findings: tuple[Finding, ...] | list[Finding], terminal: Terminal) -> None:
    from core.check.gate import gate

    missing = len(gate(findings))
    if missing:
        terminal.say(f"缺数清单 {missing} 处，定稿前请逐处补上。")


CHECK = Command("check", "按全部规则检查报告，有错误时返回 1", _declare, _check)
