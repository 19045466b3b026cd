"""What a person says of a sheet that was misread (更正): this is the header, ignore these rows.

Hints are plain data, kept in import profiles. They name places by row and column and by the text
that stands there, so that the same correction finds its place in next year's workbook.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from attrs import frozen


class HintKind(enum.Enum):
    """What is corrected."""

    HEADER = "header"  # these rows are the header of a table
    IGNORE = "ignore"  # these rows hold nothing to be read
    COLUMN = "column"  # this column holds …
    UNIT = "unit"  # of a table, or of one column
    PERIOD = "period"  # of a table, or of one column
    ROLE = "role"  # the figures of one column are targets, growth, …


IGNORED = "ignored"
"""The meaning of a column nothing is read from."""


@frozen
class Hint:
    """One correction.

    ``row`` to ``last`` are the rows spoken of: the header itself, the rows to be ignored, else the
    header of the table a column belongs to. ``text`` is the form of the first of them
    (:func:`core.intake.workbook.hints.forms.row_form`). ``column`` is 0 where the whole table is
    meant, ``heading`` the column's header text. ``meaning`` is a
    :class:`~core.intake.workbook.headings.words.Column` value or :data:`IGNORED`, a unit, a period
    code or a :class:`~core.model.indicators.Role` value, by kind.
    """

    kind: HintKind
    row: int
    last: int = 0
    text: str = ""
    column: int = 0
    heading: str = ""
    meaning: str = ""

    @property
    def rows(self) -> range:
        """The rows spoken of."""
        return range(self.row, max(self.row, self.last) + 1)


@frozen
class SheetHints:
    """The corrections of one sheet, in the order they were made.

    ``sheet`` is its name; empty for any sheet that looks like ``form``
    (:func:`core.intake.workbook.hints.forms.sheet_form`), as profiles keep it.
    """

    sheet: str = ""
    form: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()

    def remembered(self) -> SheetHints:
        """The same corrections for every later sheet of this form."""
        return SheetHints("", self.form, self.hints)


def folded(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """The hints that count: a later one replaces an earlier one of the same thing."""
    held: dict[tuple[object, ...], Hint] = {}
    for hint in hints:
        last = hint.last if hint.kind in (HintKind.HEADER, HintKind.IGNORE) else 0
        key = (hint.kind, hint.row, last, hint.column)
        held.pop(key, None)
        held[key] = hint
    return tuple(held.values())
