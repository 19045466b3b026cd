"""The container of a .docx: refused when encrypted, damaged or hostile, else its XML parts.

Another program wrote the file, so nothing in it is believed: sizes are checked before unpacking,
parts are read through a limit, and XML with a DTD is refused.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

from attrs import frozen

from core.errors import UnreadableInput

MIB = 1 << 20
_ASK_AGAIN = "请用 Word 或 WPS 打开它，另存为新的 .docx 后再试。"
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


@frozen
class Limits:
    """Bounds for one document; bytes, times, pieces."""

    file: int = 100 * MIB
    part: int = 64 * MIB
    unpacked: int = 1024 * MIB
    ratio: int = 200
    ratio_from: int = 32 * MIB
    parts: int = 20_000


LIMITS = Limits()


class Package:
    """The parts of an open .docx that the reader wants. Use as a context manager."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        """Raises :class:`UnreadableInput` naming the file, the reason and the remedy."""
        self._path = path
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(path)
        except _ZIP_ERRORS as error:
            raise self._refused("不完整或已损坏", detail=str(error)) from error
        self._check()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def root(self, name: str) -> Any:
        """The root element of a part, ``None`` when there is no such part.

        Raises :class:`UnreadableInput` for a part that is too large or no sound XML.
        """
        from lxml import etree

        data = self._bytes(name)
        if data is None:
            return None
        head = data[:4096]
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            head = head.decode("utf-16", "replace").encode()
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise self._refused("含有不安全的 XML 声明")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._refused("内容不完整或已损坏", detail=str(error)) from error

    def main_part(self) -> str:
        """The name of the part with the text: what the relations say, else the usual one."""
        relations = self.root("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._zip.namelist())

    def _check(self) -> None:
        infos = self._zip.infolist()
        limits = self._limits
        total = sum(info.file_size for info in infos)
        packed = sum(info.compress_size for info in infos)
        names = [info.filename for info in infos]
        dense = total > limits.ratio_from and total > limits.ratio * max(packed, 1)
        if len(infos) > limits.parts or dense or packed > self._path.stat().st_size:
            raise self._refused("结构异常，可能是恶意压缩包")
        if total > limits.unpacked:
            raise self._refused(f"解压后太大（{total // MIB} MB）")
        if any(info.flag_bits & 0x1 for info in infos):
            raise self._refused("是加密的压缩包")
        if len(names) != len(set(names)):
            raise self._refused("里面有重名的部件，可能已被改动")

    def _bytes(self, name: str) -> bytes | None:
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        limit = self._limits.part
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except _ZIP_ERRORS as error:
            raise self._refused("不完整或已损坏", detail=str(error)) from error
        if len(data) > limit:
            raise self._refused(f"文字部分太大（超过{limit // MIB} MB）")
        return data

    def _refused(self, why: str, *, detail: str = "") -> UnreadableInput:
        return refused(self._path.name, why, detail=detail)


def refused(name: str, why: str, hint: str = _ASK_AGAIN, *, detail: str = "") -> UnreadableInput:
    """The error that names file, reason and remedy."""
    return UnreadableInput(
        f"“{name}”{why}，没有读取。",
        hint=hint,
        kept="原文件和当前报告都没有改动。",
        detail=detail,
    )
