"""Passing marks over the text: what was found, what the rules object to. Never an edit."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from attrs import frozen
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.theme.colours import current


class Layer(enum.Enum):
    """What a mark says; later layers lie above earlier ones."""

    ERROR = "error"
    WARNING = "warning"
    CHANGED = "changed"
    FOUND = "found"
    CURRENT = "current"


@frozen
class Range:
    """Positions of the document."""

    start: int
    end: int


class Marks:
    """Keeps the marks of all layers (标记)."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._cursors: dict[Layer, list[QTextCursor]] = {}

    def set(self, layer: Layer, ranges: Iterable[Range]) -> None:
        """Replace a layer's marks; they move along when the text is edited."""
        cursors = []
        for item in ranges:
            cursor = QTextCursor(self._view.document())
            cursor.setPosition(item.start)
            cursor.setPosition(item.end, QTextCursor.MoveMode.KeepAnchor)
            cursors.append(cursor)
        if cursors or self._cursors.get(layer):
            self._cursors[layer] = cursors
            self.draw()

    def ranges(self, layer: Layer) -> tuple[Range, ...]:
        """Where the marks of a layer are now."""
        return tuple(
            Range(cursor.selectionStart(), cursor.selectionEnd())
            for cursor in self._cursors.get(layer, ())
        )

    def draw(self) -> None:
        """Show them all, in the colours of the present theme."""
        selections = []
        for layer in Layer:
            style = _style(layer)
            for cursor in self._cursors.get(layer, ()):
                if cursor.hasSelection():
                    selection = QTextEdit.ExtraSelection()
                    selection.cursor = cursor  # type: ignore[attr-defined]
                    selection.format = style  # type: ignore[attr-defined]
                    selections.append(selection)
        self._view.setExtraSelections(selections)


def _style(layer: Layer) -> QTextCharFormat:
    colours = current()
    made = QTextCharFormat()
    if layer in (Layer.ERROR, Layer.WARNING):
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        tone = colours.danger if layer is Layer.ERROR else colours.warning
        made.setUnderlineColor(QColor(tone))
    elif layer is Layer.CURRENT:
        made.setBackground(QColor(colours.selection))
        made.setForeground(QColor(colours.on_selection))
    else:
        made.setBackground(QColor(colours.warning_soft))
    return made
