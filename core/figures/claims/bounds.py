"""近, 余, 左右, 超, 以上, 突破, 达到, 最高达, 仅: words around a number (patterns §15, §16)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.figures.claims.checks import Check, Parameter, Takes, numbers
from core.figures.claims.rounding import correction, plain, rounds_to
from core.figures.claims.verdict import Judgement, fails, judged
from core.figures.rounding import EXACT

_TENTH = Decimal("0.1")
_NINE_TENTHS = Decimal("0.9")


def last_unit(number: Decimal) -> Decimal:
    """The value of the last digit that is not zero: 500 → 100, 1350 → 10, 1.2 → 0.1."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def about(value: Decimal, written: Decimal) -> Judgement:
    """约 N, N 左右: within a tenth of N, both ends included."""
    margin = EXACT.multiply(abs(written), _TENTH)
    off = abs(EXACT.subtract(value, written))
    terms = f"|{plain(value)}−{plain(written)}|={plain(off)}，容差10%为{plain(margin)}"
    return judged(off <= margin, terms, "相差超过10%，不能写“左右”“约”")


def more(value: Decimal, written: Decimal) -> Judgement:
    """N 余, N 多: above N by less than one unit of its last digit that is not zero."""
    if written <= 0:
        return fails("“余”“多”前面要有大于零的数。")
    most = EXACT.add(written, last_unit(written))
    terms = f"实际{plain(value)}，“{plain(written)}余”指大于{plain(written)}、小于{plain(most)}"
    if value == written:
        return fails(f"{terms}；恰为{plain(written)}，应直接写数")
    return judged(written < value < most, terms, _better(value, written, most))


def near(value: Decimal, written: Decimal) -> Judgement:
    """近 N: below N by at most a tenth of it."""
    if written <= 0:
        return fails("“近”后面要有大于零的数。")
    least = EXACT.multiply(written, _NINE_TENTHS)
    terms = f"实际{plain(value)}，“近{plain(written)}”指不小于{plain(least)}、小于{plain(written)}"
    why = "已达到，不能写“近”" if value >= written else "相差超过10%，不能写“近”"
    return judged(least <= value < written, terms, why)


def over(value: Decimal, written: Decimal) -> Judgement:
    """超 N, 超过 N: above N, N itself not included."""
    return judged(value > written, _compared(value, ">", written), "“超”“超过”不含本数")


def at_least(value: Decimal, written: Decimal) -> Judgement:
    """N 以上, 不低于 N: N included (《民法典》第一千二百五十九条)."""
    return judged(value >= written, _compared(value, "≥", written), "没有达到这个数")


def under(value: Decimal, written: Decimal) -> Judgement:
    """不足 N, 不满 N, 低于 N: below N, N itself not included."""
    return judged(value < written, _compared(value, "<", written), "“不足”“低于”不含本数")


def at_most(value: Decimal, written: Decimal) -> Judgement:
    """N 以下, 以内, 不超过 N: N included."""
    return judged(value <= written, _compared(value, "≤", written), "超过了这个数")


def reached(value: Decimal, written: Decimal) -> Judgement:
    """达到 N: not below N, and N when rounded to the places written."""
    terms = f"实际{plain(value)}，写作{plain(written)}"
    if value < written:
        return fails(f"{terms}；没有达到，不能写“达到”")
    return judged(rounds_to(value, written), terms, correction(value, written, ""))


def says_level(value: Decimal, written: Decimal) -> Judgement:
    """为 N, 完成 N, 实现 N: the value rounded to the places written (patterns §1)."""
    terms = f"实际{plain(value)}，写作{plain(written)}"
    return judged(rounds_to(value, written), terms, correction(value, written, ""))


def broke(before: Decimal, value: Decimal, written: Decimal) -> Judgement:
    """突破 N: below N before, at N or above it now."""
    terms = f"上期{plain(before)}，本期{plain(value)}，界限{plain(written)}"
    if before >= written:
        return fails(f"{terms}；上期已达到，不是本期突破")
    return judged(value >= written, terms, "本期没有达到")


def highest(values: Sequence[Decimal], written: Decimal) -> Judgement:
    """最高达 N: the greatest single value."""
    if not values:
        return fails("没有可比的数。")
    top = max(values)
    return judged(rounds_to(top, written), f"最大数{plain(top)}，写作{plain(written)}", "不是最高")


def exactly(value: Decimal, written: Decimal) -> Judgement:
    """仅 N: neither more nor fewer."""
    return judged(value == written, f"实际{plain(value)}，写作{plain(written)}", "数目不符")


def _compared(value: Decimal, sign: str, written: Decimal) -> str:
    return f"实际{plain(value)}，须{sign}{plain(written)}"


def _better(value: Decimal, written: Decimal, most: Decimal) -> str:
    if value < written:
        return f"没有超过{plain(written)}，不能写“余”“多”"
    return f"已达到{plain(most)}，应另写一个更接近的数"


_VALUE = numbers("实际数", "写出的数")

CHECKS = (
    Check("about", "左右、约", _VALUE, about),
    Check("more", "余、多", _VALUE, more),
    Check("near", "近", _VALUE, near),
    Check("over", "超、超过", _VALUE, over),
    Check("at_least", "以上、不低于", _VALUE, at_least),
    Check("under", "不足、低于", _VALUE, under),
    Check("at_most", "以下、不超过", _VALUE, at_most),
    Check("reached", "达到", _VALUE, reached),
    Check("says_level", "为、完成、实现", _VALUE, says_level),
    Check("broke", "突破", numbers("上期数", "本期数", "界限"), broke),
    Check("highest", "最高达", (Parameter("各数", Takes.NUMBERS), Parameter("写出的数")), highest),
    Check("exactly", "仅", _VALUE, exactly),
)
