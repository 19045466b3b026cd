"""Rounding of exact results, once and at the end.

Half-up (四舍五入) is how the field writes numbers; half-even (四舍六入五成双) is GB/T 8170-2008
3.2 and kept as a setting. Nothing else in the program rounds.
"""

from __future__ import annotations

import enum
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
)

EXACT = Context(prec=60)
"""Precision of intermediate results: far beyond any figure, so that only the last step rounds."""

_ROOT_PLACES = Decimal(1).scaleb(-36)


class Rounding(enum.Enum):
    """Which way a half goes, and the one-sided modes that keep a bound true."""

    HALF_UP = ROUND_HALF_UP
    HALF_EVEN = ROUND_HALF_EVEN
    DOWN = ROUND_FLOOR  # for 超、余: the number written must not exceed the value
    UP = ROUND_CEILING  # for 不足: the number written must not fall short of the value


def round_to(value: Decimal, places: int, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
    """``value`` with exactly ``places`` decimals; a negative zero becomes zero."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=rounding.value, context=EXACT)
    return abs(rounded) if rounded.is_zero() else rounded


def divide(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient with 60 digits; exact whenever it terminates within them."""
    return EXACT.divide(dividend, divisor)


def root(value: Decimal, degree: int) -> Decimal:
    """The positive ``degree``-th root, trimmed to 36 places so that 1.331 has the cube root 1.1."""
    raised = EXACT.power(value, EXACT.divide(Decimal(1), Decimal(degree)))
    return raised.quantize(_ROOT_PLACES, rounding=ROUND_HALF_EVEN, context=EXACT)


def places_of(value: Decimal) -> int:
    """How many decimals a number was written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
