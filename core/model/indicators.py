"""Indicators, their observed values, and where each value came from."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from attrs import evolve, field, frozen

from core.model.ids import IndicatorId
from core.model.periods import Period


class Kind(enum.Enum):
    """What an indicator counts (数值类型)."""

    AMOUNT = "amount"  # 金额
    COUNT = "count"  # 数量, 人次, 物量
    RATIO = "ratio"  # 比率
    RANK = "rank"  # 排名
    HONOUR = "honour"  # 荣誉


class Direction(enum.Enum):
    """Which way is better (方向)."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Accumulation(enum.Enum):
    """How values relate to time (口径: 时点 / 当期 / 累计)."""

    STOCK = "stock"  # 时点数: a level on a day
    FLOW = "flow"  # 时期数: what happened in the period
    CUMULATIVE = "cumulative"  # 累计数: since some start
    NONE = "none"


class GrowthRule(enum.Enum):
    """Whether growth may be computed from two levels (增速可否复算)."""

    NOMINAL = "nominal"  # 可: 名义复算
    REVISED = "revised"  # 有条件: last year's value must be the revised one
    PUBLISHED = "published"  # 否: constant prices, only the published growth counts
    POINTS = "points"  # 比率: 算百分点, 不算增速
    NONE = "none"


@frozen
class Indicator:
    """An indicator of the report (指标).

    ``unit`` is the unit it is written in, ``decimals`` the places written (``None``: as given).
    ``code`` is its number in the bundled catalogue, empty for the user's own. ``parent`` marks a
    其中 part.
    """

    id: IndicatorId
    name: str
    unit: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT
    direction: Direction = Direction.HIGHER
    accumulation: Accumulation = Accumulation.FLOW
    growth_rule: GrowthRule = GrowthRule.NOMINAL
    decimals: int | None = None
    group: str = ""
    owner: str = ""
    parent: IndicatorId | None = None
    note: str = ""


class Role(enum.Enum):
    """What a value says about its indicator (数值角色)."""

    ACTUAL = "actual"  # 实绩
    TARGET = "target"  # 目标
    GROWTH = "growth"  # 公布的增速, %
    SHARE = "share"  # 占比, %
    RANK = "rank"  # 位次
    POINTS = "pp"  # 百分点变化


class State(enum.Enum):
    """Whether a value can be used as a number (值的状态)."""

    OK = "ok"
    MISSING = "missing"  # blank, —, 待公布: never 0
    MASKED = "masked"  # x, xx.xx, 1xx
    APPROX = "approx"  # 约30, 900余: usable, with a bound
    MULTI = "multi"  # 12/5: a person must say
    ERROR = "error"  # #DIV/0!
    UNCACHED = "uncached"  # a formula without a stored result
    HIDDEN = "hidden"  # fine, but in a hidden row, column or sheet


class Status(enum.Enum):
    """How final a value is (数据性质)."""

    FINAL = "final"
    PRELIMINARY = "preliminary"  # 初步数
    REVISED = "revised"  # 修订数
    FORECAST = "forecast"  # 预计


@frozen
class SourceRef:
    """Where a value was read: file, its sha256, sheet, cell (来源单元格)."""

    file: str
    sha256: str
    sheet: str
    cell: str
    imported_at: datetime

    def label(self) -> str:
        """For people: 文件 › 工作表 › 单元格."""
        return " › ".join(part for part in (self.file, self.sheet, self.cell) if part)


@frozen(cache_hash=True)
class ObservationKey:
    """What a value is about: indicator, period, role, place (``dim``; empty: all of it).

    ``variant`` tells values apart that stand side by side on purpose: 保底 and 争取 targets, the
    rank of the level and of the growth.
    """

    indicator: IndicatorId
    period: Period
    role: Role = Role.ACTUAL
    dim: str = ""
    variant: str = ""


@frozen
class Observation:
    """One published or typed value of an indicator (观测值).

    ``value`` is exact and in ``unit`` as written at the source; ``None`` unless the state allows a
    number. ``bound`` qualifies an approximate value (~ > < >= <= +). ``source`` is ``None`` for a
    value typed by hand. ``locked`` (已审) values are never replaced silently; ``locked_by`` and
    ``locked_at`` (an ISO date) say who did it and when. ``reason`` is why a person adopted it over
    another source's value.
    """

    key: ObservationKey
    value: Decimal | None = None
    unit: str = ""
    state: State = State.OK
    status: Status = Status.FINAL
    bound: str = ""
    raw: str = ""
    source: SourceRef | None = None
    locked: bool = False
    note: str = ""
    rank_of: int | None = None
    rank_scope: str = ""
    reason: str = ""
    locked_by: str = ""
    locked_at: str = ""

    def __attrs_post_init__(self) -> None:
        if self.state is State.OK and self.value is None:
            raise ValueError("a value that is ok needs a number")
        if self.value is not None and not self.value.is_finite():
            raise ValueError("a value is a finite number")

    @property
    def usable(self) -> bool:
        """Whether ``value`` may be shown as a number."""
        return self.value is not None and self.state in (State.OK, State.APPROX, State.HIDDEN)


def _by_key(observations: tuple[Observation, ...]) -> Mapping[ObservationKey, Observation]:
    return {observation.key: observation for observation in observations}


@frozen
class IndicatorBook:
    """The indicator table (指标表) behind a report.

    ``observations`` holds the accepted value per key; ``conflicts`` further values for keys that
    another source contradicts, kept until a person decides.
    """

    indicators: tuple[Indicator, ...] = ()
    observations: Mapping[ObservationKey, Observation] = field(factory=dict)
    conflicts: tuple[Observation, ...] = ()

    @classmethod
    def of(
        cls, indicators: tuple[Indicator, ...], observations: tuple[Observation, ...]
    ) -> IndicatorBook:
        """A book from its parts; a later observation of the same key wins."""
        return cls(indicators, _by_key(observations))

    def indicator(self, indicator_id: IndicatorId) -> Indicator | None:
        """The indicator with this id, or ``None``."""
        return next((item for item in self.indicators if item.id == indicator_id), None)

    def observation(
        self, indicator: IndicatorId, period: Period, role: Role = Role.ACTUAL, dim: str = ""
    ) -> Observation | None:
        """The accepted value, or ``None`` when nothing was ever recorded."""
        return self.observations.get(ObservationKey(indicator, period, role, dim))

    def of_indicator(self, indicator: IndicatorId) -> Iterator[Observation]:
        """All accepted values of one indicator."""
        return (item for key, item in self.observations.items() if key.indicator == indicator)

    def with_observations(
        self, changed: Mapping[ObservationKey, Observation | None]
    ) -> IndicatorBook:
        """A book with these values set; ``None`` removes one."""
        merged = dict(self.observations)
        for key, observation in changed.items():
            if observation is None:
                merged.pop(key, None)
            else:
                merged[key] = observation
        return evolve(self, observations=merged)
