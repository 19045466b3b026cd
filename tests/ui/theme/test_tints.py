"""Fills of cells: text on them can be read in light and dark, and they can be told apart."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor

from ui.theme import tints
from ui.theme.colours import DARK, LIGHT, Colours


def _luminance(name: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    colour = QColor(name)
    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("colours", "dark"), [(LIGHT, False), (DARK, True)])
@pytest.mark.parametrize("tint", tints.ALL)
def test_text_on_a_fill_can_be_read(tint: tints.Tint, colours: Colours, dark: bool) -> None:
    fill = tint.dark if dark else tint.light
    assert _contrast(fill, colours.text) >= 4.5
    assert _contrast(fill, colours.muted) >= 4.5


def test_no_two_fills_are_the_same() -> None:
    for one, other in itertools.combinations(tints.ALL, 2):
        assert one.light != other.light
        assert one.dark != other.dark
