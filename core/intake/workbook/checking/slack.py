"""What rounding may hide in a figure as it was written (舍入误差)."""

from __future__ import annotations

from decimal import Decimal


def decimals(value: Decimal) -> int:
    """How many decimals a value is written with."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half(value: Decimal) -> Decimal:
    """What rounding may hide in a level: nothing in a count, half a last digit in an amount."""
    places = decimals(value)
    return Decimal(5).scaleb(-places - 1) if places else Decimal(0)
