"""The frame of the editor's dialogs: content, a row of buttons, verbs on them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme.metrics import gap, set_margins


class EditorDialog(QDialog):
    """A dialog with 取消 and one main button; opened without blocking (``open()``)."""

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap(2))
        self.main = QPushButton(verb, self)
        self.main.setDefault(True)
        self.main.clicked.connect(self.accept)
        self.cancel = QPushButton("取消", self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(gap(2))
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.main)
        layout = QVBoxLayout(self)
        set_margins(layout, 4)
        layout.setSpacing(gap(3))
        layout.addLayout(self.body, 1)
        layout.addLayout(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt cuts a new window to two thirds of the screen, even where its content needs more."""
        super().showEvent(event)
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():
            self.resize(self.width(), needed)

    def say(self, text: str, *, quiet: bool = True) -> QLabel:
        """A line of explanation in the body."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("quiet", quiet)
        self.body.addWidget(label)
        return label
