"""One set of drawn icons, coloured from the palette."""

from __future__ import annotations

import enum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.system.paths import resources_dir
from ui.theme.colours import current

_SIZES = (20, 40)


class Tone(enum.Enum):
    """Which colour of :class:`~ui.theme.colours.Colours` an icon is drawn in."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    DANGER = "danger"
    WARNING = "warning"
    OK = "ok"


def icon(name: str, tone: Tone = Tone.TEXT) -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in a colour of the present theme.

    Ask anew after a change of theme (``QEvent.PaletteChange``). Actions of the registry follow by
    themselves. Raises ``FileNotFoundError`` for a name there is no drawing of.
    """
    colours = current()
    return _icon(name, getattr(colours, tone.value), colours.border_strong, colours.on_selection)


def pixmap(name: str, side: int, tone: Tone = Tone.TEXT, ratio: float = 1.0) -> QPixmap:
    """A drawing of ``side`` device-independent pixels, sharp at the given device pixel ratio."""
    result = _drawn(name, getattr(current(), tone.value), round(side * ratio))
    result.setDevicePixelRatio(ratio)
    return result


def application_icon() -> QIcon:
    """The program's own mark, for windows and the task bar."""
    return QIcon(str(resources_dir() / "icons" / "app.svg"))


@lru_cache(maxsize=512)
def _icon(name: str, normal: str, disabled: str, selected: str) -> QIcon:
    result = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, normal),
        (QIcon.Mode.Disabled, disabled),
        (QIcon.Mode.Selected, selected),
    ):
        for side in _SIZES:
            result.addPixmap(_drawn(name, colour, side), mode)
    return result


def _drawn(name: str, colour: str, side: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    result = QPixmap(QSize(side, side))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return result


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
