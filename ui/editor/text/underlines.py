"""What the rules object to, underlined in the text and explained on hover (检查标记)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtGui import QTextCursor

from core.check.findings import Finding, Level
from ui.editor.text.caret import Caret
from ui.editor.text.marks import Layer, Marks, Range
from ui.editor.text.page import Page

_LAYERS = {Level.ERROR: Layer.ERROR, Level.WARNING: Layer.WARNING}


class Underlines:
    """Keeps the findings and marks those of the section shown; errors and warnings only."""

    def __init__(self, page: Page, caret: Caret, marks: Marks) -> None:
        self._page = page
        self._caret = caret
        self._marks = marks
        self._findings: tuple[Finding, ...] = ()
        self._places: list[tuple[QTextCursor, Finding]] = []

    def show(self, findings: Iterable[Finding]) -> None:
        """Other findings."""
        self._findings = tuple(findings)
        self.refresh()

    def refresh(self) -> None:
        """Mark them again, in another section or after another check."""
        self._places = []
        found: dict[Layer, list[Range]] = {layer: [] for layer in _LAYERS.values()}
        for finding in self._findings:
            layer = _LAYERS.get(finding.level)
            place = self._place(finding) if layer is not None else None
            if layer is not None and place is not None:
                found[layer].append(place)
                self._places.append((self._cursor(place), finding))
        for layer, ranges in found.items():
            self._marks.set(layer, ranges)

    def tip(self, position: int) -> str:
        """What is said about the text at a position; empty when nothing is."""
        said = [
            f"<b>{escape(finding.level.name_zh)}</b>　{escape(finding.message)}"
            for cursor, finding in self._places
            if cursor.selectionStart() <= position < cursor.selectionEnd()
        ]
        return "<br>".join(dict.fromkeys(said))

    def _place(self, finding: Finding) -> Range | None:
        block = self._page.find(finding.paragraph) if finding.paragraph else None
        if block is None or not finding.length:
            return None
        start = self._caret.position(block, finding.start)
        end = self._caret.position(block, finding.start + finding.length, after=True)
        return Range(start, end)

    def _cursor(self, place: Range) -> QTextCursor:
        cursor = QTextCursor(self._page.document)
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor
