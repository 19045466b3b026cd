"""Line and text fields whose every keystroke is an edit of the report."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.theme.metrics import gap

_MOST_LINES = 4
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


class LiveTextBox(QPlainTextEdit):
    """A box of a few wrapped lines for one paragraph; Enter and Tab go on to the next field."""

    edited = Signal(str)
    """The text after a keystroke; not while an input method composes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("live-box")
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told = ""
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def show_text(self, text: str) -> None:
        """Show another text, unless an input method is composing in this box."""
        if self.textCursor().block().layout().preeditAreaText():
            return
        self._told = text
        self.setPlainText(text)

    def event(self, event: QEvent) -> bool:
        """Let the window's undo shortcut through instead of claiming it."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leaves the box: the text is one paragraph."""
        if _is_undo(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines become one."""
        self.insertPlainText(" ".join(source.text().split()))

    def _tell(self) -> None:
        """Qt also says so while composing, when the text is still the same."""
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.edited.emit(text)

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        frame = 2 * (self.frameWidth() + gap(1))
        margin = round(2 * self.document().documentMargin())
        self.setFixedHeight(
            min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing() + frame + margin
        )


def _is_undo(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence(event.keyCombination())
    return any(keys in QKeySequence.keyBindings(standard) for standard in _UNDO) or any(
        event.matches(standard) for standard in _UNDO
    )
