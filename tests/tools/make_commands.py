"""Writes ``docs/commands.md`` from what the commands declare."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from core.cli.command import Command
from core.cli.main import COMMANDS
from core.cli.parser import Parser

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
_HEAD = """# 命令一览

本页由程序生成：`python -m tests.tools.make_commands`，请不要手工修改。

退出码：0 完成；1 完成但有错误；2 用法不对；3 读不了；4 没有写成；130 按 Ctrl-C 停止。
每个命令都可以加 `--json`：标准输出只有一份 JSON。
"""


def page() -> str:
    """The whole page: a section for each command, a row for each argument."""
    return "\n".join([_HEAD, *(_section(place) for place in COMMANDS.values())])


def _section(place: str) -> str:
    module, _, name = place.partition(":")
    command = getattr(import_module(module), name)
    assert isinstance(command, Command)
    parser = Parser(f"kebao {command.name}", command.summary)
    command.declare(parser)
    rows = [_row(action) for action in parser._actions if action.dest not in ("help", "json")]
    table = ["| 参数 | 说明 |", "|---|---|", *rows] if rows else ["没有参数。"]
    return "\n".join([f"## {command.name}", "", f"{command.summary}。", "", *table, ""])


def _row(action: argparse.Action) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest
    value = "" if action.option_strings and action.nargs == 0 else f" {metavar}"
    names = "、".join(f"`{name}{value}`" for name in action.option_strings) or f"`{metavar}`"
    must = "（必须）" if action.option_strings and action.required else ""
    default = "" if action.help is None else action.help.replace("%%", "%").replace("|", "\\|")
    return f"| {names}{must} | {default} |"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
