"""Compound files (OLE) made by hand: old workbooks, encrypted ones, and ones that lead in circles.

Only what a reader of workbooks looks at: one FAT sector chain, a flat directory, streams padded so
that none is small enough for the mini stream.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_SMALLEST = 4096

HEADER_FIRST_DIRECTORY = 48
HEADER_FIRST_MINI_FAT = 60
HEADER_FIRST_DIFAT = 68


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams. Sector 0 is the FAT, sector 1 the directory."""
    padded = {name: data.ljust(_SMALLEST, b"\0") for name, data in streams.items()}
    names = list(padded)
    directory_sectors = -(-(len(names) + 1) * 128 // SECTOR)
    fat = [_FAT, *_chain(1, directory_sectors)]
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if names else _NONE)]
    body = b""
    for number, name in enumerate(names, start=1):
        data = padded[name]
        sectors = -(-len(data) // SECTOR)
        follower = number + 1 if number < len(names) else _NONE
        entries.append(_entry(name, 2, len(fat), len(data), right=follower))
        fat += _chain(len(fat), sectors)
        body += data.ljust(sectors * SECTOR, b"\0")
    assert len(fat) <= SECTOR // 4, "one FAT sector holds no more"
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[_FREE] * (SECTOR // 4 - len(fat)))
    directory = b"".join(entries).ljust(directory_sectors * SECTOR, b"\0")
    return _header() + table + directory + body


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END]


def _header() -> bytes:
    head = _MAGIC + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0, 0)
    return head + struct.pack("<108I", *[_FREE] * 108)


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = _NONE, child: int = _NONE
) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    head = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1)
    head += struct.pack("<III", _NONE, right, child) + bytes(16 + 4 + 16)
    return head + struct.pack("<IQ", start, size)


def patched(data: bytes, at: int, value: int) -> bytes:
    """The file with another 32-bit number at a place."""
    return data[:at] + struct.pack("<I", value) + data[at + 4 :]


def fat_place(sector: int) -> int:
    """Where the follower of a sector stands."""
    return SECTOR + sector * 4


def entry_place(number: int, field: str) -> int:
    """Where a field of a directory entry stands: left, right, child or start."""
    return SECTOR * 2 + number * 128 + {"left": 68, "right": 72, "child": 76, "start": 116}[field]


def encrypted() -> bytes:
    """What Excel makes of a workbook with a password to open it: nothing of a zip to be seen."""
    info = struct.pack("<HHI", 4, 4, 0x40) + b'<?xml version="1.0"?><encryption/>'
    package = struct.pack("<Q", 9000) + bytes(range(256)) * 36
    return compound({"EncryptionInfo": info, "EncryptedPackage": package})


# -------------------------------------------------------------------------------- BIFF8 (.xls)


def xls(rows: list[list[object]], *, password: bool = False) -> bytes:
    """An .xls of one sheet: texts and numbers, nothing else."""
    return compound({"Workbook": biff([_cells(rows)], password=password)})


def far_xls(sheets: int) -> bytes:
    """An .xls whose sheets each have one number in the last cell an .xls can have."""
    last = _record(0x203, struct.pack("<HHHd", 65535, 255, 0, 1.0))
    return compound({"Workbook": biff([last] * sheets)})


def biff(sheets: list[bytes], *, password: bool = False) -> bytes:
    """The workbook stream of an .xls, from the cell records of its sheets."""
    lock = _record(0x2F, struct.pack("<HHHH", 0, 0, 0x1234, 0x5678)) if password else b""
    names = [f"指标{number}".encode("utf-16-le") for number in range(1, len(sheets) + 1)]
    start = len(_bof(5)) + len(lock) + sum(12 + len(name) for name in names) + 4
    bounds, bodies = b"", b""
    for name, cells in zip(names, sheets, strict=True):
        place = struct.pack("<IBBBB", start + len(bodies), 0, 0, len(name) // 2, 1)
        bounds += _record(0x85, place + name)
        bodies += _bof(0x10) + cells + _record(0x0A)
    return _bof(5) + lock + bounds + _record(0x0A) + bodies


def _cells(rows: list[list[object]]) -> bytes:
    return b"".join(
        _cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    )


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0x41, 6))


def merged(count: int) -> bytes:
    """An .xls whose sheet claims more merged ranges than a record can hold."""
    ranges = struct.pack("<H", 0xFFFF) + struct.pack("<HHHH", 0, 0xFFFF, 0, 255) * count
    return compound({"Workbook": biff([_record(0x203, bytes(14)) + _record(0xE5, ranges)])})


def _cell(row: int, column: int, value: object) -> bytes:
    if isinstance(value, int | float):
        return _record(0x203, struct.pack("<HHHd", row, column, 0, value))
    text = str(value)
    head = struct.pack("<HHHHB", row, column, 0, len(text), 1)
    return _record(0x204, head + text.encode("utf-16-le"))
