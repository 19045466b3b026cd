"""Reads .ods: values by declared type, so that percent and dates are known; merges, hidden rows."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.parsers import expat

from core.errors import WorkbookUnreadable
from core.intake.workbook.formats.budget import COLUMNS, ROWS, Budget
from core.intake.workbook.formats.gate import ZIP_ERRORS
from core.intake.workbook.formats.ooxml import (
    Attributes,
    DoctypeFound,
    attribute,
    damaged,
    local,
    new_parser,
    with_doctype,
)
from core.intake.workbook.formats.sheets import Book, Cell, CellKind, Sheet, Span
from core.jobs import QUIET, JobContext

_NUMBERS = ("float", "currency")


def read(path: Path, context: JobContext = QUIET) -> Book:
    """Every table of the file.

    Raises :class:`WorkbookUnreadable` when it is damaged or holds no table.
    """
    content = _Content(context, Budget(path.name))
    try:
        with zipfile.ZipFile(path) as package, package.open("content.xml") as stream:
            content.parse(stream)
    except DoctypeFound as error:
        raise with_doctype(path.name) from error
    except (expat.ExpatError, KeyError, *ZIP_ERRORS) as error:
        raise damaged(path.name, str(error)) from error
    if not content.sheets:
        raise WorkbookUnreadable(
            f"“{path.name}”里没有可读的工作表。",
            hint="请用 WPS 或 LibreOffice 打开，确认有工作表后另存为 .xlsx 再导入。",
            kept="报告和其他文件都没有改动。",
        )
    return Book(tuple(content.sheets))


class _Content:
    """Collects tables while content.xml is read."""

    def __init__(self, context: JobContext, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self._context = context
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._name = ""
        self._hidden = False
        self._depth = 0
        self._budget = budget
        self._reset()

    def _reset(self) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}
        self._merges: list[Span] = []
        self._hidden_rows: set[int] = set()
        self._hidden_spans: list[tuple[int, int]] = []
        self._comments: dict[tuple[int, int], str] = {}
        self._row = self._column = self._declared = 0
        self._row_repeat = 1
        self._cells: dict[int, Cell] = {}
        self._attrs: Attributes | None = None
        self._lines: list[list[str]] = []
        self._note: list[str] | None = None
        self._in_text = 0

    def parse(self, stream: Any) -> None:
        """Read the whole part."""
        parser = new_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.ParseFile(stream)

    def _start(self, name: str, attrs: Attributes) -> None:
        handler = getattr(self, "_on_" + local(name).replace("-", "_"), None)
        if handler is not None:
            handler(attrs)

    def _end(self, name: str) -> None:
        handler = getattr(self, "_off_" + local(name).replace("-", "_"), None)
        if handler is not None:
            handler()

    def _data(self, text: str) -> None:
        if not self._in_text:
            return
        if self._note is not None:
            self._note.append(text)
        elif self._lines:
            self._lines[-1].append(text)

    def _on_style(self, attrs: Attributes) -> None:
        self._style = attribute(attrs, "name") or ""

    def _on_table_properties(self, attrs: Attributes) -> None:
        if attribute(attrs, "display") == "false":
            self._hidden_styles.add(self._style)

    def _on_table(self, attrs: Attributes) -> None:
        self._depth += 1
        if self._depth == 1:
            self._reset()
            self._name = attribute(attrs, "name") or f"Sheet{len(self.sheets) + 1}"
            self._hidden = attribute(attrs, "style-name") in self._hidden_styles
            self._context.step(len(self.sheets), len(self.sheets) + 1, f"正在读取“{self._name}”")

    def _off_table(self) -> None:
        self._depth -= 1
        if self._depth:
            return
        used = {column for cells in self._rows.values() for column in cells}
        hidden = {
            column
            for column in used
            if any(left <= column <= right for left, right in self._hidden_spans)
        }
        self.sheets.append(
            Sheet(
                name=self._name,
                rows=self._rows,
                merges=tuple(self._merges),
                hidden_rows=frozenset(self._hidden_rows),
                hidden_columns=frozenset(hidden),
                hidden=self._hidden,
                comments=self._comments,
            )
        )

    def _on_table_column(self, attrs: Attributes) -> None:
        count = _repeat(attrs, "number-columns-repeated")
        if attribute(attrs, "visibility") in ("collapse", "filter"):
            self._hidden_spans.append((self._declared + 1, self._declared + count))
        self._declared += count

    def _on_table_row(self, attrs: Attributes) -> None:
        self._budget.places(1)
        self._row_repeat = _repeat(attrs, "number-rows-repeated")
        self._cells = {}
        self._column = 0
        if attribute(attrs, "visibility") in ("collapse", "filter"):
            last = min(self._row + self._row_repeat, ROWS)
            self._hidden_rows.update(range(self._row + 1, last + 1))

    def _off_table_row(self) -> None:
        first = self._row + 1
        self._row += self._row_repeat
        if not self._cells:
            return
        last = min(self._row, ROWS)
        for cell in self._cells.values():
            self._budget.cell(cell.text, max(0, last - first + 1))
        for row in range(first, last + 1):
            self._rows[row] = self._cells

    def _on_table_cell(self, attrs: Attributes) -> None:
        if self._depth == 1:
            self._attrs = attrs
            self._lines = []

    def _on_covered_table_cell(self, attrs: Attributes) -> None:
        self._column += _repeat(attrs, "number-columns-repeated")
        self._attrs = None

    def _off_table_cell(self) -> None:
        if self._attrs is None or self._depth != 1:
            return
        attrs, self._attrs = self._attrs, None
        count = _repeat(attrs, "number-columns-repeated")
        text = "\n".join("".join(line) for line in self._lines)
        cell = _cell(attrs, text)
        if cell is not None:
            for column in range(self._column + 1, min(self._column + count, COLUMNS) + 1):
                self._cells[column] = cell
        self._merge(attrs)
        self._column += count

    def _merge(self, attrs: Attributes) -> None:
        right = _repeat(attrs, "number-columns-spanned")
        down = _repeat(attrs, "number-rows-spanned")
        if right > 1 or down > 1:
            row, column = self._row + 1, self._column + 1
            self._budget.merge()
            self._merges.append(Span(row, column, row + down - 1, column + right - 1))

    def _on_annotation(self, _: Attributes) -> None:
        self._note = []

    def _off_annotation(self) -> None:
        if self._note:
            self._comments[self._row + 1, self._column + 1] = "".join(self._note).strip()
        self._note = None

    def _on_p(self, _: Attributes) -> None:
        self._in_text += 1
        if self._note is None:
            self._lines.append([])

    def _off_p(self) -> None:
        self._in_text -= 1

    def _on_s(self, attrs: Attributes) -> None:
        self._data(" " * min(_repeat(attrs, "c"), 100))

    def _on_tab(self, _: Attributes) -> None:
        self._data("\t")

    def _on_line_break(self, _: Attributes) -> None:
        self._data("\n")


def _repeat(attrs: Attributes, name: str) -> int:
    try:
        return max(1, int(attribute(attrs, name) or 1))
    except ValueError:
        return 1


def _cell(attrs: Attributes, text: str) -> Cell | None:
    kind = attribute(attrs, "value-type")
    formula = (attribute(attrs, "formula") or "").partition("=")
    told = f"={formula[2]}" if formula[1] else ""
    value = attribute(attrs, "value")
    if kind == "percentage" and value is not None:
        places = len(text.rstrip("%％").partition(".")[2])
        return Cell(CellKind.NUMBER, value, f"0.{'0' * places}%" if places else "0%", told)
    if kind in _NUMBERS and value is not None:
        return Cell(CellKind.NUMBER, value, _shown_format(text, value), told)
    if kind == "date":
        day = (attribute(attrs, "date-value") or text).removesuffix("T00:00:00")
        return Cell(CellKind.DATE, day, "yyyy-mm-dd", told)
    if kind == "boolean":
        truth = attribute(attrs, "boolean-value") == "true"
        return Cell(CellKind.BOOL, "TRUE" if truth else "FALSE", "General", told)
    if told and text.startswith("#") and text.rstrip("!?").isupper():
        return Cell(CellKind.ERROR, text, "General", told)
    if not text:
        return Cell(formula=told) if told else None
    return Cell(CellKind.TEXT, attribute(attrs, "string-value") or text, "General", told)


def _shown_format(text: str, value: str) -> str:
    """A number format that shows what the file shows: decimals, thousands, a unit behind."""
    shown = text.strip()
    digits = shown.lstrip("-").rstrip("".join(c for c in set(shown) if not c.isdigit()))
    tail = shown[len(shown) - len(shown.lstrip("-")) + len(digits) :]
    if not digits or not digits.replace(",", "").replace(".", "").isdigit() or digits == value:
        return "General"
    whole, _, places = digits.partition(".")
    code = ("#,##0" if "," in whole else "0") + (f".{'0' * len(places)}" if places else "")
    return f'{code}"{tail}"' if tail and '"' not in tail else code
