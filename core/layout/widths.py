"""How wide characters are (字宽), without any font file.

Widths are integers in thousandths of a twip, so that sums are exact. The official fonts are
monospaced twice over: Han characters and Chinese marks take one em, digits and Latin letters half.
Other fonts are described by the shares that differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from attrs import field, frozen

from core.layout.linebreak import LIBREOFFICE, Habits
from core.layout.styles import FontRole, StyleSpec

MILLI = 1000
"""Thousandths of a twip in a twip."""

_FULL = 1000
_HALF = 500
_GB2312_NARROW_IN_UNICODE = frozenset("°±×÷§¨·ˇˉ—‖‘’“”…‰′″※℃№→←↑↓√∞∠∥∩∪∫∮∴∵∽≈≌≠≤≥≡≮≯⊙⌒")


_LATIN = "0-9A-Za-z\u00c0-\u024f"
_HAN = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GAP = re.compile(f"[{_LATIN}][{_HAN}]|[{_HAN}][{_LATIN}]")
_NEUTRAL = "—–…“”‘’"
_SEAM = re.compile(
    rf"[!-~][{_NEUTRAL}]*(?=[^ -~\s{_NEUTRAL}])|[^ -~\s{_NEUTRAL}][{_NEUTRAL}]*(?=[!-~])"
)


def seams(text: str) -> dict[int, bool]:
    """Positions where Chinese and Latin text meet, and whether a little space stands there.

    There is space between Han characters and digits or letters, none beside a mark.
    """
    return {
        match.end(): _GAP.match(text, match.end() - 1) is not None for match in _SEAM.finditer(text)
    }


def natural_share(char: str) -> int:
    """Thousandths of an em a character takes in a monospaced Chinese font."""
    if char in "\n\t":
        return 0
    if char < "\u0080":
        return _HALF
    if char in _GB2312_NARROW_IN_UNICODE:
        return _FULL
    if unicodedata.category(char) in ("Mn", "Cf", "Me"):
        return 0
    return _FULL if unicodedata.east_asian_width(char) in "WFA" else _HALF


class _Advances(dict[str, int]):
    """Width of each character in one format, worked out when first met."""

    def __init__(self, em: int, spacing: int, shares: Mapping[str, int]) -> None:
        super().__init__()
        self._em, self._spacing, self._shares = em, spacing, shares

    def __missing__(self, char: str) -> int:
        share = self._shares.get(char)
        if share is None:
            share = natural_share(char)
        spacing = 0 if char in "\n\t" else self._spacing * MILLI
        width = share * self._em + spacing
        self[char] = width
        return width


@frozen(eq=False)
class Metrics:
    """How a program that shows the document measures text and ends lines.

    ``shares`` gives, per face, the characters that do not follow the rule of the official fonts, in
    thousandths of an em. ``gap`` is the space between Han and digits, likewise (measured).
    Compared by identity; keeps the widths it has worked out.
    """

    shares: Mapping[FontRole, Mapping[str, int]] = field(factory=dict)
    gap: int = 200
    habits: Habits = LIBREOFFICE
    _cache: dict[tuple[FontRole, int, int], _Advances] = field(factory=dict, init=False)

    def advances(self, font: FontRole, em: int, spacing: int) -> Mapping[str, int]:
        """Width of every character, spacing included, in thousandths of a twip."""
        key = (font, em, spacing)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = _Advances(em, spacing, self.shares.get(font, {}))
        return found

    def spaces(self, text: str, spec: StyleSpec) -> dict[int, int]:
        """What stands before a character besides the characters, in thousandths of a twip.

        Where scripts meet the spacing after the last character falls away.
        """
        if text.isascii():
            return {}
        lost, space = -spec.spacing * MILLI, self.gap * spec.em
        return {at: lost + space if wide else lost for at, wide in seams(text).items()}

    def width(self, text: str, spec: StyleSpec, font: FontRole | None = None) -> int:
        """Width of a text in one line, in whole twips."""
        advances = self.advances(font or spec.font, spec.em, spec.spacing)
        total = sum(map(advances.__getitem__, text)) + sum(self.spaces(text, spec).values())
        return -(-total // MILLI)


OFFICIAL = Metrics()
"""仿宋_GB2312, 黑体, 楷体_GB2312, 宋体 and their like: Han one em, Latin half."""

_TIMES_WIDTHS = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr",
    389: "Js",
    408: '"',
    444: "?acez",
    469: "^",
    480: "{}",
    541: "~",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
}
"""Times New Roman, in thousandths of an em; what is not named takes half an em, as digits do."""

_TIMES = {char: width for width, chars in _TIMES_WIDTHS.items() for char in chars}
LATIN_ROLES = (FontRole.FANGSONG, FontRole.HEI, FontRole.KAI)
"""Faces whose digits and letters may stand in another font; a title keeps its own."""

WITH_TIMES = Metrics(dict.fromkeys(LATIN_ROLES, _TIMES))
"""The official fonts with digits and letters of the text in Times New Roman."""
