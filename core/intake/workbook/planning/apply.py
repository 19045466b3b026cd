"""Carrying out an import plan as one undoable edit."""

from __future__ import annotations

from attrs import evolve, frozen

from core.edit.change import Change, Focus
from core.edit.table import with_source
from core.intake.workbook.planning.plan import Choice, ImportPlan
from core.model.ids import IndicatorId
from core.model.indicators import Indicator, Observation, ObservationKey
from core.model.profiles import merged
from core.model.report import Report


@frozen
class Applied:
    """The report after an import, its change, and how many values were set or kept aside."""

    report: Report
    change: Change
    taken: int
    aside: int


def apply(report: Report, plan: ImportPlan) -> Applied:
    """The report with every chosen row carried out; locked values stay, the rival is kept aside.

    Rows planned against another state of the report are judged by what stands there now.
    """
    now = report.book.observations
    taken: dict[ObservationKey, Observation | None] = {}
    aside: list[Observation] = []
    added: dict[IndicatorId, Indicator] = {}
    present = {item.id for item in report.book.indicators}
    for row in plan.rows:
        if not row.selected or row.observation is None or row.target is None:
            continue
        if row.target.id not in present:
            added.setdefault(row.target.id, row.target)
        held = now.get(row.observation.key)
        if row.choice is Choice.ASIDE or (held is not None and held.locked):
            aside.append(row.observation)
        else:
            taken[row.observation.key] = row.observation
    after = _with(report, plan, taken, aside, added)
    return Applied(after, _change(taken, aside), len(taken), len(aside))


def _with(
    report: Report,
    plan: ImportPlan,
    taken: dict[ObservationKey, Observation | None],
    aside: list[Observation],
    added: dict[IndicatorId, Indicator],
) -> Report:
    book = evolve(report.book, indicators=(*report.book.indicators, *added.values()))
    book = book.with_observations(taken)
    rivals = [item for item in aside if not _known(item, book.conflicts)]
    settled = tuple(item for item in book.conflicts if not _now_taken(item, taken))
    book = evolve(book, conflicts=(*settled, *rivals))
    after = evolve(report, book=book, profiles=merged(report.profiles, plan.learned()))
    used = {row.sha256 for row in plan.rows if row.selected}
    for source in plan.sources():
        if source.sha256 in used:
            after = with_source(after, source)
    return after


def _now_taken(item: Observation, taken: dict[ObservationKey, Observation | None]) -> bool:
    """Whether a value kept aside has become the accepted one."""
    now = taken.get(item.key)
    return now is not None and _known(item, (now,))


def _known(item: Observation, among: tuple[Observation, ...]) -> bool:
    """Whether the same value of the same cell is there already."""
    return any(
        other.key == item.key and other.value == item.value and _cell(other) == _cell(item)
        for other in among
    )


def _cell(item: Observation) -> tuple[str, str, str] | None:
    return (item.source.file, item.source.sheet, item.source.cell) if item.source else None


def _change(taken: dict[ObservationKey, Observation | None], aside: list[Observation]) -> Change:
    ids = frozenset(key.indicator for key in taken) | {item.key.indicator for item in aside}
    first = next(iter(taken)).indicator if taken else None
    label = f"导入 {len(taken)} 个数值"
    return Change(label, indicators=ids, book=True, structure=True, focus=Focus(indicator=first))
