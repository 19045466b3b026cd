"""How much one workbook may hold, over all its sheets, before reading it stops (读取上限).

A small file can unpack to more cells and letters than the machine has memory for. Counting while
reading refuses it in words and in seconds, long before the ceiling of the child process does.
"""

from __future__ import annotations

from core.errors import WorkbookUnreadable

CELLS = 3_000_000
"""Cells with content: what fits into the child with room for what is made of them."""

PLACES = 10_000_000
"""Cells and rows written down, be it only for their format: a million rows, ten columns."""

LETTERS = 64_000_000
"""Letters of all cells together; a text shown by many cells counts for each."""

MERGES = 400_000
"""Merged ranges of a workbook."""

FIGURES = 400_000
"""Figures of one table: more take longer to understand than a person waits."""

ROWS = 1_048_576
COLUMNS = 16_384
"""The last row and column of a sheet in every office program."""


class Budget:
    """What is left for one file. Raises :class:`WorkbookUnreadable` once it is spent."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._cells = CELLS
        self._places = PLACES
        self._letters = LETTERS
        self._merges = MERGES

    def expect(self, cells: int, places: int) -> None:
        """What a look ahead has counted; spends nothing."""
        if cells > self._cells:
            raise self._too_many_cells()
        if places > self._places:
            raise self._too_many_places()

    def cell(self, text: str, times: int = 1) -> None:
        """A cell with content; ``times`` over when the file says that it is repeated."""
        self._cells -= times
        self._letters -= len(text) * times
        if self._cells < 0:
            raise self._too_many_cells()
        if self._letters < 0:
            raise self._too_many_letters()

    def cells(self, count: int, letters: int) -> None:
        """Cells with content, counted by their row."""
        self._cells -= count
        self._letters -= letters
        if self._cells < 0:
            raise self._too_many_cells()
        if self._letters < 0:
            raise self._too_many_letters()

    def places(self, count: int) -> None:
        """Rows, or cells that may be empty."""
        self._places -= count
        if self._places < 0:
            raise self._too_many_places()

    def reaches(self, row: int, column: int) -> None:
        """A row that ends at a column; formats without bounds of their own may go beyond."""
        if row > ROWS:
            raise self._refused(f"行数太多（最多{ROWS}行）")
        if column > COLUMNS:
            raise self._refused(f"列数太多（最多{COLUMNS}列）")

    def merge(self) -> None:
        """A merged range."""
        self._merges -= 1
        if self._merges < 0:
            raise self._refused(f"合并单元格太多（最多{MERGES // 10_000}万处）")

    def strings(self, count: int, letters: int) -> None:
        """Shared texts, used or not."""
        if count > CELLS or letters > LETTERS:
            raise self._refused(f"文字太多（最多{LETTERS // 10_000}万字）")

    def _too_many_cells(self) -> WorkbookUnreadable:
        return self._refused(f"单元格太多（最多{CELLS // 10_000}万个）")

    def _too_many_letters(self) -> WorkbookUnreadable:
        return self._refused(f"文字太多（最多{LETTERS // 10_000}万字）")

    def _too_many_places(self) -> WorkbookUnreadable:
        return self._refused(f"带格式的空单元格太多（最多{PLACES // 10_000}万个）")

    def _refused(self, why: str) -> WorkbookUnreadable:
        hint = "请只保留需要的工作表，去掉多余的空白行和格式，另存后再导入。"
        return _refused(self._file, why, hint)


def check_figures(file: str, count: int) -> None:
    """Raise :class:`WorkbookUnreadable` for a table with more figures than can be understood."""
    if count > FIGURES:
        why = f"有一张表的数太多（约{count // 10_000}万个，最多{FIGURES // 10_000}万个）"
        raise _refused(file, why, "请只保留需要的行和列，另存后再导入。")


def _refused(file: str, why: str, hint: str) -> WorkbookUnreadable:
    return WorkbookUnreadable(
        f"“{file}”{why}，没有读取。", hint=hint, kept="报告和其他文件都没有改动。"
    )
