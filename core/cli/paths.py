"""Files named on the command line, checked before any work begins."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from core.errors import NotWritten, UnreadableInput, UsageError

REPORT_SUFFIX = ".kbx"
_LONGEST_NAME = 255
"""Bytes a file system keeps of a name; UTF-8 takes three for a Chinese character."""


def inputs(names: Sequence[str]) -> tuple[Path, ...]:
    """The files named, ``*.xlsx`` spelled out for shells that do not.

    Raises :class:`UnreadableInput` naming the first that is not there.
    """
    found: list[Path] = []
    for name in names:
        spelled = [] if _kind(named(name)) else sorted(glob.glob(name))  # noqa: PTH207 - may be absolute
        found += [Path(item) for item in spelled] or [Path(name)]
    for path in found:
        _readable(path)
    return tuple(dict.fromkeys(found))


def report_file(name: str) -> Path:
    """A report that should be there. Raises :class:`UsageError` for any other kind of file."""
    path = named(name)
    if path.suffix.lower() != REPORT_SUFFIX:
        raise UsageError(f"“{path.name}”不是报告文件。", hint="请给出 .kbx 报告文件。")
    _readable(path)
    return path


def _readable(path: Path) -> None:
    kind = _kind(path)
    if kind is None:
        raise UnreadableInput(f"找不到文件“{path}”。", hint="请检查文件名和所在的文件夹。")
    if stat.S_ISDIR(kind):
        raise UnreadableInput(f"“{path}”是一个文件夹。", hint="请给出其中的文件。")
    if not stat.S_ISREG(kind):
        raise UnreadableInput(f"“{path}”不是普通文件。", hint="请给出磁盘上的文件。")


def _kind(path: Path) -> int | None:
    """What stands at a path, ``None`` when nothing does.

    Raises :class:`UnreadableInput` when that cannot be told.
    """
    try:
        return path.stat().st_mode
    except PermissionError as error:
        raise UnreadableInput(
            f"“{path}”所在的文件夹没有权限查看。", hint="请复制到自己的文件夹再试。"
        ) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UnreadableInput(
                f"文件名太长：“{path.name}”。", hint="请换一个短一些的文件名。"
            ) from error
        return None


def new_report_file(name: str) -> Path:
    """Where a new report goes; an existing one is never overwritten."""
    path = named(name)
    if path.suffix.lower() != REPORT_SUFFIX:
        raise UsageError(
            f"报告文件的后缀应为 .kbx，不是“{path.name}”。", hint="请改写 -o 后面的文件名。"
        )
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise NotWritten(f"文件名太长：“{path.name}”。", hint="请换一个短一些的文件名。")
    if os.path.lexists(path):
        raise NotWritten(
            f"“{path.name}”已经存在，没有覆盖。",
            hint="请换一个文件名，或先移走旧文件。",
            kept="原有文件没有改动。",
        )
    return path


def output(name: str) -> Path:
    """Where something is to be written. Raises :class:`UsageError` for no name at all."""
    return named(name)


def named(name: str) -> Path:
    """The path a person wrote. Raises :class:`UsageError` for none at all."""
    if not name.strip():
        raise UsageError("文件名是空的。", hint="请写出文件名。")
    return Path(name)


def folder(path: Path) -> Path:
    """The folder, made when it is not there. Raises :class:`NotWritten`."""
    if os.path.lexists(path) and not path.is_dir():
        raise NotWritten(
            f"“{path}”已经是一个文件，不能当作文件夹。",
            hint="请换一个文件夹。",
            kept="原有文件没有改动。",
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(
            f"文件夹“{path}”建不出来。", hint="请换一个位置。", detail=type(error).__name__
        ) from error
    return path
