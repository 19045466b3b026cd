"""Puts values into cells of a sheet's XML; all other bytes of it stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from core.export.workbook.form.tags import CellAt, RowAt, SheetAt, column_letters, locate

_EXACT_DIGITS = 15
_ABOUT_VALUE = ("r", "t", "cm", "vm")
"""Attributes that speak of the value replaced; the style and the rest stay."""

Place = tuple[int, int]
"""Row and column, from 1."""


@frozen
class Spliced:
    """The sheet with the values in it, and the cells left alone because they hold formulas."""

    data: bytes
    formulas: tuple[Place, ...] = ()


@frozen
class _Edit:
    start: int
    end: int
    text: bytes


def splice(data: bytes, values: Mapping[Place, Decimal | str], name: str) -> Spliced:
    """The sheet with these values; a formula is never overwritten.

    Raises :class:`core.errors.WorkbookUnreadable` for a sheet that cannot be taken apart; ``name``
    is the file's.
    """
    sheet = locate(data, {row for row, _ in values}, name)
    rows = {row.number: row for row in sheet.rows}
    edits: list[_Edit] = []
    formulas: list[Place] = []
    by_row: dict[int, dict[int, Decimal | str]] = {}
    for (row, column), value in sorted(values.items()):
        cell = _cell(rows.get(row), column)
        if cell is not None and cell.formula:
            formulas.append((row, column))
        else:
            by_row.setdefault(row, {})[column] = value
    for row, told in by_row.items():
        standing = rows.get(row)
        if standing is None:
            edits.append(_new_row(sheet, row, told))
        else:
            edits.extend(_in_row(data, sheet, standing, told))
    return Spliced(_applied(data, _opened(data, sheet, edits)), tuple(formulas))


def _cell(row: RowAt | None, column: int) -> CellAt | None:
    cells = row.cells if row is not None else ()
    return next((cell for cell in cells if cell.column == column), None)


def _in_row(
    data: bytes, sheet: SheetAt, row: RowAt, told: Mapping[int, Decimal | str]
) -> list[_Edit]:
    edits = []
    empty = data[row.open_end - 2 : row.open_end] == b"/>"
    added = b""
    for column, value in told.items():
        cell = _cell(row, column)
        kept = cell.attributes if cell is not None else {}
        text = _element(sheet.prefix, row.number, column, value, kept)
        if cell is not None:
            edits.append(_Edit(cell.start, cell.end, text))
        elif empty:
            added += text
        else:
            later = (item.start for item in row.cells if item.column > column)
            at = next(later, _close_of(data, row.end))
            edits.append(_Edit(at, at, text))
    if added:
        opened = data[row.start : row.open_end - 2] + b">"
        closed = f"</{sheet.prefix}row>".encode()
        edits.append(_Edit(row.start, row.end, opened + added + closed))
    return edits


def _new_row(sheet: SheetAt, number: int, told: Mapping[int, Decimal | str]) -> _Edit:
    cells = b"".join(
        _element(sheet.prefix, number, column, value, {}) for column, value in told.items()
    )
    tag = f"{sheet.prefix}row"
    text = f'<{tag} r="{number}">'.encode() + cells + f"</{tag}>".encode()
    later = next((row.start for row in sheet.rows if row.number > number), None)
    at = later if later is not None else -1
    return _Edit(at, at, text)


def _opened(data: bytes, sheet: SheetAt, edits: list[_Edit]) -> list[_Edit]:
    """Rows after the last one go before the end of the data, which may be an empty element."""
    last = b"".join(edit.text for edit in edits if edit.start < 0)
    placed = [edit for edit in edits if edit.start >= 0]
    if not last:
        return placed
    if data[sheet.open_end - 2 : sheet.open_end] == b"/>":
        opened = data[sheet.start : sheet.open_end - 2] + b">"
        closed = f"</{sheet.prefix}sheetData>".encode()
        return [*placed, _Edit(sheet.start, sheet.end, opened + last + closed)]
    at = _close_of(data, sheet.end)
    return [*placed, _Edit(at, at, last)]


def _close_of(data: bytes, end: int) -> int:
    """Where the end tag that ends at ``end`` begins."""
    return data.rindex(b"</", 0, end)


def _applied(data: bytes, edits: list[_Edit]) -> bytes:
    """The edits carried out; those at one place keep their order."""
    pieces = []
    at = 0
    for edit in sorted(edits, key=lambda item: (item.start, item.end)):
        pieces += [data[at : edit.start], edit.text]
        at = edit.end
    return b"".join([*pieces, data[at:]])


def _element(
    prefix: str, row: int, column: int, value: Decimal | str, kept: Mapping[str, str]
) -> bytes:
    attributes = "".join(
        f" {name}={quoteattr(told)}" for name, told in kept.items() if name not in _ABOUT_VALUE
    )
    head = f'<{prefix}c r="{column_letters(column)}{row}"{attributes}'
    if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) <= _EXACT_DIGITS:
        return f"{head}><{prefix}v>{_plain(value)}</{prefix}v></{prefix}c>".encode()
    # An inline string is text whatever it begins with: no formula can come of it.
    text = escape(_printable(value if isinstance(value, str) else _plain(value)))
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
    return f'{head} t="inlineStr">{inner}</{prefix}c>'.encode()


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _printable(text: str) -> str:
    return "".join(char for char in text if char >= " " or char in "\n\t")
