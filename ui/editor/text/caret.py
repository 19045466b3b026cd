"""Where the person is in the text: kept through changes, told to others, put back by undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from core.edit.change import Focus
from core.model.ids import ParagraphId, SectionId
from ui.editor.text.atoms import Splice, units
from ui.editor.text.page import Page, Place
from ui.editor.text.shown import Shown


class Caret:
    """The caret as a place of the report (光标).

    An offset of a :class:`Focus` counts characters of the paragraph as it reads, figures resolved;
    the caret never stands inside a figure.
    """

    def __init__(self, view: QTextEdit, page: Page, shown: Shown) -> None:
        self._view = view
        self._page = page
        self._shown = shown
        self.moving = False

    def focus(self, section: SectionId) -> Focus:
        """Where it stands now."""
        cursor = self._view.textCursor()
        place = self._page.place_at(cursor.position())
        atoms = self._page.draft(cursor.block()).atoms[: place.offset]
        return Focus(section, place.paragraph or None, len(self._shown.text_of(atoms)))

    def go(self, focus: Focus) -> bool:
        """Put it at a place of the section shown; ``False`` when that paragraph is not here."""
        block = self._page.find(focus.paragraph) if focus.paragraph else None
        if block is None:
            return False
        self.put(self.position(block, focus.offset))
        return True

    def put(self, position: int, anchor: int | None = None) -> None:
        """Put it at a position of the document, and bring it into view."""
        cursor = self._view.textCursor()
        anchor = position if anchor is None else anchor
        if (cursor.anchor(), cursor.position()) != (anchor, position):
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            with self.still():
                self._view.setTextCursor(cursor)
        self._view.ensureCursorVisible()

    def position(self, block: QTextBlock, characters: int, *, after: bool = False) -> int:
        """The position of so many characters into a paragraph as it reads.

        Inside a figure it is the one before it, or with ``after`` the one behind it.
        """
        passed = position = 0
        for atom in self._page.draft(block).atoms:
            length = len(self._shown.text_of((atom,)))
            if passed + length > characters and not (after and passed < characters):
                break
            passed += length
            position += units((atom,))
        return block.position() + position

    def after_undo(self, focus: Focus, changed: Mapping[ParagraphId, Splice]) -> None:
        """Stand behind what undo or redo brought back, else where the edit was."""
        if len(changed) == 1 and focus.paragraph is not None and focus.paragraph in changed:
            splice = changed[focus.paragraph]
            place = Place(focus.paragraph, splice.start + len(splice.atoms))
            position = self._page.position_of(place)
            if position is not None:
                self.put(position)
                return
        self.go(focus)

    @contextmanager
    def kept(self) -> Iterator[dict[ParagraphId, Splice]]:
        """Hold caret and selection in their paragraphs while the document is rewritten.

        The caller puts into the mapping what changed inside paragraphs.
        """
        cursor = self._view.textCursor()
        places = [self._page.place_at(at) for at in (cursor.anchor(), cursor.position())]
        changed: dict[ParagraphId, Splice] = {}
        with self.still():
            yield changed
        positions = [
            self._page.position_of(
                Place(place.paragraph, changed[place.paragraph].moved(place.offset))
                if place.paragraph in changed
                else place
            )
            for place in places
        ]
        anchor, position = positions
        cursor = self._view.textCursor()
        if anchor is None or position is None:
            return
        if (cursor.anchor(), cursor.position()) != (anchor, position):
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            with self.still():
                self._view.setTextCursor(cursor)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Moves inside are not the person's."""
        was, self.moving = self.moving, True
        try:
            yield
        finally:
            self.moving = was
