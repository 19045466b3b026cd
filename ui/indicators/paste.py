"""Blocks of cells: what typed or pasted text means for which value.

Values go through the importer's own grammar, so that a number typed here and one read from a
workbook mean the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from core.errors import Refused
from core.figures.units import convertible
from core.intake.workbook.cells.values import read_text
from core.model.indicators import Indicator, Observation, ObservationKey, Role
from ui.indicators.columns import ValueColumn
from ui.indicators.model import IndicatorModel

Values = Mapping[ObservationKey, Observation | None]

_UNIT_OF_ROLE = {Role.GROWTH: "%", Role.SHARE: "%", Role.POINTS: "百分点", Role.RANK: "位"}


_NOT_A_VALUE = frozenset({"unreadable", "date", "rank"})


def typed(indicator: Indicator, key: ObservationKey, text: str) -> Observation | None:
    """What a person typed into one cell; ``None`` for an emptied one.

    A number without unit is in the unit of its indicator. What is no number (—, 待定, x) is kept
    with its state and text, never turned into 0. Raises ``Refused`` for anything else, and for a
    unit that cannot be the indicator's.
    """
    if not text.strip():
        return None
    own = _UNIT_OF_ROLE.get(key.role, indicator.unit)
    told = read_text(text, key.role)
    if told.odd in _NOT_A_VALUE:
        raise Refused(f"“{text.strip()}”不是数，没有填入。", hint="请填数字；还没有的数请填“—”。")
    if told.unit and own and not convertible(told.unit, own):
        raise Refused(
            f"“{text.strip()}”的单位与“{indicator.name}”的单位“{own}”对不上，没有填入。",
            hint="请换算后再填，或先修改指标的单位。",
        )
    return Observation(
        key,
        value=told.value,
        unit=told.unit or own,
        state=told.state,
        bound=told.bound,
        raw=text.strip(),
        rank_of=told.rank_of,
        rank_scope=told.rank_scope,
    )


@frozen
class Block:
    """The outcome of a paste: values to set, and why other cells were left out."""

    values: Values
    skipped: int = 0
    refused: tuple[str, ...] = ()


def block_values(model: IndicatorModel, rows: list[list[str]], top: int, left: int) -> Block:
    """Values for a pasted block whose corner goes to row ``top``, column ``left``.

    Read-only columns take nothing; what lies outside the table or on a name is counted as
    skipped, what is no value as refused.
    """
    values: dict[ObservationKey, Observation | None] = {}
    skipped = 0
    refused: list[str] = []
    for down, cells in enumerate(rows):
        for across, text in enumerate(cells):
            index = model.index(top + down, left + across)
            key = model.key(index)
            if key is None:
                skipped += 1
                continue
            try:
                values[key] = typed(model.indicator(index.row()), key, text)
            except Refused as why:
                refused.append(why.message)
    return Block(values, skipped, tuple(refused))


def filled_down(model: IndicatorModel, top: int, left: int, bottom: int, right: int) -> Values:
    """The values of row ``top`` for every row below it in the rectangle, as if typed there."""
    values: dict[ObservationKey, Observation | None] = {}
    for column in range(left, right + 1):
        source = model.observation(model.index(top, column))
        for row in range(top + 1, bottom + 1):
            key = model.key(model.index(row, column))
            if key is not None:
                values[key] = None if source is None else _hand_copy(source, key)
    return values


def cleared(model: IndicatorModel, top: int, left: int, bottom: int, right: int) -> Values:
    """Nothing for every value in the rectangle."""
    keys = (
        model.key(model.index(row, column))
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if isinstance(model.columns[column], ValueColumn)
    )
    return {key: None for key in keys if key is not None}


def _hand_copy(source: Observation, key: ObservationKey) -> Observation:
    """A copied value belongs to nobody's cell: it counts as typed by hand."""
    return evolve(source, key=key, source=None, locked=False, note="")
