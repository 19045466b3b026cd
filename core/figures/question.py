"""What is asked for by a live figure, and what the answer consists of (取值的问与答)."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from core.figures.formatting import digits, plain_digits
from core.figures.sources import BookIndex, find
from core.figures.wording import Scale
from core.model.indicators import Indicator, Observation, Role
from core.model.periods import Period
from core.model.text import Figure


@frozen
class Computed:
    """An exact number with its unit, decimals, arithmetic and inputs.

    ``scale`` is set for changes, whose direction word follows the sign; ``against`` names the
    period compared with. ``caution`` is told to the reader beside a value that stands.
    """

    value: Decimal
    unit: str
    places: int
    inputs: tuple[Observation, ...]
    formula: str = ""
    scale: Scale | None = None
    against: str = ""
    bound: str = ""
    caution: str = ""


@frozen
class Question:
    """One figure in one report: which value of which indicator and period is asked for."""

    index: BookIndex
    indicator: Indicator
    figure: Figure
    period: Period
    reporting: Period

    @property
    def unit(self) -> str:
        """The unit asked for; empty when neither figure nor indicator names one."""
        return self.figure.unit or self.indicator.unit

    @property
    def base(self) -> Period:
        """The period compared with: the same months a year earlier unless the figure says."""
        if self.figure.base is None:
            return self.period.shifted(-1)
        return self.figure.base.against(self.reporting)

    @property
    def compares_with_last_year(self) -> bool:
        """Whether a published year-on-year number answers the question."""
        return self.base == self.period.shifted(-1)

    @property
    def against(self) -> str:
        """How the period compared with is called: 上年, 上年同期, else by name."""
        if self.compares_with_last_year:
            return "上年" if self.period.is_whole_year else "上年同期"
        if follows(self.period, self.base):
            return _BEFORE.get(self.period.months or 0, self.base.label())
        return self.base.label()

    def published(self, role: Role) -> Observation | None:
        """A usable published number of this role for the very period and place."""
        found = find(self.index, self.indicator, self.period, role, self.figure.dim)
        return found if found is not None and found.usable else None

    def places(self, otherwise: int) -> int:
        """The figure's own decimals, else the measure's."""
        return otherwise if self.figure.decimals is None else self.figure.decimals


def equation(terms: str, value: Decimal, places: int, unit: str) -> str:
    """The arithmetic in numbers: the exact result, or one decimal more than is written."""
    exact = plain_digits(value)
    short = len(exact.partition(".")[2]) <= places + 1
    return f"{terms}={exact if short else digits(value, places + 1)}{unit}"


def follows(period: Period, earlier: Period) -> bool:
    """Whether a month, quarter or half-year comes right after another (环比)."""
    if period.months not in _BEFORE or period.first is None:
        return False
    return earlier.months == period.months and earlier.last == period.first - 1


_BEFORE = {1: "上月", 3: "上季度", 6: "上半年度"}


def spans_years(period: Period) -> bool:
    """Whether a period covers several whole calendar years."""
    if period.months is None or period.first is None:
        return False
    return period.months > 12 and period.months % 12 == 0 and period.first % 12 == 0
