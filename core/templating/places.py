"""What the bureau, its district and its superiors are called (自称与层级).

A template speaks of 全区 and 区委; in a county the same template says 全县 and 县委. The level is
read off the bureau's name, so that a report never mixes 我区 with 我县.
"""

from __future__ import annotations

import re

from attrs import frozen

from core.templating.phrases import NameWord

_LEVELS = "区县市旗州盟"
_AREA = re.compile(
    rf"^(?P<area>.*[{_LEVELS}])(?=[^{_LEVELS}]*(?:局|委|办|厅|中心|院|协会)[^{_LEVELS}]*$)"
)
_HIGHER = re.compile(r"^..+?(?:自治区|省|市|州(?!市)|盟|地区)(?=..)")
_UPPER_AREA = {"区": "全市", "县": "全市", "旗": "全市"}
_UPPER_BUREAU = {"区": "市科技局", "县": "市科技局", "旗": "市科技局"}


@frozen
class Office:
    """The bureau a report is written by: full name, district, level (区, 县, 市 …), 自称."""

    unit: str
    district: str
    level: str
    self_name: str

    @classmethod
    def of(cls, unit: str, district: str = "", self_name: str = "我局") -> Office:
        """The office of this name; its district and level are read off the name unless told."""
        name = unit.strip()
        area = district.strip() or district_of(name)
        level = area[-1] if area and area[-1] in _LEVELS else _bare_level(name)
        return cls(name, area, level, self_name)

    def word(self, word: NameWord) -> str:
        """What a word about the bureau is here; empty only for an unknown unit or district."""
        return {
            NameWord.UNIT: self.unit,
            NameWord.DISTRICT: self.district,
            NameWord.SELF: self.self_name,
            NameWord.WHOLE: f"全{self.level}",
            NameWord.OURS: f"我{self.level}",
            NameWord.COMMITTEE: f"{self.level}委",
            NameWord.GOVERNMENT: f"{self.level}政府",
            NameWord.UPPER_BUREAU: _UPPER_BUREAU.get(self.level, "省科技厅"),
            NameWord.UPPER_AREA: _UPPER_AREA.get(self.level, "全省"),
        }[word]


def district_of(unit: str) -> str:
    """The district in a bureau's name: 云州市临江区科学技术局 → 临江区; else empty."""
    match = _AREA.match(unit)
    if match is None or len(match["area"]) < 2:
        return ""
    area = match["area"]
    while higher := _HIGHER.match(area):
        area = area[higher.end() :]
    return area


def _bare_level(unit: str) -> str:
    """区科技局 names no district, but its level."""
    return unit[0] if unit and unit[0] in _LEVELS else "区"
