"""Which live object is at a point of the document."""

from __future__ import annotations

from typing import cast

from attrs import frozen
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine

from ui.editor.atoms import OBJECT
from ui.editor.formats import LIVE, REF, TABLE


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
        if position >= 0 and _covers(document.findBlock(position), position, point):
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


def _covers(block: QTextBlock, position: int, point: QPointF) -> bool:
    layout = block.layout()
    inside = position - block.position()
    line = layout.lineForTextPosition(inside)
    if not line.isValid():
        return False
    where = point - layout.position()
    left, right = _x_of(line, inside), _x_of(line, inside + 1)
    return left <= where.x() <= right and line.y() <= where.y() <= line.y() + line.height()


def _x_of(line: QTextLine, position: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x
