"""How a number is written in running text (写数): decimals, sign, unit.

Decimals: the figure's own, else the indicator's, else as the source wrote it; amounts in 亿元
and ratios then take two at most, growth rates one (patterns §0). No thousands separators in
running text (GB/T 15835-2011 leaves the choice; one system per document).
"""

from __future__ import annotations

from decimal import Decimal

from core.figures.rounding import Rounding, places_of, round_to
from core.figures.units import normal
from core.model.indicators import Indicator, Kind

GROWTH_PLACES = 1
SHARE_PLACES = 1
COMPLETION_PLACES = 1
TIMES_PLACES = 1
INTENSITY_PLACES = 2
_MOST_PLACES = {"亿元": 2, "%": 2, "百分点": 2}


def digits(value: Decimal, places: int, rounding: Rounding = Rounding.HALF_UP) -> str:
    """``value`` with exactly ``places`` decimals, in plain notation; a minus sign when negative."""
    return f"{round_to(value, places, rounding):f}"


def plain_digits(value: Decimal) -> str:
    """An exact number without exponent and without superfluous zeros: 12.50 → 12.5, 1E+2 → 100."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def level_places(
    value: Decimal, indicator: Indicator, unit: str, explicit: int | None = None
) -> int:
    """Decimals of a level: ``explicit``, the indicator's, or as written up to the field's cap.

    The indicator's own decimals hold for its own unit only; told in another unit a value keeps the
    decimals it has. A trailing ``.0`` of a count says nothing and is dropped.
    """
    if explicit is not None:
        return explicit
    if indicator.decimals is not None and normal(unit) == normal(indicator.unit or unit):
        return indicator.decimals
    written = places_of(value)
    if indicator.kind is not Kind.AMOUNT and indicator.kind is not Kind.RATIO:
        written = min(written, places_of(value.normalize()))
    return min(written, _MOST_PLACES.get(normal(unit), written))


def share_places(indicator: Indicator, explicit: int | None = None) -> int:
    """Decimals of a share: two for R&D (its share of GDP is the R&D 强度), else one."""
    if explicit is not None:
        return explicit
    name = indicator.name.upper()
    return INTENSITY_PLACES if "R&D" in name or "研发" in name else SHARE_PLACES


def with_unit(number: str, unit: str) -> str:
    """Number and unit as written: 23.65亿元, 2.88%, 0.15个百分点."""
    name = normal(unit)
    return f"{number}个百分点" if name == "百分点" else f"{number}{name}"
