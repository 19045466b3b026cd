"""A superior's own form filled from a report (填报上级表)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli.command import Command
from core.cli.matching import add_match, settled
from core.cli.parser import Parser
from core.cli.paths import inputs, output, report_file
from core.cli.terminal import Terminal, columns
from core.errors import UsageError, WorkbookUnreadable

if TYPE_CHECKING:
    from core.intake.workbook.planning.forms import Slot
    from core.model.profiles import Profile
    from core.model.report import Report

_SUFFIXES = (".xlsx", ".xlsm")


def _declare(parser: Parser) -> None:
    parser.positional("report", "报告.kbx", "数从哪份报告来")
    parser.positional("form", "上级表.xlsx", "要填的空表（.xlsx、.xlsm）")
    parser.add_argument("-o", "--output", metavar="输出", help="填好的表存到哪里")
    parser.add_argument("--plan", action="store_true", help="只列出每格会填什么，不写文件")
    parser.add_argument("--overwrite", action="store_true", help="表里已有数的格子也改填")
    add_match(parser)


def _fill(arguments: Namespace, terminal: Terminal) -> int:
    from core.export.workbook.form.filling import Entry, fill_form
    from core.intake.workbook.planning.forms import with_chosen
    from core.store import package
    from core.store.profiles import remember_profiles
    from core.system.files import refuse_if_open, write_atomic

    report = package.load(report_file(arguments.report)).report
    form, target = _files(arguments)
    slots, learned = _slots(report, form, arguments.match, terminal)
    if arguments.overwrite:
        slots = with_chosen(slots, [slot.place for slot in slots if slot.standing], chosen=True)
    chosen = [slot for slot in slots if slot.chosen and slot.value is not None]
    answer: dict[str, Any] = {
        "form": str(form),
        "cells": [slot.to_json() for slot in slots],
        "written": None,
    }
    if target is None:
        terminal.answer(answer)
        _show(slots, terminal)
        terminal.say("以上只是清单，没有写文件；去掉 --plan 并写明 -o 即填。")
        return 0
    refuse_if_open(target)
    entries = tuple(
        Entry(slot.row.figure.sheet, slot.row.figure.cell, slot.value, slot.percent)
        for slot in chosen
        if slot.value is not None
    )
    done = fill_form(form.read_bytes(), entries, form.name)
    write_atomic(target, done.data)
    remember_profiles(learned)
    more = {"written": str(target), "number": done.number, "formulas": list(done.formulas)}
    terminal.answer(answer | more)
    _show(slots, terminal)
    terminal.say(f"已填 {done.number} 格，存为“{target.name}”。其余格子和原表一样。")
    if done.recalculates:
        terminal.say("表里有公式，打开时会自动重新计算。")
    return 0


def _files(arguments: Namespace) -> tuple[Path, Path | None]:
    """The form and where the filled one goes, ``None`` for a list only."""
    form, *others = inputs([arguments.form])
    if others:
        raise UsageError("一次只能填一张表。", hint="请写出文件名，不要用 * 代替。")
    if form.suffix.lower() not in _SUFFIXES:
        raise WorkbookUnreadable(
            f"“{form.name}”不能直接填：只能填 .xlsx、.xlsm 工作簿。",
            hint="请用 Excel 或 WPS 打开，另存为 .xlsx 后再填。",
        )
    if arguments.plan:
        return form, None
    if not arguments.output:
        raise UsageError("没有写明填好的表存到哪里。", hint="请用 -o 写明文件名。")
    target = output(arguments.output)
    if target.suffix.lower() != form.suffix.lower():
        raise UsageError(f"填好的表后缀应为 {form.suffix}。", hint="请改写 -o 后面的文件名。")
    if target.exists() and target.samefile(form):
        raise UsageError("填好的表不能盖掉原来的空表。", hint="请在 -o 后面换一个文件名。")
    return form, target


def _slots(
    report: Report, form: Path, matches: Sequence[str], terminal: Terminal
) -> tuple[tuple[Slot, ...], tuple[Profile, ...]]:
    from core.intake.workbook.planning.forms import slots
    from core.intake.workbook.planning.planner import plan
    from core.intake.workbook.reader import read_books
    from core.store.profiles import shared_profiles

    own = tuple(item for item in report.book.indicators if not item.code)
    readings = read_books((form,), terminal.context(), extra=own, district=report.meta.district)
    terminal.done()
    now = datetime.now().astimezone()
    made = plan(report, readings, imported_at=now, profiles=shared_profiles())
    made = settled(report, made, matches)
    return slots(report, made), made.learned()


def _show(slots: Sequence[Slot], terminal: Terminal) -> None:
    rows = [
        (
            f"  {'✓' if slot.chosen else ' '} {slot.row.figure.place}",
            slot.row.target.name if slot.row.target else f"？{slot.row.figure.indicator_text}",
            slot.row.figure.period.label() if slot.row.figure.period else "期间不明",
            slot.told or "—",
            slot.why,
        )
        for slot in slots
    ]
    for line in columns(rows):
        terminal.say(line)


FILL = Command("fill-form", "把报告的数填进上级的空表，其余不动", _declare, _fill)
