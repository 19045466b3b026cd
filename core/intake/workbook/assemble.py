"""Puts rows and columns together: one figure for every cell that should hold one (成数)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from core.catalogue.matching import Match
from core.figures.units import convertible
from core.intake.workbook.cells.told import Told
from core.intake.workbook.cells.values import read_cell
from core.intake.workbook.cells.words import SCALES
from core.intake.workbook.figures import Figure, Matched
from core.intake.workbook.formats.display import shown
from core.intake.workbook.formats.sheets import Cell, CellKind, address, raw
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.meanings import Meaning, role_of
from core.intake.workbook.headings.periods import Base, resolve
from core.intake.workbook.headings.phrase import Phrase, merged
from core.intake.workbook.rows.districts import is_foreign, is_own
from core.intake.workbook.rows.lines import RowFound, year_in_remark
from core.model.indicators import Role, State
from core.model.periods import Period

_FIXED = {Role.GROWTH: "%", Role.SHARE: "%", Role.RANK: "位", Role.POINTS: "百分点"}
_USABLE = (State.OK, State.APPROX)
_RATES = ("%", "‰", "百分点")
_RATIO = re.compile(r"率|比重|占比|强度|比例|增速|增幅|指数|覆盖面")
_RATE_NAME = re.compile(r"(?:率|比重|占比|比例)$")
_COMPARING = (Role.GROWTH, Role.POINTS, Role.RANK, Role.SHARE)


@frozen
class TableFacts:
    """What a whole table shares: its period, the units its title states, the indicator it names."""

    base: Base
    units: tuple[str, ...] = ()
    title_match: Match | None = None
    title_text: str = ""
    latest: Period | None = None
    rank_scope: str = ""
    named_rows: bool = True
    district: str = ""


@frozen
class Placed:
    """A figure with the row and column it came from, for the checks that follow."""

    figure: Figure
    row: RowFound
    meaning: Meaning
    told: Told
    label_unit: str | None = None


def assemble(
    grid: Grid, rows: Sequence[RowFound], meanings: Sequence[Meaning], facts: TableFacts
) -> Iterator[Placed]:
    """Every figure of a table, row by row; cells covered by a merge yield none."""
    for row in rows:
        if row.skip:
            continue
        known = _Known(row)
        for meaning in meanings:
            at = (row.row, meaning.column)
            if grid.origin(*at) != at:
                continue
            yield from _cell(grid, known, meaning, facts)


class _Known:
    """A row with what is found out once for all its cells."""

    def __init__(self, row: RowFound) -> None:
        self.row = row
        self._refines = _refines(row.phrase)
        self._held: dict[tuple[int, str | None], Matched] = {}

    def phrase(self, meaning: Meaning) -> Phrase:
        """What column and row say together."""
        return merged(meaning.phrase, self.row.phrase) if self._refines else meaning.phrase

    def matched(self, match: Match, unit: str | None) -> Matched:
        """The match of a name whose figures are in a unit."""
        key = (id(match), unit)
        if key not in self._held:
            self._held[key] = _told_match(match, unit)
        return self._held[key]


def _cell(grid: Grid, known: _Known, meaning: Meaning, facts: TableFacts) -> list[Placed]:
    """The figures of one cell: one, or one for each name its label holds."""
    row, phrase = known.row, known.phrase(meaning)
    expected = _expected(row, meaning, phrase)
    at = (row.row, meaning.column)
    told = read_cell(cell := grid.cell(*at), expected)
    role = _role(expected, told, row, meaning)
    name = row.name if facts.named_rows else meaning.name
    matches = name.parts if _splits(name.parts, told) else (_match(name.match, facts, name.text),)
    label_unit = _label_unit(row, meaning, facts, matches[0])
    measured = label_unit if role in (Role.ACTUAL, Role.TARGET) else None
    hidden, stored = _hidden(grid, *at), raw(cell)
    place = _place(row, meaning, facts.district)
    # One call with everything: there are hundreds of thousands of figures.
    figure = Figure(
        sheet=grid.sheet.name,
        cell=address(*at),
        indicator_text=name.text or facts.title_text,
        match=known.matched(matches[0], measured),
        period=_period(row, meaning, phrase, role, facts),
        role=role,
        value=told.value,
        unit=_unit(role, told, label_unit),
        state=State.HIDDEN if hidden and told.state in _USABLE else told.state,
        raw=stored,
        shown=_shown(cell, stored),
        bound=told.bound,
        parts=told.parts,
        dim=place,
        dim_axis=_axis(row, meaning) if place else "",
        foreign=bool(place) and is_foreign(place, facts.district),
        context=row.context,
        hidden=hidden,
        estimate=phrase.estimate or told.status == "estimate",
        preliminary=phrase.preliminary or told.status == "preliminary",
        goal=_goal(role, expected, phrase),
        increment=told.bound == "+",
        inferred=meaning.borrowed and not row.own_year,
        rank_of=told.rank_of,
        rank_scope=_scope(role, told, phrase, facts),
        tie=told.tie,
        formula=cell.formula,
        comment=grid.sheet.comments.get(at, ""),
        note=meaning.remark,
    )
    if len(matches) == 1:
        return [Placed(figure, row, meaning, told, label_unit)]
    parts = _parts(figure, matches, measured)
    return [Placed(part, row, meaning, told, label_unit) for part in parts]


def _parts(figure: Figure, matches: Sequence[Match], measured: str | None) -> Iterator[Figure]:
    """One figure for each name a label holds."""
    for number, match in enumerate(matches, start=1):
        value, own = figure.parts[number - 1], _told_match(match, measured)
        yield evolve(figure, part=number, value=value, parts=(), match=own)


def _refines(phrase: Phrase) -> bool:
    """Whether a row says more of its figures than their unit."""
    return phrase.telling and (
        phrase.timed
        or phrase.role is not None
        or phrase.target
        or phrase.derived
        or phrase.estimate
        or phrase.preliminary
        or phrase.whole
        or phrase.cumulative
        or bool(phrase.scope)
    )


def _place(row: RowFound, meaning: Meaning, district: str) -> str:
    """The place of a figure; the district itself is no place of its own."""
    place = row.place or meaning.place
    return "" if place and is_own(place, district) else place


def _axis(row: RowFound, meaning: Meaning) -> str:
    return row.place_axis or "区域" if row.place else meaning.axis


def _splits(parts: tuple[Match, ...], told: Told) -> bool:
    """A cell of two numbers under a label of two names is two figures."""
    return told.state is State.MULTI and len(parts) == len(told.parts) > 1


def _match(match: Match, facts: TableFacts, text: str) -> Match:
    if text or facts.title_match is None:
        return match
    return facts.title_match


def _told_match(match: Match, unit: str | None) -> Matched:
    entry = match.entry
    if entry is not None and unit and other_kind(unit, entry.units):
        # 亿元 under a name that counts firms: the name cannot be what is meant.
        return Matched(None, "", (entry.name, *match.candidates), "unit")
    code = entry.code if entry else (match.indicator.code if match.indicator else "")
    return Matched(match.name, code, match.candidates, match.how)


@lru_cache(maxsize=1024)
def other_kind(unit: str, units: tuple[str, ...]) -> bool:
    """Whether a unit measures another kind of thing than any the catalogue gives."""
    return bool(units) and all(_kind_of(unit) != _kind_of(other) for other in units)


def _kind_of(unit: str) -> str:
    if convertible(unit, "元") or convertible(unit, "美元"):
        return "money"
    return "ratio" if unit in ("%", "‰", "百分点") else "count"


def _expected(row: RowFound, meaning: Meaning, phrase: Phrase) -> Role:
    """The role row and column give together, before the cell is read."""
    own = role_of(row.phrase) if (row.phrase.role or row.phrase.target) else None
    if own is None:
        return meaning.role
    if meaning.role is Role.TARGET and own in _COMPARING:
        return own
    if own is Role.ACTUAL:
        return meaning.role
    return own if meaning.role is Role.ACTUAL else role_of(phrase)


def _role(expected: Role, told: Told, row: RowFound, meaning: Meaning) -> Role:
    """The role after the cell was read: 提高0.12个百分点 in a column of growth is points."""
    ratio = row.unit in ("%", "‰") or (not row.unit and meaning.unit == "%")
    if expected is Role.RANK or told.role is Role.RANK:
        return Role.RANK
    if told.role is Role.POINTS or (expected is Role.GROWTH and row.unit == "百分点"):
        return Role.POINTS
    if expected is Role.POINTS and meaning.either:
        return Role.POINTS if row.unit in ("%", "‰") else Role.GROWTH
    if expected is Role.GROWTH and told.moved and not told.unit and row.unit in ("%", "‰"):
        return Role.POINTS
    if told.role is Role.GROWTH and expected in (Role.TARGET, Role.ACTUAL):
        return Role.GROWTH if not (ratio and not told.moved) else expected
    return expected


def _goal(role: Role, expected: Role, phrase: Phrase) -> bool:
    if role not in (Role.GROWTH, Role.POINTS):
        return False
    return phrase.target or expected is Role.TARGET


def _period(
    row: RowFound, meaning: Meaning, phrase: Phrase, role: Role, facts: TableFacts
) -> Period | None:
    """The column's period, unless the row (or its remark) names another."""
    if row.phrase.timed and not row.own_year:
        return resolve(phrase, facts.base, role) or meaning.period
    told = row.phrase if row.own_year else year_in_remark(row.remark)
    if told is None or not facts.named_rows or not _follows_row(meaning, facts):
        return meaning.period
    # （2022年） in a row of a table about 1—9月 means the whole year.
    whole = evolve(told, whole=told.months is None and told.quarter is None)
    return resolve(whole, facts.base, Role.ACTUAL) or meaning.period


def _follows_row(meaning: Meaning, facts: TableFacts) -> bool:
    """Only the current figures move to the year a row names, not targets, forecasts, last year."""
    if meaning.role is Role.TARGET or meaning.phrase.target or meaning.phrase.estimate:
        return False
    if facts.latest is None or meaning.period is None:
        return True
    return meaning.period.year == facts.latest.year


def _label_unit(row: RowFound, meaning: Meaning, facts: TableFacts, match: Match) -> str | None:
    """The unit stated outside the cell: unit column, label, header, then the title."""
    name_unit = meaning.name.phrase.unit if not facts.named_rows else ""
    header = meaning.unit if meaning.role not in _COMPARING else ""
    unit = row.unit or name_unit or header
    if unit:
        return unit
    of = match if match.entry is not None else row.whole.match
    name = f"{row.name.text}／{meaning.text}" if facts.named_rows else meaning.name.text
    return _title_unit(facts.units, of, name)


def _title_unit(units: tuple[str, ...], match: Match, name: str) -> str | None:
    """The unit of the title line; of several the one that fits the indicator."""
    known = match.entry.units if match.entry else ()
    rate = any(_RATE_NAME.search(part) for part in name.split("／"))
    if not known and rate and not set(units) & set(_RATES):
        return None  # 结余率 under 单位：元
    if len(units) == 1:
        fits = not known or any(convertible(units[0], unit) for unit in known)
        return units[0] if fits else None
    if not known:
        # 单位：亿元、% over names nobody knows: rates are told by their names.
        units = tuple(unit for unit in units if (unit in _RATES) == bool(_RATIO.search(name)))
        return units[0] if len(units) == 1 else None
    fitting = [unit for unit in units if any(convertible(unit, own) for own in known)]
    return fitting[0] if len(fitting) == 1 else None


def _unit(role: Role, told: Told, label_unit: str | None) -> str | None:
    """The unit of the value as written in its cell or around it."""
    if role is Role.RANK:
        return "位"
    if role is Role.POINTS:
        return "百分点"
    if role in (Role.GROWTH, Role.SHARE):
        return told.unit if told.unit in ("倍", "‰") else "%"
    if not told.unit:
        return label_unit
    if told.unit in SCALES:
        return told.unit + _base(label_unit)
    return told.unit


def _base(unit: str | None) -> str:
    """万元 → 元; 人次 → 人次; nothing → nothing."""
    if not unit:
        return ""
    scale = next((scale for scale in SCALES if unit.startswith(scale)), "")
    rest = unit.removeprefix(scale)
    return rest if rest and rest not in ("瓦", "克", "米", "分点") else unit


def _hidden(grid: Grid, row: int, column: int) -> str:
    sheet = grid.sheet
    if sheet.hidden:
        return "sheet"
    if row in sheet.hidden_rows:
        return "row"
    return "column" if column in sheet.hidden_columns else ""


def _shown(cell: Cell, stored: str) -> str:
    if cell.kind is not CellKind.NUMBER or cell.format == "General":
        return ""
    text = shown(cell)
    return "" if text == stored else text


def _scope(role: Role, told: Told, phrase: Phrase, facts: TableFacts) -> str:
    if role is not Role.RANK:
        return ""
    return told.rank_scope or phrase.scope or facts.rank_scope
