"""Figures no cell holds but that follow from what was read: counts of lists, sums over streets.

Each is offered with the rule it follows, in words a person can agree or disagree with, and is never
taken by itself: only the office knows whether parks are contained in streets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve, field, frozen

from core.figures.units import convert, convertible
from core.intake.workbook.figures import BookReading, Derived, Figure, Matched, Warning, plain
from core.intake.workbook.planning.plan import PlanRow
from core.model.indicators import Indicator, Kind, Role, State
from core.model.periods import Period

_ADDABLE_ROLES = (Role.ACTUAL, Role.TARGET)
_READY = (State.OK, State.APPROX)
_LEAST = 2


@frozen
class Proposed:
    """A figure that follows, the rule it follows by, and the indicator it is of when known."""

    figure: Figure
    rule: str
    target: Indicator | None = None


@frozen
class Proposals:
    """What one workbook offers, and what it cannot."""

    figures: tuple[Proposed, ...] = ()
    warnings: tuple[Warning, ...] = ()


def proposals(reading: BookReading, rows: Sequence[PlanRow]) -> Proposals:
    """Counts of the lists and sums over the places of one workbook; ``rows`` are its plan's."""
    figures = [_counted(item) for item in reading.derived]
    warnings: list[Warning] = []
    refused: set[str] = set()
    own = {_about(row.figure, row.target) for row in rows if row.target and not row.figure.dim}
    told = _Told.of(reading)
    for group in _groups(rows):
        target = group[0].target
        assert target is not None
        if not _addable(target):
            if target.id not in refused:
                refused.add(target.id)
                warnings.append(_not_addable(group[0].figure, target))
            continue
        if _about(group[0].figure, target) in own:
            continue
        summed = _sum(told, group, target)
        if summed is not None:
            figures.append(summed)
    return Proposals(tuple(figures), tuple(warnings))


# ------------------------------------------------------------------------------------- counts


def _counted(item: Derived) -> Proposed:
    asks = [f"{what}{number}个" for what, number in item.asks if number]
    rule = f"{item.rule}，数出{plain(item.value)}{item.unit}。"
    if asks:
        rule += f"其中{'、'.join(asks)}，请看过再用。"
    figure = Figure(
        sheet=item.sheet,
        cell=item.cells,
        indicator_text=item.indicator or f"{item.sheet}（名单计数）",
        match=Matched(item.indicator, how="list" if item.indicator else "none"),
        period=item.period,
        role=Role.ACTUAL,
        value=item.value,
        unit=item.unit,
        state=State.OK,
        raw=f"{plain(item.value)}{item.unit}",
        note=item.rule,
    )
    return Proposed(figure, rule)


# --------------------------------------------------------------------------------------- sums


def _groups(rows: Iterable[PlanRow]) -> Iterator[list[PlanRow]]:
    """The places of one indicator, period and kind of place; of several kinds the first counts."""
    found: dict[tuple[object, ...], list[PlanRow]] = {}
    for row in rows:
        figure = row.figure
        if row.target is None or not figure.dim or figure.foreign or figure.period is None:
            continue
        if figure.role in _ADDABLE_ROLES and not figure.hidden and not figure.goal:
            about = _about(figure, row.target)
            found.setdefault((about, figure.sheet, figure.dim_axis, figure.note), []).append(row)
    first: set[object] = set()
    for kind, group in found.items():
        if len({row.figure.dim for row in group}) >= _LEAST and kind[0] not in first:
            first.add(kind[0])
            yield group


def _about(figure: Figure, target: Indicator | None) -> tuple[str, Period | None, Role]:
    return (target.id if target else "", figure.period, figure.role)


def _addable(target: Indicator) -> bool:
    return target.kind in (Kind.AMOUNT, Kind.COUNT) and target.unit not in ("%", "‰", "百分点")


def _not_addable(figure: Figure, target: Indicator) -> Warning:
    why = (
        f"“{target.name}”是比率或位次，各{figure.dim_axis}的数不能相加；"
        "全区的数请用统计口径的数另行填写。"
    )
    return Warning(figure.sheet, figure.cell, "not_addable", why)


@frozen
class _Told:
    """What a workbook says beside its figures, by sheet: kinds of places, gone ones, totals.

    ``totals`` are the reader's words on a wrong total, by sheet and row.
    """

    axes: dict[str, set[str]] = field(factory=dict)
    gone: dict[str, set[str]] = field(factory=dict)
    totals: dict[tuple[str, str], list[str]] = field(factory=dict)

    @classmethod
    def of(cls, reading: BookReading) -> _Told:
        """Gathered once for all sums of the workbook."""
        told = cls()
        places: dict[str, set[str]] = {}
        for figure in reading.figures:
            if figure.dim:
                told.axes.setdefault(figure.sheet, set()).add(figure.dim_axis)
                places.setdefault(figure.sheet, set()).add(figure.dim)
        for item in reading.warnings:
            if item.code == "wrong_dim":
                found = {place for place in places.get(item.sheet, ()) if f"“{place}”" in item.why}
                told.gone.setdefault(item.sheet, set()).update(found)
            elif item.code == "total_mismatch":
                told.totals.setdefault((item.sheet, _row(item.cell)), []).append(item.why)
        return told


def _row(cell: str) -> str:
    return "".join(char for char in cell if char.isdigit())


@frozen
class _Parts:
    """What can be added, and what is left out with the reason."""

    figures: list[Figure] = field(factory=list)
    missing: list[str] = field(factory=list)
    outside: list[str] = field(factory=list)


def _sum(told: _Told, group: Sequence[PlanRow], target: Indicator) -> Proposed | None:
    parts = _parts(told, group)
    if len(parts.figures) < _LEAST:
        return None
    unit = Counter(figure.unit or "" for figure in parts.figures).most_common(1)[0][0]
    total = Decimal(0)
    for figure in parts.figures:
        assert figure.value is not None
        own = figure.unit or unit
        if own != unit and not convertible(own, unit):
            return None
        total += convert(figure.value, own, unit) if own != unit else figure.value
    rough = any(item.state is State.APPROX or item.bound for item in parts.figures)
    first, last = parts.figures[0], parts.figures[-1]
    figure = evolve(
        first,
        cell=f"{first.cell}:{last.cell}",
        dim="",
        dim_axis="",
        value=total,
        unit=unit,
        state=State.APPROX if rough else State.OK,
        bound="~" if rough else "",
        raw=f"{plain(total)}{unit}",
        formula="",
        comment="",
        note=f"{first.dim_axis}{len(parts.figures)}个相加",
        part=None,
    )
    return Proposed(figure, _rule(told, parts, first, total, unit), target)


def _parts(told: _Told, group: Sequence[PlanRow]) -> _Parts:
    gone = told.gone.get(group[0].figure.sheet, set())
    parts = _Parts()
    for row in group:
        figure = row.figure
        if figure.dim in gone:
            parts.outside.append(figure.dim)
        elif figure.value is not None and figure.state in _READY:
            parts.figures.append(figure)
        else:
            parts.missing.append(figure.dim)
    return parts


def _rule(told: _Told, parts: _Parts, first: Figure, total: Decimal, unit: str) -> str:
    rule = f"各{first.dim_axis}{len(parts.figures)}个数相加，得{plain(total)}{unit}。"
    if parts.missing:
        rule += f"{'、'.join(parts.missing)}没有可用的数，没有计入。"
    if parts.outside:
        rule += f"{'、'.join(parts.outside)}有提醒，没有计入。"
    others = sorted(told.axes.get(first.sheet, set()) - {first.dim_axis})
    if others:
        rule += f"{'、'.join(others)}另列，可能已含在内，没有再加。"
    for why in told.totals.get((first.sheet, _row(first.cell)), ()):
        rule += f"表上的合计对不上：{why}"
    return rule
