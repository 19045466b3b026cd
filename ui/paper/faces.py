"""Which installed font stands for each face of the page, and what stands in for a missing one."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from core.layout.profile import Profile
from core.layout.styles import FontRole

_SUBSTITUTES: Mapping[FontRole, tuple[str, ...]] = {
    FontRole.FANGSONG: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "仿宋",
        "FangSong",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "STFangsong",
        "华文仿宋",
        "FandolFang R",
        "FandolFang",
        "Noto Serif CJK SC",
        "AR PL UMing CN",
    ),
    FontRole.HEI: (
        "黑体",
        "SimHei",
        "方正黑体_GBK",
        "方正黑体简体",
        "STHeiti",
        "FandolHei",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "WenQuanYi Zen Hei",
    ),
    FontRole.KAI: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "楷体",
        "KaiTi",
        "方正楷体_GBK",
        "方正楷体简体",
        "STKaiti",
        "FandolKai",
        "AR PL UKai CN",
    ),
    FontRole.TITLE: (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05S",
        "小标宋",
        "STZhongsong",
        "华文中宋",
        "Noto Serif CJK SC",
        "Source Han Serif SC",
    ),
    FontRole.SONG: ("宋体", "SimSun", "STSong", "AR PL UMing CN", "Noto Serif CJK SC"),
    FontRole.LATIN: ("Times New Roman", "Liberation Serif", "Nimbus Roman", "DejaVu Serif"),
}
_HEAVY = frozenset({"Noto Serif CJK SC", "Source Han Serif SC"})


class _Indexes(dict[str, int]):
    """The glyph of each character of a face, looked up when first met."""

    def __init__(self, raw: QRawFont) -> None:
        super().__init__()
        self._raw = raw

    def __missing__(self, character: str) -> int:
        found = self._raw.glyphIndexesForString(character)
        self[character] = index = found[0] if len(found) == 1 else 0
        return index


@frozen(eq=False)
class Glyphs:
    """The outlines of one face at one size, as they stand on the page before scaling."""

    font: QFont
    raw: QRawFont
    widths: QFontMetricsF
    _known: _Indexes = field(init=False)
    _wide: dict[str, float] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_known", _Indexes(self.raw))

    def index(self, character: str) -> int:
        """The glyph of a character; 0 when the face has none and another has to help out."""
        return self._known[character]

    def indexes(self, text: str) -> list[int]:
        """The glyphs of a text, character by character, as :meth:`index`."""
        return list(map(self._known.__getitem__, text))

    def width(self, character: str) -> float:
        """How far a character reaches in this face."""
        found = self._wide.get(character)
        if found is None:
            found = self._wide[character] = self.widths.horizontalAdvance(character)
        return found

    def painted(self) -> dict[int, str]:
        """Which character each glyph used so far stands for."""
        return {index: character for character, index in self._known.items() if index}


@frozen
class Face:
    """The family painted for a role; ``exact`` when it is the one the document names."""

    role: FontRole
    wanted: str
    family: str
    exact: bool


class Faces:
    """Fonts for painting pages of one profile on this machine."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        installed = set(QFontDatabase.families())
        self._faces = {role: _face(role, profile.font(role), installed) for role in profile.roles}
        self._fonts: dict[tuple[FontRole, float, bool], QFont] = {}
        self._glyphs: dict[tuple[FontRole, float, bool], Glyphs] = {}

    def font(self, role: FontRole, points: float, *, strong: bool = False) -> QFont:
        """The font for a run; sizes are points of the page, painted one pixel each."""
        key = (role, points, strong)
        font = self._fonts.get(key)
        if font is None:
            face = self._faces[role]
            font = QFont(face.family)
            font.setPixelSize(max(1, round(points * SCALE)))
            heavy = strong or (role is FontRole.TITLE and face.family in _HEAVY)
            font.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setKerning(False)
            self._fonts[key] = font
        return font

    def glyphs(self, role: FontRole, points: float, *, strong: bool = False) -> Glyphs:
        """The outlines for a run; sizes as in :meth:`font`, but not rounded to whole pixels."""
        key = (role, points, strong)
        found = self._glyphs.get(key)
        if found is None:
            font = self.font(role, points, strong=strong)
            raw = QRawFont.fromFont(font)
            raw.setPixelSize(points * SCALE)
            found = self._glyphs[key] = Glyphs(font, raw, QFontMetricsF(font))
        return found

    def all(self) -> tuple[Face, ...]:
        """The face of every role."""
        return tuple(self._faces.values())

    def roles(self) -> frozenset[FontRole]:
        """The roles painted so far."""
        return frozenset(role for role, _, _ in self._glyphs)

    def used(self) -> tuple[Glyphs, ...]:
        """Everything painted with so far."""
        return tuple(self._glyphs.values())

    def missing(self) -> tuple[Face, ...]:
        """Faces the document names that this machine lacks."""
        return tuple(face for face in self._faces.values() if not face.exact)


SCALE = 4
"""Pixels a point when painting: glyphs are placed in quarters of a point, then scaled down."""


def _face(role: FontRole, wanted: str, installed: set[str]) -> Face:
    if wanted in installed:
        return Face(role, wanted, wanted, exact=True)
    found = next((name for name in _SUBSTITUTES[role] if name in installed), "")
    return Face(role, wanted, found or QFont().defaultFamily(), exact=False)


def shared_faces(profile: Profile) -> Faces:
    """The faces of a profile for everything the window paints.

    Kept here and not with widgets: outlines belong to the thread that made them, and a widget's
    leavings may be collected on any thread. Call it on the window's thread only.
    """
    found = _SHARED.pop(profile, None) or Faces(profile)
    _SHARED[profile] = found
    while len(_SHARED) > _KEPT:
        del _SHARED[next(iter(_SHARED))]
    return found


_KEPT = 4
_SHARED: dict[Profile, Faces] = {}
