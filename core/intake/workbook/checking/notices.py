"""What a reader tells the user about single cells, rows and columns (提示).

Each warning stands at the cell a person would look at: the label for doubtful names, the header for
columns, the cell itself for values. Blank and masked cells need no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.figures.units import convertible
from core.intake.workbook.assemble import Placed, other_kind
from core.intake.workbook.checking.notice_words import at_cell, of_name, short
from core.intake.workbook.figures import Warning
from core.intake.workbook.formats.sheets import CellKind, number, position
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.column_notices import mixed_percent, of_columns
from core.intake.workbook.headings.units_in_text import same_spelling
from core.intake.workbook.reading import SheetRead, TableRead
from core.intake.workbook.rows.districts import is_foreign
from core.intake.workbook.rows.lines import RowFound
from core.model.indicators import Role, State

_EXTERNAL = re.compile(r"\[[^\[\]]+\][^\[\]]*!")
_REFERENCE = re.compile(r"(?<![A-Za-z!'.\d])\$?([A-Z]{1,3})\$?(\d{1,7})(?![\d(A-Za-z])")
_COUNTED = (Role.ACTUAL, Role.TARGET)


def notices(sheet: SheetRead) -> Iterator[Warning]:
    """Every warning about one sheet, except those that need several figures at once."""
    grid = sheet.grid
    if grid.sheet.hidden and sheet.tables:
        yield at_cell(
            grid, 1, 1, "hidden", f"工作表“{grid.sheet.name}”是隐藏的，默认不导入；需要时请勾选。"
        )
    for table in sheet.tables:
        yield from of_columns(grid, table)
        yield from _of_rows(grid, table)
        small = False
        for placed in table.placed:
            for warning in _of_cell(grid, placed):
                if warning.code == "missing_or_small" and small:
                    continue
                small = small or warning.code == "missing_or_small"
                yield warning
        yield from mixed_percent(grid, table)


def _of_rows(grid: Grid, table: TableRead) -> Iterator[Warning]:
    told: set[tuple[str, str]] = set()
    for row in table.rows:
        if row.skip:
            continue
        if row.row in grid.sheet.hidden_rows and not grid.sheet.hidden:
            why = f"“{short(row.text.strip())}”这一行是隐藏的，默认不导入；需要时请勾选。"
            yield at_cell(grid, *row.at, "hidden", why)
        if row.place and row.child:
            parent = row.context or "上一行"
            why = f"“{row.place}”只是“{parent}”中的一部分，不能当作全区数；请确认。"
            yield at_cell(grid, *row.at, "subset", why)
        if is_foreign(row.place, table.facts.district):
            why = f"“{row.place}”不是本区的数，不能当作本区实绩；请勿勾选导入。"
            yield at_cell(grid, *row.at, "wrong_dim", why)
        if row.phrase.preliminary:
            why = f"“{short(row.text.strip())}”是初步数，正式公布后请更新。"
            yield at_cell(grid, *row.at, "preliminary", why)
        if table.facts.named_rows and (row.name.text, row.unit) not in told:
            told.add((row.name.text, row.unit))
            yield from of_name(grid, row.name, row.at)
            yield from _unusual_unit(grid, table, row)


def _unusual_unit(grid: Grid, table: TableRead, row: RowFound) -> Iterator[Warning]:
    entry = row.name.match.entry
    if entry is None or not row.unit or not entry.units or row.unit in entry.units:
        return
    if row.phrase.role is not None and row.phrase.role is not Role.ACTUAL:
        return
    column = next((m.column for m in table.meanings if m.role in _COUNTED), None)
    if column is None:
        return
    usual = "、".join(entry.units)
    if other_kind(row.unit, entry.units):
        why = f"“{entry.name}”一般用{usual}，此处写的是{row.unit}；请核对指标是否对得上。"
        yield at_cell(grid, row.row, column, "unit_mismatch", why)
    elif not same_spelling(row.unit, entry.units[0]) and convertible(row.unit, "元"):
        why = f"“{entry.name}”一般用{usual}，此处是{row.unit}；导入时会换算，请核对。"
        yield at_cell(grid, row.row, column, "unit_mixed", why)


def _of_cell(grid: Grid, placed: Placed) -> Iterator[Warning]:
    figure, told = placed.figure, placed.told
    if figure.part is not None and figure.part > 1:
        return
    row, column = position(figure.cell) or (1, 1)

    def warn(code: str, why: str) -> Warning:
        return at_cell(grid, row, column, code, why)

    if figure.state is State.ERROR and told.odd == "":
        yield warn("error", f"公式出错（{figure.raw}），没有可用的数；请在原表修正后重新导入。")
    if figure.state is State.UNCACHED:
        yield warn(
            "uncached",
            "公式没有存下计算结果，不能当作空白或 0；请用 Excel 或 WPS 打开保存后再导入。",
        )
        if _text_operand(grid, figure.formula):
            yield warn("text_operand", "公式引用的格子是文字，重新计算也会出错；请先把它改成数字。")
    if figure.state is State.MULTI:
        parts = "/".join(str(part) for part in told.parts)
        how = "按名称拆成两个指标，请确认" if figure.part else "没有说明各是什么；请分别填写"
        yield warn("multi", f"一格写了几个数（{parts}），{how}。")
    if _EXTERNAL.search(figure.formula):
        yield warn(
            "external_link", "这个数取自别的工作簿，读到的是上次保存的结果；请核对是否最新。"
        )
    yield from _odd(figure.raw, figure.role, told.odd, warn)
    yield from _unit_in_cell(placed, warn)
    if figure.increment and figure.state is not State.MISSING:
        yield warn("increment", f"“{figure.raw}”是增加的数，不是总数；请确认。")
    if figure.goal and placed.meaning.role is Role.TARGET:
        yield warn(
            "growth_target", f"目标“{figure.raw}”写的是变化幅度，不是总量；按增速目标导入，请确认。"
        )
    own = placed.meaning.period
    moved = figure.period is not None and own is not None and figure.period != own
    counted = figure.role is Role.ACTUAL and figure.value is not None and not figure.foreign
    if moved and counted and table_row_says_year(placed.row):
        assert figure.period is not None
        yield warn(
            "period_override",
            f"本行写明是{figure.period.label()}的数，没有按列标题的期间导入；请核对。",
        )


def table_row_says_year(row: RowFound) -> bool:
    """Whether the year comes from the row's name or remark rather than a column of periods."""
    return row.own_year or not row.phrase.timed


def _odd(raw: str, role: Role, odd: str, warn: object) -> Iterator[Warning]:
    assert callable(warn)
    if odd == "zero_or_none" and role in _COUNTED:
        yield warn("missing_or_zero", f"“{raw}”可能是 0，也可能是没有报；现按没有数处理，请确认。")
    elif odd == "small_or_none":
        yield warn(
            "missing_or_small",
            "“…”可能是不足最小单位，也可能是没有统计，都不是 0；请看附注或问清。",
        )
    elif odd == "elsewhere":
        yield warn("see_elsewhere", f"“{raw}”不是数；请按它指的地方填写。")
    elif odd == "unreadable":
        yield warn("not_a_number", f"“{short(raw)}”读不出数；请改成数字后重新导入，或手工填写。")
    elif odd == "text_number":
        yield warn("text_number", f"“{raw}”是中间有空格的文字，已按一个数读；请核对。")
    elif odd == "fullwidth":
        yield warn("fullwidth", f"“{raw}”用了全角逗号，已按千分位读；请核对。")
    elif odd == "date" and role is Role.RANK:
        yield warn("date_rank", f"位次变成了日期（{raw}），原来多半写的是“几/几”；请手工填写。")
    elif odd == "date":
        yield warn("date_value", f"这里应是数，却是日期（{raw}）；请核对原表的格式。")
    elif odd == "rank":
        yield warn("bad_rank", f"位次“{raw}”不是正整数；请核对。")


def _unit_in_cell(placed: Placed, warn: object) -> Iterator[Warning]:
    assert callable(warn)
    figure, label_unit = placed.figure, placed.label_unit
    if figure.role not in _COUNTED or not placed.told.unit or figure.value is None:
        return
    if not label_unit or figure.unit is None or same_spelling(figure.unit, label_unit):
        return
    yield warn(
        "unit_suffix",
        f"格内单位是{figure.unit}，与表上写的{label_unit}不同；按格内单位导入，请核对。",
    )


def _text_operand(grid: Grid, formula: str) -> bool:
    """Whether a formula reckons with a cell of this sheet that holds no number."""
    if "(" in formula:
        return False
    for letters, digits in _REFERENCE.findall(formula):
        at = position(letters + digits)
        cell = grid.cell(*at) if at else None
        if cell is not None and cell.kind is CellKind.TEXT and number(cell.text.strip()) is None:
            return True
    return False
