"""A superior's own form (填报上级表): which value of the report belongs into which of its cells.

The form's headers are read as those of any workbook are; each cell without a number that says
indicator, period and role is a slot. A person confirms; names settled are remembered with the form.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from core.figures.formatting import GROWTH_PLACES
from core.figures.resolve import resolve
from core.figures.resolved import FigureState
from core.figures.rounding import round_to
from core.figures.units import convert, convertible
from core.intake.workbook.figures import plain
from core.intake.workbook.planning.plan import ImportPlan, Place, PlanRow
from core.model.ids import FigureId
from core.model.indicators import Indicator, Kind, Observation, Role, State, Status
from core.model.periods import AbsolutePeriod
from core.model.report import Report
from core.model.text import Figure, Measure

_UNFIT = {
    State.MASKED: "指标表里的数被遮盖，请先补上。",
    State.MISSING: "指标表里没有这个数。",
    State.ERROR: "指标表里的数来自出错的公式，请先补上。",
    State.UNCACHED: "指标表里的数来自没有计算的公式，请先补上。",
    State.MULTI: "指标表里一格有几个数，请先分开。",
}


@frozen
class Slot:
    """A cell of the form and what would be written into it.

    ``value`` is in the form's unit; ``None`` when there is nothing to write, and ``why`` says so.
    ``standing`` is what the cell holds now. ``chosen``: it is to be filled.
    """

    row: PlanRow
    value: Decimal | str | None = None
    chosen: bool = False
    why: str = ""

    @property
    def place(self) -> Place:
        """Which cell it is."""
        return self.row.place

    @property
    def standing(self) -> str:
        """What the cell holds now, empty for a blank one."""
        return self.row.figure.raw.strip()

    @property
    def unit(self) -> str:
        """The unit the value is written in."""
        figure, target = self.row.figure, self.row.target
        return figure.unit or (target.unit if target else "")

    @property
    def percent(self) -> bool:
        """Whether the number is one of per cent."""
        return self.unit == "%" and isinstance(self.value, Decimal)

    @property
    def told(self) -> str:
        """The value with its unit for people, empty when there is none."""
        if self.value is None:
            return ""
        return self.value if isinstance(self.value, str) else f"{plain(self.value)}{self.unit}"

    def to_json(self) -> dict[str, Any]:
        """For the command line."""
        figure = self.row.figure
        value = plain(self.value) if isinstance(self.value, Decimal) else self.value
        return {
            "cell": figure.place,
            "indicator_text": figure.indicator_text,
            "indicator": self.row.target.name if self.row.target else None,
            "candidates": list(figure.match.candidates),
            "period": figure.period.code() if figure.period else None,
            "role": figure.role.value,
            "dim": figure.dim,
            "value": value,
            "unit": self.unit,
            "standing": self.standing,
            "filled": self.chosen,
            "why": self.why,
        }


def slots(report: Report, plan: ImportPlan) -> tuple[Slot, ...]:
    """A slot for every cell of the form that was understood; ``plan`` is the form's own reading."""
    disputed = {item.key for item in report.book.conflicts}
    rows = (row for row in plan.rows if not row.rule)
    return tuple(_slot(report, row, disputed) for row in rows)


def with_chosen(
    filled: Iterable[Slot], places: Iterable[Place], *, chosen: bool
) -> tuple[Slot, ...]:
    """The slots with others chosen; one without a value cannot be."""
    wanted = set(places)
    return tuple(
        evolve(slot, chosen=chosen) if slot.place in wanted and slot.value is not None else slot
        for slot in filled
    )


def _slot(report: Report, row: PlanRow, disputed: set[Any]) -> Slot:
    if row.target is None or row.observation is None:
        return Slot(row, why=row.why)
    held = report.book.observations.get(row.observation.key)
    if held is None and row.figure.role is Role.GROWTH:
        return _computed(report, row, row.target)
    if held is None or not held.usable:
        return Slot(row, why=_UNFIT.get(held.state if held else State.MISSING, ""))
    slot = _written(row, held, row.target)
    if slot.value is not None and held.key in disputed:
        slot = evolve(slot, chosen=False, why="这个数有冲突，请先在指标表里选定。")
    return _beside_standing(slot)


def _written(row: PlanRow, held: Observation, target: Indicator) -> Slot:
    """The value in the form's unit, exact; what is doubtful is offered, not chosen."""
    assert held.value is not None
    if held.state is State.APPROX:
        told = held.raw or f"{plain(held.value)}{held.unit}"
        return Slot(row, told, chosen=False, why="指标表里是约数，按原文填；请核对这张表收不收。")
    own, wanted = held.unit or target.unit, row.figure.unit or ""
    if row.figure.role not in (Role.ACTUAL, Role.TARGET):
        return Slot(row, held.value, chosen=True, why=_note(held))
    if not wanted:
        if target.kind is Kind.AMOUNT:
            value = _in(held.value, own, target.unit)
            why = f"表上没有写单位，按{target.unit or own}填；请核对。"
            return Slot(row, value, chosen=False, why=why)
        return Slot(row, _in(held.value, own, target.unit), chosen=True, why=_note(held))
    if own and own != wanted and not convertible(own, wanted):
        if target.kind is Kind.COUNT and _bare(own) and _bare(wanted):
            why = f"量词不同：指标表里是“{own}”，表上是“{wanted}”；是同一个数就勾选。"
            return Slot(row, held.value, chosen=False, why=why)
        return Slot(row, why=f"指标表里的单位是“{own}”，表上要“{wanted}”，换算不了。")
    return Slot(row, _in(held.value, own, wanted), chosen=True, why=_note(held))


def _bare(unit: str) -> bool:
    """Whether a unit only counts: 项, 件, 家; not 万元, % or 千克."""
    return len(unit) == 1 and unit not in "%‰元克米升吨"


def _in(value: Decimal, own: str, wanted: str) -> Decimal:
    if not own or not wanted or own == wanted or not convertible(own, wanted):
        return value
    return convert(value, own, wanted)


def _note(held: Observation) -> str:
    told = {Status.PRELIMINARY: "是初步数。", Status.FORECAST: "是预计数。"}
    return told.get(held.status, "")


def _computed(report: Report, row: PlanRow, target: Indicator) -> Slot:
    """A growth nobody published is computed where the indicator's rule allows it."""
    assert row.observation is not None
    key = row.observation.key
    figure = Figure(
        FigureId(""), target.id, AbsolutePeriod(key.period), Measure.GROWTH, dim=key.dim
    )
    found = resolve(report, figure)
    exact = found.value if found.state.has_value and found.unit == "%" else None
    if exact is None or found.state is FigureState.CONFLICT:
        return Slot(row, why=found.why or "指标表里没有这个数，也算不出来。")
    value = round_to(exact, GROWTH_PLACES)
    return _beside_standing(Slot(row, value, chosen=True, why=f"按 {found.formula} 算出。"))


def _beside_standing(slot: Slot) -> Slot:
    """What already stands in the form is only replaced when a person says so."""
    if not slot.standing or slot.value is None:
        return slot
    if slot.row.figure.formula:
        return evolve(slot, value=None, chosen=False, why="这一格是公式，由表自己计算。")
    return evolve(slot, chosen=False, why=f"表里已有“{slot.standing}”，没有改动。")
