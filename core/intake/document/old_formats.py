"""Which old format a file really is: Word 97 (.doc, also named .wps), RTF, or something else."""

from __future__ import annotations

from pathlib import Path

from core.intake.document.docx_package import refused
from core.intake.document.office_program import SAVE_AS

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
RTF = b"{\\rtf"
_WORD = "WordDocument".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    "Workbook": "是 Excel 表格，不是报告",
    "PowerPoint Document": "是演示文稿，不是报告",
}
_FLAGS = 0x0A
_ENCRYPTED = 0x0100
_FIB = b"\xec\xa5"
_SECTOR = 512


def suffix_of(path: Path, head: bytes) -> str | None:
    """The suffix a program knows the format by, ``None`` when it is none of the old ones.

    Raises :class:`~core.errors.UnreadableInput` for a password, a workbook, a presentation.
    """
    if head.startswith(RTF):
        return ".rtf"
    if not head.startswith(OLE):
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        hint = "请检查文件是否还在、是否被别的程序占用。"
        raise refused(path.name, "读不出来", hint, detail=str(error)) from error
    if _LOCKED in data or _is_locked(data):
        raise refused(path.name, "设了打开密码", "请用 Word 或 WPS 去掉密码，另存后再试。")
    if _WORD in data:
        return ".doc"
    for stream, why in _OTHERS.items():
        if stream.encode("utf-16-le") in data:
            raise refused(path.name, why, "请选择报告文件；表格请用“导入数据”。")
    raise refused(path.name, "不是 Word 文档，或已损坏", SAVE_AS)


def _is_locked(data: bytes) -> bool:
    """The flag of the file information block ([MS-DOC] 2.5.2), which begins a sector."""
    for at in range(_SECTOR, min(len(data), 1 << 20), _SECTOR):
        if data[at : at + 2] == _FIB:
            flags = int.from_bytes(data[at + _FLAGS : at + _FLAGS + 2], "little")
            return bool(flags & _ENCRYPTED)
    return False
