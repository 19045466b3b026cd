"""Ranks as offices write them: 第3, 3/12, 全市第三, 并列第2, 前三 (位次)."""

from __future__ import annotations

import re
from decimal import Decimal

from core.intake.workbook.cells import words
from core.intake.workbook.cells.told import Notation, Told
from core.model.indicators import Role, State

_PLAIN = re.compile(r"[+]?\d{1,4}(?:\.0+)?")
_ONLY_SCOPE = re.compile(
    r"[\s:,，、。()在居位列排名暂且仍保持到由上升下降至为的并数增速总量质考核得分综合"
    r"市省国区县州盟级第名位共个全分别达成绩项其中个12345678９０]*"
)


def read_rank(form: str, expected: Role | None) -> Told | None:
    """The rank a text tells, or ``None`` when it tells none.

    Where a rank belongs, a bare number and 3/12 are ranks; elsewhere only wording with 第, 前n and
    并列 makes one.
    """
    scope_found = words.RANK_SCOPE.findall(form)
    scope = scope_found[0] if len(set(scope_found)) == 1 else ""
    if expected is Role.RANK:
        direct = _expected(form, scope)
        if direct is not None:
            return direct
    elif "第" not in form and not words.RANK_TOP.fullmatch(_unscoped(form)):
        return None
    return _worded(form, scope, expected)


def _unscoped(form: str) -> str:
    return words.RANK_SCOPE.sub("", form)


def _expected(form: str, scope: str) -> Told | None:
    if _PLAIN.fullmatch(form):
        value = Decimal(int(float(form)))
        return _rank(value, scope) if value > 0 else Told(state=State.ERROR, odd="rank")
    fraction = words.RANK_OF.fullmatch(_unscoped(form))
    if fraction is not None:
        place, of = int(fraction[1]), int(fraction[2])
        if 0 < place <= of:
            return _rank(Decimal(place), scope, of=of)
        values = (Decimal(place), Decimal(of))
        return Told(state=State.MULTI, parts=values, odd="multi")
    if words.RANK_FIRST.search(form):
        return _rank(Decimal(1), scope)
    return None


def _worded(form: str, scope: str, expected: Role | None) -> Told | None:
    top = words.RANK_TOP.search(form)
    if top is not None and "第" not in form:
        value = _whole(top[1])
        if value is None or value <= 0:
            return None
        return Told(
            value=Decimal(value),
            unit="位",
            state=State.APPROX,
            bound="<=",
            role=Role.RANK,
            rank_scope=scope,
            notation=Notation.TEXT,
        )
    out_of = words.RANK_OUT_OF.search(form)
    of = int(out_of[1] or out_of[2]) if out_of else None
    bare = form[: out_of.start()] + form[out_of.end() :] if out_of else form
    ranks = [
        value for match in words.RANK.finditer(bare) if (value := _whole(match[1] or match[2]))
    ]
    if not ranks or (expected is not Role.RANK and not _only_rank(bare)):
        return None
    if len(set(ranks)) > 1:
        values = tuple(Decimal(rank) for rank in ranks)
        return Told(state=State.MULTI, parts=values, role=Role.RANK, odd="multi")
    return _rank(Decimal(ranks[0]), scope, of=of, tie="并列" in form)


def _only_rank(form: str) -> bool:
    """Whether nothing but ranks and where they hold is said: 第二批 is no rank."""
    rest = words.RANK.sub("", form)
    return bool(_ONLY_SCOPE.fullmatch(rest))


def _rank(value: Decimal, scope: str, *, of: int | None = None, tie: bool = False) -> Told:
    return Told(
        value=value,
        unit="位",
        role=Role.RANK,
        rank_of=of,
        rank_scope=scope,
        tie=tie,
        notation=Notation.TEXT,
    )


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else chinese_number(text)


def chinese_number(text: str) -> int | None:
    """三 → 3, 十二 → 12, 一百零五 → 105; ``None`` for what is no number up to 999."""
    if text.isdigit():
        return int(text)
    total, digit = 0, -1
    for mark in text:
        if mark in words.DIGITS:
            if digit > 0:
                return None
            digit = words.DIGITS[mark]
        elif mark in ("十", "百"):
            power = 10 if mark == "十" else 100
            total += (1 if digit < 0 else digit) * power
            digit = -1
        else:
            return None
    if digit < 0 and not total:
        return None
    return total + max(digit, 0)
