"""The text document of one section: read it, and change it by the smallest edits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from itertools import groupby
from types import MappingProxyType

from attrs import frozen
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from core.model.ids import ParagraphId
from ui.editor.text.atoms import OBJECT, Atoms, Splice, offset_at, splice, units
from ui.editor.text.formats import (
    NOTHING,
    Draft,
    atoms_in,
    block_format,
    char_format,
    holds_table,
    id_of,
    is_table_block,
)


@frozen
class Place:
    """A place for a caret: so many atoms into a paragraph."""

    paragraph: ParagraphId
    offset: int


_NO_DRAFTS: Mapping[ParagraphId, Draft] = MappingProxyType({})


class Page:
    """Reads and writes a document block by block (正文页).

    While it writes, :attr:`writing` is true: signals of the document are then no edits of a person.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.document = document
        self.writing = False
        document.setUndoRedoEnabled(False)

    # --- reading

    def blocks(self) -> Iterator[QTextBlock]:
        """All blocks in order."""
        block = self.document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def read(
        self,
        known: Mapping[ParagraphId, Draft] = _NO_DRAFTS,
        first: int = 0,
        last: int | None = None,
    ) -> tuple[Draft, ...]:
        """Every block. Those not touched by positions ``first`` to ``last`` are as ``known``."""
        found = []
        for block in self.blocks():
            key = id_of(block)
            touched = block.position() + block.length() >= first and (
                last is None or block.position() <= last
            )
            same = None if touched else known.get(key)
            found.append(same or Draft(key, atoms_in(block), holds_table(block)))
        return tuple(found)

    def draft(self, block: QTextBlock) -> Draft:
        """One block as it stands now."""
        return Draft(id_of(block), atoms_in(block), holds_table(block))

    def find(self, paragraph: ParagraphId) -> QTextBlock | None:
        """The block of a paragraph."""
        return next((block for block in self.blocks() if id_of(block) == paragraph), None)

    def place_at(self, position: int) -> Place:
        """The place a position of the document means."""
        block = self.document.findBlock(position)
        if not block.isValid():
            block = self.document.lastBlock()
        return Place(id_of(block), offset_at(atoms_in(block), position - block.position()))

    def position_of(self, place: Place) -> int | None:
        """Where a place is in the document; the end of the paragraph when it has become shorter."""
        block = self.find(place.paragraph)
        if block is None:
            return None
        return block.position() + units(atoms_in(block)[: max(0, place.offset)])

    def position_of_object(self, ref: str) -> int | None:
        """Where the object with this id stands."""
        for block in self.blocks():
            if OBJECT in block.text():
                atoms = atoms_in(block)
                for index, atom in enumerate(atoms):
                    if atom.ref == ref:
                        return block.position() + units(atoms[:index])
        return None

    # --- writing

    @contextmanager
    def write(self) -> Iterator[QTextCursor]:
        """A cursor whose edits count as one and are no edits of a person."""
        was, self.writing = self.writing, True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self.writing = was

    def give_ids(self, drafts: Sequence[Draft]) -> None:
        """Write the ids of ``drafts`` onto the blocks, one for one; nothing else changes."""
        if any(
            id_of(block) != draft.id for block, draft in zip(self.blocks(), drafts, strict=True)
        ):
            with self.write() as cursor:
                self._settle_formats(cursor, drafts)

    def show(
        self, drafts: Sequence[Draft], present: Sequence[Draft] | None = None
    ) -> dict[ParagraphId, Splice]:
        """Make the document hold ``drafts``, touching only what differs.

        ``present`` tells what it holds now, when the caller knows. Returns what changed in
        paragraphs that were there before.
        """
        wanted = tuple(drafts) or (NOTHING,)
        before = {draft.id: draft for draft in (self.read() if present is None else present)}
        if tuple(before.values()) == wanted:
            return {}
        with self.write() as cursor:
            for key in self._match_blocks(cursor, list(before), wanted):
                before.pop(key, None)  # it stands elsewhere now, and was written anew
            changes = self._match_texts(cursor, before, wanted)
            self._settle_formats(cursor, wanted)
        return changes

    def repaint(self, refs: Collection[str]) -> None:
        """Lay out anew the objects of these ids; no edit of the document."""
        if not refs:
            return
        was, self.writing = self.writing, True
        for block in self.blocks():
            start = block.position()
            for atom in atoms_in(block) if OBJECT in block.text() else ():
                if atom.ref in refs:
                    self.document.markContentsDirty(start, 1)
                start += units((atom,))
        self.writing = was

    def restyle(self) -> None:
        """Formats anew, after a change of the font."""
        with self.write() as cursor:
            for block in self.blocks():
                draft = Draft(id_of(block), (), is_table_block(block))
                cursor.setPosition(block.position())
                cursor.setBlockFormat(block_format(draft, self.document.defaultFont()))

    def _match_blocks(
        self, cursor: QTextCursor, present: list[ParagraphId], wanted: Sequence[Draft]
    ) -> list[ParagraphId]:
        """Insert and delete whole blocks, from the end, so that numbers stay valid.

        Returns which blocks were inserted.
        """
        inserted: list[ParagraphId] = []
        target = [draft.id for draft in wanted]
        matcher = SequenceMatcher(None, present, target, autojunk=False)
        for tag, first, last, new_first, new_last in reversed(matcher.get_opcodes()):
            if tag == "equal":
                continue
            added = wanted[new_first:new_last]
            inserted.extend(draft.id for draft in added)
            self._insert_blocks(cursor, first, added)
            if last > first:
                self._delete_blocks(cursor, first + len(added), last + len(added))
        return inserted

    def _insert_blocks(self, cursor: QTextCursor, number: int, drafts: Sequence[Draft]) -> None:
        font = self.document.defaultFont()
        for draft in reversed(drafts):
            following = self.document.findBlockByNumber(number)
            if following.isValid():
                style = following.blockFormat()
                cursor.setPosition(following.position())
                cursor.insertBlock(style, QTextCharFormat())
                cursor.setPosition(self.document.findBlockByNumber(number).position())
                cursor.setBlockFormat(block_format(draft, font))
            else:
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertBlock(block_format(draft, font), QTextCharFormat())
            insert_atoms(cursor, draft.atoms, is_table=draft.is_table)

    def _delete_blocks(self, cursor: QTextCursor, first: int, last: int) -> None:
        start = self.document.findBlockByNumber(first)
        final = self.document.findBlockByNumber(last - 1)
        keep = QTextCursor.MoveMode.KeepAnchor
        if final.next().isValid():
            cursor.setPosition(start.position())
            cursor.setPosition(final.next().position(), keep)
        else:
            cursor.setPosition(start.position() - 1)
            cursor.setPosition(final.position() + final.length() - 1, keep)
        cursor.removeSelectedText()

    def _match_texts(
        self,
        cursor: QTextCursor,
        before: Mapping[ParagraphId, Draft],
        wanted: Sequence[Draft],
    ) -> dict[ParagraphId, Splice]:
        changes: dict[ParagraphId, Splice] = {}
        for block, draft in zip(tuple(self.blocks()), wanted, strict=True):
            old = before.get(draft.id)
            if old is None or old is draft:
                continue
            change = splice(old.atoms, draft.atoms)
            if old.is_table != draft.is_table:
                change = Splice(0, len(old.atoms), draft.atoms)
            if change is not None:
                start = block.position() + units(old.atoms[: change.start])
                end = start + units(old.atoms[change.start : change.end])
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                insert_atoms(cursor, change.atoms, is_table=draft.is_table)
                changes[draft.id] = change
        return changes

    def _settle_formats(self, cursor: QTextCursor, wanted: Sequence[Draft]) -> None:
        """Merging and splitting leave formats behind that belong to other paragraphs."""
        font = self.document.defaultFont()
        for block, draft in zip(self.blocks(), wanted, strict=True):
            if id_of(block) != draft.id or is_table_block(block) != draft.is_table:
                cursor.setPosition(block.position())
                cursor.setBlockFormat(block_format(draft, font))


def insert_atoms(cursor: QTextCursor, atoms: Atoms, *, is_table: bool = False) -> None:
    """Insert atoms at the cursor, run by run."""
    for mark, run in groupby(atoms, key=lambda atom: (atom.mark, bool(atom.ref))):
        piece = tuple(run)
        style = char_format(piece[0], is_table=is_table and mark[1])
        cursor.insertText("".join(atom.char for atom in piece), style)
