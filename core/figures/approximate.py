"""A round number and the word that is true of it: 近400家, 390余家, 超23亿元, 390家左右 (约数).

The number is chosen from the value, so the words hold whatever the value becomes; where no round
number makes them true — the value is round itself — there is none, and the exact number is written
(patterns §16: 恰等于 N 不能用余、多、近).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from types import MappingProxyType

from core.figures.rounding import EXACT
from core.figures.wording import Bound
from core.model.text import Approx

_WORDS: Mapping[Approx, Bound] = MappingProxyType(
    {
        Approx.NEAR: Bound(lead="近"),
        Approx.MORE: Bound(middle="余"),
        Approx.MANY: Bound(middle="多"),
        Approx.OVER: Bound(lead="超"),
        Approx.ABOUT: Bound(lead="约"),
        Approx.AROUND: Bound(trail="左右"),
    }
)
_CLOSE = Decimal("0.95")
_LOOSE = Decimal("0.9")
_TENTH = Decimal("0.1")
_TEN = Decimal(10)


def approximate(value: Decimal, approx: Approx) -> tuple[Decimal, Bound] | None:
    """The round number to write and its words; ``None`` when the exact number must be written."""
    if value < _TEN or approx is Approx.NONE:
        return None
    number = _number(value, approx)
    return None if number is None else (number, _WORDS[approx])


def _number(value: Decimal, approx: Approx) -> Decimal | None:
    if approx is Approx.NEAR:
        return _above(value)
    if approx in (Approx.MORE, Approx.MANY):
        below = _rounded(value, _step(value), ROUND_FLOOR)
        return below if below < value else None
    if approx is Approx.OVER:
        step = Decimal(1) if value < 100 and value % 1 else _step(value)
        below = _rounded(value, step, ROUND_FLOOR)
        return below if below < value else None
    about = _rounded(value, Decimal(1) if value < 100 else _step(value), ROUND_HALF_UP)
    return about if about != value and abs(value - about) <= about * _TENTH else None


def _above(value: Decimal) -> Decimal | None:
    """The roundest number a little above the value."""
    digits = value.adjusted()
    for size, least in ((digits, _CLOSE), (digits - 1, _LOOSE), (digits, _LOOSE)):
        step = Decimal(1).scaleb(size)
        above = _rounded(value, step, ROUND_CEILING)
        if value < above and value >= above * least:
            return above
    return None


def _step(value: Decimal) -> Decimal:
    """Tens below a thousand, hundreds below ten thousand, else two digits stand."""
    return Decimal(1).scaleb(max(1, value.adjusted() - 1))


def _rounded(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding=rounding, context=EXACT) * step
