"""A sheet seen through its merged cells: what stands where, and how wide it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from core.intake.workbook.formats.sheets import NOTHING, Cell, Sheet, Span, label

_MAX_COVERED = 1_000_000


class Grid:
    """Read access to a sheet; rows and columns as in the sheet, blank cells skipped.

    ``headers`` are rows of which somebody knows how many header rows begin there (0: none).
    """

    def __init__(self, sheet: Sheet, headers: Mapping[int, int] | None = None) -> None:
        self.sheet = sheet
        self.headers: Mapping[int, int] = headers or {}
        self.rows = sorted(
            number for number, cells in sheet.rows.items() if _filled(cells.values())
        )
        self.last_row = self.rows[-1] if self.rows else 0
        self.last_column = max(
            (max(sheet.rows[number], default=0) for number in self.rows), default=0
        )
        self._filled_row = 0
        self._filled_cells: list[tuple[int, Cell]] = []
        self._origin: dict[tuple[int, int], tuple[int, int]] = {}
        self._spans: dict[tuple[int, int], Span] = {}
        self._cover()

    def _cover(self) -> None:
        """Index merges within the used range; a span over the whole sheet is cut to it."""
        room = _MAX_COVERED
        for span in self.sheet.merges:
            bottom, right = min(span.bottom, self.last_row), min(span.right, self.last_column)
            size = (bottom - span.top + 1) * (right - span.left + 1)
            if bottom < span.top or right < span.left or size > room:
                continue
            room -= size
            self._spans[span.top, span.left] = Span(span.top, span.left, bottom, right)
            for row in range(span.top, bottom + 1):
                for column in range(span.left, right + 1):
                    self._origin[row, column] = (span.top, span.left)

    def cell(self, row: int, column: int) -> Cell:
        """The cell stored there, not looking through merges."""
        return self.sheet.rows.get(row, {}).get(column, NOTHING)

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Where the merged cell that covers a place begins; the place itself when none does."""
        return self._origin.get((row, column), (row, column))

    def span(self, row: int, column: int) -> Span:
        """The merged range that begins there, or the single cell."""
        return self._spans.get((row, column), Span(row, column, row, column))

    def text(self, row: int, column: int) -> str:
        """The label at a place, through merges."""
        if not self._origin:
            return label(self.sheet.rows.get(row, {}).get(column, NOTHING))
        at = self.origin(row, column)
        return label(self.cell(*at))

    def own_text(self, row: int, column: int) -> str:
        """The label stored at a place itself."""
        return label(self.cell(row, column))

    def filled(self, row: int) -> list[tuple[int, Cell]]:
        """The cells of a row that hold something, left to right."""
        if row != self._filled_row:
            cells = self.sheet.rows.get(row, {})
            self._filled_row = row
            self._filled_cells = [
                (column, cell)
                for column, cell in sorted(cells.items())
                if cell.formula or cell.text.strip()
            ]
        return self._filled_cells

    def after(self, row: int) -> Iterator[int]:
        """Rows with content below a row."""
        return (number for number in self.rows if number > row)


def _filled(cells: Iterable[Cell]) -> bool:
    return any(cell.text.strip() or cell.formula for cell in cells)
