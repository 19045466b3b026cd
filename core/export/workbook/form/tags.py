"""Offsets of elements in a part, so that single cells can be replaced and nothing else moves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

from attrs import evolve, field, frozen

from core.errors import WorkbookUnreadable

_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@frozen
class CellAt:
    """A cell of a wanted row: column from 1, where its bytes begin and end, its attributes."""

    column: int
    start: int
    end: int
    attributes: dict[str, str]
    formula: bool = False


@frozen
class RowAt:
    """A row: its number, where its start tag and the whole begin and end, its cells."""

    number: int
    start: int
    open_end: int
    end: int = 0
    cells: tuple[CellAt, ...] = ()


@frozen
class SheetAt:
    """The rows of a sheet and where its data begin and end; ``prefix`` is that of its elements."""

    start: int
    open_end: int
    end: int
    prefix: str = ""
    rows: tuple[RowAt, ...] = ()


def column_number(letters: str) -> int:
    """``A`` → 1, ``AB`` → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → ``A``, 28 → ``AB``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def split(address: str) -> tuple[int, int]:
    """Row and column of ``B4``. Raises ``ValueError`` for anything else."""
    match = _REF.fullmatch(address)
    if match is None:
        raise ValueError(f"no cell address: {address!r}")
    return int(match[2]), column_number(match[1])


def tag_end(data: bytes, start: int) -> int:
    """Where the tag that begins at ``start`` ends."""
    match = _TAG.match(data, start)
    return match.end() if match else len(data)


@frozen
class _State:
    """Where the walk through a sheet stands."""

    sheet: list[SheetAt] = field(factory=list)
    rows: list[RowAt] = field(factory=list)
    cells: list[CellAt] = field(factory=list)
    inside: list[str] = field(factory=list)
    opened: list[int] = field(factory=list)


def locate(data: bytes, wanted: Iterable[int], name: str) -> SheetAt:
    """The sheet's rows, with the cells of the wanted ones.

    Raises :class:`WorkbookUnreadable` (``name`` is the file's) for what is no sheet.
    """
    state = _State()
    numbers = frozenset(wanted)
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise expat.ExpatError("document type declaration")

    def start(tag: str, attributes: dict[str, str]) -> None:
        _enter(state, data, parser.CurrentByteIndex, tag, attributes)

    def end(_tag: str) -> None:
        _leave(state, data, parser.CurrentByteIndex, numbers)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _unreadable(name) from error
    if not state.sheet or not state.sheet[0].end:
        raise _unreadable(name)
    return evolve(state.sheet[0], rows=tuple(state.rows))


def _enter(state: _State, data: bytes, at: int, tag: str, attributes: dict[str, str]) -> None:
    local = tag.rpartition(":")[2]
    state.inside.append(local)
    state.opened.append(at)
    if local == "sheetData" and not state.sheet:
        prefix = tag[: -len(local)]
        state.sheet.append(SheetAt(at, tag_end(data, at), 0, prefix))
    elif local == "row" and state.inside[-2:-1] == ["sheetData"]:
        last = state.rows[-1].number if state.rows else 0
        number = int(attributes["r"]) if attributes.get("r", "").isdigit() else last + 1
        state.rows.append(RowAt(number, at, tag_end(data, at)))
        state.cells.clear()
    elif local == "c" and state.inside[-2:-1] == ["row"]:
        last = state.cells[-1].column if state.cells else 0
        match = _REF.fullmatch(attributes.get("r", ""))
        column = column_number(match[1]) if match else last + 1
        state.cells.append(CellAt(column, at, 0, dict(attributes)))
    elif local == "f" and state.inside[-2:-1] == ["c"]:
        state.cells[-1] = evolve(state.cells[-1], formula=True)


def _leave(state: _State, data: bytes, at: int, wanted: frozenset[int]) -> None:
    local = state.inside.pop()
    parent = state.inside[-1] if state.inside else ""
    opened = tag_end(data, state.opened.pop())
    # The parser tells the end of an empty element, but the start of an end tag.
    end = opened if data[opened - 2 : opened] == b"/>" else tag_end(data, at)
    if local == "c" and parent == "row":
        state.cells[-1] = evolve(state.cells[-1], end=end)
    elif local == "row" and parent == "sheetData":
        row = state.rows[-1]
        cells = tuple(state.cells) if row.number in wanted else ()
        state.rows[-1] = evolve(row, end=end, cells=cells)
    elif local == "sheetData" and state.sheet and not state.sheet[0].end:
        state.sheet[0] = evolve(state.sheet[0], end=end)


def _unreadable(name: str) -> WorkbookUnreadable:
    return WorkbookUnreadable(
        f"“{name}”的内部结构不完整，没有填。",
        hint="请用 Excel 或 WPS 打开，另存为 .xlsx 后再填。",
        kept="原表没有改动。",
    )
