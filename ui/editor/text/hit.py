"""Which live object is at a point of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from attrs import frozen
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextCursor, QTextDocument, QTextLine

from ui.editor.text.atoms import OBJECT
from ui.editor.text.formats import LIVE, REF, TABLE


@frozen
class Hit:
    """A live object: its id, where it stands in the document, and whether it is a table."""

    ref: str
    position: int
    is_table: bool = False


def object_of(document: QTextDocument, position: int) -> Hit | None:
    """The object that stands at a position."""
    if document.characterAt(position) != OBJECT:
        return None
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)  # a cursor tells the format of the character before it
    style = cursor.charFormat()
    if style.objectType() not in (LIVE, TABLE):
        return None
    return Hit(str(style.property(REF) or ""), position, style.objectType() == TABLE)


def object_at(document: QTextDocument, point: QPointF) -> Hit | None:
    """The object painted at a point of the document (not of the viewport)."""
    layout = document.documentLayout()
    near = layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
    if near < 0:
        return None
    for position in (near, near - 1):
        if position >= 0 and rect_of(document, position).contains(point):
            return object_of(document, position)
    return None


def object_near(cursor: QTextCursor) -> Hit | None:
    """The object a person means: the one selected, else beside the caret, the one behind first."""
    document = cursor.document()
    if cursor.hasSelection():
        if cursor.selectionEnd() - cursor.selectionStart() != 1:
            return None
        return object_of(document, cursor.selectionStart())
    found = object_of(document, cursor.position())
    if found is None and not cursor.atBlockStart():
        found = object_of(document, cursor.position() - 1)
    return found


def rect_of(document: QTextDocument, position: int) -> QRectF:
    """Where an object is painted, in the document; empty while it is not laid out."""
    block = document.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    if not line.isValid():
        return QRectF()
    inside = position - block.position()
    left, right = _x_of(line, inside), _x_of(line, inside + 1)
    return QRectF(left, line.y(), right - left, line.height()).translated(block.layout().position())


def objects_in(cursor: QTextCursor) -> Iterator[Hit]:
    """The objects a cursor has selected."""
    document = cursor.document()
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    block = document.findBlock(first)
    while block.isValid() and block.position() < last:
        if OBJECT in block.text():
            start = max(first, block.position())
            for position in range(start, min(last, block.position() + block.length() - 1)):
                found = object_of(document, position)
                if found is not None:
                    yield found
        block = block.next()


def _x_of(line: QTextLine, position: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x
