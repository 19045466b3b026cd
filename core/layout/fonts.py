"""Which fonts a document names, under which other names they exist, what shows without them.

Official fonts are never shipped: a document names them, and where one is absent Word and WPS look
for the alternative names written beside it and then take a font of their own.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping

from attrs import frozen

from core.layout.profile import Profile
from core.layout.styles import FontRole

ALTERNATIVES: Mapping[str, tuple[str, ...]] = {
    "仿宋_GB2312": ("FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK"),
    "仿宋": ("FangSong", "仿宋_GB2312", "方正仿宋_GBK"),
    "方正仿宋_GBK": ("FZFangSong-Z02", "仿宋_GB2312", "仿宋", "FangSong"),
    "方正仿宋简体": ("FZFangSong-Z02S", "方正仿宋_GBK", "仿宋_GB2312", "仿宋", "FangSong"),
    "华文仿宋": ("STFangsong", "仿宋", "FangSong"),
    "黑体": ("SimHei", "方正黑体_GBK"),
    "方正黑体_GBK": ("FZHei-B01", "黑体", "SimHei"),
    "方正黑体简体": ("FZHei-B01S", "方正黑体_GBK", "黑体", "SimHei"),
    "华文黑体": ("STHeiti", "黑体", "SimHei"),
    "楷体_GB2312": ("KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK"),
    "楷体": ("KaiTi", "楷体_GB2312", "方正楷体_GBK"),
    "方正楷体_GBK": ("FZKai-Z03", "楷体_GB2312", "楷体", "KaiTi"),
    "方正楷体简体": ("FZKai-Z03S", "方正楷体_GBK", "楷体_GB2312", "楷体", "KaiTi"),
    "华文楷体": ("STKaiti", "楷体", "KaiTi"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "小标宋"),
    "方正小标宋_GBK": ("FZXiaoBiaoSong-B05", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "小标宋"),
    "小标宋": ("方正小标宋简体", "方正小标宋_GBK"),
    "宋体": ("SimSun", "方正书宋_GBK"),
    "方正书宋_GBK": ("FZShuSong-Z01", "宋体", "SimSun"),
    "华文宋体": ("STSong", "宋体", "SimSun"),
    "Times New Roman": ("Liberation Serif", "Nimbus Roman"),
}
"""Names of the same face for every family we know, the family's own English name first."""

WITH_WINDOWS = frozenset({"仿宋", "楷体", "黑体", "宋体", "Times New Roman"})
"""Families every Chinese Windows has; WPS on other systems brings likenesses of them."""

_LAST_RESORTS = ("宋体", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN")
"""What Word, WPS and LibreOffice take when no name fits, as far as it is there."""


class Presence(enum.Enum):
    """What a person will see where a document names a font."""

    PRESENT = "present"  # the font itself
    OTHER_NAME = "other-name"  # the same face under another name
    REPLACED = "replaced"  # another face


@frozen
class FontState:
    """One named font on one machine.

    ``shown`` is the family that Word and WPS show on this machine, empty when it is not known;
    ``elsewhere`` that on a usual Chinese Windows.
    """

    family: str
    uses: tuple[str, ...]
    presence: Presence
    shown: str
    elsewhere: str

    @property
    def remark(self) -> str:
        """What a person sees, in plain words."""
        if self.presence is Presence.PRESENT:
            return "本机已安装。"
        if self.presence is Presence.OTHER_NAME:
            return f"本机没有这个名称，用同一字体“{self.shown}”显示，版面不变。"
        other = f"“{self.shown}”" if self.shown else "系统默认的中文字体"
        return f"本机没有，Word 和 WPS 用{other}代替；普通 Windows 电脑上用“{self.elsewhere}”。"


ADVICE = (
    "代替的字体字形不同，个别换行也可能不同。定稿前请安装规定的字体，"
    "或在单位版式里换成本机有的同类字体。"
)
"""What to do where a font is replaced."""

_USES: Mapping[FontRole, str] = {
    FontRole.FANGSONG: "正文",
    FontRole.HEI: "一级标题、密级",
    FontRole.KAI: "二级标题、签发人",
    FontRole.TITLE: "标题、发文机关标志",
    FontRole.SONG: "页码",
    FontRole.LATIN: "数字和字母",
}


def alternatives(family: str) -> tuple[str, ...]:
    """Other names to look for, best first; for ``w:altName``."""
    return ALTERNATIVES.get(family, ())


def font_states(profile: Profile, installed: Iterable[str]) -> tuple[FontState, ...]:
    """Every font the document names, and what becomes of it where ``installed`` are there."""
    here = frozenset(installed)
    uses: dict[str, list[str]] = {}
    for role in profile.roles:
        uses.setdefault(profile.font(role), []).append(_USES[role])
    return tuple(_state(family, tuple(what), here) for family, what in uses.items())


def missing_told(families: Iterable[str], installed: Iterable[str]) -> str:
    """One sentence on the fonts of a file that are not here; empty when all are."""
    here = frozenset(installed)
    states = [_state(family, (), here) for family in families]
    missing = [state for state in states if state.presence is Presence.REPLACED]
    if not missing:
        return ""
    names = "、".join(f"{state.family}（显示为{state.shown or '默认字体'}）" for state in missing)
    return (
        f"本机没有：{names}。文件里写的仍是规定的字体，并写明了备选名称，在装有它们的电脑上显示正确；"
        "详情见“文件—字体检查”。"
    )


def _state(family: str, uses: tuple[str, ...], here: frozenset[str]) -> FontState:
    elsewhere = _first((family, *alternatives(family)), WITH_WINDOWS) or _LAST_RESORTS[0]
    if family in here:
        return FontState(family, uses, Presence.PRESENT, family, elsewhere)
    other = _first(alternatives(family), here)
    if other:
        return FontState(family, uses, Presence.OTHER_NAME, other, elsewhere)
    return FontState(family, uses, Presence.REPLACED, _first(_LAST_RESORTS, here), elsewhere)


def _first(names: Iterable[str], known: frozenset[str]) -> str:
    return next((name for name in names if name in known), "")
