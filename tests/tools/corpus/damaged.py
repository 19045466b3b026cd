"""Workbooks that were cut, flipped, or changed inside: what disks, mail and converters do."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Damage = Callable[[bytes, random.Random], bytes]

_ADDRESSES = ("A1", "XFD1048576", "ZZZ9999999", "A0", "1A", "", "A-1", "B2:C3")
_NUMBERS = ("1e400", "-1e400", "NaN", "INF", "1e-400", "", " ", "0x10", "1" * 400, "12,5", "1e308")


def cut(data: bytes, chance: random.Random) -> bytes:
    """The beginning of a file."""
    return data[: chance.randrange(len(data) + 1)]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """A few bits turned over."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwritten(data: bytes, chance: random.Random) -> bytes:
    """A stretch of zeros, ones or noise."""
    changed = bytearray(data)
    at, length = chance.randrange(len(data) + 1), chance.choice((4, 64, 512, 4096))
    filler = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))
    changed[at : at + length] = filler[: len(changed[at : at + length])]
    return bytes(changed)


def spliced(data: bytes, chance: random.Random) -> bytes:
    """A piece doubled, lost or moved."""
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    piece = data[first:last]
    at = chance.randrange(len(data) + 1)
    return chance.choice((data[:first] + data[last:], data[:at] + piece + data[at:], data + piece))


def parts_changed(data: bytes, chance: random.Random) -> bytes:
    """One XML part inside the package changed; the package itself stays sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts = {info.filename: old.read(info) for info in old.infolist()}
    except zipfile.BadZipFile:
        return flipped(data, chance)
    name = chance.choice(sorted(parts))
    change = chance.choice(_CHANGES)
    if change is _lost:
        del parts[name]
    else:
        parts[name] = change(parts[name], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", chance.choice((0, 8))) as new:
        for held, content in parts.items():
            new.writestr(held, content)
    return stream.getvalue()


def _lost(part: bytes, _: random.Random) -> bytes:
    return part


def _tag_gone(part: bytes, chance: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[^>]+>", part))
    if not tags:
        return part
    tag = chance.choice(tags)
    return part[: tag.start()] + part[tag.end() :]


def _tag_twice(part: bytes, chance: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[^>]+/>", part))
    if not tags:
        return part
    tag = chance.choice(tags)
    return part[: tag.end()] + tag[0] * chance.choice((1, 50)) + part[tag.end() :]


def _attribute(part: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb'="([^"]*)"', part))
    if not found:
        return part
    at = chance.choice(found)
    told = chance.choice([*_ADDRESSES, *_NUMBERS, "-1", "99999999", "rId999", "../../x"]).encode()
    return part[: at.start(1)] + told + part[at.end(1) :]


def _value(part: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb"<v>([^<]*)</v>", part))
    if not found:
        return _attribute(part, chance)
    at = chance.choice(found)
    return part[: at.start(1)] + chance.choice(_NUMBERS).encode() + part[at.end(1) :]


def _words(part: bytes, chance: random.Random) -> bytes:
    old = (b"utf-8", b"UTF-8", b"worksheet", b"sheetData", b"cellXfs", b"numFmt", b'r="', b"<c ")
    new = (b"gbk", b"utf-16", b"wsheet", b"data", b"xfs", b"fmt", b'R="', b"<d ")
    number = chance.randrange(len(old))
    return part.replace(old[number], new[number], chance.choice((1, -1)))


def _declared(part: bytes, chance: random.Random) -> bytes:
    at = part.find(b"?>") + 2
    entity = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
    return part[:at] + chance.choice((entity, b"<!-- " + b"x" * 9000 + b" -->", b"\0")) + part[at:]


_CHANGES = (
    *(_lost, _tag_gone, _tag_twice, _attribute, _value, _words, _declared),
    *(cut, flipped, overwritten),
)

DAMAGES: tuple[Damage, ...] = (cut, flipped, overwritten, spliced, parts_changed, parts_changed)


def damaged(
    folder: Path, sources: Sequence[Path], count: int, chance: random.Random
) -> Iterator[Path]:
    """``count`` files made from honest ones, the ways of damage in turn."""
    for number in range(count):
        source = chance.choice(sources)
        data = DAMAGES[number % len(DAMAGES)](source.read_bytes(), chance)
        path = folder / f"坏{number:04d}{source.suffix}"
        path.write_bytes(data)
        yield path
