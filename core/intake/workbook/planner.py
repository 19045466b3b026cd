"""Making an import plan: each figure against the report it would go into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import evolve, frozen

from core.catalogue.catalogue import load
from core.figures.units import convert, convertible
from core.intake.workbook.figures import BookReading, Figure
from core.intake.workbook.plan import Choice, ImportPlan, Place, PlanRow, RowKind
from core.model.ids import IndicatorId
from core.model.indicators import (
    Indicator,
    IndicatorBook,
    Observation,
    ObservationKey,
    Role,
    SourceRef,
    State,
    Status,
)
from core.model.report import Report

DOUBTFUL = frozenset(
    {
        "growth_mismatch",
        "multi",
        "outlier",
        "over_hundred",
        "part_exceeds",
        "date_value",
        "unit_suffix",
    }
)
"""Warnings that make a cell's own figure doubtful; others only explain."""

_UNREADABLE = {
    State.MASKED: "数值被遮盖，请向报送单位要原数。",
    State.ERROR: "公式出错，请在原表修正后重新导入。",
    State.UNCACHED: "公式没有计算结果，请用 Excel 或 WPS 打开原表并保存后重新导入。",
    State.MULTI: "一格写了几个数，请在指标表里分别填写。",
}


def plan(
    report: Report,
    readings: Iterable[BookReading],
    *,
    imported_at: datetime,
    matches: Mapping[str, Indicator] | None = None,
) -> ImportPlan:
    """What importing these readings would do to the report.

    ``matches`` are indicators a person has named for labels (指标名 as written). The report is only
    read.
    """
    books = tuple(readings)
    named = dict(matches or {})
    desk = _Desk(report.book, _by_name(report.book), named, imported_at, {})
    rows = tuple(desk.row(book, figure) for book in books for figure in book.figures)
    warnings = tuple((book.file, warning) for book in books for warning in book.warnings)
    doubts = {(file, item.place): item.why for file, item in warnings if item.code in DOUBTFUL}
    rows = tuple(_doubted(row, doubts.get((row.file, row.figure.place), "")) for row in rows)
    return ImportPlan(rows, warnings, books, named, imported_at)


def with_match(report: Report, before: ImportPlan, label: str, indicator: Indicator) -> ImportPlan:
    """The plan after a person said which indicator a label means; other choices stay."""
    assert before.imported_at is not None
    after = plan(
        report,
        before.readings,
        imported_at=before.imported_at,
        matches={**before.matches, label: indicator},
    )
    kept = {row.place: row for row in before.rows if row.figure.indicator_text != label}
    return evolve(after, rows=tuple(_as_chosen(row, kept) for row in after.rows))


def _as_chosen(row: PlanRow, kept: Mapping[Place, PlanRow]) -> PlanRow:
    old = kept.get(row.place)
    return row if old is None or not row.selectable else evolve(row, choice=old.choice)


def _by_name(book: IndicatorBook) -> dict[str, Indicator]:
    """The table's indicators by name and, for those of the catalogue, by id."""
    return {item.name: item for item in book.indicators} | {
        item.id: item for item in book.indicators
    }


def _doubted(row: PlanRow, why: str) -> PlanRow:
    """A row whose own cell the reader doubts is suspicious, with the reader's words."""
    if not why or row.kind not in (RowKind.NEW, RowKind.CHANGED):
        return row
    return evolve(row, kind=RowKind.SUSPICIOUS, choice=Choice.SKIP, why=why)


@frozen
class _Desk:
    """What one planning run looks things up in. ``seen`` are values earlier rows will set."""

    book: IndicatorBook
    present: Mapping[str, Indicator]
    matches: Mapping[str, Indicator]
    imported_at: datetime
    seen: dict[ObservationKey, Observation]

    def row(self, book: BookReading, figure: Figure) -> PlanRow:
        target, adds = self._target(figure)
        bare = PlanRow(RowKind.UNMATCHED, figure, book.file, book.sha256, Choice.SKIP, target, adds)
        if target is None:
            return evolve(bare, why="不能确定是哪个指标，请选择或新建指标。")
        if figure.period is None:
            return evolve(bare, why="不能确定是哪个期间的数，请在原表写明年份后重新导入。")
        key = ObservationKey(target.id, figure.period, figure.role, figure.dim)
        observation = self._observation(book, figure, key)
        before = self.book.observations.get(key)
        filled = evolve(bare, observation=observation, before=before)
        return self._judged(filled, target, observation, before)

    def _target(self, figure: Figure) -> tuple[Indicator | None, bool]:
        """The indicator a figure belongs to, and whether the table does not have it yet."""
        chosen = self.matches.get(figure.indicator_text)
        if chosen is not None:
            return chosen, chosen.id not in self.present
        name = figure.match.indicator
        if name is None:
            return None, False
        present = self.present.get(name) or self.present.get(figure.match.code.lower())
        if present is not None:
            return present, False
        entry = load().by_name(name)
        if entry is None:
            return None, False
        made = entry.indicator()
        unit = figure.unit if figure.role in (Role.ACTUAL, Role.TARGET) else None
        return (evolve(made, unit=unit) if unit and not figure.goal else made), True

    def _observation(self, book: BookReading, figure: Figure, key: ObservationKey) -> Observation:
        status = Status.FINAL
        if figure.estimate:
            status = Status.FORECAST
        elif figure.preliminary:
            status = Status.PRELIMINARY
        source = SourceRef(book.file, book.sha256, figure.sheet, figure.cell, self.imported_at)
        return Observation(
            key,
            value=figure.value,
            unit=figure.unit or "",
            state=figure.state,
            status=status,
            bound=figure.bound,
            raw=figure.raw,
            source=source,
            note=figure.comment or figure.note,
            rank_of=figure.rank_of,
            rank_scope=figure.rank_scope,
        )

    def _judged(
        self,
        row: PlanRow,
        target: Indicator,
        observation: Observation,
        before: Observation | None,
    ) -> PlanRow:
        if observation.state is State.MISSING:
            return self._empty(row, before)
        doubt = _doubt(row.figure, target, observation)
        if doubt:
            return evolve(
                row, kind=RowKind.SUSPICIOUS, choice=_if_free(before, row.figure), why=doubt
            )
        rival = self.seen.get(observation.key)
        if rival is not None:
            return self._second(row, rival, observation)
        self.seen[observation.key] = observation
        return _against(row, observation, before)

    def _empty(self, row: PlanRow, before: Observation | None) -> PlanRow:
        """A named gap (待公布) is remembered; a blank cell, or one beside a value, says nothing."""
        told = bool(row.figure.raw.strip()) and before is None and not row.figure.dim
        choice = Choice.TAKE if told and not row.figure.hidden else Choice.SKIP
        why = (
            "表中没有这个数，文中将显示待补。"
            if before is None
            else "表中没有这个数，保留现有数值。"
        )
        return evolve(row, kind=RowKind.EMPTY, choice=choice, why=why)

    def _second(self, row: PlanRow, rival: Observation, observation: Observation) -> PlanRow:
        """Another cell of this import speaks of the same thing."""
        where = rival.source.label() if rival.source else ""
        if agree(rival, observation):
            return evolve(row, kind=RowKind.SAME, why=f"与 {where} 相同。")
        why = f"与 {where} 的 {_told(rival)} 不一致，请核对后决定用哪个。"
        return evolve(row, kind=RowKind.CONFLICT, choice=Choice.ASIDE, why=why)


def agree(one: Observation, other: Observation) -> bool:
    """Whether two values say the same, whatever units they are written in."""
    if one.value is None or other.value is None:
        return one.value is other.value and one.state is other.state
    if one.bound != other.bound:
        return False
    if one.unit == other.unit or not (one.unit and other.unit):
        return one.value == other.value
    return convertible(one.unit, other.unit) and (
        convert(one.value, one.unit, other.unit) == other.value
    )


def _doubt(figure: Figure, target: Indicator, observation: Observation) -> str:
    """Why a figure that was understood should not be taken without a look; empty when none."""
    if figure.state in _UNREADABLE:
        return _UNREADABLE[figure.state]
    if figure.foreign:
        return f"“{figure.dim}”不是本区的数，请确认是否需要。"
    if figure.hidden:
        return "来自隐藏的行、列或工作表，请确认是否需要。"
    if figure.goal:
        return "目标写成了增速，不能当作目标数，请核对后在指标表里填写。"
    if figure.increment:
        return "写的是新增数，不是总数，请核对后在指标表里填写。"
    level = observation.key.role in (Role.ACTUAL, Role.TARGET)
    if (
        level
        and target.unit
        and observation.unit
        and not convertible(observation.unit, target.unit)
    ):
        return f"单位“{observation.unit}”与指标的单位“{target.unit}”对不上，请核对。"
    return ""


def _if_free(before: Observation | None, figure: Figure) -> Choice:
    """Remember why there is no number where nothing else stands; never take a doubtful number."""
    keeps = figure.state in (State.MASKED, State.ERROR, State.UNCACHED)
    return Choice.TAKE if keeps and before is None and not figure.hidden else Choice.SKIP


def _against(row: PlanRow, observation: Observation, before: Observation | None) -> PlanRow:
    if before is None or before.state is State.MISSING:
        return evolve(row, kind=RowKind.NEW, choice=Choice.TAKE)
    if agree(before, observation):
        return evolve(row, kind=RowKind.SAME, why="与现有数值相同。")
    told = f"现有 {_told(before)}"
    if before.locked:
        why = f"{told} 已审定，不会自动改动；确需修改请先解除锁定。"
        return evolve(row, kind=RowKind.CONFLICT, choice=Choice.ASIDE, why=why)
    if _supersedes(observation, before):
        return evolve(row, kind=RowKind.CHANGED, choice=Choice.TAKE, why=f"{told}，将改为新数。")
    where = before.source.label() if before.source else "手工填写"
    why = f"{told}（{where}），两处不一致，请决定用哪个。"
    return evolve(row, kind=RowKind.CONFLICT, choice=Choice.ASIDE, why=why)


def _supersedes(observation: Observation, before: Observation) -> bool:
    """The same cell later, or a value where only a forecast or no number stood."""
    if not before.usable or before.status in (Status.FORECAST, Status.PRELIMINARY):
        return True
    if before.source is None or observation.source is None:
        return False
    old, new = before.source, observation.source
    return (old.file, old.sheet, old.cell) == (new.file, new.sheet, new.cell)


def _told(observation: Observation) -> str:
    if observation.value is None:
        return observation.raw or "缺数"
    return f"{observation.value:f}{observation.unit}"


def own_indicator(label: str, figure: Figure, known: Iterable[IndicatorId]) -> Indicator:
    """A new indicator of the user's own for a label that the catalogue does not have."""
    taken = set(known)
    number = next(n for n in range(1, len(taken) + 2) if f"own{n}" not in taken)
    return Indicator(IndicatorId(f"own{number}"), label, figure.unit or "")
