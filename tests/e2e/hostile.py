"""Workbooks that mean harm, or look as if they did: bombs, lies, loops, entities, absurd sizes.

Each is made cheaply: what unpacks to gigabytes is a few hundred kilobytes and is never unpacked
here.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from tests.e2e.workbooks import (
    BOOK,
    BOOK_RELATIONS,
    DOCUMENT,
    GOOD,
    MAIN,
    SHEET,
    Parts,
    cells,
    good,
    package,
    relations,
    shared_strings,
    sheet,
    with_shared_strings,
)

MIB = 1 << 20
_LAST = "XFD1048576"
_DOCTYPE = '<!DOCTYPE a [<!ENTITY x "y">]>'


# ------------------------------------------------------------------------------ zip containers


def zeros(size: int) -> tuple[bytes, int]:
    """``size`` MiB of zeros deflated without being made, and their checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    check, block = 0, bytes(MIB)
    for _ in range(size):
        check = zlib.crc32(block, check)
    return once * size + packer.flush(zlib.Z_FINISH), check


def archive(members: list[tuple[str, bytes, int, int, int]]) -> bytes:
    """A zip of members as name, packed bytes, method, declared size, checksum."""
    body, directory = b"", b""
    for name, packed, method, size, check in members:
        wide = name.encode()
        common = struct.pack("<HHHHIIIHH", 0, method, 0, 33, check, len(packed), size, len(wide), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + wide
        body += b"PK\x03\x04" + struct.pack("<H", 20) + common + wide + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def stored(parts: Mapping[str, bytes]) -> list[tuple[str, bytes, int, int, int]]:
    """Parts as members that are not packed."""
    return [(name, data, 0, len(data), zlib.crc32(data)) for name, data in parts.items()]


def two_gigabytes(*, honest: bool) -> bytes:
    """A sheet that unpacks to 2 GB; when not ``honest``, it claims to have a thousand bytes."""
    packed, check = zeros(2048)
    members = stored({name: data for name, data in good().items() if name != SHEET})
    return archive([*members, (SHEET, packed, 8, 2048 * MIB if honest else 1000, check)])


def dense() -> bytes:
    """A thousandfold packed part that stays below every limit on size."""
    packed, check = zeros(200)
    return archive([*stored(good()), ("xl/media/image1.xml", packed, 8, 200 * MIB, check)])


def overlapping() -> bytes:
    """Many names for the same packed bytes, after D. Fifield's better zip bomb."""
    packed, check = zeros(8)
    plain = archive([*stored(good()), ("xl/worksheets/sheet2.xml", packed, 8, 8 * MIB, check)])
    at = plain.rindex(b"PK\x01\x02")
    entry, end = plain[at : plain.rindex(b"PK\x05\x06")], plain[plain.rindex(b"PK\x05\x06") :]
    again = b"".join(
        entry.replace(b"sheet2.xml", f"s{number:05d}.xml".encode()[-10:]) for number in range(4000)
    )
    count, size = struct.unpack("<HxxI", end[8:12] + end[12:16])
    closing = end[:8] + struct.pack("<HHI", count + 4000, count + 4000, size + len(again))
    return plain[: -len(end)] + again + closing + end[16:]


def nested() -> bytes:
    """A zip of zips of zips, as 42.zip is one."""
    inner = package({"0.dat": bytes(MIB)})
    for _ in range(3):
        inner = package({f"lib{number}.zip": inner for number in range(8)})
    return inner


def nested_workbook() -> bytes:
    """The same inside a workbook that is otherwise sound."""
    return package({**good(), "xl/embeddings/oleObject1.zip": nested()})


def quoted_twice() -> bytes:
    """One part under two entries of the same name, each with another sheet."""
    other = good((("指标名称", "单位", "2024年"), ("全社会R&D经费支出", "亿元", 999)))
    return archive([*stored(good()), *stored({SHEET: other[SHEET]})])


def password_zip() -> bytes:
    """A zip whose members are marked as encrypted."""
    data = bytearray(package(good()))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def strange_method() -> bytes:
    """A member packed in a way nobody knows."""
    members = stored(good())
    name, packed, _, size, check = members[-1]
    return archive([*members[:-1], (name, packed, 97, size, check)])


# --------------------------------------------------------------------------------- XML tricks


def with_doctype(part: str, *, padding: int = 0, encoding: str = "utf-8") -> bytes:
    """A part that declares entities, if need be behind a long comment or in wide letters."""
    parts = good()
    text = parts[part].decode()
    head, _, rest = text.partition("?>")
    comment = f"<!--{'x' * padding}-->" if padding else ""
    head = head.replace("UTF-8", encoding.upper())
    return package({**parts, part: f"{head}?>{comment}{_DOCTYPE}{rest}".encode(encoding)})


def billion_laughs() -> bytes:
    """The classic: entities of entities, called up in a cell."""
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
    )
    text = good()[SHEET].decode().replace("青岚区", "&l9;", 1)
    head, _, rest = text.partition("?>")
    return package({**good(), SHEET: f"{head}?><!DOCTYPE w [{levels}]>{rest}".encode()})


def outside_entity() -> bytes:
    """An entity that would put a file of this machine into a cell."""
    text = good()[SHEET].decode().replace("青岚区", "&x;", 1)
    head, _, rest = text.partition("?>")
    doctype = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return package({**good(), SHEET: f"{head}?>{doctype}{rest}".encode()})


def deep(part: str, depth: int = 300_000) -> bytes:
    """A part with elements inside elements inside elements."""
    parts = good()
    if part == "xl/sharedStrings.xml":
        nest = "<r>" * depth + "</r>" * depth
        return package(with_shared_strings(parts, shared_strings(f"<si>{nest}</si>")))
    text = parts[part].decode()
    at = text.rindex("</")
    return package(
        {**parts, part: (text[:at] + "<a>" * depth + "</a>" * depth + text[at:]).encode()}
    )


def many_attributes(count: int = 200_000) -> bytes:
    """A cell with as many attributes as others have neighbours."""
    extra = " ".join(f'a{number}="1"' for number in range(count))
    data = cells(GOOD) + f'<row r="90"><c r="A90" {extra}><v>1</v></c></row>'
    return package({**good(), SHEET: sheet(data)})


# ------------------------------------------------------------------------------ absurd content


def far_cell() -> bytes:
    """A good table and one more cell at the very end of the sheet."""
    data = cells(GOOD) + f'<row r="1048576"><c r="{_LAST}"><v>1</v></c></row>'
    return package({**good(), SHEET: sheet(data)})


def beyond_cell() -> bytes:
    """Cells where no sheet reaches."""
    data = cells(GOOD) + '<row r="99999999999"><c r="ZZZZZZ99999999999"><v>1</v></c></row>'
    data += '<row r="-5"><c r="A-5"><v>1</v></c></row>'
    return package({**good(), SHEET: sheet(data)})


def merges(count: int, *, first: int = 100) -> bytes:
    """A good table and very many merged ranges below it."""
    listed = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(first, first + count))
    return package(good(tail=f'<mergeCells count="{count}">{listed}</mergeCells>'))


def merged_table(count: int, years: int = 2) -> bytes:
    """A table of very many rows whose label covers two columns in each."""
    head = ("指标名称", None, "单位", *(f"{2025 - years + n}年" for n in range(years)))
    values = tuple(range(30, 30 + years))
    lines = [head, *[("技术合同成交额", None, "亿元", *values)] * count]
    listed = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, count + 2))
    tail = f'<mergeCells count="{count + 1}">{listed}</mergeCells>'
    return package({**good(), SHEET: sheet(cells(lines), tail=tail)})


def overlapping_merges(count: int) -> bytes:
    """Merged ranges that all cover the whole table."""
    listed = "".join(f'<mergeCell ref="A1:XFD{1048576 - n}"/>' for n in range(count))
    return package(good(tail=f"<mergeCells>{listed}</mergeCells>"))


def styled_rows(count: int = 1_048_576, columns: int = 0) -> bytes:
    """A good table and a million rows below it that have a style and no value."""
    first = len(GOOD) + 1
    inside = "".join(f'<c r="{letter}%d" s="0"/>' for letter in "ABCDEFGHIJ"[:columns])
    line = f'<row r="%d" s="0" customFormat="1" ht="14.25">{inside}</row>'
    filled = 1 + columns
    rows = "".join(line % ((number,) * filled) for number in range(first, count + 1))
    return package({**good(), SHEET: sheet(cells(GOOD) + rows)})


def shared_string_bomb(count: int = 50_000) -> bytes:
    """Fifty thousand cells that all show the same text of a megabyte."""
    text = "技术合同成交额" * (MIB // 21)
    strings = shared_strings(f"<si><t>{text}</t></si>")
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in range(2, count + 2)
    )
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>指标名称</t></is></c>'
    head += '<c r="B1" t="inlineStr"><is><t>2024年</t></is></c></row>'
    return package({**with_shared_strings(good(), strings), SHEET: sheet(head + rows)})


def long_strings(megabytes: int = 300) -> bytes:
    """Shared strings that unpack to hundreds of megabytes of ordinary-looking text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        parts = with_shared_strings(good(), b"")
        for name, data in parts.items():
            if data:
                out.writestr(name, data)
        with out.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'<sst xmlns="{MAIN}">'.encode())
            # Lines of growing numbers pack badly enough not to look like a bomb.
            for block in range(megabytes):
                lines = "".join(
                    f"<si><t>{block * 7919 + n * 104729:x}科技指标</t></si>"
                    for n in range(MIB // 36)
                )
                part.write(lines.encode())
            part.write(b"</sst>")
    return stream.getvalue()


def numbers(*texts: str) -> bytes:
    """A good table and rows whose numbers are written in these ways."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>技术合同成交额</t></is></c>'
        f'<c r="B{n}" t="inlineStr"><is><t>亿元</t></is></c><c r="C{n}"><v>{text}</v></c></row>'
        for n, text in enumerate(texts, start=len(GOOD) + 1)
    )
    return package({**good(), SHEET: sheet(cells(GOOD) + rows)})


def charts_only() -> Parts:
    """A workbook whose only sheet is a chart."""
    parts = good()
    del parts[SHEET]
    parts[BOOK_RELATIONS] = relations(
        (("rId1", f"{DOCUMENT}/chartsheet", "chartsheets/sheet1.xml"),)
    )
    parts["xl/chartsheets/sheet1.xml"] = f'<chartsheet xmlns="{MAIN}"/>'.encode()
    return parts


def no_sheets() -> Parts:
    """A workbook that lists no sheet and holds none."""
    parts = good()
    del parts[SHEET]
    text = parts[BOOK].decode()
    start, end = text.index("<sheets>"), text.index("</sheets>")
    parts[BOOK] = (text[: start + 8] + text[end:]).encode()
    return parts


def lost_sheet() -> Parts:
    """A workbook that lists a sheet whose part is missing."""
    parts = good()
    del parts[SHEET]
    return parts
