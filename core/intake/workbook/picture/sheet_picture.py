"""The picture of a sheet: its cells as displayed, and the role of each (表格画面)."""

from __future__ import annotations

from attrs import frozen

from core.intake.workbook.figures import BookReading
from core.intake.workbook.formats.sheets import Span
from core.intake.workbook.hints.hint import Hint
from core.intake.workbook.picture.roles import CellRole


@frozen
class SheetPicture:
    """One sheet as the office sees it, cut to what can be shown.

    ``cells`` are the displayed texts of rows 1, 2, … and ``roles`` a letter of
    :class:`~core.intake.workbook.picture.roles.CellRole` for each. ``rows`` and ``columns`` are
    how many the sheet has in all. ``widths`` are in half-width characters. ``words`` are what
    :func:`~core.intake.workbook.hints.forms.row_form` tells of each row, ``form`` of the sheet.
    ``hints`` are the corrections that were applied.
    """

    name: str
    rows: int
    columns: int
    cells: tuple[tuple[str, ...], ...] = ()
    roles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    widths: tuple[int, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    comments: tuple[tuple[int, int, str], ...] = ()
    words: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    headers: tuple[tuple[int, int, int], ...] = ()
    headings: tuple[tuple[int, int, str], ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether the sheet has more than is shown."""
        return self.rows > len(self.cells) or self.columns > len(self.widths)

    def text(self, row: int, column: int) -> str:
        """What is displayed at a cell (1-based); empty outside of the picture."""
        if not (0 < row <= len(self.cells) and 0 < column <= len(self.widths)):
            return ""
        cells = self.cells[row - 1]
        return cells[column - 1] if column <= len(cells) else ""

    def role(self, row: int, column: int) -> CellRole:
        """What a cell was taken for."""
        if not (0 < row <= len(self.roles) and 0 < column <= len(self.roles[row - 1])):
            return CellRole.NONE
        return CellRole(self.roles[row - 1][column - 1])

    def header_of(self, row: int) -> int:
        """The first header row of the table a row belongs to; 0 when of none.

        A row above a table belongs to the one below it.
        """
        for first, _, last in self.headers:
            if row <= last or (first, _, last) == self.headers[-1]:
                return first
        return 0

    def heading(self, header: int, column: int) -> str:
        """The words over a column of the table whose header begins at a row."""
        return next((t for r, c, t in self.headings if (r, c) == (header, column)), "")


@frozen
class BookView:
    """A workbook read, with the pictures of its sheets."""

    reading: BookReading
    pictures: tuple[SheetPicture, ...] = ()
