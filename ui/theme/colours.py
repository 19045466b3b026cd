"""The colours of the window, light and dark; every pair a reader must read has contrast ≥ 4.5:1."""

from __future__ import annotations

from attrs import frozen
from PySide6.QtGui import QColor, QGuiApplication, QPalette

_HALF_LIGHTNESS = 128


@frozen
class Colours:
    """Named colours as ``#rrggbb``. Panels take colours only from here or from the palette.

    ``window`` lies behind everything, ``surface`` carries text, ``raised`` marks heads and bars.
    The soft tones are backgrounds for text in the tone itself or in ``text``. ``paper`` and
    ``ink`` are the page in preview and stay as printed; ``desk`` lies around the page.
    """

    window: str
    surface: str
    raised: str
    border: str
    border_strong: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    selection: str
    on_selection: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    ok: str
    ok_soft: str
    desk: str
    paper: str = "#ffffff"
    ink: str = "#000000"

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark set."""
        return QColor(self.window).lightness() < _HALF_LIGHTNESS


LIGHT = Colours(
    window="#f3f5f7",
    surface="#ffffff",
    raised="#e9edf1",
    border="#d5dbe2",
    border_strong="#a9b4c0",
    text="#1d2630",
    muted="#566270",
    accent="#2a5b8b",
    on_accent="#ffffff",
    accent_soft="#e2ecf5",
    hover="#e6ebf0",
    selection="#2a5b8b",
    on_selection="#ffffff",
    danger="#a92b22",
    danger_soft="#fbe6e3",
    warning="#855100",
    warning_soft="#fdf0d5",
    ok="#26683f",
    ok_soft="#e0f1e5",
    desk="#dfe4e9",
)

DARK = Colours(
    window="#1b1f24",
    surface="#23282e",
    raised="#2c3239",
    border="#3a424b",
    border_strong="#5b6672",
    text="#e4e8ed",
    muted="#a5afbb",
    accent="#86b7e6",
    on_accent="#10202f",
    accent_soft="#2a3b4d",
    hover="#313840",
    selection="#39699a",
    on_selection="#ffffff",
    danger="#ff9b92",
    danger_soft="#4a2725",
    warning="#f0bf66",
    warning_soft="#463616",
    ok="#86cf9d",
    ok_soft="#213a2a",
    desk="#14171b",
)


def current() -> Colours:
    """The set in use now, told from the application's palette."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < _HALF_LIGHTNESS else LIGHT


def palette(colours: Colours) -> QPalette:
    """The Qt palette made of these colours."""
    role = QPalette.ColorRole
    result = QPalette()
    for which, name in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.on_selection,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.surface,
        role.PlaceholderText: colours.muted,
        role.Light: colours.surface,
        role.Midlight: colours.raised,
        role.Mid: colours.border,
        role.Dark: colours.border_strong,
        role.Shadow: colours.border_strong,
    }.items():
        result.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.border_strong))
    return result
