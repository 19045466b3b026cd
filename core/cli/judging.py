"""Stated claims: true, false, or not to be verified."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import inputs
from core.cli.terminal import Terminal, columns
from core.errors import UnreadableInput, UsageError

_FAILED = 1


def _declare(parser: Parser) -> None:
    parser.positional("cases", "判例.json", "要判定的断言")


def _judge(arguments: Namespace, terminal: Terminal) -> int:
    from core.figures.claims.cases import judge_all, read_cases
    from core.figures.claims.verdict import Verdict

    path, *others = inputs([arguments.cases])
    if others:
        raise UsageError("一次只能判定一个判例文件。", hint="请写出文件名，不要用 * 代替。")
    answers = judge_all(read_cases(_text(path), path.name))
    terminal.answer({"results": [answer.to_json() for answer in answers]})
    rows = [
        (
            f"{answer.index}",
            answer.judgement.verdict.name_zh,
            answer.pattern,
            answer.judgement.arithmetic,
        )
        for answer in answers
    ]
    for line in columns(rows):
        terminal.say(line)
    verdicts = [answer.judgement.verdict for answer in answers]
    told = [f"{verdict.name_zh} {verdicts.count(verdict)}" for verdict in Verdict]
    terminal.say(f"共{len(answers)}个判例：{'，'.join(told)}")
    malformed = [answer for answer in answers if answer.malformed]
    for answer in malformed:
        terminal.note(f"“{path.name}”{answer.judgement.arithmetic}。")
    if malformed:
        return UnreadableInput.exit_code
    return _FAILED if Verdict.FAILS in verdicts else 0


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"“{path.name}”不是 UTF-8 文字。", hint="请另存为 UTF-8 编码的 JSON 文件。"
        ) from error
    except OSError as error:
        raise UnreadableInput(
            f"“{path.name}”读不出来。", hint="请检查文件是否在本机、是否有读取权限。"
        ) from error


JUDGE = Command("judge", "判定判例文件中的断言：成立、不成立或不可验", _declare, _judge)
