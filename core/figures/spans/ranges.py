"""从 a 到 b: two quantities that are one statement (起止)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from core.figures.spans.quantities import Quantity

_FROM = re.compile(r"(?:从|由)[^，。；,;\n]{0,24}$")
_RISE = (
    r"(?:增长|增加|提高|提升|发展|上升|扩大|扩张|壮大|下降|降低|减少|回落|压缩|压减|缩短|精简|降|"
    r"升|调增|调减|调整|增|扩|跃升|跃|攀升|增至|拓展|扩充|扩展|提速|延长|上调|下调|改善|优化|增强|充实)"
)
_TURNED = re.compile(rf"[^，。；,;\n]{{0,12}}?{_RISE}?(?:到|至|为)[^，。；,;\n]{{0,16}}")
_VERB = re.compile(rf"{_RISE}(?:到|至|为|了)?")
_ENDS = re.compile(r"[，。；,;]")


@frozen
class Range:
    """``first`` and ``last`` quantities of a from–to; ``start`` is where 从 or 由 stands.

    A series told as 从 a 到 b、c、d keeps its points as statements of their own.
    """

    start: int
    first: Quantity
    last: Quantity
    series: bool


def ranges(text: str, found: Sequence[Quantity]) -> tuple[Range, ...]:
    """Every from–to among the quantities of a text, in order."""
    made: list[Range] = []
    index = 0
    while index + 1 < len(found):
        one, two = found[index], found[index + 1]
        opening = _opening(text, one)
        between = text[one.outer_end : two.start]
        if opening is None or not _joined(one, two, between):
            index += 1
            continue
        last = _series_end(text, found, index + 1)
        made.append(Range(opening, one, found[last], last > index + 1))
        index = last + 1
    return tuple(made)


def _opening(text: str, one: Quantity) -> int | None:
    clause_start = max(0, one.start - 30)
    match = _FROM.search(text[clause_start : one.start])
    return None if match is None else clause_start + match.start()


def _joined(one: Quantity, two: Quantity, between: str) -> bool:
    return _TURNED.fullmatch(between) is not None and _same_measure(one.unit, two.unit)


def _same_measure(one: str, two: str) -> bool:
    """% with %, 万元 with 亿元, 家 with 家; a masked end may have lost its scale."""
    return one == two or one[-1:] == two[-1:]


def _series_end(text: str, found: Sequence[Quantity], at: int) -> int:
    """How far 、 carries the series on, every point with its own year."""
    while at + 1 < len(found):
        here, after = found[at], found[at + 1]
        between = text[here.outer_end : after.start]
        if not re.fullmatch(r"、[^，。；,;、\n]{0,10}年的?", between) or here.unit != after.unit:
            break
        at += 1
    return at
