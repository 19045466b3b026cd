"""Units of measure and lossless conversion between them (计量单位与换算).

A unit is a base (元, 人, 家 …) with a power of ten in front of it (万元, 亿元, 万人次). Only
units of one base convert into each other; 人 and 人次, % and 百分点 never do. 个 counts anything
that is counted, so it stands in for the measure words of things, one to one. Numbers never
change their unit by themselves: the unit written is the indicator's.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from core.errors import Refused
from core.figures.rounding import EXACT, places_of

_PREFIXES = {
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}

# Units of their own although they begin like a power of ten, or that are a power of ten of another.
_WHOLE: dict[str, tuple[str, int]] = {
    "百分点": ("百分点", 0),
    "%": ("%", 0),
    "‰": ("%", -1),
    "公斤": ("克", 3),
    "吨": ("克", 6),
    "公里": ("米", 3),
    "公顷": ("平方米", 4),
    "平方公里": ("平方米", 6),
    "兆瓦": ("瓦", 6),
    "元人民币": ("元", 0),
}

_SPELLINGS = {
    "个百分点": "百分点",
    "pp": "百分点",
    "percent": "%",
    "pct": "%",
    "百分比": "%",
    "人民币": "元",
    "人民币元": "元",
    "㎡": "平方米",
    "m2": "平方米",
    "m²": "平方米",
    "km²": "平方公里",
    "km2": "平方公里",
    "t": "吨",
    "MW": "兆瓦",
    "kW": "千瓦",
}

# 个 may stand for these; they do not stand for each other (patterns §20).
_THINGS = frozenset("家项件所支条届场次套座种")
_SAME = (frozenset({"人", "名"}), frozenset({"次", "场"}), frozenset({"家", "户"}))

_BRACKETS = str.maketrans("", "", "()（）[]【】 \u3000\t\n")
_WIDTH = str.maketrans("％／", "%/")


@frozen
class Unit:
    """A unit taken apart: ``base`` and the power of ten before it."""

    base: str
    exponent: int


def normal(unit: str) -> str:
    """A unit without brackets, in one spelling: ``（％）`` → ``%``, 个百分点 → 百分点."""
    bare = unit.translate(_BRACKETS).translate(_WIDTH).removeprefix("单位:").removeprefix("单位：")
    return _SPELLINGS.get(bare, bare)


@lru_cache(maxsize=512)
def parse(unit: str) -> Unit:
    """Take a unit apart; an unknown one is its own base."""
    name = normal(unit)
    if name in _WHOLE:
        base, exponent = _WHOLE[name]
        return Unit(base, exponent)
    for length in (2, 1):
        power = _PREFIXES.get(name[:length])
        rest = name[length:]
        if power is None or not rest:
            continue
        if rest in _WHOLE and rest not in ("百分点", "%", "‰"):
            base, exponent = _WHOLE[rest]
            return Unit(base, exponent + power)
        return Unit(rest, power)
    return Unit(name, 0)


def base_unit(unit: str) -> str:
    """The base a unit counts in: 元 for 亿元, 人次 for 万人次."""
    return parse(unit).base


def convertible(from_unit: str, to_unit: str) -> bool:
    """Whether a value in one unit can be told in the other without loss."""
    return _compatible(parse(from_unit).base, parse(to_unit).base)


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    """``value`` told in another unit, exactly.

    Raises :class:`~core.errors.Refused` when the units do not measure the same thing.
    """
    source, target = parse(from_unit), parse(to_unit)
    if not _compatible(source.base, target.base):
        raise Refused(
            f"“{from_unit or '（无单位）'}”不能换算成“{to_unit or '（无单位）'}”。",
            hint="请在指标表中核对这一指标的单位。",
        )
    shift = source.exponent - target.exponent
    if not shift:
        return value
    moved = value.scaleb(shift, context=EXACT)
    return moved if places_of(moved) else moved.quantize(Decimal(1), context=EXACT)


@lru_cache(maxsize=1024)
def _compatible(one: str, other: str) -> bool:
    if one == other:
        return True
    if "个" in (one, other):
        return (other if one == "个" else one) in _THINGS
    return any(one in group and other in group for group in _SAME)
