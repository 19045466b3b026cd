"""A text field that knows when an input method is at work, and loses nothing it composed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QTextEdit


class ComposingEdit(QTextEdit):
    """Tells composing from typing (输入法组字)."""

    composed = Signal()
    """An input method has committed or given up its composition."""
    typed = Signal(str)
    """Characters a person has just typed or composed."""

    def about_to_write(self) -> None:
        """Called before the first character of a composition or a commit goes in."""

    def is_writable(self) -> bool:
        """Whether a person may change the text."""
        return not self.isReadOnly()

    def is_composing(self) -> bool:
        """Whether an input method is at work on text that is not part of the document yet."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def commit_composition(self) -> None:
        """Make what is being composed part of the document, whatever the input method does."""
        for ask in (QGuiApplication.inputMethod().commit, QGuiApplication.inputMethod().reset):
            text = self.textCursor().block().layout().preeditAreaText()
            if not text:
                return
            ask()
        if self.is_composing():
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            self.inputMethodEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose; only what is committed counts as typed."""
        committed, composing = event.commitString(), bool(event.preeditString())
        if (committed or composing) and not self.is_composing() and self.is_writable():
            self.about_to_write()
        super().inputMethodEvent(event)
        if not composing:
            self.composed.emit()
            if committed:
                self.typed.emit(committed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was being composed stays."""
        self.commit_composition()
        super().focusOutEvent(event)
