"""Rows whose labels are indicators: parents and 其中 parts, sections, totals (指标行)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import evolve

from core.catalogue.matching import Match
from core.catalogue.naming import chinese, key
from core.intake.workbook.formats.sheets import label
from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.columns import ColumnFound
from core.intake.workbook.headings.names import Name, Namer
from core.intake.workbook.headings.phrase import Phrase
from core.intake.workbook.headings.words import NAMED_TOTAL, PLACES, TOTALS, Column
from core.intake.workbook.rows.lines import NUMBERED, Fields, RowFound, indent_of
from core.intake.workbook.tables import Block

_CHILD = re.compile(r"^[\s　]*(?:[（(]?\s*其\s*中|#|＃)")
_DASHES = re.compile(r"[-—―–－─/]{1,4}")
_TOTAL = TOTALS.fullmatch
_GROUPED = re.compile(r"^按.{1,20}(?:分组?|分类|划分)[:：]?(?:\s*[A-Za-z].*)?$")
_BRACKET_YEAR = re.compile(r"[（(](?:19|20)\d\d年?(?:度|数|数据|年度数|初步数|快报数)?[)）]")
_LEFT = (Column.INDEX, Column.CATEGORY, Column.LABEL, Column.UNIT)


class NamedRows:
    """Reads the rows of a block in order, remembering what each row inherits from those above."""

    def __init__(
        self, grid: Grid, block: Block, columns: Sequence[ColumnFound], namer: Namer
    ) -> None:
        self._grid = grid
        self._block = block
        self._namer = namer
        self._fields = Fields(grid, columns)
        self._section = ""
        self._last: tuple[tuple[int, int], str] | None = None
        self._main: RowFound | None = None
        self._main_indent = 0
        self._before: RowFound | None = None
        self._child_indent: int | None = None

    def __iter__(self) -> Iterator[RowFound]:
        for row in self._block.rows:
            if all(self._grid.cell(row, column).blank for column in self._block.columns):
                continue
            yield self._row(row)

    def _row(self, row: int) -> RowFound:
        at, text = self._label(row)
        left = [text] if text else self._fields.texts(row, *_LEFT)
        if any(map(_TOTAL, map(key, left))) and not (text and self._is_own_sum(row, text)):
            self._before = None
            return RowFound(row, at, left[0], skip="total")
        if not text:
            return RowFound(row, at, skip="blank")
        if not _CHILD.sub("", text).strip(" 　:：") and self._fields.blank(row, Column.VALUE):
            # 其中： on a line of its own: what is indented below belongs to the row above.
            self._child_indent = 1
            return RowFound(row, at, text, skip="section")
        if self._is_section(row, at, text):
            self._section = text.strip()
            self._before = None
            if self._main is not None and _GROUPED.match(self._section):
                # 按资金来源分组: what is indented below still is the row above, cut another way.
                self._child_indent = self._indent(at, text) + 1
            else:
                self._main, self._child_indent = None, None
            return RowFound(row, at, text, skip="section")
        self._last = (at, text)
        self._before = self._described(row, at, text)
        return self._before

    def _is_own_sum(self, row: int, text: str) -> bool:
        """R&D人员合计 that no row above adds up to: the first of its kind, or with its own 其中."""
        if not NAMED_TOTAL.fullmatch(key(chinese(text))):
            return False
        if self._before is None:
            return True
        unit = self._fields.unit(row, text)
        if unit and self._before.unit and unit != self._before.unit:
            return True
        below = bisect_right(self._block.rows, row)
        following = self._block.rows[below : below + 1]
        return any(_CHILD.match(self._label(number)[1]) for number in following)

    def _label(self, row: int) -> tuple[tuple[int, int], str]:
        """The rightmost label of a row; a merged one reaches down, a blank one may carry on."""
        labels = self._fields.columns(Column.LABEL)
        for column in reversed(labels):
            cell = self._grid.cell(row, column)
            if not cell.blank:
                return (row, column), (cell.text if indent_of(cell.text) else label(cell)).rstrip()
            at = self._grid.origin(row, column)
            if at != (row, column) and at[1] == column and not self._grid.cell(*at).blank:
                return at, self._grid.cell(*at).text.rstrip()
        told = self._fields.texts(row, Column.KIND, Column.PERIOD, Column.PLACE)
        if self._last is not None and told:
            return self._last
        return (row, labels[-1]), ""

    def _is_section(self, row: int, at: tuple[int, int], text: str) -> bool:
        """A heading within the data: nothing beside it, numbered, merged, or no known name."""
        if not self._fields.blank(row, Column.VALUE, Column.UNIT):
            return bool(NUMBERED.match(text)) and self._only_dashes(row, text)
        span = self._grid.span(*at)
        values = self._fields.columns(Column.VALUE)
        wide = span.right > span.left and span.right >= min(values, default=10**6)
        return wide or bool(NUMBERED.match(text)) or not self._namer.knows(text)

    def _only_dashes(self, row: int, text: str) -> bool:
        """二、科技活动经费 — — —: forms fill the line of a section with dashes."""
        told = self._fields.texts(row, Column.UNIT, Column.VALUE)
        return not self._namer.knows(text) and all(_DASHES.fullmatch(item) for item in told)

    def _described(self, row: int, at: tuple[int, int], text: str) -> RowFound:
        parent = self._parent(at, text)
        context = chinese(parent.name.text) if parent else ""
        context = _CHILD.sub("", unicodedata.normalize("NFKC", context)).strip(" :：")
        category = self._fields.text(row, Column.CATEGORY)
        name = self._namer.row_name(text, context or category)
        phrase = self._fields.phrase(row, name.phrase)
        if name.pure and self._main is not None:
            # 增速 or 位次 in a row of its own speaks of the row before it.
            return evolve(
                self._main,
                row=row,
                at=at,
                text=text,
                phrase=phrase,
                own_year=False,
                unit=self._fields.unit(row, text),
                category=category or self._section,
                remark=self._fields.text(row, Column.NOTE),
            )
        found = RowFound(
            row,
            at,
            text,
            name=name,
            phrase=phrase,
            place=self._fields.text(row, Column.PLACE),
            place_axis=self._fields.head(Column.PLACE),
            context=context,
            unit=self._fields.unit(row, text) or (parent.unit if parent else ""),
            child=parent is not None,
            whole=parent.name if parent else Name(),
            own_year=_names_one_year(text, name.phrase),
            category=category or self._section,
            remark=self._fields.text(row, Column.NOTE),
        )
        found = self._as_place(found, parent)
        if parent is None:
            self._main, self._main_indent = found, self._indent(at, text)
        return found

    def _as_place(self, found: RowFound, parent: RowFound | None) -> RowFound:
        """其中：临江高新区 tells a part of the row above by place."""
        bare = re.sub(_CHILD, "", found.text).strip(" 　:：")
        if found.name.known or parent is None or not PLACES.fullmatch(key(bare)):
            return found
        held = parent.name.match.name
        match = Match(candidates=(held,) if held else (), how="place")
        name = Name(text=found.text, match=match)
        return evolve(found, name=name, place=found.place or bare, place_axis="区域")

    def _parent(self, at: tuple[int, int], text: str) -> RowFound | None:
        """The row above that this one is part of, by 其中 or by deeper indent."""
        indent = self._indent(at, text)
        if self._main is None:
            return None
        if _CHILD.match(text):
            self._child_indent = indent
            return self._main
        if self._child_indent is not None:
            if indent > 0 and indent >= self._child_indent:
                return self._main
        elif indent > self._main_indent:
            return self._main
        self._child_indent = None
        return None

    def _indent(self, at: tuple[int, int], text: str) -> int:
        return indent_of(text) + 2 * self._grid.sheet.indents.get(at, 0)


def _names_one_year(text: str, phrase: Phrase) -> bool:
    """A label that gives one year to its whole row: （2022年）."""
    if _BRACKET_YEAR.search(text):
        return True
    return phrase.years is not None and phrase.years[0] == phrase.years[1]
