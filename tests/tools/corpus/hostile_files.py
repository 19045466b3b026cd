"""Files that mean harm, each written only when its turn comes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.e2e import binary, hostile, olefiles
from tests.e2e.workbooks import BOOK, SHEET, good, good_file, package, strict

Make = Callable[[], bytes]

_OLD = olefiles.xls([["指标", "2023年"], ["高新技术企业数", 36]])


def hostile_files(folder: Path) -> Iterator[Path]:
    """Every hostile file, one after the other."""
    for number, (suffix, make) in enumerate((*_PACKAGES, *_olds(), *_texts())):
        path = folder / f"恶{number:03d}{suffix}"
        path.write_bytes(make())
        yield path


def _part(make: Callable[[], dict[str, bytes]]) -> Make:
    return lambda: package(make())


_PACKAGES: tuple[tuple[str, Make], ...] = (
    (".xlsx", lambda: hostile.two_gigabytes(honest=True)),
    (".xlsx", lambda: hostile.two_gigabytes(honest=False)),
    (".xlsx", hostile.dense),
    (".xlsx", hostile.overlapping),
    (".xlsx", hostile.nested),
    (".xlsx", hostile.nested_workbook),
    (".xlsx", hostile.quoted_twice),
    (".xlsx", hostile.password_zip),
    (".xlsx", hostile.strange_method),
    (".xlsx", lambda: hostile.with_doctype(SHEET)),
    (".xlsx", lambda: hostile.with_doctype(SHEET, padding=5000)),
    (".xlsx", lambda: hostile.with_doctype(SHEET, encoding="utf-16")),
    (".xlsx", lambda: hostile.with_doctype(BOOK, padding=5000)),
    (".xlsx", hostile.billion_laughs),
    (".xlsx", hostile.outside_entity),
    (".xlsx", lambda: hostile.deep(SHEET)),
    (".xlsx", lambda: hostile.deep(BOOK)),
    (".xlsx", hostile.many_attributes),
    (".xlsx", hostile.far_cell),
    (".xlsx", hostile.beyond_cell),
    (".xlsx", lambda: hostile.merges(300_000)),
    (".xlsx", lambda: hostile.merges(500_000)),
    (".xlsx", lambda: hostile.overlapping_merges(2000)),
    (".xlsx", lambda: hostile.merged_table(1000)),
    (".xlsx", hostile.styled_rows),
    (".xlsx", lambda: hostile.styled_rows(60_000, 8)),
    (".xlsx", hostile.shared_string_bomb),
    (".xlsx", hostile.long_strings),
    (".xlsx", lambda: hostile.numbers("1e400", "-1e999999999", "nan", "1" * 5000)),
    (".xlsx", _part(hostile.charts_only)),
    (".xlsx", _part(hostile.no_sheets)),
    (".xlsx", lambda: package(strict(hostile.no_sheets()))),
    (".xlsx", _part(hostile.lost_sheet)),
    (".xlsx", lambda: package({**good(), BOOK: b"\xff\xfe<"})),
    (".xlsx", lambda: package({"word/document.xml": b"<w/>"})),
    (".xlsx", olefiles.encrypted),
    (".xlsb", lambda: package(binary.xlsb([(0, 0, "甲"), (1_048_575, 16_383, 1)]))),
    (".xlsb", lambda: package({"xl/workbook.bin": bytes(900)})),
    (".xls", lambda: olefiles.merged(8_000)),
    (".xls", lambda: olefiles.far_xls(200)),
)


def _olds() -> Iterator[tuple[str, Make]]:
    """Old workbooks whose chains and directories lead in circles or out of the file."""
    for sector in range(6):
        for value in (0, 1, sector, sector - 1, 0x7FFFFFFF, 0xFFFFFFFC):
            at = olefiles.fat_place(max(sector, 0))
            yield ".xls", lambda at=at, value=value: olefiles.patched(_OLD, at, value & 0xFFFFFFFF)
    for number in range(2):
        for field in ("right",):
            for value in (0, 1, 2, 0x7FFFFFFF):
                at = olefiles.entry_place(number, field)
                yield ".xls", lambda at=at, value=value: olefiles.patched(_OLD, at, value)
    for at in range(0x18, 0x4C, 4):
        for value in (0, 1, 0x7FFFFFFF):
            yield ".xls", lambda at=at, value=value: olefiles.patched(_OLD, at, value)


def _texts() -> Iterator[tuple[str, Make]]:
    """Delimited texts beyond any sheet, and files that are something else."""
    yield ".csv", lambda: b"a," * 200_000
    yield ".csv", lambda: b"1\n" * 1_200_000
    yield ".csv", lambda: b'"' + b"x,\n" * 300_000
    yield ".csv", lambda: b"caf\xe9,\xff\xff\x80\n" * 20
    yield ".csv", lambda: "指标,1\n".encode("utf-16") + b"\x00"
    for seed in range(8):
        suffix = (".xlsx", ".xls", ".xlsb", ".ods", ".csv")[seed % 5]
        yield suffix, lambda seed=seed: random.Random(seed).randbytes(5000)
    for head in (b"", b"PK\x03\x04", b"PK\x05\x06", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-1.7"):
        for suffix in (".xlsx", ".xls", ".csv"):
            yield suffix, lambda head=head: head + bytes(500)
    yield ".ods", lambda: package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    yield ".xls", good_file
    yield ".csv", good_file
