"""Workbooks made by hand, part by part, so that each can be given exactly one flaw.

The good one holds four indicators of the catalogue over three years; whatever is done to its
container, the same figures must come out, or a refusal.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_DOCUMENT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"

Rows = Sequence[Sequence[object]]
Parts = dict[str, bytes]

TITLE = "青岚区主要科技指标"
GOOD: Rows = (
    (TITLE,),
    ("指标名称", "单位", "2022年", "2023年", "2024年"),
    ("全社会R&D经费支出", "亿元", 18.94, 21.37, 24.06),
    ("技术合同成交额", "亿元", 30.12, 35.4, 41.88),
    ("有效高新技术企业数", "家", 257, 290, 331),
    ("科技型中小企业入库数", "家", 402, 466, 538),
)
FIGURES = sum(isinstance(value, int | float) for row in GOOD for value in row)


def package(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts in a zip container."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return stream.getvalue()


def good(rows: Rows = GOOD, *, tail: str = "", dimension: str = "") -> Parts:
    """A workbook of one sheet; ``tail`` follows the cells, ``dimension`` is what it claims."""
    return {
        TYPES: _types(),
        "_rels/.rels": relations((("rId1", f"{DOCUMENT}/officeDocument", BOOK),)),
        BOOK: book((("指标", "rId1", ""),)),
        BOOK_RELATIONS: relations(
            (
                ("rId1", f"{DOCUMENT}/worksheet", "worksheets/sheet1.xml"),
                ("rId2", f"{DOCUMENT}/styles", "styles.xml"),
            )
        ),
        "xl/styles.xml": _styles(),
        SHEET: sheet(cells(rows), tail=tail, dimension=dimension),
    }


def good_file() -> bytes:
    """The good workbook as a file."""
    return package(good())


def strict(parts: Mapping[str, bytes]) -> Parts:
    """The same workbook under the names of ISO/IEC 29500 strict, as Excel saves it."""
    swaps = ((MAIN, STRICT_MAIN), (DOCUMENT, STRICT_DOCUMENT))
    changed = dict(parts)
    for old, new in swaps:
        changed = {name: data.replace(old.encode(), new.encode()) for name, data in changed.items()}
    changed[BOOK] = changed[BOOK].replace(b"<workbook ", b'<workbook conformance="strict" ')
    return changed


def prefixed(parts: Mapping[str, bytes]) -> Parts:
    """The sheet with every element under a prefix, as some libraries write it."""
    text = parts[SHEET].decode().replace("</", "</x:").replace("<", "<x:")
    text = text.replace("<x:/x:", "</x:").replace("<x:?xml", "<?xml").replace("xmlns=", "xmlns:x=")
    return {**parts, SHEET: text.encode()}


def sheet(data: str, *, before: str = "", tail: str = "", dimension: str = "") -> bytes:
    """A worksheet part."""
    size = f'<dimension ref="{dimension}"/>' if dimension else ""
    body = f"{size}{before}<sheetData>{data}</sheetData>{tail}"
    return f'{_HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{body}</worksheet>'.encode()


def cells(rows: Rows, first: int = 1) -> str:
    """The rows of a worksheet part, texts inline."""
    return "".join(row(values, number) for number, values in enumerate(rows, start=first))


def row(values: Iterable[object], number: int) -> str:
    """One row of a worksheet part."""
    inside = "".join(
        cell(value, f"{letters(column)}{number}")
        for column, value in enumerate(values, start=1)
        if value is not None
    )
    return f'<row r="{number}">{inside}</row>'


def cell(value: object, at: str) -> str:
    """One cell of a worksheet part."""
    if isinstance(value, int | float):
        return f'<c r="{at}"><v>{value}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def letters(column: int) -> str:
    """``28`` → ``AB``."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def book(sheets: Iterable[tuple[str, str, str]], more: str = "") -> bytes:
    """The workbook part: sheets as name, relationship, further attributes."""
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="{relation}" {other}/>'
        for number, (name, relation, other) in enumerate(sheets, start=1)
    )
    return (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">'
        f"<sheets>{listed}</sheets>{more}</workbook>"
    ).encode()


def relations(items: Iterable[tuple[str, str, str]], mode: str = "") -> bytes:
    """A relationships part: id, type, target."""
    how = f' TargetMode="{mode}"' if mode else ""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{escape(target)}"{how}/>'
        for key, kind, target in items
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
    ).encode()


def shared_strings(inside: str) -> bytes:
    """A shared-strings part."""
    return f'{_HEAD}<sst xmlns="{MAIN}">{inside}</sst>'.encode()


def with_shared_strings(parts: Mapping[str, bytes], strings: bytes) -> Parts:
    """The workbook with a shared-strings part that its relationships name."""
    extra = relations((("rId9", f"{DOCUMENT}/sharedStrings", "sharedStrings.xml"),))
    added = extra.split(b'relationships">')[1]
    named = parts[BOOK_RELATIONS].replace(b"</Relationships>", added)
    return {**parts, BOOK_RELATIONS: named, "xl/sharedStrings.xml": strings}


def _types() -> bytes:
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>'
        for name, kind in ((BOOK, "sheet.main"), (SHEET, "worksheet"), ("xl/styles.xml", "styles"))
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    ).encode()


def _styles() -> bytes:
    """The least a styles part must have, so that the office programs open it as well."""
    return (
        f'{_HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" xfId="0"/></cellXfs></styleSheet>'
    ).encode()
