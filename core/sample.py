"""The bundled sample: a made-up district's workbooks, turned into a report like anyone's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

from attrs import frozen

from core.edit.change import Change
from core.errors import UnreadableInput
from core.jobs import QUIET, JobContext
from core.model.report import Report
from core.system.paths import resources_dir

TEMPLATE = "annual-summary-plan"
YEAR = 2024
UNIT = "青岚区科学技术局"
MOMENT = datetime(2025, 1, 2, 9, 30, tzinfo=timezone(timedelta(hours=8)))
"""When the demo says the sample was made, so that it is the same file everywhere."""


@frozen
class Sample:
    """The sample report as made from the template, as filled by the import, and its sources."""

    empty: Report
    report: Report
    change: Change
    sources: Mapping[str, bytes]


def workbooks() -> tuple[Path, ...]:
    """The sample workbooks, in the order they are to be imported."""
    found = tuple(sorted((resources_dir() / "sample").glob("*.xlsx")))
    if not found:
        raise UnreadableInput("安装不完整：缺少样例工作簿。", hint="请重新安装本软件。")
    return found


def make(context: JobContext = QUIET, *, at: datetime | None = None) -> Sample:
    """A new report from the template with the sample workbooks imported; writes nothing."""
    from core.intake.workbook.planning.apply import apply
    from core.intake.workbook.planning.evidence import source_bytes
    from core.intake.workbook.planning.planner import plan
    from core.intake.workbook.reader import read_books
    from core.templating.catalog import load_template
    from core.templating.instantiate import instantiate

    now = at or datetime.now().astimezone()
    books = workbooks()
    empty = instantiate(load_template(TEMPLATE), YEAR, UNIT, created=now)
    readings = read_books(books, context)
    applied = apply(empty, plan(empty, readings, imported_at=now))
    return Sample(empty, applied.report, applied.change, source_bytes(books, readings))
