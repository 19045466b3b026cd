"""What each measure of an indicator amounts to in one report (各种量的取值)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from core.errors import Refused
from core.figures import comparisons, levels
from core.figures.question import Computed, Question
from core.figures.resolved import FigureState
from core.figures.sources import Unavailable
from core.model.text import Measure

MEASURES: Mapping[Measure, Callable[[Question], Computed]] = MappingProxyType(
    {
        Measure.VALUE: levels.value,
        Measure.TARGET: levels.target,
        Measure.GROWTH: comparisons.growth,
        Measure.DELTA: comparisons.delta,
        Measure.POINTS: comparisons.points,
        Measure.SHARE: levels.share,
        Measure.COMPLETION: levels.completion,
        Measure.CAGR: comparisons.yearly_growth,
        Measure.RANK: levels.rank,
        Measure.TIMES: comparisons.times,
        Measure.MOVED: levels.moved,
        Measure.REMAINING: levels.remaining,
    }
)


def compute(question: Question) -> Computed:
    """The figure's exact value.

    Raises :class:`~core.figures.sources.Unavailable` with state and reason when there is none.
    """
    try:
        return MEASURES[question.figure.measure](question)
    except Refused as refusal:
        raise Unavailable(FigureState.REFUSED, refusal.message + refusal.hint) from refusal
