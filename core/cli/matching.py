"""``--match 表中名称=指标``: a person settles a name on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.cli.parser import Parser
from core.errors import UsageError

if TYPE_CHECKING:
    from core.intake.workbook.planning.plan import ImportPlan
    from core.model.report import Report


def add_match(parser: Parser) -> None:
    """Declare the option."""
    parser.add_argument(
        "--match",
        metavar="表中名称=指标",
        action="append",
        default=[],
        help="说明表中的名称是哪个指标，记住以后再用；目录里没有的，新建一个",
    )


def settled(report: Report, made: ImportPlan, matches: Iterable[str]) -> ImportPlan:
    """The plan after these options; a name nobody knows becomes an indicator.

    Raises :class:`UsageError` for an option that names nothing in the workbooks.
    """
    for told in matches:
        made = _matched(report, made, told)
    return made


def _matched(report: Report, made: ImportPlan, told: str) -> ImportPlan:
    from core.intake.workbook.planning.naming import named
    from core.intake.workbook.planning.planner import with_match

    label, _, name = (part.strip() for part in told.partition("="))
    row = next((row for row in made.rows if row.figure.indicator_text == label), None)
    if not name:
        raise UsageError(f"“{told}”没有写明是哪个指标。", hint="请写成 --match 表中名称=指标名称。")
    if row is None:
        raise UsageError(
            f"这些工作簿里没有叫“{label}”的指标。",
            hint="名称要和表里写的一样，可先用 --plan 查看。",
        )
    return with_match(report, made, label, named(report, made, name, row.figure))
