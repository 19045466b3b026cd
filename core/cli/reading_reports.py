"""Existing reports coming in: outline, enumerations, figures, flaws, repairs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import inputs
from core.cli.terminal import Terminal, columns

if TYPE_CHECKING:
    from core.intake.document.outline import Node
    from core.intake.document.reading import DocumentReading

_LONGEST_SHOWN = 40


def _declare(parser: Parser) -> None:
    parser.positional(
        "file", "文件", "已有的报告：.docx、.txt 或 .md；装有 LibreOffice 时还有 .doc、.wps、.rtf"
    )


def _read(arguments: Namespace, terminal: Terminal) -> int:
    from core.intake.document.reader import read_document

    (path,) = inputs([arguments.file])
    reading = read_document(path, terminal.context())
    flaws = list(_flaws(reading, terminal))
    terminal.done()
    told = reading.to_json()
    cleaned = told.pop("cleaned")
    terminal.answer({**told, "flaws": flaws, "cleaned": cleaned})
    if not terminal.json:
        _show(reading, flaws, terminal)
    return 0


def _flaws(reading: DocumentReading, terminal: Terminal) -> Iterator[dict[str, Any]]:
    """What the rules for text find, at the places of the file as given."""
    from core.cli.examining import examined
    from core.intake.document.draft import draft

    made = draft(reading, fallback_year=datetime.now().astimezone().year, finished=False)
    for item in examined(reading, made, terminal.context()):
        finding = item.finding
        yield {
            "rule": finding.rule,
            "level": finding.level.value,
            "line": item.line,
            "col": item.col,
            "text": finding.text,
            "message": finding.message,
        }


def _show(reading: DocumentReading, flaws: list[dict[str, Any]], terminal: Terminal) -> None:
    terminal.say(f"标题：{reading.outline.front.title or '没有认出'}")
    for node in reading.outline.nodes:
        _show_node(node, reading, terminal)
    counts = (
        f"列举项{len(reading.outline.enumerations)}个",
        f"数{len(reading.figures)}个",
        f"缺陷{len(flaws)}处",
        f"清洗{len(reading.cleaned.repairs)}处",
    )
    terminal.say("，".join(counts) + "。")
    for line in columns([(f"  第{r.line}段", r.kind.name_zh, _short(r.before))
                         for r in reading.cleaned.repairs]):  # fmt: skip
        terminal.say(line)
    for flaw in flaws:
        terminal.say(f"  ! 第{flaw['line']}段 {_short(flaw['text'])} {flaw['message']}")
    for comment in reading.source.comments:
        terminal.say(f"  批注 第{comment.line}段 {comment.author}：{comment.text}")
    if told := reading.told():
        terminal.say(f"  {told}")
    if reading.source.changes:
        terminal.say(f"  有{len(reading.source.changes)}处修订，按接受后的文字读取。")


def _show_node(node: Node, reading: DocumentReading, terminal: Terminal) -> None:
    line, _ = reading.place(node.heading.piece, node.heading.start)
    indent = "  " * node.level
    terminal.say(f"{indent}{node.heading.marker}{node.heading.title}  （第{line}段）")
    for child in node.children:
        _show_node(child, reading, terminal)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


READ = Command("read-report", "读出已有报告的大纲、数字和缺陷，不改文件", _declare, _read)
