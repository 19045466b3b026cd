"""Honest workbooks, written by four libraries, by hand and by LibreOffice."""

from __future__ import annotations

import csv
import datetime
import io
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.e2e import binary
from tests.e2e.workbooks import good as good_parts
from tests.e2e.workbooks import package, prefixed, strict

Value = str | int | float | bool | datetime.date | None
Rows = list[list[Value]]
Write = Callable[[Rows, random.Random], bytes]

_NAMES = ("高新技术企业数", "技术合同成交额", "  其中：省外", "R&D经费支出", "专利授权数", "合  计")
_HEADS = ("指标名称", "计量单位", "2022年", "2023年", "增长（%）", "位次", "备注")
_ODD = (
    "—",
    "…",
    "约30",
    "12/5",
    "１２３",
    "1,234",
    "x.xx",
    "待定",
    "12.5%",
    "",
    " ",
    "甲\n乙",
    "<&>",
)
_FORMATS = ("General", "0.0%", "#,##0.00", '0!.0,"万"', '0"家"', "yyyy-mm-dd", "@", "0.00E+00")
_CONVERTED = (".xls", ".ods", ".xlsx")


def rows(chance: random.Random) -> Rows:
    """A table of figures with what offices put into cells."""
    table: Rows = [["临江区2023年科技指标"], [None, None, None, "单位：亿元"], list(_HEADS)]
    for _ in range(chance.randint(1, 40)):
        table.append(
            [chance.choice(_NAMES), chance.choice("家件项")] + [_value(chance) for _ in _HEADS[2:]]
        )
    if chance.random() < 0.3:
        table.insert(chance.randrange(len(table)), [])
    return table


def _value(chance: random.Random) -> Value:
    kind = chance.randrange(8)
    if kind < 4:
        return chance.choice([chance.randint(-9, 99_999), round(chance.uniform(0, 9999), 2)])
    if kind == 4:
        return chance.random() < 0.5
    if kind == 5:
        return datetime.date(2023, 1, 1) + datetime.timedelta(days=chance.randrange(700))
    return None if kind == 6 else chance.choice(_ODD)


def by_openpyxl(table: Rows, chance: random.Random) -> bytes:
    """With merges, comments, hidden rows and columns, formulas nobody has reckoned."""
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in table:
        sheet.append([value if value != " " else None for value in row])
    sheet.merge_cells("A1:G1")
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, 3).number_format = chance.choice(_FORMATS)
        if chance.random() < 0.1:
            sheet.row_dimensions[row].hidden = True
            sheet.cell(row, 4).comment = Comment("口径", "科技局")
        if chance.random() < 0.1:
            sheet.cell(row, 5, f"=D{row}/C{row}-1")
    sheet.column_dimensions[chance.choice("CDEF")].hidden = chance.random() < 0.3
    second = book.create_sheet("底稿")
    second.sheet_state = chance.choice(["visible", "hidden"])
    second.append(["甲", 1])
    return _bytes(book.save)


def by_xlsxwriter(table: Rows, chance: random.Random) -> bytes:
    """With stored results of formulas, rich text, shared strings or inline ones."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"constant_memory": chance.random() < 0.3, "in_memory": True}
    book = xlsxwriter.Workbook(stream, options)
    sheet = book.add_worksheet("指标")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    bold, share = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
    for number, row in enumerate(table):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(number, column, _noon(value), day)
            elif value not in (None, ""):
                sheet.write(number, column, value)
        if number > 3 and chance.random() < 0.2:
            sheet.write_formula(number, 9, f"=D{number + 1}*2", share, chance.random())
            sheet.write_rich_string(number, 10, "增长", bold, "12.5%", "左右")
    book.close()
    return stream.getvalue()


def _noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - sheets have no zones


def by_xlwt(table: Rows, chance: random.Random) -> bytes:
    """The old binary format, as .xls and .et."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("指标")
    day, share = xlwt.easyxf(num_format_str="yyyy-mm-dd"), xlwt.easyxf(num_format_str="0.0%")
    for number, row in enumerate(table):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write(number, column, _noon(value), day)
            elif value not in (None, ""):
                styles = (share,) if isinstance(value, float) and chance.random() < 0.2 else ()
                sheet.write(number, column, value, *styles)
    sheet.write_merge(len(table) + 1, len(table) + 2, 0, 3, "注：合并的说明")
    return _bytes(book.save)


def by_hand(table: Rows, chance: random.Random) -> bytes:
    """XML as other programs write it: ISO-strict, prefixed, with a dimension that is wrong."""
    plain = [[_plain(value) for value in row] for row in table if row]
    dimension = chance.choice(["", "A1", "A1:A1", "A1:XFD1048576"])
    parts = good_parts(plain, dimension=dimension)
    change = chance.choice([dict, strict, prefixed])
    return package(change(parts))


def _plain(value: Value) -> str | int | float:
    if isinstance(value, bool) or value is None or isinstance(value, datetime.date):
        return "—"
    return value if not isinstance(value, str) else value.replace("<&>", "＜").strip() or "甲"


def by_xlsb(table: Rows, _: random.Random) -> bytes:
    """The binary .xlsb with numbers and texts."""
    cells = [
        (row, column, held)
        for row, values in enumerate(table)
        for column, value in enumerate(values)
        if (held := _plain(value)) != "—"
    ]
    return package(binary.xlsb(cells))


def by_ods(table: Rows, chance: random.Random) -> bytes:
    """OpenDocument with types, percents, dates, repeated and spanned cells, notes, hidden rows."""
    lines = "".join(_ods_row(row, chance) for row in table)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="指标">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return package({"mimetype": kind, "content.xml": content.encode()})


def _ods_row(row: list[Value], chance: random.Random) -> str:
    hidden = ' table:visibility="collapse"' if chance.random() < 0.1 else ""
    gap = f'<table:table-cell table:number-columns-repeated="{chance.randint(1, 900)}"/>'
    return f"<table:table-row{hidden}>{''.join(map(_ods_cell, row))}{gap}</table:table-row>"


def _ods_cell(value: Value) -> str:
    kind = "office:value-type"
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, bool):
        told = f'{kind}="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, datetime.date):
        told = f'{kind}="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        told = f'{kind}="float" office:value="{value!r}"'
    else:
        told = f'{kind}="string"'
    return f"<table:table-cell {told}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def by_csv(table: Rows, chance: random.Random) -> bytes:
    """Every encoding and delimiter an office program saves."""
    stream = io.StringIO()
    mark = chance.choice([",", "\t", ";"])
    csv.writer(stream, delimiter=mark, lineterminator=chance.choice(["\n", "\r\n"])).writerows(
        table
    )
    encoding = chance.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
    return stream.getvalue().encode(encoding)


WRITERS: tuple[tuple[str, Write], ...] = (
    (".xlsx", by_openpyxl),
    (".xlsx", by_xlsxwriter),
    (".xlsm", by_openpyxl),
    (".xls", by_xlwt),
    (".et", by_xlwt),
    (".xlsx", by_hand),
    (".xlsb", by_xlsb),
    (".ods", by_ods),
    (".csv", by_csv),
)


def written(folder: Path, count: int, chance: random.Random) -> Iterator[Path]:
    """``count`` honest workbooks, the writers in turn."""
    for number in range(count):
        suffix, write = WRITERS[number % len(WRITERS)]
        path = folder / f"表{number:04d}{suffix}"
        path.write_bytes(write(rows(chance), chance))
        yield path


def converted(folder: Path, sources: Sequence[Path]) -> list[Path]:
    """Workbooks saved anew by LibreOffice in three formats; none where it is not installed."""
    office = shutil.which("soffice")
    if office is None or not sources:
        return []
    found = []
    for suffix in _CONVERTED:
        target = folder / f"另存{suffix[1:]}"
        target.mkdir()
        home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        form = ("--convert-to", suffix[1:], "--outdir", str(target))
        command = [office, home, "--headless", *form, *map(str, sources)]
        subprocess.run(command, capture_output=True, timeout=600, check=False)
        found += sorted(target.glob(f"*{suffix}"))
    return found


def installed(limit: int) -> list[Path]:
    """Workbooks and delimited texts that other people's packages on this machine bring along."""
    roots = [*map(Path, sys.path), Path("/usr/lib/libreoffice"), Path("/usr/share")]
    found: list[Path] = []
    for root in dict.fromkeys(root for root in roots if root.is_dir()):
        for suffix in ("xlsx", "xls", "xlsb", "ods", "ots", "xlsm", "csv", "tsv"):
            found += [path for path in root.rglob(f"*.{suffix}") if path.stat().st_size < 4 << 20]
    return sorted(dict.fromkeys(path.resolve() for path in found))[:limit]


def _bytes(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
