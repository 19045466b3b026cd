"""Files that may not be read are refused by name before any reader sees them."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import WorkbookUnreadable
from core.intake.workbook.formats.gate import Format, Limits, inspect

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
WORKBOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("表.xlsx", _zip(WORKBOOK), Format.XLSX),
        ("改了后缀.xls", _zip(WORKBOOK), Format.XLSX),
        ("表.xlsb", _zip({"xl/workbook.bin": b"x"}), Format.XLSB),
        ("表.ods", _zip(ODS), Format.ODS),
        ("表.et", OLE + b"\0" * 600 + _wide("Workbook"), Format.XLS),
        ("表.csv", "指标,单位\n".encode("gb18030"), Format.TEXT),
        ("宽.csv", "指标\t单位\n".encode("utf-16"), Format.TEXT),
    ],
)
def test_a_workbook_is_known_by_its_bytes_not_its_name(
    tmp_path: Path, name: str, data: bytes, found: Format
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert inspect(path) is found


def _dense() -> bytes:
    return _zip({**WORKBOOK, "xl/worksheets/sheet1.xml": b"0" * (70 << 20)})


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("空.xlsx", lambda: b"", "空文件"),
        ("截断.xlsx", lambda: _zip({**WORKBOOK, "a.xml": b"1" * 5000})[:300], "损坏"),
        ("密码.xlsx", lambda: OLE + _wide("EncryptedPackage"), "密码"),
        ("文档.xlsx", lambda: _zip({"word/document.xml": b"<w/>"}), "Word"),
        ("旧文档.xls", lambda: OLE + _wide("WordDocument"), "Word"),
        ("压缩包.xlsx", lambda: _zip({"a.txt": b"1"}), "压缩包"),
        ("网页.xls", lambda: b"<html><table>", "网页"),
        ("图.xlsx", lambda: b"\x89PNG\r\n\x1a\n\0\0", "不是工作簿"),
        ("扫描.xlsx", lambda: b"%PDF-1.7", "PDF"),
        ("炸弹.xlsx", _dense, "恶意"),
        (
            "实体.xlsx",
            lambda: _zip(
                {**WORKBOOK, "xl/a.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>'}
            ),
            "不安全",
        ),
        ("空包.xlsx", lambda: _zip({}), "什么也没有"),
    ],
)
def test_what_cannot_be_read_is_refused_with_reason_and_remedy(
    tmp_path: Path, name: str, make: Callable[[], bytes], reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(WorkbookUnreadable) as refused:
        inspect(path)
    assert name in refused.value.message
    assert reason in refused.value.message
    assert refused.value.hint.startswith("请")


def test_size_limits_are_told_in_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    path.write_bytes(_zip({**WORKBOOK, "xl/b.xml": bytes(range(256)) * 4096}))
    with pytest.raises(WorkbookUnreadable, match="解压后太大"):
        inspect(path, Limits(unpacked=1 << 19))
    with pytest.raises(WorkbookUnreadable, match="太大"):
        inspect(path, Limits(file=100))


def test_an_absent_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(WorkbookUnreadable, match="找不到"):
        inspect(tmp_path / "没有.xlsx")
    with pytest.raises(WorkbookUnreadable, match="文件夹"):
        inspect(tmp_path)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.binary(max_size=400), start=st.sampled_from([b"", b"PK\x03\x04", OLE]))
def test_any_bytes_end_in_a_format_or_a_named_refusal(
    tmp_path: Path, data: bytes, start: bytes
) -> None:
    path = tmp_path / "随机.xlsx"
    path.write_bytes(start + data)
    with contextlib.suppress(WorkbookUnreadable):
        assert inspect(path) in Format
