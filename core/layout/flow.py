"""A report as a flow of styled items, the one thing preview, .docx, .txt and PDF are made from.

Guidance never gets here, nor sections that are excluded or meant for other versions.
"""

from __future__ import annotations

from core.layout.annexes import annex_pages, moved_ids
from core.layout.body import body
from core.layout.charts.making import numbered_charts
from core.layout.closing import closing, kept_together
from core.layout.contents import with_contents
from core.layout.draft import Draft, printable
from core.layout.imprint import imprint
from core.layout.items import (
    Break,
    Element,
    Flow,
    FlowBreak,
    FlowCell,
    FlowImprint,
    FlowItem,
    FlowParagraph,
    FlowRow,
    FlowRun,
    FlowTable,
    Indent,
    Source,
    TabStop,
)
from core.layout.opening import opening, pushes_text_off
from core.layout.profile import Profile
from core.layout.styles import FlowStyle, FontRole
from core.layout.tables import numbered_tables, with_their_headings
from core.layout.unit import profile_of
from core.layout.versions import dressed
from core.model.elements import Form
from core.model.report import Report, Version


def flow(report: Report, profile: Profile | None = None, *, version: Version | None = None) -> Flow:
    """Everything that is printed, in order; ``version`` ``None`` prints what any version holds.

    ``profile`` ``None``: that of the report's own page style.
    """
    profile = profile or profile_of(report.page)
    report = dressed(report, version)
    draft = Draft(report, profile, version)
    head = list(opening(draft))
    moved = pushes_text_off(draft, head)
    if moved:
        head = list(opening(draft, recipients=False))
    items = [
        *head,
        *kept_together(draft, list(body(draft, moved_ids(draft))), list(closing(draft))),
        *annex_pages(draft),
    ]
    last = list(imprint(draft, with_recipients=moved))
    while items and not last and isinstance(items[-1], FlowBreak):
        items.pop()  # nothing follows the turned page
    items = [*numbered_charts(numbered_tables(with_their_headings(items))), *last]
    meta = report.meta
    changed = meta.modified or meta.created
    made = Flow(
        items=tuple(items),
        profile=profile,
        title=printable(draft.title).replace("\n", ""),
        author=printable(report.elements.author or meta.unit),
        stamp=changed.strftime("%Y-%m-%dT%H:%M:%SZ") if changed is not None else "",
        first_numbered=profile.first_number and report.elements.form is not Form.LETTER,
    )
    return with_contents(made) if report.elements.contents else made


__all__ = [
    "Break",
    "Element",
    "Flow",
    "FlowBreak",
    "FlowCell",
    "FlowImprint",
    "FlowItem",
    "FlowParagraph",
    "FlowRow",
    "FlowRun",
    "FlowStyle",
    "FlowTable",
    "FontRole",
    "Indent",
    "Source",
    "TabStop",
    "flow",
]
