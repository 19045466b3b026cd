"""Selections on their way through the clipboard: alive inside the program, text outside.

The private format is JSON: ``blocks`` as in the report file, and ``shown``, what each live object
read when it was copied. Other programs get the text as shown, never U+FFFC.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from attrs import evolve
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor

from core.edit.identity import fresh_block
from core.model.ids import ParagraphId, new_id
from core.model.report import Report
from core.model.text import Block, Exhibit, Figure, Inline, Paragraph, Text
from ui.editor.text.atoms import OBJECT, Atom, atoms_of, inlines_of, offset_at
from ui.editor.text.cleaning import paragraphs_of
from ui.editor.text.formats import atoms_in, block_format, holds_table
from ui.editor.text.page import insert_atoms
from ui.editor.text.settling import draft_of
from ui.editor.text.shown import Shown

MIME = "application/x-kebao-text+json"


class Clipboard(QObject):
    """Packs selections of the editor and inserts what comes from the clipboard."""

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, report: Callable[[], Report], shown: Shown, parent: QObject) -> None:
        super().__init__(parent)
        self._report = report
        self._shown = shown

    def pack(self, cursor: QTextCursor) -> QMimeData:
        """The selection, alive for this program and as text for others."""
        blocks = self.selected(cursor)
        shown: dict[str, str] = {}
        lines = []
        for block in blocks:
            if isinstance(block, Paragraph):
                atoms = atoms_of(block.inlines)
                shown.update(
                    (item.ref, self._shown.showing(item.ref).text) for item in atoms if item.ref
                )
                lines.append(self._shown.text_of(atoms).replace("\u2028", "\n"))
            else:
                lines.append(block.caption)
        data = {"blocks": [_converter().unstructure(block) for block in blocks], "shown": shown}
        mime = QMimeData()
        mime.setData(MIME, json.dumps(data, ensure_ascii=False).encode())
        mime.setText("\n".join(lines))
        return mime

    def selected(self, cursor: QTextCursor) -> tuple[Block, ...]:
        """The selected part of every paragraph, and selected tables."""
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        block = cursor.document().findBlock(first)
        found: list[Block] = []
        while block.isValid() and block.position() <= last and first < last:
            atoms = atoms_in(block)
            start = offset_at(atoms, first - block.position())
            chosen = atoms[start : offset_at(atoms, last - block.position())]
            table = self._shown.table(chosen[0].ref) if holds_table(block) and chosen else None
            if table is not None:
                found.append(table)
            else:
                inlines = inlines_of(chosen, self._shown.live)
                found.append(Paragraph(ParagraphId(new_id()), inlines))
            block = block.next()
        return tuple(found)

    def accepts(self, source: QMimeData) -> bool:
        """Text and our own selections; never files."""
        if source.hasFormat(MIME):
            return True
        return not source.hasUrls() and (source.hasText() or source.hasHtml())

    def insert(self, cursor: QTextCursor, source: QMimeData) -> None:
        """Insert at the cursor: alive from here, as clean text from elsewhere."""
        blocks = self._alive(source)
        if blocks is None:
            text = source.text() or _text_of_html(source.html())
            lines = paragraphs_of(text)
            blocks = tuple(Paragraph(ParagraphId(new_id()), (Text(line),)) for line in lines)
        self.insert_blocks(cursor, blocks)

    def insert_blocks(self, cursor: QTextCursor, blocks: Iterable[Block]) -> None:
        """Insert blocks at the cursor; the first continues the paragraph it stands in."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        begun = False
        for block in blocks:
            if isinstance(block, Exhibit):
                self._shown.add_table(block)
                insert_atoms(cursor, (Atom(OBJECT, block.id),), is_table=True)
                begun = False
                continue
            if begun:
                style = block_format(draft_of(block), cursor.document().defaultFont())
                cursor.insertBlock(style, QTextCharFormat())
            for inline in block.inlines:
                self._shown.add(inline)
            insert_atoms(cursor, atoms_of(block.inlines))
            begun = True
        cursor.endEditBlock()

    def _alive(self, source: QMimeData) -> tuple[Block, ...] | None:
        """Blocks of the private format with ids of their own; ``None``: there are none."""
        if not source.hasFormat(MIME):
            return None
        try:
            data = json.loads(bytes(source.data(MIME).data()))
            blocks = tuple(_converter().structure(item, Block) for item in data["blocks"])
            shown = {str(key): str(text) for key, text in data["shown"].items()}
        except (ExceptionGroup, ValueError, TypeError, KeyError, AttributeError):
            return None  # not written by this version: its plain text is still there
        lost = 0
        found: list[Block] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                inlines = tuple(self._revived(inline, shown) for inline in block.inlines)
                lost += sum(a is not b for a, b in zip(inlines, block.inlines, strict=True))
                found.append(fresh_block(evolve(block, inlines=inlines)))
            else:
                found.append(fresh_block(block))
        if lost:
            self.told.emit(f"有 {lost} 处数字的指标不在本报告的指标表里，已作为普通文字粘贴。")
        return tuple(found)

    def _revived(self, inline: Inline, shown: dict[str, str]) -> Inline:
        """A figure of an indicator this report does not have is the text it was."""
        if isinstance(inline, Figure) and self._report().book.indicator(inline.indicator) is None:
            return Text(shown.get(inline.id, ""))
        return inline


@lru_cache(maxsize=1)
def _converter() -> Any:
    from core.store.converter import build  # lazily: it costs 70 ms at start-up

    return build(strict=False)


class _Words(HTMLParser):
    """The text of a page: blocks end lines, scripts and styles are no text."""

    _ENDS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
    _SILENT = frozenset({"script", "style", "head"})

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._SILENT:
            self._silent += 1
        elif tag in self._ENDS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in self._ENDS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\n", " "))


def _text_of_html(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    return "".join(reader.pieces)
