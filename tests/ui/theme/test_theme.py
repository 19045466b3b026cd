"""Colours that can be read, icons that are drawn, spacing that grows with the font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from core.system.paths import resources_dir
from ui.theme.colours import DARK, LIGHT, Colours, current
from ui.theme.icons import Tone, icon, pixmap
from ui.theme.metrics import chars, gap, line
from ui.theme.stylesheet import stylesheet
from ui.theme.theme import Scheme, Theme

_PAIRS = (
    *product(("text", "muted", "accent", "danger", "warning", "ok"), ("window", "surface")),
    ("text", "raised"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("accent", "accent_soft"),
    ("accent", "hover"),
    ("danger", "danger_soft"),
    ("warning", "warning_soft"),
    ("ok", "ok_soft"),
    ("text", "danger_soft"),
    ("text", "warning_soft"),
    ("on_accent", "accent"),
    ("on_selection", "selection"),
    ("ink", "paper"),
)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    font = QFont(qapp.font())
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    made.choose(Scheme.LIGHT)
    qapp.setFont(font)
    made.deleteLater()


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), _PAIRS)
def test_text_can_be_read_on_what_it_stands_on(colours: Colours, front: str, back: str) -> None:
    one, two = sorted((_luminance(getattr(colours, front)), _luminance(getattr(colours, back))))
    assert (two + 0.05) / (one + 0.05) >= 4.5, (front, back)


def test_the_theme_follows_the_choice(theme: Theme) -> None:
    theme.choose(Scheme.DARK)
    assert current() is DARK
    theme.choose(Scheme.LIGHT)
    assert current() is LIGHT


def test_paper_stays_white_in_the_dark() -> None:
    assert (DARK.paper, DARK.ink) == (LIGHT.paper, LIGHT.ink) == ("#ffffff", "#000000")


def test_the_style_sheet_leaves_nothing_unfilled(qapp: QApplication) -> None:
    for colours in (LIGHT, DARK):
        sheet = stylesheet(colours)
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")


def test_images_of_the_style_sheet_exist(qapp: QApplication) -> None:
    for colours in (LIGHT, DARK):
        for name in re.findall(r"url\(icons:([^)]+)\)", stylesheet(colours)):
            assert (resources_dir() / "icons" / name).is_file(), name


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))
)
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = pixmap(name, 24).toImage()
    painted = sum(
        image.pixelColor(x, y).alpha() > 0
        for x in range(image.width())
        for y in range(image.height())
    )
    assert painted > 10


def test_icons_take_the_colour_of_the_theme(theme: Theme) -> None:
    def darkest() -> int:
        image = icon("save").pixmap(20, 20).toImage()
        solid = [
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        ]
        return min(solid)

    light = darkest()
    theme.choose(Scheme.DARK)
    assert darkest() > light + 80


def test_an_icon_nobody_drew_is_a_mistake_at_once(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", Tone.MUTED)


def test_spacing_grows_with_the_font(qapp: QApplication, theme: Theme) -> None:
    before = (line(), gap(2), chars(10))
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(font)
    after = (line(), gap(2), chars(10))
    assert all(large > small * 1.6 for small, large in zip(before, after, strict=True))
