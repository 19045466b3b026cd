"""What a file is, told from its bytes, and whether it may be read at all.

An office opens other people's files. Before any reader sees one, its container is looked at: an
encrypted, truncated or foreign file, a zip bomb, a part with a DTD is refused by name, with what to
do. Nothing is unpacked here beyond the first bytes of each XML part.
"""

from __future__ import annotations

import contextlib
import enum
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from core.errors import WorkbookUnreadable

MIB = 1 << 20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_HEAD = 4096
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
_EMPTY_ZIP = b"PK\x05\x06"
_SAVE_AS = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入。"
_RENAME = "如果确实是用逗号或制表符分开的表格，请把后缀改为 .csv 再导入；否则请向报送单位要工作簿。"
_ASK_AGAIN = "请向报送单位重新要一份，或用 Excel、WPS 打开后另存为新文件。"

ZIP_ERRORS = (
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
"""What :mod:`zipfile` raises over a container that is cut off, changed or made up."""


class Format(enum.Enum):
    """The container a workbook comes in."""

    XLSX = "xlsx"  # also .xlsm
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"  # also .et
    TEXT = "text"  # .csv, .tsv, .txt


@frozen
class Limits:
    """Bounds for one file; bytes.

    ``unpacked`` bounds the declared size of all parts together, ``ratio`` their compression once
    they are larger than ``ratio_from``.
    """

    file: int = 200 * MIB
    unpacked: int = 1024 * MIB
    part: int = 768 * MIB
    ratio: int = 400
    ratio_from: int = 64 * MIB
    parts: int = 20_000


LIMITS = Limits()


def inspect(path: Path, limits: Limits = LIMITS) -> Format:
    """What the file is.

    Raises :class:`WorkbookUnreadable` naming the file and the reason when it is absent, empty,
    encrypted, damaged, hostile or no workbook.
    """
    head = _head(path, limits)
    if head.startswith(_OLE):
        return _ole(path)
    if head.startswith(_ZIP):
        return _zip(path, limits)
    if head.startswith(_EMPTY_ZIP):
        raise _refused(path, "里面什么也没有", _ASK_AGAIN)
    return _text(path, head)


def _head(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise _refused(path, "是一个文件夹", "请选择工作簿文件。")
        if not path.is_file():
            raise _refused(path, "不是普通文件", "请选择磁盘上的工作簿文件。")
        if size == 0:
            raise _refused(path, "是空文件", _ASK_AGAIN)
        if size > limits.file:
            raise _refused(
                path,
                f"太大（{size // MIB} MB，最多 {limits.file // MIB} MB）",
                "请只保留需要的工作表，另存后再导入。",
            )
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except FileNotFoundError as error:
        raise _refused(path, "找不到", "请检查文件名和所在文件夹。") from error
    except PermissionError as error:
        raise _refused(
            path, "没有读取权限，或正被别的程序占用", "请关闭占用它的程序，或复制一份再导入。"
        ) from error
    except OSError as error:
        raise _refused(path, "读不出来", _ASK_AGAIN, detail=str(error)) from error


def _ole(path: Path) -> Format:
    """Tell an old workbook from an encrypted one and from other old documents by stream names."""
    data = path.read_bytes()

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise _refused(path, "设了打开密码", "请用 Excel 或 WPS 输入密码打开，去掉密码后再导入。")
    if holds("Workbook") or holds("Book"):
        return Format.XLS
    if holds("WordDocument"):
        raise _refused(path, "是 Word 文档，不是工作簿", "请选择 Excel 或 WPS 表格文件。")
    raise _refused(path, "不是工作簿，或已损坏", _ASK_AGAIN)


def _zip(path: Path, limits: Limits) -> Format:
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
            _check_sizes(path, infos, limits)
            found = _zip_format(path, package, {info.filename for info in infos})
            for info in _xml_parts(infos):
                _check_part(path, package, info)
            return found
    except (NotImplementedError, RuntimeError) as error:
        raise _refused(path, "用了不支持的压缩方式", _SAVE_AS, detail=str(error)) from error
    except ZIP_ERRORS as error:
        raise _refused(path, "不完整或已损坏", _ASK_AGAIN, detail=str(error)) from error


def _check_sizes(path: Path, infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse bombs by what the directory declares; a reader never unpacks more than that."""
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    largest = max((info.file_size for info in infos), default=0)
    too_dense = total > limits.ratio_from and total > limits.ratio * max(packed, 1)
    overlapping = packed > path.stat().st_size
    if len(infos) > limits.parts or overlapping or too_dense:
        raise _refused(path, "结构异常，可能是恶意压缩包", _ASK_AGAIN)
    if total > limits.unpacked or largest > limits.part:
        raise _refused(
            path,
            f"解压后太大（{total // MIB} MB）",
            "请只保留需要的工作表，去掉多余的空白行和格式，另存后再导入。",
        )
    if any(info.flag_bits & 0x1 for info in infos):
        raise _refused(path, "是加密的压缩包", "请先解密，再导入里面的工作簿。")
    names = [info.filename for info in infos]
    if len(names) != len(set(names)):
        raise _refused(path, "里面有重名的部件，可能已被改动", _ASK_AGAIN)


def _zip_format(path: Path, package: zipfile.ZipFile, names: set[str]) -> Format:
    lower = {name.lower().lstrip("/") for name in names}
    if "xl/workbook.bin" in lower:
        return Format.XLSB
    if "xl/workbook.xml" in lower or any(
        name.startswith("xl/") and name.endswith(".xml") for name in lower
    ):
        return Format.XLSX
    if "mimetype" in names and "content.xml" in names:
        kind = _start(package, "mimetype").decode("ascii", "replace")
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"manifest:encryption-data" in _start(package, manifest, MIB):
            raise _refused(path, "设了打开密码", "请打开后去掉密码，再导入。")
        if "spreadsheet" in kind:
            return Format.ODS
        raise _refused(path, "不是表格文件", "请选择 Excel 或 WPS 表格文件。")
    if any(name.startswith("word/") for name in lower):
        raise _refused(path, "是 Word 文档，不是工作簿", "请选择 Excel 或 WPS 表格文件。")
    raise _refused(path, "是压缩包，不是工作簿", "请先解压，再导入里面的工作簿。")


def _start(package: zipfile.ZipFile, part: str | zipfile.ZipInfo, count: int = 2048) -> bytes:
    """The first bytes of a part; this process has no limit, so it never unpacks a whole one."""
    with package.open(part) as stream:
        return stream.read(count)


def _xml_parts(infos: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    return (info for info in infos if info.filename.lower().endswith((".xml", ".rels")))


def _check_part(path: Path, package: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """No workbook program writes a DTD; entities in one can blow up or read other files."""
    start = _start(package, info)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise _refused(path, "含有不安全的 XML 声明", _SAVE_AS)


def _text(path: Path, head: bytes) -> Format:
    if head.startswith(b"%PDF"):
        raise _refused(path, "是 PDF，不是工作簿", "请向报送单位要 Excel 或 WPS 表格。")
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        raise _refused(path, "其实是网页，只是用了表格的文件名", _SAVE_AS)
    if start.startswith(b"<?xml") or start.startswith(b"<workbook"):
        raise _refused(path, "是 XML 表格", _SAVE_AS)
    if start.startswith((b"mime-version:", b"content-type: multipart/related")):
        raise _refused(path, "其实是网页归档，只是用了表格的文件名", _SAVE_AS)
    textual = path.suffix.lower() in _TEXT_SUFFIXES
    if textual and (b"\x00" not in head or _is_wide(head)):
        return Format.TEXT
    if not textual and _is_readable(head):
        raise _refused(path, "里面是纯文本，不是工作簿", _RENAME)
    raise _refused(path, "不是工作簿，或已损坏", _ASK_AGAIN)


def _is_wide(head: bytes) -> bool:
    """UTF-16 or UTF-32, with a mark or with the zero bytes always on the same side."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = head[::2].count(0), head[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) > len(head) // 16


def _is_readable(head: bytes) -> bool:
    """Whether the beginning of a file is plain text in an encoding of the office."""
    if b"\x00" in head:
        return False
    # The last letter may be cut in the middle.
    cut = head[:-3] if len(head) == _HEAD else head
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            text = cut.decode(encoding)
            return not any(letter < " " and letter not in "\t\r\n\f" for letter in text)
    return False


def _refused(path: Path, why: str, remedy: str, *, detail: str = "") -> WorkbookUnreadable:
    return WorkbookUnreadable(
        f"“{path.name}”{why}，没有读取。",
        hint=remedy,
        kept="报告和其他文件都没有改动。",
        detail=detail,
    )
