"""Reading a sheet as a person said it is to be read (按更正重读).

Ignored rows are taken out before anything is looked for; a header that was pointed out replaces
the one that was found in its place; what a column holds, its unit, role and period replace what
its header tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from core.intake.workbook.formats.sheets import Cell, Sheet, Span
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.columns import ColumnFound, header_path
from core.intake.workbook.headings.headers import is_value
from core.intake.workbook.headings.meanings import Meaning
from core.intake.workbook.headings.periods import Base
from core.intake.workbook.headings.words import Column
from core.intake.workbook.hints.forms import text_form
from core.intake.workbook.hints.hint import IGNORED, Hint, HintKind
from core.intake.workbook.hints.located import rows_of
from core.intake.workbook.tables import Block, Found, find
from core.model.indicators import Role
from core.model.periods import Period

_COMPARING = (Role.GROWTH, Role.POINTS, Role.RANK, Role.SHARE)
_AXES = (Column.LABEL, Column.PERIOD, Column.PLACE, Column.ENTITY)


def without_ignored(sheet: Sheet, hints: Sequence[Hint]) -> Sheet:
    """The sheet without the rows a person said to ignore.

    What a merged cell over such rows says stays for the rows that are left.
    """
    gone = rows_of(hint for hint in hints if hint.kind is HintKind.IGNORE)
    if not gone:
        return sheet
    rows: dict[int, dict[int, Cell]] = {
        number: dict(cells) for number, cells in sheet.rows.items() if number not in gone
    }
    merges = []
    for span in sheet.merges:
        left = [row for row in range(span.top, span.bottom + 1) if row not in gone]
        if not left:
            continue
        if left[0] != span.top:
            rows.setdefault(left[0], {})[span.left] = sheet.cell(span.top, span.left)
        merges.append(Span(left[0], span.left, left[-1], span.right))
    return evolve(sheet, rows=rows, merges=tuple(merges))


def find_told(sheet: Sheet, hints: Sequence[Hint]) -> tuple[Grid, Found]:
    """The tables of a sheet, with the headers a person pointed out."""
    sheet = without_ignored(sheet, hints)
    grid = Grid(sheet)
    found = find(grid)
    wanted = [hint for hint in hints if hint.kind is HintKind.HEADER]
    if not wanted:
        return grid, found
    told = {hint.row: len([row for row in grid.rows if row in hint.rows]) for hint in wanted}
    told = {row: depth for row, depth in told.items() if depth}
    for hint in wanted:
        for row in _displaced(grid, found, hint):
            told.setdefault(row, 0)
    grid = Grid(sheet, told)
    return grid, find(grid)


def _displaced(grid: Grid, found: Found, hint: Hint) -> Iterable[int]:
    """The rows of the header that was found for the table the pointed-out header belongs to.

    With figures between the two, the header pointed out begins another table instead.
    """
    above = [block for block in found.blocks if block.header[0] <= hint.row]
    held = [block for block in above if hint.row <= _end(block)][-1:]
    if not held:
        held = [block for block in found.blocks if block.header[0] > hint.row][:1]
    for block in held:
        between = [row for row in block.rows if row < hint.row]
        if any(is_value(cell) for row in between for _, cell in grid.filled(row)):
            continue
        yield from range(block.header[0], block.header[1] + 1)


def _end(block: Block) -> int:
    return max([block.header[1], *block.rows])


@frozen
class TableHints:
    """The hints of one table."""

    hints: tuple[Hint, ...] = ()

    @classmethod
    def of(cls, hints: Iterable[Hint], grid: Grid, block: Block) -> TableHints:
        """Those that name the header of a block, each at the column its header text stands over."""
        first, last = block.header
        kinds = (HintKind.HEADER, HintKind.IGNORE)
        own = [h for h in hints if h.kind not in kinds and first <= h.row <= last]
        if not own:
            return cls()
        heads = {column: heading(grid, block, column) for column in block.columns}
        return cls(tuple(_at_heading(hint, heads) for hint in own))

    def block(self, block: Block) -> Block:
        """The block with columns a person named and without those to be ignored."""
        named = [h for h in self.hints if h.kind is HintKind.COLUMN and h.column]
        ignored = {h.column for h in named if h.meaning == IGNORED}
        columns = {*block.columns, *(h.column for h in named)} - ignored
        return evolve(block, columns=tuple(sorted(columns)))

    def columns(self, columns: Sequence[ColumnFound]) -> tuple[ColumnFound, ...]:
        """The columns as they were named. One kind of row label replaces another."""
        if not self.hints:
            return tuple(columns)
        found = [self._column(item) for item in columns]
        named = [item for item, old in zip(found, columns, strict=True) if item.kind != old.kind]
        axes = {item.kind for item in named} & set(_AXES)
        return tuple(
            evolve(item, kind=Column.CATEGORY) if item.kind in axes and item not in named else item
            for item in found
        )

    def _column(self, item: ColumnFound) -> ColumnFound:
        for hint in self._of(item.column):
            if hint.kind is HintKind.COLUMN and hint.meaning != IGNORED:
                item = evolve(item, kind=Column(hint.meaning))
            elif hint.kind is HintKind.UNIT:
                item = evolve(item, unit=hint.meaning, kind=Column.VALUE)
            elif hint.kind in (HintKind.ROLE, HintKind.PERIOD):
                item = evolve(item, kind=Column.VALUE)
        return item

    def _of(self, column: int) -> list[Hint]:
        return [hint for hint in self.hints if hint.column == column]

    def base(self, base: Base) -> Base:
        """The period of the table."""
        for hint in self.hints:
            if hint.kind is HintKind.PERIOD and not hint.column:
                base = _base(base, Period.parse(hint.meaning))
        return base

    def units(self, units: tuple[str, ...]) -> tuple[str, ...]:
        """The unit of the table."""
        told = [h.meaning for h in self.hints if h.kind is HintKind.UNIT and not h.column]
        return tuple(told[-1:]) or units

    def meanings(self, meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
        """The columns of figures with the roles, periods and units a person gave them."""
        told = [self._meaning(item) for item in meanings]
        for number, (item, old) in enumerate(zip(told, meanings, strict=True)):
            if item.period == old.period:
                continue
            # 增速 and 位次 right of a column speak of its period.
            for at in range(number + 1, len(told)):
                follows = told[at].borrowed and told[at].role in _COMPARING
                if not follows or told[at].period != old.period:
                    break
                told[at] = evolve(told[at], period=item.period)
        return tuple(told)

    def _meaning(self, item: Meaning) -> Meaning:
        for hint in self._of(item.column):
            if hint.kind is HintKind.PERIOD:
                item = evolve(item, period=Period.parse(hint.meaning), borrowed=False)
            elif hint.kind is HintKind.ROLE:
                phrase = evolve(item.phrase, target=False)
                item = evolve(item, role=Role(hint.meaning), phrase=phrase)
            elif hint.kind is HintKind.UNIT:
                item = evolve(item, unit=hint.meaning)
        return item


def heading(grid: Grid, block: Block, column: int) -> str:
    """The words over a column, as hints remember them."""
    path, _ = header_path(grid, block, column)
    return "／".join(text_form(head.text) for head in path)


def _at_heading(hint: Hint, heads: Mapping[int, str]) -> Hint:
    """The hint at the column that has its header text now; at its own where none has."""
    if not hint.column or not hint.heading or heads.get(hint.column) == hint.heading:
        return hint
    same = [column for column, text in heads.items() if text == hint.heading]
    nearest = min(same, key=lambda column: abs(column - hint.column), default=hint.column)
    return evolve(hint, column=nearest)


def _base(base: Base, period: Period) -> Base:
    """A table's period told by a person."""
    if period.first is None or period.year is None:
        year = (period.last or 0) // 12
        month = (period.last or 0) % 12 + 1
        return evolve(base, year=year, months=(1, month), quarter=None, until=True)
    first, last = period.first % 12 + 1, (period.last or period.first) % 12 + 1
    if period.quarter:
        return evolve(base, year=period.year, months=None, quarter=(last + 2) // 3, until=False)
    months = None if period.is_whole_year else (first, last)
    return evolve(base, year=period.year, months=months, quarter=None, until=False)
