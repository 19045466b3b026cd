"""Files named on the command line, checked before any work begins."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

from core.errors import NotWritten, UnreadableInput, UsageError

REPORT_SUFFIX = ".kbx"


def inputs(names: Sequence[str]) -> tuple[Path, ...]:
    """The files named, ``*.xlsx`` spelled out for shells that do not.

    Raises :class:`UnreadableInput` naming the first that is not there.
    """
    found: list[Path] = []
    for name in names:
        spelled = sorted(glob.glob(name)) if not Path(name).exists() else []  # noqa: PTH207 - may be absolute
        found += [Path(item) for item in spelled] or [Path(name)]
    for path in found:
        _readable(path)
    return tuple(dict.fromkeys(found))


def report_file(name: str) -> Path:
    """A report that should be there. Raises :class:`UsageError` for any other kind of file."""
    path = Path(name)
    if path.suffix.lower() != REPORT_SUFFIX:
        raise UsageError(f"“{path.name}”不是报告文件。", hint="请给出 .kbx 报告文件。")
    _readable(path)
    return path


def _readable(path: Path) -> None:
    if path.is_dir():
        raise UnreadableInput(f"“{path}”是一个文件夹。", hint="请给出其中的文件。")
    if not path.exists():
        raise UnreadableInput(f"找不到文件“{path}”。", hint="请检查文件名和所在的文件夹。")


def new_report_file(name: str) -> Path:
    """Where a new report goes; an existing one is never overwritten."""
    path = Path(name)
    if path.suffix.lower() != REPORT_SUFFIX:
        raise UsageError(
            f"报告文件的后缀应为 .kbx，不是“{path.name}”。", hint="请改写 -o 后面的文件名。"
        )
    if path.exists():
        raise NotWritten(
            f"“{path.name}”已经存在，没有覆盖。",
            hint="请换一个文件名，或先移走旧文件。",
            kept="原有文件没有改动。",
        )
    return path


def folder(path: Path) -> Path:
    """The folder, made when it is not there. Raises :class:`NotWritten`."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(
            f"文件夹“{path}”建不出来。", hint="请换一个位置。", detail=type(error).__name__
        ) from error
    return path
