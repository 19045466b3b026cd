"""What a panel shows while it has nothing to show: what this place is, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme.icons import Tone, pixmap
from ui.theme.metrics import chars, gap, line, scaled


class EmptyState(QWidget):
    """A drawing, a headline, one or two sentences, and buttons for the next step (空状态)."""

    def __init__(
        self,
        icon: str,
        headline: str,
        text: str,
        actions: tuple[QAction, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(gap(2))
        layout.addStretch(2)
        layout.addWidget(self._picture)
        self.headline = _centred(headline, self)
        scaled(self.headline, 1.15, bold=True)
        self.text = _centred(text, self)
        self.text.setMaximumWidth(chars(30))
        layout.addWidget(self.headline)
        row = QHBoxLayout()  # not an alignment: that would forget the height of wrapped text
        row.addStretch(1)
        row.addWidget(self.text, 8)
        row.addStretch(1)
        layout.addLayout(row)
        for number, action in enumerate(actions):
            layout.addWidget(
                _button(action, self, primary=not number), 0, Qt.AlignmentFlag.AlignHCenter
            )
        layout.addStretch(3)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture again in the colours of a new theme."""
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self._picture.setPixmap(
            pixmap(self._icon, line() * 2, Tone.MUTED, self.devicePixelRatioF())
        )


def action_button(action: QAction, parent: QWidget, *, primary: bool = False) -> QPushButton:
    """A push button that carries out an action and is greyed with it."""
    return _button(action, parent, primary=primary)


def _button(action: QAction, parent: QWidget, *, primary: bool) -> QPushButton:
    button = QPushButton(action.text(), parent)
    button.setToolTip(action.toolTip())
    button.setProperty("primary", primary)
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.enabledChanged.connect(button.setEnabled)
    return button


def _centred(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
