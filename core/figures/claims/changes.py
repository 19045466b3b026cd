"""增长, 下降, 持平, 百分点, 年均, 净增: what is said of a change (patterns §2, §3, §5, §7)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from core.errors import Refused
from core.figures import derive
from core.figures.claims.checks import Check, Parameter, Takes, numbers
from core.figures.claims.rounding import correction, plain, rounds_to, ulp, worked
from core.figures.claims.verdict import Judgement, fails, judged
from core.figures.formatting import GROWTH_PLACES, plain_digits
from core.figures.rounding import EXACT, places_of, round_to


def says_growth(base: Decimal, current: Decimal, written: Decimal) -> Judgement:
    """同比增长 p%: there is a base above zero, the change is positive and rounds to ``written``."""
    return _rate(f"{plain(current)}÷{plain(base)}−1", written, lambda: derive.growth(current, base))


def says_fall(base: Decimal, current: Decimal, written: Decimal) -> Judgement:
    """同比下降 p%: the same of a negative change, told by its size."""
    try:
        fall = EXACT.minus(derive.growth(current, base))
    except Refused as refusal:
        return fails(refusal.message + refusal.hint)
    terms = worked(f"1−{plain(current)}÷{plain(base)}", fall, written, "%")
    if fall <= 0:
        return fails(f"{terms}，没有下降，不能写“下降”")
    return _sized(terms, fall, written, "%", "下降")


def says_flat(base: Decimal, current: Decimal, places: int = GROWTH_PLACES) -> Judgement:
    """与上年（基本）持平: the change rounds to zero (patterns §22)."""
    try:
        change = derive.growth(current, base)
    except Refused as refusal:
        return judged(base == current, f"本期{plain(current)}，上期{plain(base)}", refusal.message)
    shown = round_to(change, places)
    terms = f"{plain(current)}÷{plain(base)}−1={shown:f}%"
    return judged(shown.is_zero(), terms, f"应写“{'增长' if change > 0 else '下降'}”")


def says_cagr(first: Decimal, last: Decimal, intervals: int, written: Decimal) -> Judgement:
    """年均增长 p%: the root over the intervals, which are one fewer than the years."""
    terms = f"（{plain(last)}÷{plain(first)}）^（1/{intervals}）−1"
    return _rate(terms, written, lambda: derive.yearly_growth(first, last, intervals))


def says_pp(before: Decimal, after: Decimal, written: Decimal) -> Judgement:
    """提高 p 个百分点: the difference of two percentages, which itself may be of rounded ones.

    Subtracting first and rounding first both count; so does whatever two percentages rounded to the
    places written do not contradict (patterns §0 判真, §5).
    """
    change = derive.change(after, before)
    terms = f"{plain_digits(after)}%−{plain_digits(before)}%={plain(change)}个百分点"
    if change <= 0:
        word = "持平" if change.is_zero() else "回落"
        return fails(f"{terms}，应写“{word}”，不能写“提高”")
    if written > 0 and not rounds_to(change, written):
        places = places_of(written)
        one, other = round_to(after, places), round_to(before, places)
        if EXACT.subtract(one, other) == written:
            return judged(True, f"{terms}；按写出的两数{one:f}%−{other:f}%，不矛盾")
        if _within_rounding(before, after, change, written):
            return judged(True, f"{terms}；两端都是舍入数，写{plain(written)}不矛盾")
    return _sized(terms, change, written, "个百分点", "提高")


def says_pp_fall(before: Decimal, after: Decimal, written: Decimal) -> Judgement:
    """回落 p 个百分点."""
    turned = says_pp(after, before, written)
    change = derive.change(before, after)
    if change <= 0:
        terms = f"{plain_digits(before)}%−{plain_digits(after)}%={plain(change)}个百分点"
        return fails(f"{terms}，没有回落")
    return turned


def net(before: Decimal, after: Decimal, written: Decimal) -> Judgement:
    """净增 n: 期末存量 − 期初存量, above zero (patterns §3)."""
    change = derive.change(after, before)
    terms = f"{plain(after)}−{plain(before)}={plain(change)}"
    if change <= 0:
        return fails(f"{terms}，应写“{'持平' if change.is_zero() else '净减'}”，不能写“净增”")
    return _sized(terms, change, written, "", "增加")


def net_fall(before: Decimal, after: Decimal, written: Decimal) -> Judgement:
    """净减 n, 减少 n."""
    change = derive.change(before, after)
    terms = f"{plain(before)}−{plain(after)}={plain(change)}"
    if change <= 0:
        return fails(f"{terms}，没有减少")
    return _sized(terms, change, written, "", "减少")


def rises(before: Decimal, after: Decimal) -> Judgement:
    """由 a 增长到 b: the second is greater (patterns §6)."""
    return judged(after > before, f"{plain(before)}→{plain(after)}", "后数不大于前数，没有增长")


def drops(before: Decimal, after: Decimal) -> Judgement:
    """由 a 降至 b: the second is smaller (patterns §6)."""
    return judged(after < before, f"{plain(before)}→{plain(after)}", "后数不小于前数，没有下降")


def _rate(terms: str, written: Decimal, exact: Callable[[], Decimal]) -> Judgement:
    try:
        value = exact()
    except Refused as refusal:
        return fails(refusal.message + refusal.hint)
    text = worked(terms, value, written, "%")
    if value <= 0:
        word = "与上年持平" if value.is_zero() else "下降"
        return fails(f"{text}，应写“{word}”，不能写“增长”")
    return _sized(text, value, written, "%", "增长")


def _sized(terms: str, size: Decimal, written: Decimal, unit: str, word: str) -> Judgement:
    """A change of known direction, told by its size; what rounds to zero is no change."""
    if written < 0:
        return fails(f"{terms}；“{word}”后面不能跟负数")
    if written.is_zero():
        return fails(f"{terms}；舍入后为零，应写“基本持平”")
    return judged(rounds_to(size, written), terms, correction(size, written, unit))


def _within_rounding(before: Decimal, after: Decimal, change: Decimal, written: Decimal) -> bool:
    """Whether ends rounded to exactly the places written may differ by what rounds to it."""
    if not places_of(before) == places_of(after) == places_of(written):
        return False
    return abs(EXACT.subtract(change, written)) <= ulp(written)


_PLACES = Parameter("小数位数", Takes.COUNT, optional=True)
_INTERVALS = Parameter("间隔年数", Takes.COUNT)

CHECKS = (
    Check("says_growth", "同比增长", numbers("上期数", "本期数", "写出的增幅"), says_growth),
    Check("says_fall", "同比下降", numbers("上期数", "本期数", "写出的降幅"), says_fall),
    Check("says_flat", "持平", (*numbers("上期数", "本期数"), _PLACES), says_flat),
    Check(
        "says_cagr",
        "年均增长",
        (*numbers("基年数", "末年数"), _INTERVALS, Parameter("写出的增速")),
        says_cagr,
    ),
    Check("says_pp", "提高百分点", numbers("上期比率", "本期比率", "写出的百分点"), says_pp),
    Check(
        "says_pp_fall", "回落百分点", numbers("上期比率", "本期比率", "写出的百分点"), says_pp_fall
    ),
    Check("net", "净增", numbers("期初数", "期末数", "写出的净增数"), net),
    Check("net_fall", "净减", numbers("期初数", "期末数", "写出的净减数"), net_fall),
    Check("rises", "由…增长到…", numbers("起点", "终点"), rises),
    Check("drops", "由…降至…", numbers("起点", "终点"), drops),
)
