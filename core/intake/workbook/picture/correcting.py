"""From a place in a picture to the hint a person means by pointing at it (更正)."""

from __future__ import annotations

from core.intake.workbook.headings.headers import MAX_HEADER
from core.intake.workbook.headings.units_in_text import stated
from core.intake.workbook.headings.words import Column
from core.intake.workbook.hints.hint import IGNORED, Hint, HintKind, SheetHints
from core.intake.workbook.picture.sheet_picture import SheetPicture
from core.model.indicators import Role
from core.model.periods import Period


def _words(picture: SheetPicture, row: int) -> str:
    return picture.words[row - 1] if 0 < row <= len(picture.words) else ""


def header(picture: SheetPicture, first: int, last: int) -> Hint:
    """These rows are the header of a table; of more than a header can have, the first ones."""
    last = min(last, first + MAX_HEADER - 1)
    return Hint(HintKind.HEADER, first, last, _words(picture, first))


def ignore(picture: SheetPicture, first: int, last: int) -> Hint:
    """These rows hold nothing to be read."""
    return Hint(HintKind.IGNORE, first, last, _words(picture, first))


def column(picture: SheetPicture, row: int, number: int, meaning: Column | None) -> Hint | None:
    """A column holds this; ``None``: nothing that should be read."""
    return _of_column(picture, row, number, HintKind.COLUMN, meaning.value if meaning else IGNORED)


def role(picture: SheetPicture, row: int, number: int, meaning: Role) -> Hint | None:
    """The figures of a column are targets, growth rates, ranks."""
    return _of_column(picture, row, number, HintKind.ROLE, meaning.value)


def period(picture: SheetPicture, row: int, number: int, meaning: Period) -> Hint | None:
    """The period of a column; of the whole table with ``number`` 0."""
    return _of_column(picture, row, number, HintKind.PERIOD, meaning.code())


def unit(picture: SheetPicture, row: int, number: int, text: str) -> Hint | None:
    """The unit of a column; of the whole table with ``number`` 0.

    A text around the unit (单位：万元) may stand with it.
    """
    return _of_column(picture, row, number, HintKind.UNIT, stated(text) or text.strip())


def _of_column(
    picture: SheetPicture, row: int, number: int, kind: HintKind, meaning: str
) -> Hint | None:
    """A hint for the table a place belongs to; ``None`` where the sheet has no table."""
    at = picture.header_of(row)
    if not at:
        return None
    words = picture.heading(at, number) if number else ""
    return Hint(kind, at, at, _words(picture, at), number, words, meaning)


def with_hint(picture: SheetPicture, told: SheetHints | None, hint: Hint) -> SheetHints:
    """The corrections of a sheet with one more.

    Corrections remembered from another year that were applied to it are carried along.
    """
    held = told.hints if told is not None else picture.hints
    return SheetHints(picture.name, picture.form, (*held, hint))
