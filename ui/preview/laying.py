"""Laying out on a job: the shown version page by page, the others to count their pages."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from core.jobs import JobContext
from core.layout.flow import flow
from core.layout.notices import Notice, layout_notices
from core.layout.paginate import Pages, Paginator
from core.model.report import Report, Version


@frozen
class LaidOut:
    """A report laid out: the pages of the shown version, and how many each version has.

    ``notices`` is what to look at on the shown pages.
    """

    report: Report
    version: str
    pages: Pages
    counts: Mapping[str, int] = field(factory=dict)
    notices: tuple[Notice, ...] = ()


class Layouts:
    """One paginator a version, so that an edit costs its paragraph in each (增量排版).

    Used by one job at a time.
    """

    def __init__(self) -> None:
        self._paginators: dict[str, Paginator] = {}

    def lay_out(self, report: Report, version: str, context: JobContext) -> LaidOut:
        """Lay out every version; ``version`` empty shows what any version holds."""
        choices: list[Version | None] = [None, *report.versions]
        shown: Pages | None = None
        counts: dict[str, int] = {}
        for number, choice in enumerate(choices):
            context.step(number, len(choices), "正在排版")
            key = choice.id if choice is not None else ""
            pages = self._paginators.setdefault(key, Paginator()).update(
                flow(report, version=choice)
            )
            counts[key] = pages.count
            if key == version or shown is None:
                shown = pages
        assert shown is not None
        known = version if version in counts else ""
        return LaidOut(report, known, shown, counts, layout_notices(shown))
