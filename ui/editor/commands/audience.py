"""Which versions the paragraphs under the selection are for (受众)."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from core.edit.audiences import mark_blocks
from core.errors import AppError
from core.model.ids import ParagraphId
from core.model.text import Block
from ui.actions.registry import Actions
from ui.document.controller import DocumentController
from ui.editor.text.page import Page
from ui.editor.text.sync import Sync
from ui.editor.text.view import TextView
from ui.widgets.audience_menu import add_audience_menu


class Audience:
    """Reads and sets the marks of the selected paragraphs."""

    def __init__(
        self, view: TextView, page: Page, sync: Sync, controller: DocumentController
    ) -> None:
        self._view = view
        self._page = page
        self._sync = sync
        self._controller = controller

    def add_to(self, menu: QMenu, actions: Actions) -> None:
        """Add the submenu for what is selected, or for the caret's paragraph."""
        self._controller.flush()
        audiences = [block.audiences for block in self._blocks()]
        if audiences:
            define = actions["versions.define"]
            add_audience_menu(menu, self._controller.report, audiences, self.mark, define)

    def mark(self, audience: str, wanted: bool) -> None:
        """Put the selected paragraphs into a version or take them out (or 内部)."""
        self._controller.flush()
        section, blocks = self._sync.section, self._blocks()
        if section is None or not blocks:
            return
        ids = [block.id for block in blocks]
        try:
            edit = mark_blocks(self._controller.report, section, ids, audience, wanted=wanted)
            self._controller.commit(*edit)
        except AppError as error:
            self._controller.message.emit(error.text().replace("\n", ""))

    def _blocks(self) -> list[Block]:
        section_id = self._sync.section
        section = self._controller.report.section(section_id) if section_id else None
        if section is None:
            return []
        chosen = self._chosen()
        return [block for block in section.blocks if block.id in chosen]

    def _chosen(self) -> set[ParagraphId]:
        cursor = self._view.textCursor()
        block = self._view.document().findBlock(cursor.selectionStart())
        found: set[ParagraphId] = set()
        while block.isValid() and block.position() <= cursor.selectionEnd():
            place = self._page.place_at(block.position())
            if place.paragraph:
                found.add(place.paragraph)
            block = block.next()
        return found
