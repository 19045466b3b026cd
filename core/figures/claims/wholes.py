"""占比, 其中, 合计, 存量恒等式, 分别, 等N家: numbers that must fit (patterns §4, §13–§17)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from core.errors import Refused
from core.figures import derive
from core.figures.claims.checks import Check, Parameter, Takes, numbers
from core.figures.claims.rounding import correction, plain, rounds_to, ulp, worked
from core.figures.claims.verdict import Judgement, fails, judged
from core.figures.rounding import EXACT, places_of


def says_share(part: Decimal, whole: Decimal, written: Decimal) -> Judgement:
    """占…p%: part of a positive whole, between 0 and 100, rounded to the places written."""
    try:
        share = derive.share(part, whole)
    except Refused as refusal:
        return fails(refusal.message + refusal.hint)
    terms = worked(f"{plain(part)}÷{plain(whole)}", share, written, "%")
    return judged(rounds_to(share, written), terms, correction(share, written, "%"))


def parts(total: Decimal, pieces: Sequence[Decimal], exhaustive: bool) -> Judgement:
    """其中: the pieces do not exceed the whole, and make it up when they are all listed.

    Where decimals were rounded, the last place may be off by one (patterns §22).
    """
    if not pieces:
        return fails("没有列出分项。")
    together = total_of(pieces)
    sign = "=" if exhaustive else "≤"
    terms = (
        f"{'+'.join(plain(piece) for piece in pieces)}={plain(together)}，须{sign}{plain(total)}"
    )
    if any(piece < 0 for piece in pieces):
        return fails(f"{terms}；分项不能为负")
    difference = EXACT.subtract(together, total)
    finest = max((total, *pieces), key=places_of)
    slack = ulp(finest) if places_of(finest) else Decimal(0)
    if difference.is_zero() or (not exhaustive and difference < 0):
        return judged(True, terms)
    if abs(difference) <= slack:
        return judged(True, f"{terms}；末位差1，因四舍五入略有出入，不矛盾")
    return fails(f"{terms}；{'分项之和不等于' if exhaustive else '分项之和大于'}总数")


def adds_up(pieces: Sequence[Decimal], written: Decimal) -> Judgement:
    """共, 累计: the pieces make up what was written."""
    return parts(written, pieces, True)


def stock(before: Decimal, added: Decimal, removed: Decimal, written: Decimal) -> Judgement:
    """新增 m、总数达 n: 期初 + 新增 − 减少 = 期末 (patterns §14)."""
    end = EXACT.subtract(EXACT.add(before, added), removed)
    terms = f"{plain(before)}+{plain(added)}−{plain(removed)}={plain(end)}"
    return judged(end == written, terms, f"写作{plain(written)}，与期初、新增、减少不符")


def respective(values: Sequence[Decimal], subjects: int) -> Judgement:
    """分别: as many values as subjects."""
    return judged(len(values) == subjects, f"{subjects}个主语，{len(values)}个数", "个数不等")


def both(flags: Sequence[bool]) -> Judgement:
    """双双: exactly two subjects, both of which do."""
    terms = f"{len(flags)}个主语，{sum(flags)}个符合"
    return judged(len(flags) == 2 and all(flags), terms, "“双双”须恰为两个且都符合")


def all_of(flags: Sequence[bool]) -> Judgement:
    """均, 都: two subjects or more, all of which do."""
    terms = f"{len(flags)}个主语，{sum(flags)}个符合"
    return judged(len(flags) >= 2 and all(flags), terms, "“均”须有两个以上主语且都符合")


def listed(named: int, written: int) -> Judgement:
    """等 N 家: no more names than N."""
    return judged(named <= written, f"列名{named}，写作{written}", "列名多于写出的数")


def narrows(steps: Sequence[Decimal]) -> Judgement:
    """推荐→评审→公示→认定, 申报→立项: no step has more than the one before (patterns §14)."""
    terms = "≥".join(plain(step) for step in steps)
    falls = all(later <= earlier for earlier, later in pairwise(steps))
    return judged(falls, terms, "后一步多于前一步")


def never_less(before: Decimal, after: Decimal) -> Judgement:
    """累计: next year's running total is not less than this year's (patterns §13)."""
    return judged(after >= before, f"上年累计{plain(before)}，本年累计{plain(after)}", "累计数变小")


def yearly(each: Decimal, years: int, total: Decimal) -> Judgement:
    """每年投入 X, 连续 n 年: together n × X (patterns §12)."""
    product = EXACT.multiply(each, Decimal(years))
    terms = f"{plain(each)}×{years}={plain(product)}"
    return judged(rounds_to(product, total), terms, f"写作{plain(total)}，不符")


def total_of(pieces: Sequence[Decimal]) -> Decimal:
    """The exact sum."""
    total = Decimal(0)
    for piece in pieces:
        total = EXACT.add(total, piece)
    return total


_PIECES = Parameter("各分项", Takes.NUMBERS)
_SUBJECTS = (Parameter("各主语是否符合", Takes.FLAGS),)

CHECKS = (
    Check("says_share", "占比", numbers("部分", "总体", "写出的占比"), says_share),
    Check("parts", "其中", (Parameter("总数"), _PIECES, Parameter("是否列全", Takes.FLAG)), parts),
    Check("adds_up", "共、累计", (_PIECES, Parameter("写出的合计")), adds_up),
    Check("stock", "新增…总数达…", numbers("期初数", "新增", "减少", "写出的总数"), stock),
    Check(
        "respective",
        "分别",
        (Parameter("各数", Takes.NUMBERS), Parameter("主语个数", Takes.COUNT)),
        respective,
    ),
    Check("both", "双双", _SUBJECTS, both),
    Check("all_of", "均", _SUBJECTS, all_of),
    Check(
        "listed",
        "等N家",
        (Parameter("列名个数", Takes.COUNT), Parameter("写出的个数", Takes.COUNT)),
        listed,
    ),
    Check("narrows", "逐级不增", (Parameter("各级的数", Takes.NUMBERS),), narrows),
    Check("never_less", "累计不减", numbers("上年累计", "本年累计"), never_less),
    Check(
        "yearly",
        "每年…连续n年",
        (Parameter("每年的数"), Parameter("年数", Takes.COUNT), Parameter("写出的合计")),
        yearly,
    ),
)
