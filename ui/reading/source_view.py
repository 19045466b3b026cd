"""The file's text as given, with the places of repairs marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from core.intake.document.paragraphs import SourceParagraph
from core.intake.document.repairs import Repair
from ui.theme.colours import current


class SourceView(QPlainTextEdit):
    """Read only; lines are those of the file, line breaks inside a paragraph included."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("读到的原文，整理过的地方有底色")
        self._starts: dict[int, int] = {}
        self._lines: dict[int, str] = {}

    def set_lines(self, paragraphs: Sequence[SourceParagraph]) -> None:
        """Show the paragraphs; a place is a line and a column of these."""
        at = 0
        self._lines = {item.line: item.text for item in paragraphs}
        for item in paragraphs:
            self._starts[item.line] = at
            at += _width(item.text) + 1
        self.setPlainText("\n".join(item.text for item in paragraphs))

    def mark(self, repairs: Sequence[Repair]) -> None:
        """What changes is coloured and underlined, what goes is struck out."""
        colours = current()
        changed, gone = QTextCharFormat(), QTextCharFormat()
        changed.setBackground(QColor(colours.warning_soft))
        changed.setForeground(QColor(colours.warning))
        changed.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        gone.setForeground(QColor(colours.muted))
        gone.setFontStrikeOut(True)
        marked = []
        for repair in repairs:
            for start, length in _changes(repair):
                selection = QTextEdit.ExtraSelection()
                look = changed if repair.after else gone
                selection.format = look  # type: ignore[attr-defined]
                selection.cursor = self._cursor(repair, start, length)  # type: ignore[attr-defined]
                marked.append(selection)
        self.setExtraSelections(marked)

    def show_place(self, row: int, col: int) -> None:
        """Scroll to a place and put the cursor there."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offset(row, col))
        self.setTextCursor(cursor)
        self.centerCursor()

    def line_at_cursor(self) -> int:
        """The line of the file the cursor is in; 0 in an empty text."""
        at = self.textCursor().position()
        return max((row for row, start in self._starts.items() if start <= at), default=0)

    def _cursor(self, repair: Repair, skip: int, length: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        start = self._offset(repair.line, repair.col + skip)
        stop = self._offset(repair.line, repair.col + skip + length)
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _offset(self, row: int, col: int) -> int:
        return self._starts.get(row, 0) + _width(self._lines.get(row, "")[:col])


def _changes(repair: Repair) -> list[tuple[int, int]]:
    """Offsets and lengths of what changes; one character for paragraphs joined or split."""
    before, after = repair.before, repair.after
    if not after:
        return [(0, len(before))]
    if len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return [(at, 1) for at, (old, new) in pairs if old != new]
    return [(0, 1)]


def _width(text: str) -> int:
    """Length as Qt counts: characters beyond the basic plane are two."""
    return len(text.encode("utf-16-le")) // 2
