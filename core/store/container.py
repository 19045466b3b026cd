"""The .kbx package as a zip of named parts, each listed in the manifest with its sha256.

Order and form are fixed: ``mimetype`` first and stored, then ``manifest.json``, then the parts by
name; one date for all, so that the same parts give the same bytes. On the way in everything is
hostile until checked: sizes, names, repetitions, encryption, sums.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from core.errors import ReportDamaged
from core.store import jsontext

FORMAT = "kbx"
MIMETYPE = b"application/vnd.kebao.report+zip"
MANIFEST = "manifest.json"
REPORT = "report.json"
BOOK = "book.json"

_DATE = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"(report|book)\.json|preview\.txt|(sources|assets)/[0-9a-f]{64}\.[a-z0-9]{1,8}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PACKED = (".xlsx", ".xlsm", ".xlsb", ".ods", ".docx", ".et", ".png", ".jpg", ".jpeg", ".zip")
_SPOKEN = {REPORT: "报告正文", BOOK: "指标表", MANIFEST: "清单", "mimetype": "文件类型"}
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
    OverflowError,
)


@frozen
class Limits:
    """How large a package and its parts may be, in bytes; ``parts`` counts them."""

    package: int = 1 << 30
    unpacked: int = 1 << 30
    json: int = 32 << 20
    source: int = 256 << 20
    directory: int = 4 << 20
    parts: int = 4096


LIMITS = Limits()


@frozen
class Manifest:
    """The head of a package: which schema, who can read it, whose report, which parts."""

    schema: int
    min_reader: int
    app: str
    id: str
    parts: Mapping[str, str]  # name → sha256


def pack(manifest: Manifest, parts: Mapping[str, bytes]) -> bytes:
    """The package holding ``parts``; their sha256 replace those of ``manifest``."""
    head = {
        "format": FORMAT,
        "schema": manifest.schema,
        "min_reader": manifest.min_reader,
        "app": manifest.app,
        "id": manifest.id,
        "sha256": {name: hashlib.sha256(parts[name]).hexdigest() for name in parts},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _add(archive, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        _add(archive, MANIFEST, jsontext.dump(head), zipfile.ZIP_DEFLATED)
        for name in sorted(parts):
            stored = name.endswith(_PACKED)
            method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            _add(archive, name, parts[name], method)
    return target.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = method
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


class Container:
    """A package that was opened; reading a part checks its sum.

    Raises :class:`ReportDamaged` from every method for whatever is wrong with the package.
    """

    def __init__(self, raw: bytes, limits: Limits = LIMITS) -> None:
        self._limits = limits
        _check_directory(raw, limits)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except _ZIP_ERRORS as error:
            raise _incomplete(str(error)) from error
        self._entries = self._checked_entries()
        if self._read("mimetype") != MIMETYPE:
            raise _foreign("mimetype")
        self.manifest = _manifest(self._read(MANIFEST))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts in the manifest, sorted."""
        return tuple(sorted(self.manifest.parts))

    def read(self, name: str) -> bytes:
        """The bytes of a part, after comparing their sha256 with the manifest's."""
        if name not in self.manifest.parts:
            raise _damaged(name, "没有登记在清单里")
        data = self._read(name)
        if hashlib.sha256(data).hexdigest() != self.manifest.parts[name]:
            raise _damaged(name, "与清单中登记的内容不符")
        return data

    def check(self, *, known_names: bool = True) -> None:
        """Compare the parts with the manifest, both ways, and every part with its sum.

        ``known_names`` also refuses parts this program does not know by name.
        """
        present = set(self._entries) - {"mimetype", MANIFEST}
        for name in sorted(present ^ set(self.manifest.parts)):
            raise _damaged(name, "没有登记在清单里" if name in present else "不见了")
        for name in self.names:
            if known_names and not _NAME.fullmatch(name):
                raise _damaged(name, "不是报告应有的内容")
            self.read(name)
            if name.startswith("sources/") and self.manifest.parts[name] not in name:
                raise _damaged(name, "与它的名称不符")

    def _checked_entries(self) -> dict[str, zipfile.ZipInfo]:
        entries: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive.infolist():
            if info.filename in entries:
                raise _damaged(info.filename, "出现了两次")
            if not _harmless(info.filename):
                raise _damaged(info.filename[:40], "名称不合规定")
            if info.flag_bits & 1:
                raise _damaged(info.filename, "被加了密")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _damaged(info.filename, "压缩方式不认识")
            if info.file_size > self._limit(info.filename):
                raise _damaged(info.filename, "大得不正常")
            entries[info.filename] = info
        if sum(info.file_size for info in entries.values()) > self._limits.unpacked:
            raise _too_big()
        if "mimetype" not in entries or MANIFEST not in entries:
            raise _foreign("no mimetype or manifest")
        return entries

    def _limit(self, name: str) -> int:
        return self._limits.source if "/" in name else self._limits.json

    def _read(self, name: str) -> bytes:
        try:
            with self._archive.open(self._entries[name]) as part:
                return part.read()  # bounded: zipfile stops at the declared size, checked above
        except (*_ZIP_ERRORS, OSError) as error:
            raise _damaged(name, "读不出来", str(error)) from error


def read_part(path: Path, name: str, sha256: str, limits: Limits = LIMITS) -> bytes:
    """One part of the package at ``path`` by its sum, without reading the rest.

    For a package that was checked before; it may have changed since. Raises ``OSError`` and
    :class:`ReportDamaged`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(name)
            data = archive.read(info) if info.file_size <= limits.source else b""
    except KeyError as error:
        raise _damaged(name, "不见了") from error
    except _ZIP_ERRORS as error:
        raise _damaged(name, "读不出来", str(error)) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise _damaged(name, "与它的名称不符")
    return data


def _check_directory(raw: bytes, limits: Limits) -> None:
    """Refuse before zipfile reads a directory of millions of entries."""
    if not raw.startswith(b"PK"):
        raise _incomplete("empty") if not raw.strip(b"\0") else _foreign("no zip")
    end = raw.rfind(b"PK\x05\x06", max(0, len(raw) - 65_557))
    if end < 0 or len(raw) - end < 22:
        raise _incomplete("no end of central directory")
    count, size = struct.unpack_from("<HL", raw, end + 10)
    is_zip64 = raw[max(0, end - 20) : end].startswith(b"PK\x06\x07")
    if count > limits.parts or size > limits.directory or is_zip64:
        raise _too_big()


def _harmless(name: str) -> bool:
    parts = name.split("/")
    return (
        0 < len(name) <= 200
        and not re.search(r"[\\:\x00-\x1f]", name)
        and not any(part in ("", ".", "..") for part in parts)
    )


def _manifest(raw: bytes) -> Manifest:
    data = jsontext.parse(raw, MANIFEST)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _foreign("format")
    sums = data.get("sha256")
    texts = (data.get("app"), data.get("id"))
    numbers = (data.get("schema"), data.get("min_reader"))
    if not (
        all(isinstance(text, str) for text in texts)
        and all(type(number) is int and number > 0 for number in numbers)
        and isinstance(sums, dict)
        and all(isinstance(item, str) and _SHA256.fullmatch(item) for item in sums.values())
    ):
        raise _damaged(MANIFEST, "内容不完整")
    found: dict[str, Any] = data
    return Manifest(found["schema"], found["min_reader"], found["app"], found["id"], dict(sums))


def _damaged(name: str, what: str, detail: str = "") -> ReportDamaged:
    kind = "来源工作簿" if name.startswith("sources/") else _SPOKEN.get(name, "一部分内容")
    return ReportDamaged(
        f"报告文件已损坏：其中的{kind}（{name}）{what}。",
        hint=jsontext.REMEDY,
        detail=detail or f"{name}: {what}",
    )


def _incomplete(detail: str) -> ReportDamaged:
    return ReportDamaged(
        "报告文件不完整，可能没有复制完、同步完，或保存时断了电。",
        hint=jsontext.REMEDY,
        detail=detail,
    )


def _foreign(detail: str) -> ReportDamaged:
    return ReportDamaged(
        "这不是科报的报告文件（.kbx）。",
        hint="请选择由本软件保存的 .kbx 文件；要用工作簿里的数据，请用“导入”。",
        detail=detail,
    )


def _too_big() -> ReportDamaged:
    return ReportDamaged(
        "这个报告文件展开后大得不正常，为安全起见没有打开。",
        hint="请向发送文件的人核实；如确是自己的报告，请从“恢复到早先版本”中取回。",
        detail="over the limits",
    )
