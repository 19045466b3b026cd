"""Writing a file so that either the old or the new one stands there, never a half."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import secrets
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from core.errors import NotWritten, TargetBusy

TEMPORARY_PREFIX = ".~kebao-"
"""Begins the name of every file that is still being written."""

_OFFICE_SUFFIXES = frozenset((".doc", ".docx", ".wps", ".xls", ".xlsx", ".et"))
_WORD_SUFFIXES = frozenset((".doc", ".docx"))
_REPLACE_WAITS_S = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_STALE_AFTER_S = 3600.0
_MAX_PID = 1 << 31
_KEPT = "原有文件没有改动。"
_WINDOWS = sys.platform == "win32"


def write_atomic(path: Path, data: bytes, *, verify: Callable[[Path], None] | None = None) -> None:
    """Put ``data`` at ``path``: beside it first, flushed to the disk, then in one step into place.

    ``verify`` is given the finished temporary file and raises when it is not what it should be.
    Raises :class:`TargetBusy` when Word, WPS or LibreOffice has the target open and
    :class:`NotWritten` when the folder, the disk or the rights are in the way; what stood at
    ``path`` before then still stands there.
    """
    with _told_in_words(path):
        target = path.resolve() if path.is_symlink() else path
        refuse_if_open(target)
        _refuse_hopeless(target)
    _sweep(target.parent)
    temporary = target.parent / _temporary_name()
    try:
        with _told_in_words(target):
            _write_through(temporary, data, _mode_of(target))
        if verify is not None:
            verify(temporary)
        with _told_in_words(target):
            _replace(temporary, target)
            _sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def refuse_if_open(path: Path) -> None:
    """Raise :class:`TargetBusy` when an office program left its lock beside ``path``."""
    if path.suffix.lower() not in _OFFICE_SUFFIXES:
        return
    for lock in _office_locks(path):
        if _stands(lock):
            raise TargetBusy(
                f"“{path.name}”正被 Word 或 WPS 打开，不能覆盖。",
                hint=f"请关闭它再试，或换一个文件名。若确实没有打开，删去同一文件夹里的“{lock.name}”即可。",
                kept=_KEPT,
            )


def _office_locks(path: Path) -> tuple[Path, ...]:
    """The names under which office programs mark ``path`` as open.

    Word drops characters of a long name: none up to six, one of seven, two of eight and more.
    """
    dropped = min(max(len(path.stem) - 6, 0), 2) if path.suffix.lower() in _WORD_SUFFIXES else 0
    names = (f"~${path.name}", f"~${path.name[dropped:]}", f".~lock.{path.name}#")
    return tuple(path.with_name(name) for name in dict.fromkeys(names))


def _stands(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False
    return True


def _refuse_hopeless(target: Path) -> None:
    """Name what is wrong with the target before anything is written."""
    if target.is_dir():
        raise NotWritten(f"“{target}”是一个文件夹，不能当作文件写入。", hint="请给出完整的文件名。")
    if target.exists() and not target.is_file():
        raise NotWritten(f"“{target}”不是普通文件，没有写入。", hint="请换一个文件名。")
    if not target.parent.is_dir():
        raise NotWritten(
            f"文件夹“{target.parent}”不存在，没有写入。", hint="请先建好文件夹，或换一个位置。"
        )
    if target.exists() and not os.access(target, os.W_OK):
        raise NotWritten(
            f"“{target.name}”是只读文件，没有写入。",
            hint="请换一个文件名，或去掉只读属性。",
            kept=_KEPT,
        )


def _mode_of(target: Path) -> int | None:
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        return None


def _write_through(temporary: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None and not _WINDOWS:
        temporary.chmod(mode)


def _replace(temporary: Path, target: Path) -> None:
    """Rename into place; on Windows wait out virus scanners and sync clients."""
    for wait in _REPLACE_WAITS_S if _WINDOWS else ():
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    temporary.replace(target)


def _sync_folder(folder: Path) -> None:
    if _WINDOWS:
        return
    # Some network file systems cannot do this; the file itself is safe by then.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _temporary_name() -> str:
    """Tells who is writing, so that what a killed process left behind is known for litter."""
    return f"{TEMPORARY_PREFIX}{_host()}-{os.getpid()}-{secrets.token_hex(4)}.tmp"


def _host() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _sweep(folder: Path) -> None:
    """Remove what killed processes left: those of this computer at once, others after an hour."""
    oldest = time.time() - _STALE_AFTER_S
    with contextlib.suppress(OSError):
        for leftover in folder.glob(f"{TEMPORARY_PREFIX}*.tmp"):
            if leftover.stat().st_mtime < oldest or _is_orphan(leftover.name):
                leftover.unlink(missing_ok=True)


def _is_orphan(name: str) -> bool:
    host, _, rest = name.removeprefix(TEMPORARY_PREFIX).partition("-")
    pid = rest.partition("-")[0]
    # On Windows the question itself would end the other process.
    if _WINDOWS or host != _host() or not pid.isdecimal() or not 0 < int(pid) < _MAX_PID:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


@contextlib.contextmanager
def _told_in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _in_words(error, target) from error


def _in_words(error: OSError, target: Path) -> NotWritten:
    detail = f"{type(error).__name__} {error.errno}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NotWritten(
            f"磁盘空间不足，“{target.name}”没有写入。",
            hint="请清理磁盘，或换一个位置保存。",
            kept=_KEPT,
            detail=detail,
        )
    if _WINDOWS and isinstance(error, PermissionError):
        return TargetBusy(
            f"“{target.name}”正被其他程序占用，不能覆盖。",
            hint="请关闭打开它的程序（Word、WPS、同步盘或杀毒软件）再试，或换一个文件名。",
            kept=_KEPT,
            detail=detail,
        )
    if error.errno == errno.ENAMETOOLONG:
        return NotWritten(
            f"文件名太长，没有写入：“{target.name}”。",
            hint="请换一个短一些的文件名。",
            detail=detail,
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NotWritten(
            f"没有权限写入文件夹“{target.parent}”。",
            hint="请换一个位置保存。",
            kept=_KEPT,
            detail=detail,
        )
    return NotWritten(
        f"“{target.name}”写不进去，没有写入。",
        hint="请检查磁盘或网络连接，或换一个位置保存。",
        kept=_KEPT,
        detail=detail,
    )
