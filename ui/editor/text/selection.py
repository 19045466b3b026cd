"""Painting selected objects: Qt lays a veil over them that makes their text hard to read."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPyTextObject, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from ui.editor.text.formats import LIVE, REF, TABLE
from ui.editor.text.hit import objects_in, rect_of


def paint_selected(view: QTextEdit, painters: Mapping[int, QPyTextObject]) -> None:
    """Paint the selected objects once more, in the colours of a selection."""
    cursor = view.textCursor()
    if not cursor.hasSelection():
        return
    document, palette = view.document(), view.palette()
    active = QPalette.ColorGroup.Active if view.hasFocus() else QPalette.ColorGroup.Inactive
    metrics = QFontMetricsF(document.defaultFont())
    area = QRectF(view.viewport().rect())
    painter = QPainter(view.viewport())
    for hit in objects_in(cursor):
        box = rect_of(document, hit.position)
        box.translate(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
        if not box.intersects(area):
            continue
        style = QTextCharFormat()
        style.setProperty(REF, hit.ref)
        style.setForeground(palette.brush(active, QPalette.ColorRole.HighlightedText))
        if not hit.is_table:
            painter.fillRect(box, palette.brush(active, QPalette.ColorRole.Highlight))
            box.setHeight(metrics.ascent())
        handler = painters.get(TABLE if hit.is_table else LIVE)
        if handler is not None:
            handler.drawObject(painter, box, document, hit.position, style)
    painter.end()
