"""What a reader tells the user about columns: forecasts, places, hidden ones, mixed per cents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.intake.workbook.assemble import Placed
from core.intake.workbook.cells.told import Notation
from core.intake.workbook.checking.notice_words import at_cell, of_name, short
from core.intake.workbook.figures import Warning
from core.intake.workbook.formats.sheets import CellKind, position
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.meanings import Meaning
from core.intake.workbook.headings.words import PARKS, STREETS, Column
from core.intake.workbook.reading import TableRead
from core.intake.workbook.rows.districts import is_foreign
from core.intake.workbook.rows.lists import day_of
from core.model.indicators import Role

_LEFT = re.compile(r"划归|划入|划出|划转|并入|移交|不再属|已不属|不属于|撤销|调整至|划给")


_DATED = re.compile(r"日期|时间|时限|节点|期限|有效期")


def of_columns(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """Forecasts, hidden columns, places that are not ours or must not be added."""
    for meaning in table.meanings:
        row, column = meaning.head
        if not row:
            continue
        if meaning.phrase.estimate and _tells_estimate(meaning):
            why = f"“{short(meaning.text)}”是预计数，不是实绩；导入后标为预计，公布后请更新。"
            yield at_cell(grid, row, column, "forecast", why)
        if meaning.column in grid.sheet.hidden_columns and not grid.sheet.hidden:
            why = f"“{short(meaning.text)}”这一列是隐藏的，默认不导入；需要时请勾选。"
            yield at_cell(grid, row, column, "hidden", why)
        if is_foreign(meaning.place, table.facts.district):
            why = f"“{meaning.place}”不是本区的数，不能当作本区实绩；请勿勾选导入。"
            yield at_cell(grid, row, column, "wrong_dim", why)
        yield from of_name(grid, meaning.name, meaning.head)
    yield from _undated(grid, table)
    yield from _serial_dates(grid, table)
    yield from _places_left(grid, table)
    yield from _double_counted(grid, table)


def _undated(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """Figures whose year nothing tells: neither title, header, sheet nor file."""
    lost = next((p for p in table.placed if p.figure.period is None), None)
    if lost is not None:
        row, column = lost.meaning.head
        why = "标题、表头和文件名都没有写明年份，读不出这些数是哪年的；请补上年份后重新导入。"
        yield at_cell(grid, row or table.block.header[0], column, "no_period", why)


def _tells_estimate(meaning: Meaning) -> bool:
    return bool(re.search(r"预计|预测|预估|估计|测算|预判", meaning.text))


def _serial_dates(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """Bare numbers in a column of dates are days counted since 1900."""
    for item in table.columns:
        if item.kind is not Column.NOTE or not _DATED.search(item.text):
            continue
        for row in table.block.rows:
            cell = grid.cell(row, item.column)
            day = day_of(cell) if cell.kind is CellKind.NUMBER else None
            if day is not None:
                why = f"{cell.text} 是日期序号（{day.isoformat()}），不是数；请改成日期格式。"
                yield at_cell(grid, row, item.column, "serial_date", why)


def _places_left(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """A note says that a place no longer belongs here."""
    notes = [line.text for line in (*table.block.notes, *table.block.titles)]
    told = [part for note in notes for part in re.split(r"[。；;\n]", note) if _LEFT.search(part)]
    places = [(m.place, m.head) for m in table.meanings if m.place]
    places += [(row.place, row.at) for row in table.rows if row.place]
    for place, at in dict.fromkeys(places):
        if any(place in part for part in told):
            why = f"附注说“{place}”已不属本区，请确认是否还要它的数。"
            yield at_cell(grid, *at, "wrong_dim", why)


def _double_counted(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """Parks lie in streets: figures of both must not be added."""
    across = [m for m in table.meanings if m.place]
    parks = [m for m in across if _is_park(m.place)]
    if parks and any(_is_street(m.place) for m in across):
        at = parks[0].group or parks[0].head
        why = "园区与镇街有重复，各列不能直接相加；全区数请以统计口径或名单去重为准。"
        yield at_cell(grid, *at, "double_count", why)
    down = [row for row in table.rows if row.place and not row.skip and not row.child]
    if not (any(_is_park(r.place) for r in down) and any(_is_street(r.place) for r in down)):
        return
    for row in table.rows:
        if row.skip == "total":
            for meaning in table.meanings:
                if meaning.role is Role.ACTUAL and not grid.cell(row.row, meaning.column).blank:
                    why = (
                        "合计把园区和镇街的数加在一起，同一企业会重复；请按名单去重，不要直接采用。"
                    )
                    yield at_cell(grid, row.row, meaning.column, "double_count", why)


def _is_park(place: str) -> bool:
    return bool(PARKS.search(place)) and not re.search(r"街道$|镇$|乡$", place)


def _is_street(place: str) -> bool:
    return bool(STREETS.search(place)) and not PARKS.search(place)


def mixed_percent(grid: Grid, table: TableRead) -> Iterator[Warning]:
    """The first cell of a column of per cents that is written another way than those above."""
    by_column: dict[int, list[Placed]] = {}
    for placed in table.placed:
        figure = placed.figure
        percent = figure.role in (Role.GROWTH, Role.SHARE) or placed.meaning.unit == "%"
        if percent and figure.value is not None and figure.role is not Role.POINTS:
            by_column.setdefault(placed.meaning.column, []).append(placed)
    for held in by_column.values():
        first = held[0].told.notation
        other = next((p for p in held if _differs(first, p.told.notation)), None)
        if other is not None:
            at = position(other.figure.cell) or (1, 1)
            why = "同一列里有的是百分比格式，有的是数字或文字，已逐格判断；请核对没有差 100 倍。"
            yield at_cell(grid, *at, "percent_mixed", why)


def _differs(first: Notation, other: Notation) -> bool:
    """Percent formats against bare numbers are what goes wrong; texts tell their sign."""
    return first is not other and Notation.FORMAT in (first, other)
