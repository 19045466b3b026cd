"""A written number with the words around it, against the exact one (约数词与界限词的判定)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from core.figures.claims import bounds
from core.figures.claims.verdict import Judgement, fails, unverifiable

_WORD = re.compile(
    r"不低于|不少于|不超过|至少|最高达|超过|突破|接近|将近|以上|以下|左右|以内|之多|上下|"
    r"近|逾|约|仅|上|过|余|多|超|几"
)
_CHECKS: Mapping[str, Callable[[Decimal, Decimal], Judgement]] = {
    **dict.fromkeys(("近", "接近", "将近"), bounds.near),
    **dict.fromkeys(("余", "多"), bounds.more),
    **dict.fromkeys(("约", "左右", "上下"), bounds.about),
    **dict.fromkeys(("超", "超过", "逾", "过"), bounds.over),
    **dict.fromkeys(("以上", "不低于", "不少于", "至少", "上"), bounds.at_least),
    **dict.fromkeys(("以下", "以内", "不超过"), bounds.at_most),
    "仅": bounds.exactly,
}


def bounded(
    value: Decimal, written: Decimal, approx: str, before: Decimal | None = None
) -> Judgement:
    """Whether ``value`` may be written as ``written`` with these words.

    ``before`` is last period's value, without which 突破 cannot be verified.
    """
    words = _WORD.findall(approx)
    if len(words) > 1:
        return fails(f"“{'”“'.join(words)}”叠用，只能用一个")
    if not words:
        return bounds.says_level(value, written)
    if words[0] == "突破":
        if value < written:
            return bounds.at_least(value, written)
        if before is None:
            return unverifiable(f"缺上期数，不知道是不是本期突破{written}")
        return bounds.broke(before, value, written)
    check = _CHECKS.get(words[0])
    if check is None:
        return unverifiable(f"“{words[0]}”没有判据")
    return check(value, written)
