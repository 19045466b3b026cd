"""The command line: find the command, run it, turn whatever happens into words and an exit code.

0 done, 1 done with findings of level error, 2 wrong usage, 3 unreadable input, 4 not written, 130
stopped by Ctrl-C.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from importlib import import_module

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.terminal import Terminal, columns, lead_nowhere, prepare_streams
from core.errors import AppError, Cancelled, UsageError
from core.version import NAME, VERSION

PROGRAM = "kebao"
INTERRUPTED = 130
_UNEXPECTED = 3

Trial = tuple[str, Callable[[], bool]]
"""Something the self-test tries: its name for people, and whether it went well."""

COMMANDS = {
    "templates": "core.cli.starting:TEMPLATES",
    "new": "core.cli.starting:NEW",
    "read-figures": "core.cli.figures:READ",
    "import-figures": "core.cli.importing:IMPORT",
    "fill-form": "core.cli.filling:FILL",
    "read-report": "core.cli.reading_reports:READ",
    "check": "core.cli.checking:CHECK",
    "judge": "core.cli.judging:JUDGE",
    "export": "core.cli.exporting:EXPORT",
    "import-report": "core.cli.importing_reports:IMPORT",
    "merge": "core.cli.merging:MERGE",
    "roll": "core.cli.rolling:ROLL",
    "trace": "core.cli.tracing:TRACE",
    "demo": "core.cli.demo:DEMO",
}
"""Every command and where it lives; the module is loaded when the command is used."""


def main(argv: Sequence[str]) -> int:
    """Run the command that ``argv`` names; returns the exit code and never raises."""
    prepare_streams()
    terminal = Terminal(json="--json" in argv)
    return guarded(lambda: _dispatch(argv, terminal), terminal)


def self_test(argv: Sequence[str], more: Sequence[Trial] = ()) -> int:
    """Whether this program can do its whole job here, ``more`` included; the exit code.

    ``argv`` may name folders with what another build made of the sample, to compare with.
    """
    from core.cli.self_test import self_test as run

    prepare_streams()
    terminal = Terminal(json="--json" in argv)
    folders = [word for word in argv if word != "--json"]
    return guarded(lambda: run(terminal, folders, more), terminal)


def guarded(work: Callable[[], int], terminal: Terminal) -> int:
    """The exit code of ``work``, whatever it raises; nobody ever sees a traceback."""
    from core.system import logs

    try:
        logs.start()
        code = work()
        terminal.finish()
    except AppError as error:
        terminal.note(error.text())
        return error.exit_code
    except (KeyboardInterrupt, Cancelled):
        terminal.note("已停止，没有留下写了一半的文件。")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        lead_nowhere(1)
        return 0
    except Exception as error:  # noqa: BLE001 - the edge of the command line
        logs.record_bug(error)
        terminal.note("程序遇到意外情况，没有完成；已有的文件没有改动。")
        terminal.note(f"请把记录文件发给维护人员（其中没有报告内容）：{logs.log_file()}")
        return _UNEXPECTED
    return code


def _dispatch(argv: Sequence[str], terminal: Terminal) -> int:
    words = list(argv)
    if words[:1] in (["--version"], ["-V"]):
        terminal.say(f"{NAME} {VERSION}")
        return 0
    if words[:1] in ([], ["--help"], ["-h"], ["help"]):
        _show_help(terminal)
        return 0
    command = _command(words[0])
    parser = Parser(f"{PROGRAM} {command.name}", command.summary)
    command.declare(parser)
    try:
        arguments = parser.parse_args(words[1:])
    except SystemExit as finished:  # --help
        return int(finished.code or 0)
    return command.run(arguments, terminal)


def _command(word: str) -> Command:
    place = COMMANDS.get(word)
    if place is None:
        near = difflib.get_close_matches(word, COMMANDS, 1)
        meant = f"是不是 {near[0]}？" if near else ""
        raise UsageError(
            f"没有“{word}”这个命令。", hint=f"{meant}可用的命令：{'、'.join(COMMANDS)}。"
        )
    module, _, name = place.partition(":")
    command = getattr(import_module(module), name)
    assert isinstance(command, Command)
    return command


def _show_help(terminal: Terminal) -> None:
    terminal.say(f"{NAME}：从指标工作簿到年度总结与计划的正式公文。\n")
    terminal.say(f"用法：{PROGRAM}                打开窗口")
    terminal.say(f"      {PROGRAM} 报告.kbx       打开窗口和这份报告")
    terminal.say(
        f"      {PROGRAM} 命令 …         不开窗口，直接办事；{PROGRAM} 命令 --help 看用法\n"
    )
    for line in columns([(f"  {name}", _command(name).summary) for name in COMMANDS]):
        terminal.say(line)
