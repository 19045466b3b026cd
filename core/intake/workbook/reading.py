"""Reads one sheet: its tables, their figures, what is doubtful (读表)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from attrs import evolve, field, frozen

from core.catalogue.catalogue import Catalogue
from core.catalogue.naming import key
from core.intake.workbook.assemble import Placed, TableFacts, assemble
from core.intake.workbook.cells.words import RANK_SCOPE
from core.intake.workbook.figures import ColumnRole, TableFound
from core.intake.workbook.formats.budget import check_figures
from core.intake.workbook.formats.sheets import Sheet, column_letters
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.columns import ColumnFound, columns_of
from core.intake.workbook.headings.meanings import Meaning, meanings_of
from core.intake.workbook.headings.names import Namer
from core.intake.workbook.headings.periods import Base, base_of
from core.intake.workbook.headings.units_in_text import of_title
from core.intake.workbook.headings.words import Column
from core.intake.workbook.hints.applying import TableHints, find_told
from core.intake.workbook.hints.hint import Hint, SheetHints
from core.intake.workbook.hints.located import hints_for
from core.intake.workbook.rows.amounts import settled
from core.intake.workbook.rows.axis_rows import AxisRows
from core.intake.workbook.rows.districts import district_of
from core.intake.workbook.rows.lines import RowFound
from core.intake.workbook.rows.named_rows import NamedRows
from core.intake.workbook.tables import Block, Found, Line
from core.model.indicators import Indicator, Role
from core.model.periods import Period

_LIST_ROWS = 3
_GROWTH_TITLE = re.compile(
    r"(?<![及和与、])(?:增速|增长率|增长速度|增幅|同比增长)(?:情况|一览|统计)?表?(?:[(（][^()（）]*%[^()（）]*[)）])?$"
)


@frozen
class TableRead:
    """A table with everything known about it."""

    block: Block
    orientation: str
    columns: tuple[ColumnFound, ...]
    meanings: tuple[Meaning, ...] = ()
    rows: tuple[RowFound, ...] = ()
    placed: tuple[Placed, ...] = ()
    facts: TableFacts = field(factory=lambda: TableFacts(Base()))


@frozen
class SheetRead:
    """A sheet with its tables."""

    grid: Grid
    tables: tuple[TableRead, ...]
    loose: tuple[Line, ...] = ()


@frozen
class Setting:
    """What the tables of a workbook are read against.

    ``file`` is the workbook's name, which may tell the year; ``district`` the report's own (empty:
    the one most titles name).
    """

    file: str
    catalogue: Catalogue
    extra: tuple[Indicator, ...] = ()
    district: str = ""
    hints: tuple[SheetHints, ...] = ()


def read_sheets(sheets: Sequence[Sheet], setting: Setting) -> tuple[SheetRead, ...]:
    """Every table of every sheet."""
    told = [hints_for(sheet, setting.hints) for sheet in sheets]
    surveyed = [find_told(sheet, hints) for sheet, hints in zip(sheets, told, strict=True)]
    if not setting.district:
        titles = [line.text for _, found in surveyed for b in found.blocks for line in b.titles]
        setting = evolve(setting, district=district_of([*titles, setting.file]))
    namer = Namer(setting.catalogue, setting.extra)
    return tuple(
        _sheet(grid, found, setting, namer, hints)
        for (grid, found), hints in zip(surveyed, told, strict=True)
    )


def _sheet(
    grid: Grid, found: Found, setting: Setting, namer: Namer, hints: Sequence[Hint]
) -> SheetRead:
    tables: list[TableRead] = []
    above: tuple[Line, ...] = ()
    for block in found.blocks:
        above = block.titles or above
        own = TableHints.of(hints, grid, block)
        tables.append(_table(grid, evolve(own.block(block), titles=above), setting, namer, own))
    return SheetRead(grid, tuple(tables), found.loose)


def _table(grid: Grid, block: Block, setting: Setting, namer: Namer, told: TableHints) -> TableRead:
    columns = told.columns(settled(grid, block, columns_of(grid, block, namer.knows)))
    titles = [line.text for line in block.titles]
    if _is_list(block, columns):
        facts = TableFacts(
            base_of(titles, (grid.sheet.name, setting.file)), district=setting.district
        )
        return TableRead(block, "list", columns, facts=facts)
    values = sum(item.kind is Column.VALUE for item in columns)
    check_figures(setting.file, values * len(block.rows))
    base = told.base(base_of(titles, (grid.sheet.name, setting.file)))
    columns, named_rows = _oriented(grid, block, columns, namer)
    meanings = meanings_of(columns, base, namer, named_rows=named_rows)
    if _tells_growth(block, columns, meanings):
        meanings = tuple(evolve(meaning, role=Role.GROWTH) for meaning in meanings)
    meanings = told.meanings(meanings)
    base = _from_headers(base, meanings)
    rows = (
        tuple(NamedRows(grid, block, columns, namer))
        if named_rows
        else tuple(AxisRows(grid, block, columns))
    )
    facts = _facts(block, titles, base, meanings, namer, grid, named_rows=named_rows)
    units = facts.units or of_title(grid.sheet.name) or of_title(setting.file)
    facts = evolve(facts, district=setting.district, units=told.units(units))
    placed = tuple(assemble(grid, rows, meanings, facts))
    orientation = _orientation(columns, meanings, named_rows=named_rows)
    return TableRead(block, orientation, columns, meanings, rows, placed, facts)


def _tells_growth(
    block: Block, columns: Sequence[ColumnFound], meanings: Sequence[Meaning]
) -> bool:
    """A title ending in 增速 over columns that are only periods and tell no unit."""
    if any(item.kind is Column.UNIT for item in columns):
        return False
    bare = all(
        m.phrase.role is None and not m.phrase.target and m.unit in ("", "%") for m in meanings
    )
    return bare and any(_GROWTH_TITLE.search(line.text.strip()) for line in block.titles)


def _is_list(block: Block, columns: Sequence[ColumnFound]) -> bool:
    """Records of firms, people, contracts: something to count, not figures."""
    kinds = {item.kind for item in columns}
    named = Column.LABEL in kinds and Column.KEY not in kinds
    return bool(kinds & {Column.KEY, Column.ENTITY}) and not named and len(block.rows) >= _LIST_ROWS


def _oriented(
    grid: Grid, block: Block, columns: tuple[ColumnFound, ...], namer: Namer
) -> tuple[tuple[ColumnFound, ...], bool]:
    """Whether rows hold the indicators; where only headers do, the labels are places."""
    labels = [item for item in columns if item.kind is Column.LABEL]
    if not labels:
        return columns, False
    texts = [grid.text(row, item.column) for item in labels for row in block.rows[:100]]
    known = sum(namer.knows(text) for text in texts if text)
    heads = [item for item in columns if item.kind is Column.VALUE]
    named = sum(namer.row_name(item.leaf, "").known for item in heads)
    if known or not heads or named * 2 < len(heads):
        return columns, True
    flipped = [
        evolve(item, kind=Column.PLACE) if item.kind is Column.LABEL else item for item in columns
    ]
    return tuple(flipped), False


def _from_headers(base: Base, meanings: Sequence[Meaning]) -> Base:
    """Where no title tells the year, the latest one of the headers does."""
    if base.year is not None:
        return base
    years = [m.period.year for m in meanings if m.period and m.role is Role.ACTUAL]
    known = [year for year in years if year is not None]
    return evolve(base, year=max(known)) if known else base


def _facts(
    block: Block,
    titles: Sequence[str],
    base: Base,
    meanings: Sequence[Meaning],
    namer: Namer,
    grid: Grid,
    *,
    named_rows: bool,
) -> TableFacts:
    units = tuple(dict.fromkeys(unit for text in titles for unit in of_title(text)))
    title_match, title_text = None, ""
    if not named_rows and any(not meaning.name.text for meaning in meanings):
        for text in (*titles, grid.sheet.name):
            title_match = namer.mentioned(text)
            if title_match is not None:
                title_text = text
                break
    return TableFacts(
        base=base,
        units=units,
        title_match=title_match,
        title_text=title_text,
        latest=_latest(meanings),
        rank_scope=_rank_scope([*titles, *(line.text for line in block.notes)]),
        named_rows=named_rows,
    )


def _latest(meanings: Sequence[Meaning]) -> Period | None:
    """The period of the newest figures, which a year in a row's name replaces."""
    actual = [
        m.period
        for m in meanings
        if m.role is Role.ACTUAL and m.period is not None and not m.phrase.estimate
    ]
    return max(actual, key=lambda period: period.year or 0, default=None)


def _rank_scope(texts: Sequence[str]) -> str:
    for text in texts:
        if re.search(r"位次|排名|名次", text) and (match := RANK_SCOPE.search(text)):
            return match[0]
    return ""


def _orientation(
    columns: Sequence[ColumnFound],
    meanings: Sequence[Meaning],
    *,
    named_rows: bool,
) -> str:
    kinds = [item.kind for item in columns]
    if named_rows:
        long = kinds.count(Column.VALUE) == 1 and (Column.PERIOD in kinds or Column.KIND in kinds)
        return "long" if long else "rows"
    names = {meaning.name.text for meaning in meanings if meaning.name.text}
    if Column.PLACE in kinds and len(names) <= 1:
        return "matrix"
    return "columns" if names else "matrix"


def table_found(sheet: Sheet, table: TableRead) -> TableFound:
    """The table as it is told to the outside."""
    data = [row.row for row in table.rows if not row.skip] or list(table.block.rows)
    columns = tuple(
        ColumnRole(column_letters(item.column), _column_meaning(item, table), item.text)
        for item in table.columns
    )
    return TableFound(
        sheet=sheet.name,
        header_rows=table.block.header,
        data_rows=(data[0], data[-1]) if data else table.block.header,
        orientation=table.orientation,
        columns=columns,
        fingerprint=fingerprint(table.columns),
        titles=tuple(line.text for line in table.block.titles),
    )


def _column_meaning(item: ColumnFound, table: TableRead) -> str:
    meaning = next((m for m in table.meanings if m.column == item.column), None)
    if meaning is None:
        return item.kind.value
    named = meaning.name.match.name or meaning.name.text
    timed = meaning.period if table.facts.named_rows or not meaning.borrowed else None
    period = timed.code() if timed else ""
    return " ".join(part for part in (named, meaning.role.value, period, meaning.place) if part)


def fingerprint(columns: Sequence[ColumnFound]) -> str:
    """Tells tables of one form apart from others, whatever year they are of."""
    text = "|".join(re.sub(r"\d+", "#", key(item.text)) for item in columns)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
