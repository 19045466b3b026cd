"""Applying light, dark or the system's choice to the application."""

from __future__ import annotations

import enum

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from core.system.paths import resources_dir
from ui.theme.colours import DARK, LIGHT, palette
from ui.theme.stylesheet import stylesheet


class Scheme(enum.Enum):
    """What the person chose (外观)."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps the application in the chosen colours and follows the system when asked to."""

    changed = Signal()
    """Colours are other ones now; icons made earlier are out of date."""

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        QDir.addSearchPath("icons", str(resources_dir() / "icons"))
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self.choose(scheme)

    @property
    def scheme(self) -> Scheme:
        """The choice in force."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Use another scheme from now on."""
        self._scheme = scheme
        hints = self._app.styleHints()
        if scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = scheme is Scheme.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._apply()

    def refresh(self) -> None:
        """Make the style sheet anew after a change of the interface font."""
        self._apply()

    def _apply(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self._scheme is Scheme.DARK
        colours = DARK if dark else LIGHT
        self._app.setPalette(palette(colours))
        self._app.setStyleSheet(stylesheet(colours))
        self.changed.emit()
