"""Which recorded values differ between two states of the table, old beside new."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from core.model.indicators import IndicatorBook, Observation, ObservationKey, Role

ROLE_WORDS = {
    Role.ACTUAL: "实绩",
    Role.TARGET: "目标",
    Role.GROWTH: "增速",
    Role.SHARE: "占比",
    Role.RANK: "位次",
    Role.POINTS: "百分点变化",
}


@frozen
class ValueChange:
    """One value of the table: what stood there, what stands there now; ``None`` for nothing."""

    key: ObservationKey
    indicator: str
    before: Observation | None
    after: Observation | None

    @property
    def about(self) -> str:
        """Place, period and role in words: 东湖街道 2023年 目标（争取）."""
        role = ROLE_WORDS[self.key.role] if self.key.role is not Role.ACTUAL else ""
        if self.key.variant:
            role = f"{role}（{self.key.variant}）"
        return " ".join(part for part in (self.key.dim, self.key.period.label(), role) if part)

    @property
    def source(self) -> str:
        """Where the value that stands there now came from."""
        if self.after is None:
            return "已删除"
        return self.after.source.label() if self.after.source else "手工填写"


def told(observation: Observation | None) -> str:
    """A value with its unit as people read it; 缺数 when there is none."""
    if observation is None:
        return "（无）"
    if observation.value is None:
        return observation.raw.strip() or "缺数"
    return f"{observation.value:f}{observation.unit}"


def changed_values(before: IndicatorBook, after: IndicatorBook) -> tuple[ValueChange, ...]:
    """Values added, removed or different, in the order of the table.

    A value that only moved to another cell, or was locked, says the same and is left out.
    """
    return tuple(_changes(before, after))


def _changes(before: IndicatorBook, after: IndicatorBook) -> Iterator[ValueChange]:
    names = {item.id: item.name for item in (*before.indicators, *after.indicators)}
    order = {item.id: at for at, item in enumerate((*after.indicators, *before.indicators))}
    keys = {**before.observations, **after.observations}
    found = [
        key
        for key in keys
        if _said(before.observations.get(key)) != _said(after.observations.get(key))
    ]
    found.sort(key=lambda key: (order.get(key.indicator, len(order)), key.period.first or 0))
    for key in found:
        name = names.get(key.indicator, key.indicator)
        yield ValueChange(key, name, before.observations.get(key), after.observations.get(key))


def _said(observation: Observation | None) -> tuple[object, ...] | None:
    if observation is None:
        return None
    if observation.value is None:
        return (observation.state, observation.raw)
    return (observation.value, observation.unit, observation.bound, observation.status)
