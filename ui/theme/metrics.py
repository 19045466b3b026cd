"""Spacing from the font, so that the window grows with it; no fixed pixel sizes."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def line() -> int:
    """Height of one line of the interface font, in device-independent pixels."""
    return QFontMetrics(QApplication.font()).height()


def gap(quarters: float = 2) -> int:
    """Spacing in quarters of a line: 1 tight, 2 usual, 4 between groups, 8 around pages."""
    return max(1, round(line() * quarters / 4))


def chars(count: float) -> int:
    """Width of so many Han characters of the interface font."""
    return round(QFontMetrics(QApplication.font()).horizontalAdvance("国") * count)


def set_margins(layout: QLayout, quarters: float) -> None:
    """The same margin on all four sides."""
    side = gap(quarters) if quarters else 0
    layout.setContentsMargins(side, side, side, side)


def scaled(widget: QWidget, factor: float, *, bold: bool = False) -> None:
    """Give a label a font ``factor`` times the interface size."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    widget.setFont(font)
