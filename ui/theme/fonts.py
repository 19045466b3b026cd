"""The font of the interface: a family with Han glyphs, at the size the person wants."""

from __future__ import annotations

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
_SMALLEST_POINTS = 10.0


def set_font(app: QApplication, percent: int) -> None:
    """The interface font at a percentage of the desktop's size, in a family that has Han glyphs."""
    font = QFont(QGuiApplication.font())
    size = app.property("desktop-points") or max(font.pointSizeF(), _SMALLEST_POINTS)
    app.setProperty("desktop-points", size)
    font.setFamilies([*_FAMILIES, font.family()])
    font.setPointSizeF(float(size) * percent / 100)
    app.setFont(font)
