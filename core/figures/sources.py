"""Finding the recorded values behind a figure, and saying why there are none (取数)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from core.errors import Refused
from core.figures.resolved import FigureState
from core.figures.units import base_unit, convert
from core.model.ids import IndicatorId
from core.model.indicators import (
    Indicator,
    IndicatorBook,
    Kind,
    Observation,
    ObservationKey,
    Role,
    State,
    Status,
)
from core.model.periods import Period

_ROLE_WORDS = {
    Role.ACTUAL: "",
    Role.TARGET: "目标数",
    Role.GROWTH: "公布增速",
    Role.SHARE: "占比",
    Role.RANK: "位次",
    Role.POINTS: "百分点变化",
}

_RATES = ("%", "百分点")

_UNUSABLE = {
    State.MISSING: "来源表中没有数",
    State.MASKED: "来源表中的数被遮盖",
    State.MULTI: "来源单元格里不止一个数，请在指标表中选定",
    State.ERROR: "来源单元格是错误值，请核对原表",
    State.UNCACHED: "来源公式没有计算结果，请用 WPS 或 Excel 打开原表保存后重新导入",
}


class Unavailable(Exception):
    """A figure has no value: the state to show and the reason in words."""

    def __init__(self, state: FigureState, why: str, inputs: tuple[Observation, ...] = ()) -> None:
        super().__init__(why)
        self.state = state
        self.why = why
        self.inputs = inputs


@frozen
class BookIndex:
    """A book prepared for many look-ups."""

    book: IndicatorBook
    indicators: Mapping[IndicatorId, Indicator]
    disputed: frozenset[ObservationKey]


_recent: tuple[BookIndex, ...] = ()
_KEPT = 4


def index_of(book: IndicatorBook) -> BookIndex:
    """The index of a book, remembered for the last few books by identity."""
    global _recent  # noqa: PLW0603 - a cache of pure values; replaced whole, so safe across threads
    for known in _recent:
        if known.book is book:
            return known
    made = BookIndex(
        book,
        {indicator.id: indicator for indicator in book.indicators},
        frozenset(item.key for item in book.conflicts),
    )
    _recent = (made, *_recent[: _KEPT - 1])
    return made


def find(
    index: BookIndex, indicator: Indicator, period: Period, role: Role, dim: str = ""
) -> Observation | None:
    """The recorded value, or ``None`` when nothing was ever recorded."""
    return index.book.observations.get(ObservationKey(indicator.id, period, role, dim))


def require(
    index: BookIndex, indicator: Indicator, period: Period, role: Role, dim: str = ""
) -> Observation:
    """The recorded value, which is a number; raises :class:`Unavailable` otherwise."""
    observation = find(index, indicator, period, role, dim)
    if observation is None:
        raise Unavailable(FigureState.MISSING, f"缺{name_of(indicator, period, role, dim)}")
    if not observation.usable:
        state = FigureState.MASKED if observation.state is State.MASKED else FigureState.MISSING
        reason = _UNUSABLE.get(observation.state, "没有数")
        raise Unavailable(
            state, f"{name_of(indicator, period, role, dim)}：{reason}", (observation,)
        )
    return observation


def require_exact(
    index: BookIndex, indicator: Indicator, period: Period, role: Role, dim: str = ""
) -> Observation:
    """As :func:`require`, but an approximate value is refused: 约数不参加计算 (patterns §16)."""
    observation = require(index, indicator, period, role, dim)
    if observation.state is State.APPROX or observation.bound:
        raise Unavailable(
            FigureState.REFUSED,
            f"{name_of(indicator, period, role, dim)}是约数，不参加计算",
            (observation,),
        )
    return observation


def number(observation: Observation, indicator: Indicator, unit: str) -> Decimal:
    """The value told in ``unit``; raises :class:`Unavailable` when it cannot be.

    A value recorded without a unit is in the indicator's own — unless it is an amount read from a
    workbook: there 万元 and 亿元 must not be guessed.
    """
    assert observation.value is not None
    recorded = observation.unit
    if not recorded:
        is_amount = indicator.kind is Kind.AMOUNT and base_unit(unit) not in _RATES
        if is_amount and observation.source is not None:
            raise Unavailable(
                FigureState.REFUSED,
                f"“{indicator.name}”的来源没有写金额单位，请在指标表中选定单位",
                (observation,),
            )
        recorded = indicator.unit or unit
    try:
        return convert(observation.value, recorded, unit)
    except Refused as refusal:
        raise Unavailable(
            FigureState.REFUSED, f"“{indicator.name}”：{refusal.message}", (observation,)
        ) from refusal


def name_of(indicator: Indicator, period: Period, role: Role = Role.ACTUAL, dim: str = "") -> str:
    """What a value is called in a message: 临江镇2023年“R&D经费支出”目标数."""
    return f"{dim}{period.label()}“{indicator.name}”{_ROLE_WORDS[role]}"


def state_of(inputs: tuple[Observation, ...], index: BookIndex) -> FigureState:
    """How far a figure made of these values can be trusted; the gravest doubt wins."""
    if any(item.key in index.disputed for item in inputs):
        return FigureState.CONFLICT
    if any(item.status in (Status.PRELIMINARY, Status.FORECAST) for item in inputs):
        return FigureState.PRELIMINARY
    if any(item.state is State.APPROX for item in inputs):
        return FigureState.APPROX
    return FigureState.OK
