"""Arithmetic of derived figures, and when there is none (算式与不可算的情形).

All functions take and return exact decimals; percentages are in percent, differences of
percentages in 百分点. Nothing is rounded here. Each raises :class:`~core.errors.Refused` with the
reason in words when the result would not mean anything (patterns §2–§7, §18, §22).
"""

from __future__ import annotations

from decimal import Decimal

from core.errors import Refused
from core.figures.rounding import EXACT, divide, root

_HUNDRED = Decimal(100)
_MONTHS = 12


def growth(current: Decimal, base: Decimal) -> Decimal:
    """同比增幅 in percent: (本期 ÷ 上年同期 − 1) × 100 (patterns §2)."""
    if base.is_zero():
        hint = "请改写净增数" if current.is_zero() else "请改写净增数，或写“实现零的突破”"
        raise Refused("基数为零，没有增速。", hint=hint + "。")
    if base < 0:
        raise Refused("基数为负，没有增速。", hint="请改写增减额。")
    return EXACT.multiply(EXACT.subtract(divide(current, base), 1), _HUNDRED)


def change(current: Decimal, base: Decimal) -> Decimal:
    """增减额: 本期 − 上期; for two percentages the difference in 百分点 (patterns §3, §5)."""
    return EXACT.subtract(current, base)


def share(part: Decimal, whole: Decimal) -> Decimal:
    """占比 in percent: 部分 ÷ 总体 × 100, of a real part of a positive whole (patterns §4)."""
    if whole <= 0:
        raise Refused("总体为零或为负，没有占比。", hint="请核对总体的数值。")
    if part < 0:
        raise Refused("部分为负，没有占比。", hint="请核对部分的数值。")
    if part > whole:
        raise Refused("部分大于总体，不是占比。", hint="请核对两个数的口径和单位。")
    return EXACT.multiply(divide(part, whole), _HUNDRED)


def completion(actual: Decimal, target: Decimal, *, lower_is_better: bool = False) -> Decimal:
    """完成率 in percent: 实绩 ÷ 目标 × 100; 目标 ÷ 实绩 where lower is better (patterns §18)."""
    dividend, divisor = (target, actual) if lower_is_better else (actual, target)
    if target <= 0:
        raise Refused("目标为零或为负，没有完成率。", hint="请核对目标数。")
    if divisor <= 0:
        raise Refused("实绩为零，没有完成率。", hint="请直接写实绩和目标。")
    return EXACT.multiply(divide(dividend, divisor), _HUNDRED)


def times(current: Decimal, base: Decimal) -> Decimal:
    """倍数: 本期 ÷ 基期, of a base above zero; what shrinks is never told in 倍 (patterns §9)."""
    if base <= 0:
        raise Refused("基数为零或为负，没有倍数。", hint="请改写净增数。")
    if current < base:
        raise Refused("比基期少，不能写倍数。", hint="请改写下降百分之几。")
    return divide(current, base)


def moved(place: Decimal, before: Decimal) -> Decimal:
    """位次变化: 上期位次 − 本期位次, above zero when it moved up (patterns §10)."""
    if place < 1 or before < 1:
        raise Refused("位次从第1位起。", hint="请核对位次。")
    return EXACT.subtract(before, place)


def remaining(target: Decimal, current: Decimal, years: int) -> Decimal:
    """剩余年均: (终期目标 − 现状) ÷ 剩余年数 (patterns §19)."""
    if years < 1:
        raise Refused("目标年份不在以后，没有剩余年数。", hint="请核对目标的年份。")
    gap = EXACT.subtract(target, current)
    if gap <= 0:
        raise Refused("现状已达到目标。", hint="请核对目标数，或写提前完成。")
    return divide(gap, Decimal(years))


def schedule(months: int) -> Decimal:
    """时间进度 in percent: ``months`` ÷ 12; 1—11月 is 91.67 (patterns §18)."""
    if not 1 <= months <= _MONTHS:
        raise Refused(f"一年没有{months}个月。", hint="请核对报告期。")
    return EXACT.multiply(divide(Decimal(months), Decimal(_MONTHS)), _HUNDRED)


def yearly_growth(first: Decimal, last: Decimal, intervals: int) -> Decimal:
    """年均增速 in percent: the ``intervals``-th root of 末年 ÷ 基年, less one (patterns §7).

    ``intervals`` is 末年 − 基年: four yearly values have three intervals.
    """
    if intervals < 1:
        raise Refused("年均增速至少要隔一年。", hint="请核对起止年份。")
    if first <= 0:
        raise Refused("基年数为零或为负，没有年均增速。", hint="请改写起止两年的数。")
    if last < 0:
        raise Refused("末年数为负，没有年均增速。", hint="请改写起止两年的数。")
    if last.is_zero():
        return -_HUNDRED
    return EXACT.multiply(EXACT.subtract(root(divide(last, first), intervals), 1), _HUNDRED)
