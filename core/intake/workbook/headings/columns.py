"""What each column of a table holds, told by its header and checked by its content (列的识别)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import evolve, frozen

from core.catalogue.naming import key
from core.intake.workbook.formats.sheets import CellKind, label
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.headers import is_month, is_value, is_year
from core.intake.workbook.headings.phrase import Phrase
from core.intake.workbook.headings.phrases import column_of, read
from core.intake.workbook.headings.units_in_text import stated
from core.intake.workbook.headings.words import PLACES, TOTALS, Column
from core.intake.workbook.tables import Block

_ENGLISH = re.compile(r"(?=.*[A-Za-z]{4})[\x20-\x7e\s‘’“”–—（）]+")
_SAMPLE = 200
_LONG = 15


@frozen
class Head:
    """One text of a column's header, with the cell it stands in."""

    text: str
    row: int
    column: int


@frozen
class ColumnFound:
    """A column: its header from top to bottom and what it holds.

    ``unit`` comes from a header row of units. ``group`` is what stands over the lowest header.
    """

    column: int
    kind: Column
    path: tuple[Head, ...] = ()
    unit: str = ""

    @property
    def leaf(self) -> str:
        """The lowest header text."""
        return self.path[-1].text if self.path else ""

    @property
    def text(self) -> str:
        """The whole header in one line."""
        return "／".join(" ".join(head.text.split()) for head in self.path)


@frozen
class Content:
    """Shares of a column's cells that read as one thing or another, 0 to 1."""

    count: int = 0
    values: float = 0.0
    numbers: float = 0.0
    units: float = 0.0
    periods: float = 0.0
    places: float = 0.0
    roles: float = 0.0
    times_or_roles: float = 0.0
    dates: float = 0.0
    names: float = 0.0
    distinct: float = 0.0


Recognise = Callable[[str], bool]


def columns_of(grid: Grid, block: Block, known: Recognise) -> tuple[ColumnFound, ...]:
    """Every column of a block. ``known`` tells whether a text names an indicator."""
    found = []
    for column in block.columns:
        path, unit = header_path(grid, block, column)
        content = content_of(grid, block, column, known)
        kind = _kind(path, unit, content)
        found.append((ColumnFound(column, kind, path, unit), content))
    return _with_row_axis([item for item, _ in found], {i.column: c for i, c in found})


def header_path(grid: Grid, block: Block, column: int) -> tuple[tuple[Head, ...], str]:
    """The texts over a column from top to bottom, and the unit of a row of units."""
    first, last = block.header
    path: list[Head] = []
    unit = ""
    for row in range(first, last + 1):
        at = grid.origin(row, column)
        text = label(grid.cell(*at))
        text = text[:7] if is_month(grid.cell(*at)) else text
        if row in block.code_rows:
            continue
        if row in block.unit_rows:
            unit = stated(text) or unit
            continue
        if not text and row < last:
            at, text = _from_left(grid, block, row, column)
        if path and _ENGLISH.fullmatch(text):
            continue  # the heading above once more
        if text and (not path or (path[-1].row, path[-1].column) != at):
            path.append(Head(text, *at))
    return tuple(path), unit


def _from_left(grid: Grid, block: Block, row: int, column: int) -> tuple[tuple[int, int], str]:
    """A group heading that was not merged spreads to the right over columns headed below."""
    nothing = ((row, column), "")
    below = [r for r in range(row + 1, block.header[1] + 1) if r not in block.unit_rows]
    if not any(grid.own_text(r, column) for r in below):
        return nothing
    for left in range(column - 1, block.columns[0] - 1, -1):
        at = grid.origin(row, left)
        text = label(grid.cell(*at))
        if text:
            # A heading that reaches down to the last header row heads its own column only.
            tall = grid.span(*at).bottom >= block.header[1]
            own = not any(grid.own_text(r, left) for r in below) and at[1] == left
            closed = grid.span(*at).right > at[1] and grid.span(*at).right < column
            if tall or own or closed or column_of(text) is not None:
                return nothing
            return at, text
    return nothing


def content_of(grid: Grid, block: Block, column: int, known: Recognise) -> Content:
    """What the first rows of a column read as."""
    cells = [grid.cell(row, column) for row in block.rows[:_SAMPLE]]
    filled = [cell for cell in cells if not cell.blank]
    if not filled:
        return Content()
    texts = [label(cell) for cell in filled]
    count = len(filled)

    def share(hits: Iterable[bool]) -> float:
        return sum(hits) / count

    phrases = [read(text) if len(text) < _LONG * 2 else Phrase() for text in texts]
    return Content(
        count=count,
        values=share(is_value(cell) for cell in filled),
        numbers=share(cell.kind is CellKind.NUMBER for cell in filled),
        units=share(bool(stated(text)) for text in texts),
        periods=share(
            is_year(cell) or (phrase.timed and not phrase.rest)
            for cell, phrase in zip(filled, phrases, strict=True)
        ),
        places=share(_is_place(text, known) for text in texts),
        roles=share(_is_role(phrase) for phrase in phrases),
        times_or_roles=share(
            is_year(cell) or _is_role(phrase) or (phrase.timed and not phrase.rest)
            for cell, phrase in zip(filled, phrases, strict=True)
        ),
        dates=share(cell.kind is CellKind.DATE for cell in filled),
        names=share(known(text) for text in texts),
        distinct=len(set(texts)) / count,
    )


def _is_place(text: str, known: Recognise) -> bool:
    return bool(PLACES.fullmatch(key(text))) and not known(text)


def _is_role(phrase: Phrase) -> bool:
    told = phrase.role is not None or phrase.target or phrase.derived or phrase.estimate
    return told and not phrase.rest


def _kind(path: tuple[Head, ...], unit: str, content: Content) -> Column:
    """The kind by the lowest header word, corrected by what stands below it."""
    leaf = path[-1].text if path else ""
    named = column_of(leaf) if leaf else None
    if named is None and len(path) == 1 and leaf:
        named = column_of(leaf)
    if named is not None:
        return _checked(named, content)
    if TOTALS.fullmatch(key(leaf)):
        return Column.TOTAL
    phrase = read(leaf)
    if phrase.derived and not phrase.rest:
        return Column.DERIVED
    if not leaf and content.units >= 0.6:
        return Column.UNIT
    if content.count == 0:
        return Column.VALUE if phrase.telling or unit else Column.NOTE
    if content.values >= 0.4 and content.dates < 0.5 and content.periods < 0.6:
        return Column.VALUE
    if content.dates >= 0.5 and not (phrase.role or phrase.target):
        return Column.NOTE
    if phrase.timed or phrase.role or phrase.target:
        # Headed as figures, whatever stands there: what is unreadable must be told, not dropped.
        return Column.VALUE
    return Column.NOTE


def _checked(named: Column, content: Content) -> Column:
    if not content.count:
        return named
    if named is Column.UNIT:
        return Column.UNIT if content.units >= 0.3 else _textual(content, Column.NOTE)
    if named is Column.LABEL and content.units >= 0.8 and content.names < 0.3:
        return Column.UNIT  # under a heading merged over names and units
    if named is Column.LABEL:
        return _textual(content, Column.LABEL)
    if named in (Column.PLACE, Column.ENTITY):
        if content.numbers > 0.6 or (content.values > 0.8 and content.places < 0.2):
            return Column.VALUE
        if content.names >= 0.4:
            return Column.LABEL
        return Column.PLACE if content.places >= 0.6 else named
    if named is Column.PERIOD:
        if content.periods >= 0.5:
            return Column.PERIOD
        return Column.VALUE if content.values >= 0.6 else Column.NOTE
    if named is Column.KIND:
        if content.roles >= 0.6:
            return Column.KIND
        return Column.VALUE if content.numbers > 0.6 else Column.CATEGORY
    if named is Column.VALUE:
        return Column.VALUE if content.values >= 0.4 else Column.NOTE
    if named is Column.CATEGORY and content.roles >= 0.6:
        return Column.KIND
    return named


def _textual(content: Content, otherwise: Column) -> Column:
    """A column of labels is told apart by what its labels are."""
    if content.periods >= 0.6 or (content.periods >= 0.3 and content.times_or_roles >= 0.8):
        return Column.PERIOD
    if content.names < 0.3 and content.places >= 0.6:
        return Column.PLACE
    if content.roles >= 0.8 and content.names < 0.1:
        return Column.KIND
    if content.numbers >= 0.9:
        return Column.INDEX
    return otherwise


_ROW_AXES = (Column.LABEL, Column.PERIOD, Column.PLACE, Column.ENTITY, Column.KEY)


def _with_row_axis(
    columns: list[ColumnFound], contents: dict[int, Content]
) -> tuple[ColumnFound, ...]:
    """Make sure some column tells the rows apart: the first one of texts, or of years."""
    columns = [_not_alone(item, columns) for item in columns]
    if any(item.kind in _ROW_AXES for item in columns):
        return tuple(columns)
    for number, item in enumerate(columns):
        content = contents[item.column]
        if item.kind in (Column.INDEX, Column.UNIT) or not content.count:
            continue
        if item.kind is Column.VALUE and content.values >= 0.4 and content.periods < 0.6:
            break
        kind = _textual(content, Column.LABEL)
        columns[number] = evolve(item, kind=kind if kind in _ROW_AXES else Column.LABEL)
        break
    return tuple(columns)


def _not_alone(item: ColumnFound, columns: list[ColumnFound]) -> ColumnFound:
    """A 合计 column that is the only one with figures holds the figures."""
    alone = item.kind is Column.TOTAL and not any(c.kind is Column.VALUE for c in columns)
    return evolve(item, kind=Column.VALUE) if alone else item
