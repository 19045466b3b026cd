"""Binary workbooks (.xlsb) made by hand: the least a reader needs."""

from __future__ import annotations

import struct

from tests.e2e.workbooks import BOOK_RELATIONS, DOCUMENT, Parts, relations

_BEGIN_BOOK, _END_BOOK = 131, 132
_BEGIN_BUNDLES, _END_BUNDLES, _BUNDLE = 143, 144, 156
_BEGIN_SHEET, _END_SHEET, _BEGIN_DATA, _END_DATA = 129, 130, 145, 146
_ROW, _REAL, _TEXT, _DIMENSION = 0, 5, 6, 148

Cells = list[tuple[int, int, object]]
"""Row and column from 0, and what stands there."""


def xlsb(cells: Cells) -> Parts:
    """A binary workbook of one sheet."""
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("指标")
    book = _record(_BEGIN_BOOK) + _record(_BEGIN_BUNDLES) + _record(_BUNDLE, bundle)
    book += _record(_END_BUNDLES) + _record(_END_BOOK)
    return {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": relations((("rId1", f"{DOCUMENT}/officeDocument", "xl/workbook.bin"),)),
        "xl/workbook.bin": book,
        BOOK_RELATIONS.replace(".xml.rels", ".bin.rels"): relations(
            (("rId1", f"{DOCUMENT}/worksheet", "worksheets/sheet1.bin"),)
        ),
        "xl/worksheets/sheet1.bin": _sheet(cells),
    }


def _sheet(cells: Cells) -> bytes:
    rows = [row for row, _, _ in cells]
    columns = [column for _, column, _ in cells]
    size = struct.pack("<IIII", min(rows), max(rows), min(columns), max(columns))
    body = _record(_BEGIN_SHEET) + _record(_DIMENSION, size) + _record(_BEGIN_DATA)
    seen = -1
    for row, column, value in cells:
        if row != seen:
            body += _record(_ROW, struct.pack("<I", row) + bytes(13))
            seen = row
        place = struct.pack("<II", column, 0)
        if isinstance(value, int | float):
            body += _record(_REAL, place + struct.pack("<d", value))
        else:
            body += _record(_TEXT, place + _wide(str(value)))
    return body + _record(_END_DATA) + _record(_END_SHEET)


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    size = b""
    left = len(data)
    while True:
        left, low = left >> 7, left & 0x7F
        size += bytes((low | (0x80 if left else 0),))
        if not left:
            return head + size + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
