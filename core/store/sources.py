"""Imported workbooks inside a package (来源工作簿): one part each, named by content."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from core.errors import UnreadableInput
from core.model.report import Report, SourceFile
from core.store.container import LIMITS, Container, read_part

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
        name = self._names[sha256]
        try:
            return read_part(self._path, name, sha256)
        except OSError as error:
            raise _unreadable(self._path, error) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._names


class KeptSources(Mapping[str, bytes]):
    """Imported workbooks beside a snapshot by sha256; damaged ones are as good as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, sha256: str) -> bytes:
        try:
            data = (self._folder / sha256).read_bytes() if sha256 in self else b""
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise KeyError(sha256)
        return data

    def __iter__(self) -> Iterator[str]:
        present = self._folder.iterdir() if self._folder.is_dir() else ()
        return (path.name for path in present if _is_sum(path.name))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, sha256: object) -> bool:
        return isinstance(sha256, str) and _is_sum(sha256) and (self._folder / sha256).is_file()


class SourceStack(Mapping[str, bytes]):
    """The workbooks of an open report: in memory, in its document, beside its snapshots.

    A look-up takes the first place that can still give the bytes; ``KeyError`` when none can.
    """

    def __init__(self, document: Mapping[str, bytes], beside: Mapping[str, bytes]) -> None:
        self.memory: dict[str, bytes] = {}
        self.document = document
        self._beside = beside

    def add(self, sha256: str, data: bytes) -> None:
        """Hold a workbook in memory."""
        self.memory[sha256] = data

    def hold(self, wanted: Iterable[str]) -> None:
        """Hold these in memory, because the place they lie in is about to change."""
        for sha256 in wanted:
            with contextlib.suppress(KeyError):
                self.memory[sha256] = self[sha256]

    def of(self, report: Report) -> tuple[dict[str, bytes], tuple[SourceFile, ...]]:
        """The bytes of all workbooks ``report`` names, and those that nobody can give any more."""
        found: dict[str, bytes] = {}
        for source in report.sources:
            with contextlib.suppress(KeyError):
                found[source.sha256] = self[source.sha256]
        return found, tuple(item for item in report.sources if item.sha256 not in found)

    def __getitem__(self, sha256: str) -> bytes:
        for place in (self.memory, self.document, self._beside):
            with contextlib.suppress(KeyError, UnreadableInput):
                return place[sha256]
        raise KeyError(sha256)

    def __iter__(self) -> Iterator[str]:
        return iter({**self.memory, **dict.fromkeys(self.document), **dict.fromkeys(self._beside)})

    def __len__(self) -> int:
        return len(set(self))

    def __contains__(self, sha256: object) -> bool:
        return any(sha256 in place for place in (self.memory, self.document, self._beside))


def in_document(path: Path, report: Report, present: Iterable[str]) -> Sources:
    """The workbooks of ``report`` among ``present`` as they lie in the document just saved."""
    kept = set(present)
    return Sources(path, {s.sha256: part_name(s) for s in report.sources if s.sha256 in kept})


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
        raise _unreadable(path, error) from error


def part_name(source: SourceFile) -> str:
    """Where the bytes of ``source`` lie in a package."""
    suffix = Path(source.name).suffix[1:].lower()
    known = suffix.isascii() and suffix.isalnum() and len(suffix) <= 8
    return f"{_FOLDER}{source.sha256}.{suffix if known else 'bin'}"


def part_names(container: Container) -> dict[str, str]:
    """Part names of the workbooks in a package by their sha256."""
    names = (name for name in container.names if name.startswith(_FOLDER))
    return {name.removeprefix(_FOLDER).partition(".")[0]: name for name in names}


def _is_sum(name: str) -> bool:
    return re.fullmatch("[0-9a-f]{64}", name) is not None


def _unreadable(path: Path, error: OSError) -> UnreadableInput:
    return UnreadableInput(
        f"“{path.name}”读不出来。",
        hint="请检查文件是否还在、是否有权限，或是否被别的程序占用。",
        detail=f"{type(error).__name__} {error.errno}",
    )
