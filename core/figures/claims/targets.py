"""完成率, 超额, 时间进度, 提前 (patterns §18)."""

from __future__ import annotations

from decimal import Decimal

from core.errors import Refused
from core.figures import derive
from core.figures.claims.checks import Check, Parameter, Takes, numbers
from core.figures.claims.rounding import correction, plain, rounds_to, worked
from core.figures.claims.verdict import Judgement, fails, judged
from core.figures.rounding import EXACT

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


def done_pct(
    actual: Decimal, target: Decimal, written: Decimal, lower_is_better: bool = False
) -> Judgement:
    """完成目标的 p%: 实绩 ÷ 目标, the other way round where lower is better."""
    try:
        done = derive.completion(actual, target, lower_is_better=lower_is_better)
    except Refused as refusal:
        return fails(refusal.message + refusal.hint)
    first, second = (target, actual) if lower_is_better else (actual, target)
    terms = worked(f"{plain(first)}÷{plain(second)}", done, written, "%")
    return judged(rounds_to(done, written), terms, correction(done, written, "%"))


def over_done(actual: Decimal, target: Decimal, written: Decimal) -> Judgement:
    """超额完成 p%: only what exceeds the target, which is exceeded."""
    try:
        done = derive.completion(actual, target)
    except Refused as refusal:
        return fails(refusal.message + refusal.hint)
    surplus = EXACT.subtract(done, _HUNDRED)
    terms = worked(f"{plain(actual)}÷{plain(target)}−1", surplus, written, "%")
    if surplus <= 0 or written <= 0:
        return fails(f"{terms}，没有超额")
    return judged(rounds_to(surplus, written), terms, correction(surplus, written, "%"))


def done(actual: Decimal, target: Decimal) -> Judgement:
    """完成目标, 圆满完成: not below the target."""
    if target <= 0:
        return fails("目标为零或为负，没有完成率。")
    return judged(actual >= target, f"实绩{plain(actual)}，目标{plain(target)}", "没有完成目标")


def kept_within(actual: Decimal, target: Decimal) -> Judgement:
    """控制在 N 以内, of what had better be low."""
    return judged(actual <= target, f"实绩{plain(actual)}，上限{plain(target)}", "超过了上限")


def on_schedule(actual: Decimal, target: Decimal, months: int) -> Judgement:
    """达到时间进度: 完成率 not below months ÷ 12, told to one place (1—11月 91.7%)."""
    try:
        rate = derive.completion(actual, target)
        due = derive.schedule(months)
    except Refused as refusal:
        return fails(refusal.message + refusal.hint)
    terms = worked(f"完成率{plain(actual)}÷{plain(target)}", rate, _TENTH, "%")
    schedule = worked(f"时间进度{months}÷12", due, _TENTH, "%")
    return judged(rate >= due, f"{terms}，{schedule}", "滞后于时间进度")


def ahead(done_month: int, due_month: int, written: int) -> Judgement:
    """提前 m 个月: whole months between, months counted on from one beginning."""
    early = due_month - done_month
    terms = f"{due_month}−{done_month}={early}个月"
    return judged(written > 0 and early == written, terms, "提前的月数不符")


_GOAL = numbers("实绩", "目标")
_LOWER = Parameter("是否越低越好", Takes.FLAG, optional=True)

CHECKS = (
    Check("done_pct", "完成…%", (*_GOAL, Parameter("写出的完成率"), _LOWER), done_pct),
    Check("over_done", "超额完成…%", (*_GOAL, Parameter("写出的超额")), over_done),
    Check("done", "完成目标", _GOAL, done),
    Check("kept_within", "控制在…以内", numbers("实绩", "上限"), kept_within),
    Check("on_schedule", "时间进度", (*_GOAL, Parameter("月数", Takes.COUNT)), on_schedule),
    Check(
        "ahead",
        "提前几个月",
        (
            Parameter("完成的月序", Takes.COUNT),
            Parameter("限期的月序", Takes.COUNT),
            Parameter("写出的月数", Takes.COUNT),
        ),
        ahead,
    ),
)
