"""What a data row of a table says of itself, and the words rows are told apart by (行)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from attrs import field, frozen

from core.intake.workbook.grid import Grid
from core.intake.workbook.headings.columns import ColumnFound
from core.intake.workbook.headings.names import Name
from core.intake.workbook.headings.phrase import Phrase, merged
from core.intake.workbook.headings.phrases import read
from core.intake.workbook.headings.units_in_text import normal, stated, unit_of_label
from core.intake.workbook.headings.words import Column

NUMBERED = re.compile(
    r"^[\s　]*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|"
    r"第[一二三四五六七八九十]+[部章节])"
)
_UNIT_LENGTH = 8
_NO_UNIT = frozenset(("-", "--", "—", "——", "/", "无", "\\", "、"))
_REMARK_YEAR = re.compile(
    r"(?:为|系|是|此为|指|按)?(?:(?:19|20)\d\d年度?|上年度?|去年)(?:度)?"
    r"(?:的)?(?:数据?|数值|实绩|值|全年数|年报数|统计数|口径数|完成数)"
)


@frozen
class RowFound:
    """A data row. ``at`` is its label's cell; ``phrase`` the period and role the row itself tells.

    ``skip`` names why a row holds no figures: total, derived, section, blank. ``own_year`` marks a
    row whose label gives one year to all of it, ``whole`` names what a child is part of.
    """

    row: int
    at: tuple[int, int]
    text: str = ""
    name: Name = field(factory=Name)
    phrase: Phrase = field(factory=Phrase)
    place: str = ""
    place_axis: str = ""
    context: str = ""
    category: str = ""
    unit: str = ""
    skip: str = ""
    child: bool = False
    whole: Name = field(factory=Name)
    own_year: bool = False
    remark: str = ""


class Fields:
    """Reads the cells of a row by what their columns hold."""

    def __init__(self, grid: Grid, columns: Sequence[ColumnFound]) -> None:
        self.grid = grid
        self._by: dict[Column, list[int]] = {}
        self._heads = {item.column: item.leaf for item in columns}
        for item in columns:
            self._by.setdefault(item.kind, []).append(item.column)

    def columns(self, kind: Column) -> list[int]:
        """The columns that hold something of a kind."""
        return self._by.get(kind, [])

    def texts(self, row: int, *kinds: Column) -> list[str]:
        """What stands in the columns of some kinds, through merges, blanks left out."""
        by, text_at = self._by, self.grid.text
        if len(kinds) == 1 and kinds[0] not in by:
            return []
        columns = [column for kind in kinds if kind in by for column in by[kind]]
        return [text for column in columns if (text := text_at(row, column))]

    def text(self, row: int, *kinds: Column) -> str:
        """The same as one text."""
        return " ".join(self.texts(row, *kinds))

    def head(self, kind: Column) -> str:
        """The header of the first column of a kind."""
        columns = self.columns(kind)
        return self._heads.get(columns[0], "") if columns else ""

    def blank(self, row: int, *kinds: Column) -> bool:
        """Whether all columns of some kinds are empty in a row."""
        columns = [column for kind in kinds for column in self.columns(kind)]
        return all(self.grid.cell(row, column).blank for column in columns)

    def phrase(self, row: int, own: Phrase) -> Phrase:
        """What the columns of periods and roles add to what the row says itself."""
        return joined(own, (read(text) for text in self.texts(row, Column.PERIOD, Column.KIND)))

    def unit(self, row: int, label: str) -> str:
        """The unit of the unit column, else of the label."""
        for text in self.texts(row, Column.UNIT):
            # In a unit column every short word is a unit, known or not.
            if unit := stated(text) or (normal(text) if len(text) <= _UNIT_LENGTH else ""):
                return "" if unit in _NO_UNIT else unit
        return unit_of_label(label)


def joined(own: Phrase, more: Iterable[Phrase]) -> Phrase:
    """A phrase refined by others, one after the other."""
    for phrase in more:
        own = merged(own, phrase) if own.telling else phrase
    return own


@lru_cache(maxsize=4096)
def year_in_remark(remark: str) -> Phrase | None:
    """The year a remark gives to its whole row: 2022年数; ``None`` when it says no such thing."""
    form = unicodedata.normalize("NFKC", remark).strip(" 。;；")
    for part in re.split(r"[,，;；。\s]", form):
        if _REMARK_YEAR.fullmatch(part):
            return read(part)
    return None


def indent_of(text: str) -> int:
    """Leading blanks, a full-width one counting two."""
    width = 0
    for mark in text:
        if mark == "　":
            width += 2
        elif mark.isspace():
            width += 1
        else:
            break
    return width
