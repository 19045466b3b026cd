"""Quiet fills that tell kinds of cells apart; each carries the usual text with contrast ≥ 4.5:1."""

from __future__ import annotations

from attrs import frozen
from PySide6.QtGui import QColor

from ui.theme.colours import current


@frozen
class Tint:
    """A fill for the light and one for the dark window; empty: the surface itself."""

    light: str = ""
    dark: str = ""

    def colour(self) -> QColor | None:
        """The fill in the window's present scheme."""
        name = self.dark if current().is_dark else self.light
        return QColor(name) if name else None


PLAIN = Tint()
SLATE = Tint("#dbe4ee", "#33414f")
SKY = Tint("#e8f1fb", "#22344a")
MIST = Tint("#f1f4f7", "#2a3036")
TEAL = Tint("#d9f0ee", "#1d3d3c")
GREEN = Tint("#e3f4e1", "#233c27")
OLIVE = Tint("#f0f3d3", "#3a3d1e")
AMBER = Tint("#fdecc8", "#4a3a17")
VIOLET = Tint("#ece4f8", "#392f4e")
ROSE = Tint("#fae3ea", "#4a2a36")
SAND = Tint("#f4ece0", "#3b3328")
GREY = Tint("#e6e8ea", "#363b41")
ALL = (SLATE, SKY, MIST, TEAL, GREEN, OLIVE, AMBER, VIOLET, ROSE, SAND, GREY)
