"""One worksheet part of an .xlsx in a single pass: plain rows in blocks, the rest by events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, Any

from core.intake.workbook.formats.ooxml import Attributes, Package, new_parser, truth
from core.intake.workbook.formats.sheets import Sheet, Span, position
from core.intake.workbook.formats.xlsx_rows import rows_in
from core.intake.workbook.formats.xlsx_store import Formula, SheetStore, Workbook

_BLOCK = 1 << 20
_LARGEST_ROW = 8 << 20
_DATA, _DATA_END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_FOREIGN = re.compile(rb"""encoding=["'](?!utf-8["'])""", re.IGNORECASE)


class SheetParser:
    """Collects what one sheet says; each element has its own small method."""

    def __init__(self, book: Workbook) -> None:
        self._store = SheetStore(book)
        self._attrs: Attributes = {}
        self._text: list[str] = []
        self._value = ""
        self._formula: Formula | None = None
        self._collecting = False
        self._phonetic = False
        self._merges: list[Span] = []
        self._hidden_spans: list[tuple[int, int]] = []
        self._budget = book.budget
        self._starts: dict[str, Any] = {}
        self._ends: dict[str, Any] = {}

    def run(self, package: Package, part: str) -> None:
        """Read the part; raises WorkbookUnreadable when it is damaged or too large."""
        parser = new_parser()

        def first(name: str, _: Attributes) -> None:
            prefix = name[: -len("worksheet")] if name.endswith("worksheet") else ""
            self._starts = {prefix + key: call for key, call in self._handlers().items()}
            self._ends = {prefix + key: call for key, call in self._enders().items()}
            self._listen(parser, heard=True)

        parser.StartElementHandler = first
        parser.CharacterDataHandler = self._data
        package.read(part, lambda stream: self._feed(stream, parser))

    def _listen(self, parser: Any, *, heard: bool) -> None:
        """Whether elements are told to the methods below, or only checked for being XML."""
        parser.StartElementHandler = self._start if heard else None
        parser.EndElementHandler = self._end if heard else None
        parser.CharacterDataHandler = self._data if heard else None

    def _feed(self, stream: IO[bytes], parser: Any) -> None:
        """The whole part goes through the parser; blocks of plain rows are read beside it."""
        held = stream.read(_BLOCK)
        at = held.find(_DATA)
        if at >= 0 and not _FOREIGN.search(held[:200]):
            parser.Parse(held[: at + len(_DATA)])
            held = self._rows(stream, parser, held[at + len(_DATA) :])
        while held:
            parser.Parse(held)
            held = stream.read(_BLOCK)
        parser.Parse(b"", True)

    def _rows(self, stream: IO[bytes], parser: Any, held: bytes) -> bytes:
        """Take rows block by block; what is left goes on to the parser."""
        while len(held) < _LARGEST_ROW:
            end = held.find(_DATA_END)
            if end >= 0:
                self._block(parser, held[:end])
                return held[end:]
            cut = held.rfind(_ROW_END) + len(_ROW_END)
            if cut >= len(_ROW_END):
                self._block(parser, held[:cut])
                held = held[cut:]
            more = stream.read(_BLOCK)
            if not more:
                break
            held += more
        return held

    def _block(self, parser: Any, block: bytes) -> None:
        rows = rows_in(block)
        self._listen(parser, heard=rows is None)
        parser.Parse(block)
        self._listen(parser, heard=True)
        if rows is not None:
            self._store.take(rows)

    def _start(self, name: str, attrs: Attributes) -> None:
        call = self._starts.get(name)
        if call is not None:
            call(attrs)

    def _end(self, name: str) -> None:
        call = self._ends.get(name)
        if call is not None:
            call()

    def sheet(self, name: str, hidden: bool, comments: Mapping[tuple[int, int], str]) -> Sheet:
        """What was read."""
        store = self._store
        used: set[int] = set()
        for cells in store.rows.values():
            used.update(cells)
        columns = {
            column
            for column in used
            if any(left <= column <= right for left, right in self._hidden_spans)
        }
        return Sheet(
            name=name,
            rows={number: cells for number, cells in store.rows.items() if cells},
            merges=tuple(self._merges),
            hidden_rows=frozenset(store.hidden_rows),
            hidden_columns=frozenset(columns),
            hidden=hidden,
            comments=dict(comments),
            indents=store.indents,
        )

    def _handlers(self) -> dict[str, Any]:
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

    def _enders(self) -> dict[str, Any]:
        return {
            "c": self._end_cell,
            "v": self._end_value,
            "t": self._end_inline,
            "f": self._end_formula,
            "rPh": self._end_phonetic,
        }

    def _start_format(self, attrs: Attributes) -> None:
        self._store.zero_height = truth(attrs.get("zeroHeight"))

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
        hidden = truth(attrs.get("hidden")) or attrs.get("ht") == "0"
        self._store.begin_row(_int(attrs.get("r")), hidden, "ht" in attrs)

    def _start_cell(self, attrs: Attributes) -> None:
        self._attrs = attrs
        self._value = ""
        self._formula = None

    def _start_text(self, _: Attributes) -> None:
        self._collecting = not self._phonetic
        self._text = []

    def _start_formula(self, attrs: Attributes) -> None:
        self._formula = Formula("", attrs.get("si") if attrs.get("t") == "shared" else None)
        self._collecting = True
        self._text = []

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
        if self._formula is not None:
            self._formula = Formula("".join(self._text), self._formula.shared)
        self._collecting = False

    def _end_cell(self) -> None:
        attrs = self._attrs
        self._store.put(
            attrs.get("r"), attrs.get("s"), attrs.get("t", "n"), self._value, self._formula
        )


def _int(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
