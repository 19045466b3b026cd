"""Whether a written number is the rounded form of an exact one (按写出的位数判真)."""

from __future__ import annotations

from decimal import Decimal

from core.figures.formatting import plain_digits
from core.figures.question import equation
from core.figures.rounding import places_of, round_to

_SHOWN = 4
"""How many decimals of a quotient that never ends are shown."""


def rounds_to(exact: Decimal, written: Decimal) -> bool:
    """Whether ``exact``, rounded half-up to the places ``written`` has, is ``written``."""
    return round_to(exact, places_of(written)) == written


def worked(terms: str, exact: Decimal, written: Decimal, unit: str) -> str:
    """The arithmetic with its result, one place more than was written."""
    return equation(terms, exact, places_of(written), unit)


def correction(exact: Decimal, written: Decimal, unit: str) -> str:
    """What should have been written, with as many places."""
    places = places_of(written)
    right = f"{round_to(exact, places):f}{unit}"
    return f"按{places}位小数应写{right}" if places else f"取整应写{right}"


def ulp(number: Decimal) -> Decimal:
    """One unit of the last place written."""
    return Decimal(1).scaleb(-places_of(number))


def plain(number: Decimal) -> str:
    """A number in the arithmetic, negative ones in brackets."""
    long = places_of(number) > _SHOWN
    text = plain_digits(round_to(number, _SHOWN) if long else number)
    return f"（{text}）" if number < 0 else text
