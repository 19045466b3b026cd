"""What keys do at a table, which is one unit in a block of its own."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from ui.editor.text.formats import NOTHING, block_format, is_table_block


def open_beside(cursor: QTextCursor) -> None:
    """Begin a paragraph beside the table a cursor stands at: before it or behind it."""
    fresh = block_format(NOTHING, cursor.document().defaultFont())
    cursor.beginEditBlock()
    if cursor.atBlockStart():
        cursor.insertBlock(cursor.blockFormat(), QTextCharFormat())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.setBlockFormat(fresh)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(fresh, QTextCharFormat())
    cursor.endEditBlock()


def selects_table(cursor: QTextCursor) -> bool:
    """Whether a cursor has selected a table and nothing else."""
    block = cursor.document().findBlock(cursor.selectionStart())
    alone = cursor.selectionEnd() - cursor.selectionStart() == 1
    return alone and is_table_block(block) and block.contains(cursor.selectionEnd())


def table_towards(cursor: QTextCursor, towards: QTextCursor.MoveOperation) -> QTextBlock | None:
    """The table that deleting in this direction would reach, if any."""
    there = QTextCursor(cursor)
    if not there.movePosition(towards):
        return None
    for block in (there.block(), cursor.block()):
        if is_table_block(block):
            return block
    return None


def remove_block(cursor: QTextCursor) -> None:
    """Remove the block a cursor stands in, with the break before it (or behind the first)."""
    block = cursor.document().findBlock(cursor.selectionStart())
    keep = QTextCursor.MoveMode.KeepAnchor
    cursor.beginEditBlock()
    if block.next().isValid():
        cursor.setPosition(block.position())
        cursor.setPosition(block.next().position(), keep)
    elif block.previous().isValid():
        cursor.setPosition(block.position() - 1)
        cursor.setPosition(block.position() + block.length() - 1, keep)
    else:
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + block.length() - 1, keep)
    cursor.removeSelectedText()
    cursor.endEditBlock()
