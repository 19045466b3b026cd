"""A unit's page style made into a profile, and where it leaves the standard (单位版式).

A deviation is allowed and named with its clause; what the standard leaves open is no deviation.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve, frozen

from core.layout.profile import OFFICIAL_FONTS, SET_A, SET_B, STANDARD, PageGeometry, Profile
from core.layout.styles import TWIPS_PER_POINT, FlowStyle, FontRole, StyleSpec
from core.model.page import NATIONAL, Digits, Margins, NumberPlace, PageStyle

LEAST_PITCH, LARGEST_PITCH = 440, 800
"""22 to 40 pt: less cuts 2号 characters, more is no line of text."""

LINES = 22
FAMILY_VARIANTS: dict[FontRole, tuple[str, ...]] = {
    FontRole.FANGSONG: ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋"),
    FontRole.HEI: ("黑体", "方正黑体_GBK", "方正黑体简体", "华文黑体"),
    FontRole.KAI: ("楷体_GB2312", "楷体", "方正楷体_GBK", "方正楷体简体", "华文楷体"),
    FontRole.TITLE: ("方正小标宋简体", "方正小标宋_GBK", "小标宋", "方正大标宋简体", "华文中宋"),
    FontRole.SONG: ("宋体", "方正书宋_GBK", "华文宋体"),
}
"""Families a unit may name for each face; the first is the usual one."""

_OTHER_FACES = frozenset({"方正大标宋简体", "华文中宋"})
"""Families in use that are not the face the standard names."""

_FACES = {
    FontRole.FANGSONG: ("正文", "仿宋", "5.2.2"),
    FontRole.HEI: ("一级标题", "黑体", "7.3.3"),
    FontRole.KAI: ("二级标题", "楷体", "7.3.3"),
    FontRole.TITLE: ("标题", "小标宋", "7.3.1"),
    FontRole.SONG: ("页码", "宋体", "7.5"),
}


@frozen
class Deviation:
    """One place where a page style leaves the standard, with the clause and what it says."""

    clause: str
    text: str


@lru_cache(maxsize=32)
def profile_of(page: PageStyle) -> Profile:
    """The profile of a page style; equal styles share one, which is compared by identity."""
    if evolve(page, name="") == NATIONAL:
        return STANDARD
    geometry = geometry_of(page)
    bare = Profile(geometry=geometry)
    changed: dict[FlowStyle, StyleSpec] = {}
    if page.bold_second:
        changed[FlowStyle.HEADING2] = evolve(bare.style(FlowStyle.HEADING2), bold=True)
    return Profile(
        name=page.name or STANDARD.name,
        geometry=geometry,
        fonts=families_of(page),
        changed_styles=changed,
        latin=page.digits is Digits.TIMES,
        centred_numbers=page.number_place is NumberPlace.CENTER,
        first_number=page.number_first,
        single_number=page.number_single,
    )


def geometry_of(page: PageStyle) -> PageGeometry:
    """Margins and pitch; a pitch that cannot be set is that of the margins."""
    geometry = SET_B if page.margins is Margins.B else SET_A
    if page.pitch is None or not LEAST_PITCH <= page.pitch <= LARGEST_PITCH:
        return geometry
    return evolve(geometry, pitch=page.pitch)


def families_of(page: PageStyle) -> dict[FontRole, str]:
    """The family for every face; an empty name is the usual one."""
    named = {
        FontRole.FANGSONG: page.fangsong,
        FontRole.HEI: page.hei,
        FontRole.KAI: page.kai,
        FontRole.TITLE: page.title,
        FontRole.SONG: page.song,
    }
    chosen = {role: name.strip() or FAMILY_VARIANTS[role][0] for role, name in named.items()}
    return {**OFFICIAL_FONTS, **chosen}


def deviations(page: PageStyle) -> tuple[Deviation, ...]:
    """Where the page style leaves GB/T 9704-2012, in the order of its clauses."""
    found = [*_of_lines(page), *_of_faces(page), *_of_numbers(page)]
    if page.bold_second:
        found.append(Deviation("7.3.3", "二级标题加粗；标准只规定用楷体，没有要求加粗。"))
    return tuple(sorted(found, key=lambda item: [int(part) for part in item.clause.split(".")]))


def _of_lines(page: PageStyle) -> list[Deviation]:
    geometry = geometry_of(page)
    pitch = geometry.pitch / TWIPS_PER_POINT
    if geometry.lines != LINES:
        text = f"行距 {pitch:g} 磅时每页 {geometry.lines} 行；标准一般每页 {LINES} 行。"
        return [Deviation("5.2.3", text)]
    spare = geometry.text_height - LINES * geometry.pitch
    if spare > geometry.pitch // 2:
        return [Deviation("5.2.3", f"行距 {pitch:g} 磅时 {LINES} 行没有撑满版心。")]
    return []


def _of_faces(page: PageStyle) -> list[Deviation]:
    found = []
    families = families_of(page)
    for role, (what, face, clause) in _FACES.items():
        family = families[role]
        if family not in FAMILY_VARIANTS[role] or family in _OTHER_FACES:
            found.append(Deviation(clause, f"{what}用“{family}”；标准规定用{face}。"))
    return found


def _of_numbers(page: PageStyle) -> list[Deviation]:
    found = []
    if page.number_place is NumberPlace.CENTER:
        text = "页码居中；标准规定单页码居右空一字，双页码居左空一字。"
        found.append(Deviation("7.5", text))
    if not page.number_first:
        found.append(Deviation("7.5", "首页不编页码；标准只有信函格式的首页不显示页码。"))
    if not page.number_single:
        found.append(Deviation("7.5", "只有一页时不编页码；标准没有这一例外。"))
    return found
