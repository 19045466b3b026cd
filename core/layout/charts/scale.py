"""The value axis: round steps from the least to the greatest value, zero among them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_INTERVALS = 5


@frozen
class Scale:
    """An axis from ``low`` to ``high`` in steps of ``step``; zero is always on it."""

    low: Decimal
    high: Decimal
    step: Decimal

    def ticks(self) -> tuple[Decimal, ...]:
        """The values with a line, from below."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + index * self.step for index in range(count + 1))

    def share(self, value: Decimal) -> float:
        """Where a value stands: 0 at the lower end, 1 at the upper one."""
        return float((value - self.low) / (self.high - self.low))


def scale_of(values: Iterable[Decimal]) -> Scale:
    """The scale for these values: about five steps of 1, 2 or 5 times a power of ten.

    It begins at zero unless a value is negative: a cut axis makes small changes look large.
    """
    found = list(values)
    low, high = min([*found, Decimal(0)]), max([*found, Decimal(0)])
    if low == high:
        return Scale(Decimal(0), Decimal(1), Decimal(1))
    rough = (high - low) / _INTERVALS
    power = Decimal(1).scaleb(rough.adjusted())
    step = power * next(item for item in _STEPS if item * power >= rough)
    return Scale(_down(low, step), -_down(-high, step), step)


def _down(value: Decimal, step: Decimal) -> Decimal:
    """The multiple of ``step`` at or below ``value``."""
    return (value // step - (1 if value % step < 0 else 0)) * step


def tick_text(value: Decimal) -> str:
    """A tick as written: no exponent, no needless zeros."""
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
