"""Workbooks coming in: what is in them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import inputs
from core.cli.terminal import Terminal, columns
from core.errors import AppError

if TYPE_CHECKING:
    from core.intake.workbook.figures import BookReading

KINDS = {
    "new": "新增",
    "changed": "更新",
    "conflict": "冲突",
    "unmatched": "未匹配",
    "suspicious": "可疑",
    "same": "相同",
    "empty": "缺数",
    "proposed": "推算",
}
ROLES = {
    "actual": "实绩",
    "target": "目标",
    "growth": "增速",
    "share": "占比",
    "rank": "位次",
    "pp": "百分点",
}
STATES = {
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
    note_empty(readings, terminal)
    return max((failure.exit_code for failure in failures), default=0)


def note_empty(readings: Sequence[BookReading], terminal: Terminal) -> None:
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
            ROLES[figure.role.value],
            f"{figure.raw} {figure.unit or ''}".strip(),
            STATES[figure.state.value],
        )
        for figure in reading.figures
    ]
    for line in columns(rows):
        terminal.say(line)
    for warning in reading.warnings:
        terminal.say(f"  ! {warning.place} {warning.why}")


READ = Command("read-figures", "看看工作簿里能读出哪些数", _declare_read, _read)
