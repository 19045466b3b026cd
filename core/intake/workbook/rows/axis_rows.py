"""Rows that are periods or places, in tables whose headers are the indicators (期间行、地区行)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from core.catalogue.naming import key
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.columns import ColumnFound
from core.intake.workbook.headings.phrase import Phrase
from core.intake.workbook.headings.phrases import read
from core.intake.workbook.headings.words import DERIVED_ROWS, SPAN_TOTALS, TOTALS, Column
from core.intake.workbook.rows.lines import NUMBERED, Fields, RowFound, joined
from core.intake.workbook.tables import Block
from core.model.indicators import Role

_COMPARING = (Role.GROWTH, Role.POINTS, Role.RANK, Role.SHARE)
_LEFT = (Column.INDEX, Column.CATEGORY, Column.UNIT)


class AxisRows:
    """Reads the rows of a block in order; a blank year or place carries on from above."""

    def __init__(self, grid: Grid, block: Block, columns: Sequence[ColumnFound]) -> None:
        self._grid = grid
        self._block = block
        self._fields = Fields(grid, columns)
        self._by_period = bool(self._fields.columns(Column.PERIOD))
        self._period = ""
        self._place = ""
        self._levels = Phrase()

    def __iter__(self) -> Iterator[RowFound]:
        for row in self._block.rows:
            if all(self._grid.cell(row, column).blank for column in self._block.columns):
                continue
            found = self._row(row)
            category = self._fields.text(row, Column.CATEGORY)
            yield evolve(found, category=category, remark=self._fields.text(row, Column.NOTE))

    def _row(self, row: int) -> RowFound:
        column = self._first_column()
        at, text = self._grid.origin(row, column), self._grid.text(row, column)
        periods = self._fields.texts(row, Column.PERIOD)
        place = self._fields.text(row, Column.PLACE)
        if self._by_period and not periods and (place or not self._fields.columns(Column.PLACE)):
            periods = [self._period] if self._period and place else []
        own = joined(Phrase(), (read(period) for period in periods))
        skip = self._skip(row, text, own, place)
        if not skip:
            self._period = periods[0] if periods else self._period
            place = place or (self._place if own.timed else "")
            self._place = place or self._place
        if own.role in _COMPARING and not own.timed:
            own = self._levels if skip else joined(self._levels, [own])
        elif own.timed and not own.target and not skip:
            self._levels = evolve(own, role=None)
        kinds = (read(kind) for kind in self._fields.texts(row, Column.KIND))
        return RowFound(
            row,
            at,
            text,
            phrase=joined(own, kinds),
            place=place,
            place_axis=self._fields.head(Column.PLACE),
            unit=self._fields.unit(row, ""),
            skip=skip,
        )

    def _first_column(self) -> int:
        for kind in (Column.PERIOD, Column.PLACE):
            if columns := self._fields.columns(kind):
                return columns[0]
        return self._block.columns[0]

    def _skip(self, row: int, text: str, own: Phrase, place: str) -> str:
        """Why a row holds no figures of its own, or nothing."""
        form = key(text)
        left = [*self._fields.texts(row, *_LEFT), text, place]
        if any(TOTALS.fullmatch(key(item)) for item in left):
            return "total"
        if not text:
            return "" if (own.timed or place) else "blank"
        if own.derived:
            return "derived"
        own_time = own.timed or own.whole
        if self._by_period:
            if SPAN_TOTALS.fullmatch(form) and own.years and own.years[0] != own.years[1]:
                return "total"
            comparing = own.role in _COMPARING and not own.rest and self._levels.timed
            return "" if own_time or place or comparing else "section"
        if DERIVED_ROWS.fullmatch(form):
            return "derived"
        section = self._fields.blank(row, Column.VALUE) and bool(NUMBERED.match(text))
        return "section" if section else ""
