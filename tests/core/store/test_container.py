"""A package from anyone: what is let in, and what is said to the rest."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from core.errors import ReportDamaged
from core.store import jsontext
from core.store.container import MIMETYPE, Container, Limits, Manifest, pack
from core.store.package import build
from tests.core.store.builders import WORKBOOK, WORKBOOK_SUM, a_report, with_workbook

HEAD = Manifest(2, 2, "kebao", "abcdefghijklm", {})
PARTS = {"report.json": b"{}", "book.json": b"{}"}


def rewritten(raw: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The same zip with its members changed by hand, sums and all left as they are."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def complaint(raw: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReportDamaged) as caught:
        (Container(raw, limits) if limits else Container(raw)).check()
    assert caught.value.hint
    return caught.value.message


def test_the_type_comes_first_and_uncompressed_so_that_file_managers_know_it() -> None:
    with zipfile.ZipFile(io.BytesIO(build(a_report()))) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert MIMETYPE in build(a_report())[:80]


def test_the_same_report_gives_the_same_bytes_and_no_time_of_day() -> None:
    assert build(a_report()) == build(a_report())
    with zipfile.ZipFile(io.BytesIO(build(a_report()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_is_kept_as_it_is_under_its_sum() -> None:
    raw = build(with_workbook(a_report()), {WORKBOOK_SUM: WORKBOOK})
    container = Container(raw)
    container.check()
    assert container.read(f"sources/{WORKBOOK_SUM}.xlsx") == WORKBOOK


def test_a_changed_part_is_named() -> None:
    raw = rewritten(pack(HEAD, PARTS), lambda members: members.update({"book.json": b"[]"}))
    assert "指标表（book.json）" in complaint(raw)


def test_a_missing_part_is_named() -> None:
    raw = rewritten(pack(HEAD, PARTS), lambda members: members.pop("book.json"))
    assert "指标表（book.json）不见了" in complaint(raw)


def test_a_part_nobody_listed_is_refused() -> None:
    raw = rewritten(pack(HEAD, PARTS), lambda members: members.update({"x.txt": b"?"}))
    assert "x.txt" in complaint(raw)


def test_a_listed_part_of_an_unknown_name_is_refused_unless_the_schema_is_newer() -> None:
    raw = pack(HEAD, {**PARTS, "macros.bin": b"?"})
    assert "macros.bin" in complaint(raw)
    Container(raw).check(known_names=False)


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/etc/passwd", "C:\\x.json", "sources/../../x", "a//b", "x\ny", "a" * 201],
)
def test_names_that_leave_the_package_are_refused(name: str) -> None:
    raw = rewritten(pack(HEAD, PARTS), lambda members: members.update({name: b"?"}))
    assert "名称不合规定" in complaint(raw)


def test_a_name_given_twice_is_refused() -> None:
    target = io.BytesIO(pack(HEAD, PARTS))
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(target, "a") as archive,
    ):
        archive.writestr("report.json", b"{}")
    assert "出现了两次" in complaint(target.getvalue())


def test_a_source_must_be_what_its_name_says() -> None:
    raw = pack(HEAD, {**PARTS, f"sources/{'0' * 64}.xlsx": b"something else"})
    assert "来源工作簿" in complaint(raw)


def test_an_encrypted_part_is_named() -> None:
    raw = bytearray(pack(HEAD, PARTS))
    entry = raw.rfind(b"PK\x01\x02")
    raw[entry + 8] |= 1
    assert "加了密" in complaint(bytes(raw))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    raw = pack(HEAD, {**PARTS, "preview.txt": b"0" * 40_000_000})
    assert len(raw) < 100_000
    assert "大得不正常" in complaint(raw)
    many = {f"sources/{n:064x}.csv": b"0" * 3_000_000 for n in range(20)}
    assert "大得不正常" in complaint(pack(HEAD, {**PARTS, **many}), Limits(unpacked=50_000_000))


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    raw = bytearray(pack(HEAD, {**PARTS, "preview.txt": b"0" * 40_000_000}))
    entry = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"report.json"))
    struct.pack_into("<L", raw, entry + 24, 10)
    assert "preview.txt" in complaint(bytes(raw))


def test_a_directory_of_countless_entries_is_refused_unread() -> None:
    raw = pack(HEAD, {f"sources/{n:064x}.csv": b"" for n in range(50)})
    assert "大得不正常" in complaint(raw, Limits(parts=20))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "不完整"),
        (b"\0" * 4096, "不完整"),
        (b"PK\x03\x04", "不完整"),
        (b"%PDF-1.7", "不是科报的报告文件"),
        (b"\xd0\xcf\x11\xe0 old office file", "不是科报的报告文件"),
        (rewritten(pack(HEAD, PARTS), lambda members: members.pop("mimetype")), "不是科报"),
        (rewritten(pack(HEAD, PARTS), lambda members: members.pop("manifest.json")), "不是科报"),
        (pack(HEAD, PARTS)[:-30], "不完整"),
    ],
    ids=["empty", "zeroes", "cut", "pdf", "ole", "no type", "no manifest", "cut end"],
)
def test_what_is_no_package_is_told_apart_from_half_a_package(raw: bytes, said: str) -> None:
    assert said in complaint(raw)


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": "kbx"},
        {"format": "kbx", "schema": "2", "min_reader": 2, "app": "", "id": "", "sha256": {}},
        {"format": "kbx", "schema": 2, "min_reader": True, "app": "", "id": "", "sha256": {}},
        {"format": "kbx", "schema": 0, "min_reader": 1, "app": "", "id": "", "sha256": {}},
        {"format": "kbx", "schema": 2, "min_reader": 2, "app": "", "id": "", "sha256": {"a": "b"}},
    ],
)
def test_a_manifest_that_says_too_little_is_refused(manifest: dict[str, object]) -> None:
    head = jsontext.dump(manifest)
    raw = rewritten(pack(HEAD, PARTS), lambda members: members.update({"manifest.json": head}))
    assert "清单（manifest.json）" in complaint(raw)
