"""Imported workbooks inside a package (来源工作簿): one part each, named by content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from core.errors import UnreadableInput
from core.model.report import SourceFile
from core.store.container import LIMITS, Container

_FOLDER = "sources/"
NO_SOURCES: Mapping[str, bytes] = MappingProxyType({})


class Sources(Mapping[str, bytes]):
    """Imported workbooks of a package by sha256, read from the file when asked for.

    A look-up raises :class:`UnreadableInput` when the file has gone or changed since.
    """

    def __init__(self, path: Path, names: Mapping[str, str]) -> None:
        self._path = path
        self._names = dict(names)

    def __getitem__(self, sha256: str) -> bytes:
        return Container(read_package(self._path)).read(self._names[sha256])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._names


def read_package(path: Path) -> bytes:
    """All of a file; raises :class:`UnreadableInput` when it is absent, too big or withheld."""
    try:
        if not path.is_file():
            raise UnreadableInput(
                f"找不到文件“{path}”。", hint="请检查文件名，或文件是否已被移走。"
            )
        if path.stat().st_size > LIMITS.package:
            raise UnreadableInput(
                f"“{path.name}”大得不正常，没有打开。", hint="请核实是不是报告文件。"
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"“{path.name}”读不出来。",
            hint="请检查是否有权限，或是否被别的程序占用。",
            detail=f"{type(error).__name__} {error.errno}",
        ) from error


def part_name(source: SourceFile) -> str:
    """Where the bytes of ``source`` lie in a package."""
    suffix = Path(source.name).suffix[1:].lower()
    known = suffix.isascii() and suffix.isalnum() and len(suffix) <= 8
    return f"{_FOLDER}{source.sha256}.{suffix if known else 'bin'}"


def part_names(container: Container) -> dict[str, str]:
    """Part names of the workbooks in a package by their sha256."""
    names = (name for name in container.names if name.startswith(_FOLDER))
    return {name.removeprefix(_FOLDER).partition(".")[0]: name for name in names}
