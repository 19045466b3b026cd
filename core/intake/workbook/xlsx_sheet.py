"""One worksheet part of an .xlsx, read in a single pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from attrs import frozen

from core.intake.workbook.budget import Budget
from core.intake.workbook.ooxml import Attributes, Package, new_parser, truth, unescape
from core.intake.workbook.sheets import Cell, CellKind, Sheet, Span, position
from core.intake.workbook.stored import column_number, day_or_number, moved

_MANY = 4096
_KINDS = {"n": CellKind.NUMBER, "e": CellKind.ERROR, "d": CellKind.DATE}


class Style(NamedTuple):
    """What a cell's style says about its value."""

    format: str = "General"
    date: bool = False
    indent: int = 0


@frozen
class Workbook:
    """What sheets share: strings, styles, whether days count from 1904, and how much may come."""

    strings: tuple[str, ...]
    styles: tuple[Style, ...]
    base1904: bool
    budget: Budget


_PLAIN = Style()


class SheetParser:
    """Collects the cells of one sheet; each element has its own small method."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._rows: dict[int, dict[int, Cell]] = {}
        self._row = 0
        self._column = 0
        self._cells: dict[int, Cell] = {}
        self._attrs: Attributes = {}
        self._at = (0, 0)
        self._passed = ""
        self._empty = 0
        self._text: list[str] = []
        self._value = ""
        self._formula = ""
        self._has_formula = False
        self._collecting = False
        self._phonetic = False
        self._shared: dict[str, tuple[str, tuple[int, int]]] = {}
        self._merges: list[Span] = []
        self._hidden_rows: set[int] = set()
        self._hidden_spans: list[tuple[int, int]] = []
        self._zero_height = False
        self._indents: dict[tuple[int, int], int] = {}
        self._budget = book.budget

    def run(self, package: Package, part: str) -> None:
        """Read the part; raises WorkbookUnreadable when it is damaged or too large."""
        parser = new_parser()
        starts: dict[str, Any] = {}
        ends: dict[str, Any] = {}

        def first(name: str, _: Attributes) -> None:
            prefix = name[: -len("worksheet")] if name.endswith("worksheet") else ""
            starts.update({prefix + key: call for key, call in self._starts().items()})
            ends.update({prefix + key: call for key, call in self._ends().items()})
            parser.StartElementHandler = start

        def start(name: str, attrs: Attributes) -> None:
            call = starts.get(name)
            if call is not None:
                call(attrs)

        def end(name: str) -> None:
            call = ends.get(name)
            if call is not None:
                call()

        parser.StartElementHandler = first
        parser.EndElementHandler = end
        parser.CharacterDataHandler = self._data
        package.run(part, parser)

    def sheet(self, name: str, hidden: bool, comments: Mapping[tuple[int, int], str]) -> Sheet:
        """What was read."""
        used = {column for cells in self._rows.values() for column in cells}
        columns = {
            column
            for column in used
            if any(left <= column <= right for left, right in self._hidden_spans)
        }
        return Sheet(
            name=name,
            rows={number: cells for number, cells in self._rows.items() if cells},
            merges=tuple(self._merges),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(columns),
            hidden=hidden,
            comments=dict(comments),
            indents=self._indents,
        )

    def _starts(self) -> dict[str, Any]:
        return {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_text,
            "t": self._start_text,
            "f": self._start_formula,
            "rPh": self._start_phonetic,
            "col": self._start_col,
            "mergeCell": self._start_merge,
            "sheetFormatPr": self._start_format,
        }

    def _ends(self) -> dict[str, Any]:
        return {
            "c": self._end_cell,
            "v": self._end_value,
            "t": self._end_inline,
            "f": self._end_formula,
            "rPh": self._end_phonetic,
        }

    def _start_format(self, attrs: Attributes) -> None:
        self._zero_height = truth(attrs.get("zeroHeight"))

    def _start_col(self, attrs: Attributes) -> None:
        if truth(attrs.get("hidden")) or attrs.get("width") == "0":
            self._hidden_spans.append((_int(attrs.get("min")), _int(attrs.get("max"))))

    def _start_merge(self, attrs: Attributes) -> None:
        first, _, last = attrs.get("ref", "").partition(":")
        start, end = position(first), position(last or first)
        if start and end:
            self._budget.merge()
            self._merges.append(Span(start[0], start[1], end[0], end[1]))

    def _start_row(self, attrs: Attributes) -> None:
        self._budget.places(1 + self._empty)
        self._empty = 0
        self._row = _int(attrs.get("r")) or self._row + 1
        self._column = 0
        self._passed = ""
        self._cells = self._rows.setdefault(self._row, {})
        hidden = truth(attrs.get("hidden")) or (attrs.get("ht") == "0")
        if hidden or (self._zero_height and "ht" not in attrs):
            self._hidden_rows.add(self._row)

    def _start_cell(self, attrs: Attributes) -> None:
        self._attrs = attrs
        self._value = self._formula = ""
        self._has_formula = False

    def _start_text(self, _: Attributes) -> None:
        self._collecting = not self._phonetic
        self._text = []

    def _start_formula(self, attrs: Attributes) -> None:
        self._has_formula = True
        self._collecting = True
        self._text = []
        self._attrs = {**self._attrs, **{f"f:{key}": value for key, value in attrs.items()}}

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _data(self, text: str) -> None:
        if self._collecting:
            self._text.append(text)

    def _end_value(self) -> None:
        self._value = "".join(self._text)
        self._collecting = False

    def _end_inline(self) -> None:
        if self._collecting:
            self._value += "".join(self._text)
            self._collecting = False

    def _end_formula(self) -> None:
        self._formula = "".join(self._text)
        self._collecting = False

    def _end_cell(self) -> None:
        attrs = self._attrs
        if not self._value and not self._has_formula:
            self._pass_by(attrs.get("r"))
            return
        self._at = (self._row, self._place(attrs.get("r")))
        style = self._style(attrs.get("s"))
        kind, text = self._typed(attrs.get("t", "n"), style)
        formula = self._whole_formula() if self._has_formula else ""
        if kind is CellKind.EMPTY and not formula:
            return
        self._budget.cell(text)
        self._cells[self._at[1]] = Cell(kind, text, style.format, formula)
        if style.indent:
            self._indents[self._at] = style.indent

    def _pass_by(self, at: str | None) -> None:
        """An empty cell, of which there may be millions: only where it stood is remembered."""
        self._empty += 1
        if self._empty > _MANY:
            self._budget.places(self._empty)
            self._empty = 0
        if at is None:
            self._place(None)
        else:
            self._passed = at

    def _place(self, at: str | None) -> int:
        """The column of the cell at ``at``; without an address it is the next one."""
        before, self._passed = self._passed, ""
        if at is None and before:
            self._column = self._column_of(before)
        self._column = self._column + 1 if at is None else self._column_of(at)
        return self._column

    def _column_of(self, at: str) -> int:
        # By hand: a regular expression for each cell costs a third of the read.
        return column_number(at.rstrip("0123456789")) or self._column + 1

    def _style(self, number: str | None) -> Style:
        if number is None:
            styles = self._book.styles
            return styles[0] if styles else _PLAIN
        index = _int(number)
        return self._book.styles[index] if index < len(self._book.styles) else _PLAIN

    def _typed(self, kind: str, style: Style) -> tuple[CellKind, str]:
        text = self._value
        if kind == "s":
            index = _int(text, -1)
            known = 0 <= index < len(self._book.strings)
            return (CellKind.TEXT, self._book.strings[index]) if known else (CellKind.EMPTY, "")
        if kind in ("str", "inlineStr"):
            # A formula that gives an empty text has a result; an empty inline text is no value.
            return (CellKind.TEXT if text or self._has_formula else CellKind.EMPTY), unescape(text)
        if not text.strip():
            return CellKind.EMPTY, ""
        if kind == "b":
            return CellKind.BOOL, "TRUE" if truth(text) else "FALSE"
        if kind == "d":
            return CellKind.DATE, text.removesuffix("Z").removesuffix("T00:00:00")
        if kind == "n" and style.date:
            return day_or_number(text, self._book.base1904)
        return _KINDS.get(kind, CellKind.NUMBER), text.strip()

    def _whole_formula(self) -> str:
        """The formula with ``=``; a follower of a shared formula gets the master's, moved."""
        index = self._attrs.get("f:si") if self._attrs.get("f:t") == "shared" else None
        if index is None:
            return f"={self._formula}" if self._formula else "="
        if self._formula:
            self._shared[index] = (self._formula, self._at)
            return f"={self._formula}"
        master = self._shared.get(index)
        return "=" if master is None else f"={moved(master[0], master[1], self._at)}"


def _int(text: str | None, default: int = 0) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
