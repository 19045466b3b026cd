"""Carries out finding and replacing in the section shown."""

from __future__ import annotations

from attrs import evolve
from PySide6.QtGui import QTextCursor

from core.edit.text import set_blocks
from core.model.report import Section
from ui.document.controller import DocumentController
from ui.editor.finding.searching import Match, find_in, pattern, replace_one, replaced
from ui.editor.text.atoms import units
from ui.editor.text.marks import Layer, Marks, Range
from ui.editor.text.page import Page, insert_atoms
from ui.editor.text.shown import Shown
from ui.editor.text.sync import Sync
from ui.editor.text.view import TextView

FINDER = "editor.find"


class Finder:
    """Matches of a query in the text as it reads, figures included (查找替换)."""

    def __init__(
        self,
        controller: DocumentController,
        view: TextView,
        page: Page,
        shown: Shown,
        sync: Sync,
        marks: Marks,
    ) -> None:
        self._controller = controller
        self._view = view
        self._page = page
        self._shown = shown
        self._sync = sync
        self._marks = marks
        self._query = ""
        self._match_case = False
        self.matches: tuple[Match, ...] = ()
        self.at = -1

    def look_for(self, query: str, *, match_case: bool = False) -> None:
        """Another query: mark every match and stand on the first from the caret on."""
        self._query, self._match_case = query, match_case
        self.refresh()
        start = self._view.textCursor().selectionStart()
        places = [self._range(match).start for match in self.matches]
        self.at = next((n for n, place in enumerate(places) if place >= start), 0)
        self._show_current()

    def refresh(self) -> None:
        """Find again, after the text has changed."""
        wanted = pattern(self._query, match_case=self._match_case)
        if wanted is None:
            self.matches, self.at = (), -1
        else:
            self.matches = tuple(
                match
                for draft in self._page.read()
                if not draft.is_table
                for match in find_in(draft.id, draft.atoms, self._shown, wanted)
            )
            self.at = min(self.at, len(self.matches) - 1)
        self._marks.set(Layer.FOUND, [self._range(match) for match in self.matches])
        self._mark_current()

    def stop(self) -> None:
        """No marks any more; the current match stays selected."""
        self._query, self.matches = "", ()
        if self.at >= 0:
            for item in self._marks.ranges(Layer.CURRENT):
                self._sync.caret.put(item.end, item.start)
        self.at = -1
        self._marks.set(Layer.FOUND, ())
        self._marks.set(Layer.CURRENT, ())

    def go(self, step: int) -> None:
        """The next match, or with −1 the one before; round at the ends."""
        if self.matches:
            self.at = (self.at + step) % len(self.matches)
            self._show_current()

    def replace(self, words: str) -> str:
        """Replace the current match; returns what to tell, empty when it was done."""
        if not 0 <= self.at < len(self.matches):
            return "没有可替换的匹配。"
        match = self.matches[self.at]
        if match.live:
            self.go(1)
            return "匹配处在指标数字里，不能按文字替换；请在指标表里改数，或用“改写数字”。"
        block = self._page.find(match.paragraph)
        if block is not None:
            atoms = self._page.draft(block).atoms
            after = replace_one(atoms, match, words)
            piece = after[match.start : len(after) - (len(atoms) - match.end)]
            place = self._range(match)
            with self._sync.step("替换"):
                cursor = QTextCursor(self._page.document)
                cursor.setPosition(place.start)
                cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.beginEditBlock()
                cursor.removeSelectedText()
                insert_atoms(cursor, piece)
                cursor.endEditBlock()
                self._sync.caret.put(cursor.position())
            self.look_for(self._query, match_case=self._match_case)
        return ""

    def replace_all(self, words: str) -> str:
        """Replace every match in typed text as one step; returns what was done."""
        self._sync.flush_all()
        section = self._section()
        wanted = pattern(self._query, match_case=self._match_case)
        if section is None or wanted is None:
            return "没有可替换的匹配。"
        blocks, done, skipped = replaced(section.blocks, self._shown, wanted, words)
        if done:
            report = self._controller.report
            after, change = set_blocks(report, section.id, blocks, label="全部替换")
            self._controller.close_step()
            self._controller.commit(after, evolve(change, initiator=FINDER))
        self.refresh()
        kept = f"，{skipped} 处在指标数字里，没有改动" if skipped else ""
        return f"替换了 {done} 处{kept}。" if done or skipped else "没有找到。"

    def _section(self) -> Section | None:
        section = self._sync.section
        return self._controller.report.section(section) if section is not None else None

    def _range(self, match: Match) -> Range:
        block = self._page.find(match.paragraph)
        if block is None:
            return Range(0, 0)
        atoms = self._page.draft(block).atoms
        start = block.position() + units(atoms[: match.start])
        return Range(start, start + units(atoms[match.start : match.end]))

    def _mark_current(self) -> None:
        here = [self._range(self.matches[self.at])] if 0 <= self.at < len(self.matches) else []
        self._marks.set(Layer.CURRENT, here)

    def _show_current(self) -> None:
        self._mark_current()
        for place in self._marks.ranges(Layer.CURRENT):
            self._sync.jump()
            self._sync.caret.put(place.end, place.start)
