"""The report of the following year from this year's."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from core.cli.command import Command
from core.cli.parser import Parser
from core.cli.paths import new_report_file, report_file
from core.cli.terminal import Terminal, columns


def _declare(parser: Parser) -> None:
    parser.positional("report", "报告.kbx", "今年的报告，不会改动")
    parser.add_argument("-o", "--output", required=True, metavar="下年.kbx", help="新报告的文件名")


def _roll(arguments: Namespace, terminal: Terminal) -> int:
    from core.continuity.staleness import carried_of, unlooked
    from core.rollover.roll import roll
    from core.store import package

    path = report_file(arguments.report)
    target = new_report_file(arguments.output)
    loaded = package.load(path)
    now = datetime.now().astimezone()
    made = roll(loaded.report, created=now, file=path.name)
    package.save(made, target, loaded.sources)
    stale = [
        mark
        for carried, paragraph in carried_of(made)
        for sentence in unlooked(carried, paragraph)
        for mark in sentence.marks
    ]
    terminal.answer(
        {
            "report": str(target),
            "id": made.id,
            "title": made.meta.title,
            "period": made.meta.period.code(),
            "commitments": [
                {
                    "text": item.text,
                    "indicator": item.indicator,
                    "target": None if item.target is None else f"{item.target:f}",
                    "unit": item.unit,
                    "owner": item.owner,
                }
                for item in made.commitments
            ],
            "carried": len(made.carried),
            "stale": [{"kind": mark.kind.value, "text": mark.text} for mark in stale],
            "conflicts": len(made.book.conflicts),
        }
    )
    terminal.say(f"已新建“{target}”：《{made.meta.title}》。")
    terminal.say(f"上年的计划转成{len(made.commitments)}条核对事项：")
    for line in columns([(f"  {item.owner or '—'}", item.text) for item in made.commitments]):
        terminal.say(line)
    terminal.say(
        f"沿用上年文字{len(made.carried)}段，其中{len(stale)}处年份、数字、提法要逐处核对。"
    )
    terminal.say("下一步：导入今年的指标工作簿，再逐条交代上年的计划。")
    return 0


ROLL = Command("roll", "把今年的报告滚动成下一年度的报告", _declare, _roll)
