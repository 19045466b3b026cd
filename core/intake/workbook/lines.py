"""What each data row of a table says of itself: label, unit, period, place, parents (行的识别)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from core.catalogue.matching import Match
from core.catalogue.naming import key
from core.intake.workbook.columns import ColumnFound
from core.intake.workbook.grid import Grid
from core.intake.workbook.header_words import DERIVED_ROWS, PLACES, SPAN_TOTALS, TOTALS, Column
from core.intake.workbook.names import Name, Namer
from core.intake.workbook.phrase import Phrase, merged
from core.intake.workbook.phrases import read
from core.intake.workbook.sheets import label
from core.intake.workbook.tables import Block
from core.intake.workbook.units_in_text import stated, unit_of_label

_CHILD = re.compile(r"^[\s　]*(?:其中|其\s*中|#|＃)")
_NUMBERED = re.compile(
    r"^[\s　]*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|"
    r"第[一二三四五六七八九十]+[部章节])"
)
_REMARK_YEAR = re.compile(
    r"(?:为|系|是|此为|指|按)?(?:(?:19|20)\d\d年度?|上年度?|去年)(?:度)?"
    r"(?:的)?(?:数据?|数值|实绩|值|全年数|年报数|统计数|口径数|完成数)"
)
_BRACKET_YEAR = re.compile(r"[（(]((?:19|20)\d\d年?(?:度|数|数据|年度数|初步数|快报数)?)[)）]")


@frozen
class RowFound:
    """A data row. ``at`` is the label's cell, ``phrase`` what period and role the row itself tells.

    ``skip`` names why a row holds no figures: total, derived, section, blank.
    """

    row: int
    at: tuple[int, int]
    text: str = ""
    name: Name = field(factory=Name)
    phrase: Phrase = field(factory=Phrase)
    place: str = ""
    place_at: tuple[int, int] | None = None
    context: str = ""
    category: str = ""
    unit: str = ""
    skip: str = ""
    child: bool = False
    own_year: bool = False
    remark: str = ""


class _State:
    """What a row inherits from the rows above it."""

    def __init__(self) -> None:
        self.main = ""
        self.indents: list[tuple[int, str]] = []
        self.text = ""
        self.at = (0, 0)
        self.named: RowFound | None = None
        self.section = ""
        self.places: dict[int, str] = {}
        self.in_children = False


class Rows:
    """Reads the rows of one block in order."""

    def __init__(
        self, grid: Grid, block: Block, columns: Sequence[ColumnFound], namer: Namer
    ) -> None:
        self._grid = grid
        self._block = block
        self._namer = namer
        self._by: dict[Column, list[int]] = {}
        for item in columns:
            self._by.setdefault(item.kind, []).append(item.column)
        self._values = self._by.get(Column.VALUE, [])
        self._named = bool(self._by.get(Column.LABEL))

    def __iter__(self) -> Iterator[RowFound]:
        state = _State()
        for row in self._block.rows:
            found = self._row(row, state)
            if found is not None:
                yield found

    def _row(self, row: int, state: _State) -> RowFound | None:
        if all(self._grid.cell(row, column).blank for column in self._block.columns):
            return None
        found = self._labelled(row, state) if self._named else self._axis(row, state)
        return evolve(
            found,
            category=self._texts(row, Column.CATEGORY) or state.section,
            remark=self._texts(row, Column.NOTE),
        )

    def _texts(self, row: int, kind: Column) -> str:
        texts = [self._grid.text(row, column) for column in self._by.get(kind, [])]
        return " ".join(text for text in texts if text)

    # rows that hold indicators

    def _labelled(self, row: int, state: _State) -> RowFound:
        at, text, carried = self._label(row, state)
        total = next((t for t in self._left_texts(row) if TOTALS.fullmatch(key(t))), "")
        if (total and not text) or TOTALS.fullmatch(key(text)):
            return RowFound(row, at, text or total, skip="total")
        if not text:
            return RowFound(row, at, skip="blank")
        if self._is_section(row, at, text):
            state.section = text.strip()
            state.indents = []
            state.in_children = False
            return RowFound(row, at, text, skip="section")
        found = self._described(row, at, text, state)
        if carried and state.named is not None and not found.name.known:
            found = evolve(found, context=state.named.context)
        state.text, state.at = text, at
        return found

    def _label(self, row: int, state: _State) -> tuple[tuple[int, int], str, bool]:
        """The rightmost label of the row; a merged one reaches down, a blank one may carry on."""
        labels = self._by[Column.LABEL]
        for column in reversed(labels):
            raw = self._grid.cell(row, column)
            if not raw.blank:
                text = raw.text if raw.text.strip() else label(raw)
                return (row, column), text.rstrip(), False
            at = self._grid.origin(row, column)
            if at != (row, column) and at[1] == column and not self._grid.cell(*at).blank:
                return at, self._grid.cell(*at).text.rstrip(), True
        axes = (Column.KIND, Column.PERIOD, Column.PLACE)
        if state.text and any(self._texts(row, kind) for kind in axes):
            return state.at, state.text, True
        return (row, labels[-1]), "", False

    def _left_texts(self, row: int) -> list[str]:
        kinds = (Column.INDEX, Column.CATEGORY, Column.LABEL, Column.UNIT)
        columns = [c for kind in kinds for c in self._by.get(kind, [])]
        return [text for column in columns if (text := self._grid.text(row, column))]

    def _is_section(self, row: int, at: tuple[int, int], text: str) -> bool:
        if any(not self._grid.cell(row, column).blank for column in self._values):
            return False
        if any(not self._grid.cell(row, c).blank for c in self._by.get(Column.UNIT, [])):
            return False
        span = self._grid.span(*at)
        wide = span.right > span.left and span.right >= min(self._values, default=10**6)
        return wide or bool(_NUMBERED.match(text)) or not self._namer.knows(text)

    def _described(self, row: int, at: tuple[int, int], text: str, state: _State) -> RowFound:
        context, child = self._parent(at, text, state)
        category = self._texts(row, Column.CATEGORY)
        name = self._namer.row_name(text, context or category)
        phrase = self._row_phrase(row, name.phrase)
        place = self._place(row)
        if name.pure and state.named is not None:
            # 增速 or 位次 in a row of its own speaks of the row before it.
            return evolve(
                state.named,
                row=row,
                at=at,
                text=text,
                phrase=phrase,
                context=state.named.text.strip(),
                unit=self._unit(row, text),
                own_year=False,
            )
        bare = re.sub(_CHILD, "", text).strip(" 　:：")
        if not name.known and PLACES.fullmatch(key(bare)) and (child or state.named is not None):
            parent = state.named
            held = parent.name.match.name if parent and child else None
            name = Name(text=text, match=Match(candidates=(held,) if held else (), how="place"))
            place = place or bare
        found = RowFound(
            row,
            at,
            text,
            name=name,
            phrase=phrase,
            place=place,
            context=context,
            unit=self._unit(row, text),
            child=child,
            own_year=bool(_BRACKET_YEAR.search(text)) or bool(name.phrase.years),
        )
        if not child:
            state.named = found
        return found

    def _parent(self, at: tuple[int, int], text: str, state: _State) -> tuple[str, bool]:
        """The row above that this one is part of, by 其中 or by deeper indent."""
        starts = bool(_CHILD.match(text))
        indent = _indent(text) + 2 * self._grid.sheet.indents.get(at, 0)
        bare = _CHILD.sub("", text).strip(" 　:：")
        if starts:
            parent = state.main
            state.in_children = True
            state.indents = [(indent, parent)]
            return parent, True
        if state.in_children and indent > 0 and state.indents and indent >= state.indents[0][0]:
            return state.indents[0][1], True
        if indent > 0 and state.main and not state.in_children and self._deeper(indent, state):
            return state.main, True
        state.in_children = False
        state.main = unicodedata.normalize("NFKC", bare)
        state.indents = []
        state.places[0] = str(indent)
        return "", False

    def _deeper(self, indent: int, state: _State) -> bool:
        return indent > int(state.places.get(0, "0"))

    def _row_phrase(self, row: int, own: Phrase) -> Phrase:
        phrase = own
        for kind in (Column.PERIOD, Column.KIND):
            for column in self._by.get(kind, []):
                text = self._grid.text(row, column)
                if text:
                    phrase = merged(phrase, read(text))
        return phrase

    def _unit(self, row: int, text: str) -> str:
        for column in self._by.get(Column.UNIT, []):
            unit = stated(self._grid.text(row, column))
            if unit:
                return unit
        return unit_of_label(text)

    def _place(self, row: int) -> str:
        return self._texts(row, Column.PLACE)

    # rows that are years or places

    def _axis(self, row: int, state: _State) -> RowFound:
        column = next(
            (self._by[kind][0] for kind in (Column.PERIOD, Column.PLACE) if self._by.get(kind)),
            self._block.columns[0],
        )
        at = self._grid.origin(row, column)
        text = self._grid.text(row, column)
        form = key(text)
        place, phrase = self._texts(row, Column.PLACE), Phrase()
        for column_of_period in self._by.get(Column.PERIOD, []):
            told = self._grid.text(row, column_of_period) or state.places.get(column_of_period, "")
            state.places[column_of_period] = told
            phrase = merged(phrase, read(told))
        if self._by.get(Column.PLACE) and not place:
            place = state.places.get(-1, "") if phrase.timed else ""
        state.places[-1] = place or state.places.get(-1, "")
        found = RowFound(
            row,
            at,
            text,
            phrase=self._row_phrase(row, phrase),
            place=place,
            unit=self._unit(row, ""),
        )
        return evolve(found, skip=self._axis_skip(row, text, form, phrase, place))

    def _axis_skip(self, row: int, text: str, form: str, phrase: Phrase, place: str) -> str:
        left = [*self._left_texts(row), text]
        if any(TOTALS.fullmatch(key(item)) for item in left):
            return "total"
        if not text:
            return "" if (phrase.timed or place) else "blank"
        if DERIVED_ROWS.fullmatch(form) or phrase.derived:
            return "derived"
        if self._by.get(Column.PERIOD):
            if SPAN_TOTALS.fullmatch(form) and phrase.years and phrase.years[0] != phrase.years[1]:
                return "total"
            return "" if phrase.timed else "section"
        if all(self._grid.cell(row, column).blank for column in self._values):
            return "section" if _NUMBERED.match(text) else ""
        return ""


def _indent(text: str) -> int:
    """Leading blanks, a full-width one counting two."""
    width = 0
    for mark in text:
        if mark in "　":
            width += 2
        elif mark.isspace():
            width += 1
        else:
            break
    return width


def year_in_remark(remark: str) -> Phrase | None:
    """The year a remark gives to its whole row: 2022年数; ``None`` when it says no such thing."""
    form = unicodedata.normalize("NFKC", remark).strip(" 。;；")
    for part in re.split(r"[,，;；。\s]", form):
        if _REMARK_YEAR.fullmatch(part):
            return read(part)
    return None
