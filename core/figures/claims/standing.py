"""位次, 首个, 唯一, 零的突破, 历史新高, 连续 n 年 (patterns §10–§12)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.figures.claims.checks import Check, Parameter, Takes, numbers
from core.figures.claims.rounding import plain
from core.figures.claims.verdict import Judgement, fails, judged

_FRONT = Decimal("0.3")
_SHORTEST_RUN = 2


def rank_ok(
    own: Decimal, others: Sequence[Decimal], written: int, lower_is_better: bool = False
) -> Judgement:
    """居第 k: one more than the number strictly better; ties share a place (1, 2, 2, 4)."""
    place, terms = _place(own, others, lower_is_better)
    tie = "，另有并列，宜写“并列”" if own in others else ""
    return judged(place == written, terms + tie, f"写作第{written}，应为第{place}")


def tied(own: Decimal, others: Sequence[Decimal]) -> Judgement:
    """并列: another one has the very same value."""
    same = sum(1 for other in others if other == own)
    return judged(same > 0, f"与{plain(own)}相同的有{same}个", "没有并列")


def in_top(
    own: Decimal, others: Sequence[Decimal], written: int, lower_is_better: bool = False
) -> Judgement:
    """进入前 k."""
    place, terms = _place(own, others, lower_is_better)
    return judged(place <= written, terms, f"没有进入前{written}")


def leading(place: int, of: int) -> Judgement:
    """前列: within the first three tenths (patterns §10)."""
    if of < 1 or not 1 <= place <= of:
        return fails(f"第{place}位不在{of}个之内。")
    share = Decimal(place) / Decimal(of)
    return judged(share <= _FRONT, f"{of}个中居第{place}位", "不在前30%，不宜写“前列”")


def moved_up(before: int, now: int, written: int) -> Judgement:
    """前移 x 位: last year's place less this year's, above zero."""
    change = before - now
    terms = f"{before}−{now}={change}位"
    return judged(written > 0 and change == written, terms, "位次变化不符")


def zero_break(before: Decimal, now: Decimal) -> Judgement:
    """零的突破: none before, at least one now (patterns §11)."""
    terms = f"上期{plain(before)}，本期{plain(now)}"
    if not before.is_zero():
        return fails(f"{terms}；上期不为零，不是零的突破")
    return judged(now >= 1, terms, "本期仍没有")


def first(before: Decimal, now: Decimal) -> Judgement:
    """首个, 第一家: none anywhere before; later ones do not make it false."""
    terms = f"此前{plain(before)}，现有{plain(now)}"
    return judged(before.is_zero() and now >= 1, terms, "此前已有，不是首个")


def only(now: Decimal, own: Decimal = Decimal(1)) -> Judgement:
    """唯一: one in all now, and it is ours."""
    terms = f"现有{plain(now)}个，其中本区{plain(own)}个"
    return judged(now == 1 and own == 1, terms, "不是唯一")


def record(series: Sequence[Decimal]) -> Judgement:
    """历史新高: above every earlier period; needs the whole series."""
    if len(series) < 2:
        return fails("没有此前各期的数，不能写“历史新高”。")
    best = max(series[:-1])
    terms = f"本期{plain(series[-1])}，此前最高{plain(best)}"
    return judged(series[-1] > best, terms, "没有超过此前最高")


def years_run(met: Sequence[bool], years: int) -> Judgement:
    """连续 n 年: each of the last n years, two at least."""
    run = 0
    for year in reversed(met):
        if not year:
            break
        run += 1
    terms = f"截至期末连续{run}年，写作{years}年"
    if years < _SHORTEST_RUN:
        return fails(f"{terms}；连续至少两年")
    return judged(run >= years, terms, "中断或年数不够")


def _place(own: Decimal, others: Sequence[Decimal], lower_is_better: bool) -> tuple[int, str]:
    better = [other for other in others if (other < own if lower_is_better else other > own)]
    how = "低于" if lower_is_better else "高于"
    return len(better) + 1, f"{how}{plain(own)}的有{len(better)}个，居第{len(better) + 1}"


_OTHERS = Parameter("各单位的数", Takes.NUMBERS)
_LOWER = Parameter("是否越低越好", Takes.FLAG, optional=True)


def _counts(*names: str) -> tuple[Parameter, ...]:
    return tuple(Parameter(name, Takes.COUNT) for name in names)


CHECKS = (
    Check(
        "rank_ok", "居第几", (Parameter("本区数"), _OTHERS, *_counts("写出的位次"), _LOWER), rank_ok
    ),
    Check("tied", "并列", (Parameter("本区数"), _OTHERS), tied),
    Check(
        "in_top", "进入前几", (Parameter("本区数"), _OTHERS, *_counts("写出的位次"), _LOWER), in_top
    ),
    Check("leading", "前列", _counts("位次", "单位总数"), leading),
    Check("moved_up", "前移几位", _counts("上年位次", "本年位次", "写出的位数"), moved_up),
    Check("zero_break", "零的突破", numbers("上期存量", "本期存量"), zero_break),
    Check("first", "首个", numbers("此前个数", "现有个数"), first),
    Check("only", "唯一", (Parameter("现有总数"), Parameter("本区个数", optional=True)), only),
    Check("record", "历史新高", (Parameter("历年各数", Takes.NUMBERS),), record),
    Check(
        "years_run",
        "连续几年",
        (Parameter("各年是否满足", Takes.FLAGS), *_counts("写出的年数")),
        years_run,
    ),
)
