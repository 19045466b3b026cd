"""Line and text fields whose every keystroke is an edit of the report."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class LiveLineEdit(QLineEdit):
    """A line field that leaves 撤销 and 重做 to the report's own history."""

    def event(self, event: QEvent) -> bool:
        """Let the window's undo shortcut through instead of claiming it."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Never undo by itself, also when the report has nothing to undo."""
        if _is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_text(self, text: str) -> None:
        """Show another text; the caret stays, and an equal text is left alone."""
        if text == self.text():
            return
        caret = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(caret, len(text)))


def _is_undo(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence(event.keyCombination())
    return any(keys in QKeySequence.keyBindings(standard) for standard in _UNDO) or any(
        event.matches(standard) for standard in _UNDO
    )
