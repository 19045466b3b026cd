"""What a live figure turns into when it is shown."""

from __future__ import annotations

import enum
from decimal import Decimal

from attrs import frozen

from core.model.ids import FigureId
from core.model.indicators import Observation

PLACEHOLDER = "【待补】"
"""Shown wherever a figure has no value: never an empty string, never 0."""


class FigureState(enum.Enum):
    """Whether a shown figure can be trusted (数字状态)."""

    OK = "ok"
    MISSING = "missing"  # no value recorded, or recorded as missing
    MASKED = "masked"  # recorded, but masked at the source
    REFUSED = "refused"  # may not be computed; ``why`` says so
    APPROX = "approx"
    PRELIMINARY = "preliminary"  # 初步数或预计数
    CONFLICT = "conflict"  # another source says otherwise
    OVERRIDDEN = "overridden"  # 脱钩: a person's wording
    STALE = "stale"  # overridden, and the computed text has changed since

    @property
    def has_value(self) -> bool:
        """Whether the text is a value rather than the placeholder."""
        return self not in (FigureState.MISSING, FigureState.MASKED, FigureState.REFUSED)


@frozen
class Resolved:
    """A figure as shown: its text, number, state, and how it came about.

    ``value`` is exact and unrounded in ``unit``. ``formula`` is the arithmetic in Chinese words and
    numbers (``391÷326−1=19.94%``), ``inputs`` the observations it used, ``why`` the reason when
    there is no value, or what to mind although there is one.
    """

    text: str
    state: FigureState
    value: Decimal | None = None
    unit: str = ""
    formula: str = ""
    inputs: tuple[Observation, ...] = ()
    why: str = ""


@frozen
class Span:
    """Characters ``start`` to ``end`` of a projection that come from a live inline or a Todo."""

    start: int
    end: int
    figure: FigureId | None
    state: FigureState


@frozen
class Projection:
    """A paragraph as plain text, with the spans nobody may edit as text."""

    text: str
    spans: tuple[Span, ...] = ()
