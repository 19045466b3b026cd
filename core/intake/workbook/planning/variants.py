"""Values that stand side by side on purpose, not in contradiction (保底 and 争取 targets).

One of them is *the* value texts and claims use: the one without such a word, else the floor (保底),
which is what a bureau is measured by.
"""

from __future__ import annotations

from collections.abc import Hashable

from core.intake.workbook.figures import BookReading, Figure
from core.model.ids import IndicatorId
from core.model.indicators import IndicatorBook, ObservationKey, Role

_FLOORS = ("保底", "底线", "必达", "约束", "确保", "基本")
_APART = (*_FLOORS, "争取", "挑战", "奋斗", "力争", "冲刺", "增速位次")


class Variants:
    """Tells which figures of a reading are variants beside the value itself."""

    def __init__(self, reading: BookReading, held: IndicatorBook) -> None:
        self._held = held
        self._words: dict[Hashable, set[str]] = {}
        for figure in reading.figures:
            if figure.role in (Role.TARGET, Role.RANK):
                self._words.setdefault(_about(figure), set()).add(_word(figure))

    def of(self, figure: Figure, indicator: IndicatorId) -> str:
        """The variant a figure is, empty for the value itself."""
        word = _word(figure)
        if not word or figure.period is None or figure.role not in (Role.TARGET, Role.RANK):
            return ""
        beside = self._words.get(_about(figure), set()) - {word}
        if word not in _FLOORS:
            key = ObservationKey(indicator, figure.period, figure.role, figure.dim, word)
            return word if beside or key in self._held.observations else ""
        if "" in beside:
            return word
        key = ObservationKey(indicator, figure.period, figure.role, figure.dim)
        standing = self._held.observations.get(key)
        return word if standing is not None and word not in standing.note else ""


def _word(figure: Figure) -> str:
    return next((word for word in _APART if word in figure.note), "")


def _about(figure: Figure) -> Hashable:
    return (
        figure.indicator_text,
        figure.context,
        figure.period,
        figure.role,
        figure.dim,
        figure.part,
    )
