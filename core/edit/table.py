"""Edits of the indicator table: values and the indicators themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import evolve

from core.edit.change import Change, Focus
from core.edit.outline import Edit
from core.errors import Refused
from core.model.ids import IndicatorId
from core.model.indicators import Indicator, Observation, ObservationKey
from core.model.report import Report, SourceFile


def set_observation(report: Report, key: ObservationKey, observation: Observation | None) -> Edit:
    """Set one value, or with ``None`` forget it. A locked (已审) value refuses."""
    return set_observations(report, {key: observation}, label="修改指标值")


def set_observations(
    report: Report, values: Mapping[ObservationKey, Observation | None], *, label: str
) -> Edit:
    """Set many values in one step; all or, when one of them is locked, none.

    Raises ``Refused`` naming the first locked indicator.
    """
    now = report.book.observations
    changed = {key: value for key, value in values.items() if now.get(key) != value}
    for key in changed:
        old = now.get(key)
        if old is not None and old.locked:
            raise _locked(report, key)
    if not changed:
        return report, Change("")
    book = report.book.with_observations(changed)
    return evolve(report, book=book), _values(label, changed)


def lock_values(
    report: Report,
    keys: Iterable[ObservationKey],
    *,
    locked: bool,
    by: str = "",
    at: datetime | None = None,
) -> Edit:
    """Mark values as checked (已审), with who did it and when, or open them again."""
    now = report.book.observations
    who = by if locked else ""
    when = at.date().isoformat() if locked and at is not None else ""
    changed = {
        key: evolve(now[key], locked=locked, locked_by=who, locked_at=when)
        for key in keys
        if key in now
    }
    book = report.book.with_observations(changed)
    return evolve(report, book=book), _values("锁定数值" if locked else "解除锁定", changed)


def settle_conflict(report: Report, chosen: Observation, reason: str = "") -> Edit:
    """Accept one of the contradicting values; the others of its key are dropped.

    What was not adopted stays readable in the value's ``reason``, after the person's own words.
    Raises ``Refused`` when the present value is locked and another one is chosen.
    """
    key = chosen.key
    held = report.book.observations.get(key)
    if held is not None and held.locked and held != chosen:
        raise _locked(report, key)
    rivals = [item for item in report.book.conflicts if item.key == key]
    others = [item for item in (held, *rivals) if item is not None and item != chosen]
    dropped = "；".join(_told(item) for item in others)
    said = "；".join(
        part for part in (reason.strip(), f"未采用 {dropped}" if others else "") if part
    )
    rest = tuple(item for item in report.book.conflicts if item.key != key)
    adopted = evolve(chosen, reason=said)
    book = evolve(report.book.with_observations({key: adopted}), conflicts=rest)
    return evolve(report, book=book), _values("采用数值", {key: adopted})


def _told(item: Observation) -> str:
    number = item.raw if item.value is None else f"{item.value:f}"
    return f"{number}{item.unit}（{item.source.label() if item.source else '手工填写'}）"


def add_indicators(
    report: Report, indicators: Iterable[Indicator], *, index: int | None = None
) -> Edit:
    """Add indicators at ``index`` (default: the end). An id already there raises ``Refused``."""
    added = tuple(indicators)
    known = {item.id for item in report.book.indicators}
    for item in added:
        if item.id in known:
            raise Refused(f"指标表里已经有“{item.name}”。", hint="请直接使用已有的指标。")
    rows = report.book.indicators
    at = len(rows) if index is None else index
    book = evolve(report.book, indicators=rows[:at] + added + rows[at:])
    return evolve(report, book=book), _rows("添加指标", (item.id for item in added))


def update_indicator(report: Report, indicator: Indicator) -> Edit:
    """Other facts (name, unit, decimals …) for the indicator with the same id."""
    rows = tuple(indicator if item.id == indicator.id else item for item in report.book.indicators)
    if rows == report.book.indicators:
        return report, Change("")
    return evolve(report, book=evolve(report.book, indicators=rows)), _rows(
        "修改指标", (indicator.id,)
    )


def remove_indicators(report: Report, ids: Iterable[IndicatorId]) -> Edit:
    """Remove indicators with all their values; figures that named them show as 待补."""
    gone = frozenset(ids)
    book = evolve(
        report.book,
        indicators=tuple(item for item in report.book.indicators if item.id not in gone),
        observations={
            key: item for key, item in report.book.observations.items() if key.indicator not in gone
        },
        conflicts=tuple(item for item in report.book.conflicts if item.key.indicator not in gone),
    )
    return evolve(report, book=book), _rows("删除指标", gone)


def move_indicator(report: Report, indicator: IndicatorId, index: int) -> Edit:
    """Another place in the table; ``index`` counts positions as they are before the move."""
    rows = list(report.book.indicators)
    old = next((at for at, item in enumerate(rows) if item.id == indicator), None)
    if old is None:
        raise Refused("这个指标已经不在指标表里。", hint="请重新选择。")
    item = rows.pop(old)
    rows.insert(index - (old < index), item)
    book = evolve(report.book, indicators=tuple(rows))
    return evolve(report, book=book), _rows("移动指标", (indicator,))


def with_source(report: Report, source: SourceFile) -> Report:
    """The report remembering an imported workbook (once per content)."""
    if any(known.sha256 == source.sha256 for known in report.sources):
        return report
    return evolve(report, sources=(*report.sources, source))


def _locked(report: Report, key: ObservationKey) -> Refused:
    indicator = report.book.indicator(key.indicator)
    name = indicator.name if indicator else key.indicator
    return Refused(
        f"“{name}”{key.period.label()}的数值已审定，没有改动。",
        hint="确需修改，请先在指标表里解除锁定。",
    )


def _values(label: str, changed: Mapping[ObservationKey, Observation | None]) -> Change:
    ids = frozenset(key.indicator for key in changed)
    focus = Focus(indicator=next(iter(changed)).indicator) if changed else None
    return Change(label, indicators=ids, book=True, focus=focus)


def _rows(label: str, ids: Iterable[IndicatorId]) -> Change:
    touched = frozenset(ids)
    first = next(iter(sorted(touched)), None)
    return Change(
        label, indicators=touched, book=True, structure=True, focus=Focus(indicator=first)
    )
