"""Text maps of embedded fonts (ToUnicode): which character stands behind which glyph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from attrs import frozen
from PySide6.QtGui import QRawFont

from core.layout.widths import natural_share
from ui.paper.faces import Faces

_RANGE = re.compile(r"<([0-9A-F]+)> <[0-9A-F]+> (?:\[([^\]]*)\]|<([0-9A-F]+)>)", re.IGNORECASE)
_CODE = re.compile(r"<([0-9A-F]+)>", re.IGNORECASE)
_RADICALS = ("\u2e80", "\u2fdf")
_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_MOST_LINES = 100


@frozen
class Mended:
    """A font's new map, and the width of every glyph in thousandths of an em."""

    text: str
    widths: tuple[float, ...]


@frozen(eq=False)
class _Painted:
    """A face as it was painted with: glyph to character."""

    raw: QRawFont
    characters: Mapping[int, str]

    def character(self, named: str) -> str:
        """What was painted where the file now names ``named``; empty when it was not."""
        indexes = self.raw.glyphIndexesForString(named)
        return self.characters.get(indexes[0], "") if len(indexes) == 1 else ""

    def width(self, char: str) -> float:
        """In thousandths of an em: as laid out, or wider when it was squeezed into that."""
        indexes = self.raw.glyphIndexesForString(char)
        advances = self.raw.advancesForGlyphIndexes(indexes) if len(indexes) == 1 else []
        own = advances[0].x() / self.raw.pixelSize() * 1000 if advances else 0.0
        return max(float(natural_share(char)), round(own, 1))


def mended(cmap: str, faces: Faces) -> Mended:
    """The map with the characters that were painted in place of those Qt found first."""
    named = _named(cmap)
    painted = _painted(faces)
    best = max(
        painted,
        key=lambda face: sum(bool(face.character(char)) for char in named.values()),
        default=None,
    )
    told: dict[int, str] = {}
    widths: dict[int, float] = {}
    for code, char in named.items():
        found = best.character(char) if best is not None else ""
        told[code] = found or _plain(char)
        widths[code] = best.width(told[code]) if best is not None else 1000.0
    last = max(told, default=0)
    return Mended(_written(told), tuple(widths.get(code, 1000.0) for code in range(last + 1)))


def _painted(faces: Faces) -> list[_Painted]:
    by_face: dict[tuple[str, str], _Painted] = {}
    for glyphs in faces.used():
        key = (glyphs.raw.familyName(), glyphs.raw.styleName())
        known = by_face.get(key)
        before = known.characters if known is not None else {}
        by_face[key] = _Painted(glyphs.raw, {**before, **glyphs.painted()})
    return list(by_face.values())


def _named(cmap: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for start, several, single in _RANGE.findall(cmap.rsplit("endcodespacerange", maxsplit=1)[-1]):
        codes = _CODE.findall(several) if several else [single]
        for step, code in enumerate(codes):
            number = int(start, 16) + step
            if number:
                found[number] = bytes.fromhex(code).decode("utf-16-be", "replace")
    return found


def _plain(char: str) -> str:
    """A radical as the character it looks like; anything else as it is."""
    if _RADICALS[0] <= char <= _RADICALS[1]:
        return unicodedata.normalize("NFKC", char)
    return char


def _written(told: Mapping[int, str]) -> str:
    lines = [f"<{code:04X}> <{_utf16(char)}>" for code, char in sorted(told.items())]
    pieces = [_HEAD]
    for at in range(0, len(lines), _MOST_LINES):
        part = lines[at : at + _MOST_LINES]
        pieces.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n")
    return "".join((*pieces, _TAIL))


def _utf16(char: str) -> str:
    return char.encode("utf-16-be").hex().upper()
