"""翻番, 倍增, 是…的几倍, 增长几倍 (patterns §8, §9)."""

from __future__ import annotations

from decimal import Decimal

from core.figures.claims.checks import Check, Parameter, Takes, numbers
from core.figures.claims.rounding import correction, plain, rounds_to, worked
from core.figures.claims.verdict import Judgement, fails, judged
from core.figures.rounding import EXACT, divide

_NUMERALS = "零一两三四五六七八九十"
_NO_BASE = "基数为零或为负，没有倍数"


def fan(base: Decimal, current: Decimal, times: int) -> Judgement:
    """翻 k 番: at least 2^k times as much, and not enough for k + 1 (patterns §8)."""
    if base <= 0:
        return fails(f"{_NO_BASE}。")
    if times < 1:
        return fails("翻番至少翻一番。")
    ratio = divide(current, base)
    least = Decimal(2) ** times
    terms = f"{worked(f'{plain(current)}÷{plain(base)}', ratio, _HUNDREDTH, '倍')}"
    if ratio < least:
        return fails(f"{terms}，翻{_numeral(times)}番须达到{least:f}倍")
    if ratio >= least * 2:
        return fails(f"{terms}，已达{least * 2:f}倍，应写“翻{_numeral(times + 1)}番”以上")
    return judged(True, f"{terms}，在{least:f}倍和{least * 2:f}倍之间")


def doubled(base: Decimal, current: Decimal) -> Judgement:
    """倍增 is 翻一番."""
    return fan(base, current, 1)


def is_times(base: Decimal, current: Decimal, times: Decimal) -> Judgement:
    """是…的 k 倍, 增长到 k 倍: the ratio rounds to k."""
    if base <= 0:
        return fails(f"{_NO_BASE}。")
    if times <= 0:
        return fails("倍数要大于零。")
    ratio = divide(current, base)
    terms = worked(f"{plain(current)}÷{plain(base)}", ratio, times, "倍")
    return judged(rounds_to(ratio, times), terms, correction(ratio, times, "倍"))


def grew_times(base: Decimal, current: Decimal, times: Decimal) -> Judgement:
    """增长 k 倍: k + 1 times as much; what shrinks is never told in 倍."""
    if base <= 0:
        return fails(f"{_NO_BASE}。")
    more = EXACT.subtract(divide(current, base), 1)
    terms = worked(f"{plain(current)}÷{plain(base)}−1", more, times, "倍")
    if more <= 0 or times <= 0:
        return fails(f"{terms}，没有增长，不能写“增长几倍”")
    return judged(rounds_to(more, times), terms, correction(more, times, "倍"))


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)


_HUNDREDTH = Decimal("0.01")

CHECKS = (
    Check("fan", "翻番", (*numbers("基期数", "末期数"), Parameter("番数", Takes.COUNT)), fan),
    Check("doubled", "倍增", numbers("基期数", "末期数"), doubled),
    Check("is_times", "是…的几倍", numbers("基期数", "本期数", "写出的倍数"), is_times),
    Check("grew_times", "增长几倍", numbers("基期数", "本期数", "写出的倍数"), grew_times),
)
