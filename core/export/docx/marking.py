"""Bookmarks and content controls put around the runs of one document, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

from core.export.docx.bookmarks import bookmarked, heading_bookmarks
from core.export.docx.controls import controlled
from core.export.docx.paragraphs import Marks
from core.layout.items import Flow, FlowParagraph, FlowRun


class Marking:
    """Counts the marks of one document; ask paragraph by paragraph, in order."""

    def __init__(self, flow: Flow, *, fields: bool) -> None:
        self._bookmarks = iter(heading_bookmarks(flow).values())
        self._fields = fields
        self._bookmark = self._control = 0

    def of(self, item: FlowParagraph) -> Marks | None:
        """The marks of the next paragraph; ``None``: none."""
        name = next(self._bookmarks) if item.style.is_heading else ""
        if name:
            self._bookmark += 1
        if not name and not (self._fields and any(run.figure for run in item.runs)):
            return None
        return _Around(self, self._bookmark, name)

    def figure(self, run: FlowRun, written: str) -> str:
        """A run, in a content control when it is a live figure and controls were asked for."""
        if not self._fields or run.figure is None:
            return written
        self._control += 1
        return controlled(written, str(run.figure), self._control)


class _Around:
    """The marks of one paragraph."""

    def __init__(self, marking: Marking, number: int, name: str) -> None:
        self._marking, self._number, self._name = marking, number, name

    def around(self, runs: Sequence[FlowRun], written: Sequence[str]) -> str:
        """Controls around figures, the bookmark around everything."""
        pieces = map(self._marking.figure, runs, written)
        text = "".join(pieces)
        return bookmarked(text, self._number, self._name) if self._name else text
