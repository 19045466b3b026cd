"""Parts of an .xlsx package and a guarded XML parser for them.

Names of elements are told without their prefix, so that ISO-strict and transitional files read
alike.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from attrs import frozen

from core.errors import WorkbookUnreadable
from core.intake.workbook.formats.budget import Budget
from core.intake.workbook.formats.gate import ZIP_ERRORS
from core.intake.workbook.formats.xlsx_rows import strings_in

Attributes = dict[str, str]
_BLOCK = 1 << 20
_WHOLE = 64 << 20
_ASK_AGAIN = "请向报送单位重新要一份，或用 Excel、WPS 打开后另存为新的 .xlsx 再导入。"


class DoctypeFound(Exception):  # noqa: N818 - a signal inside this room
    """A part declares a document type, which no workbook program writes."""


@frozen
class Relation:
    """One relationship of a part: the last word of its type and the part it leads to."""

    kind: str
    target: str


class Package:
    """An opened .xlsx container; part names are compared without case and leading slash."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except ZIP_ERRORS as error:
            raise damaged(path.name, str(error)) from error
        self._parts = {_normal(info.filename): info for info in self._zip.infolist()}

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def has(self, part: str) -> bool:
        """Whether the package holds this part."""
        return _normal(part) in self._parts

    def matching(self, pattern: str) -> list[str]:
        """Names of parts that match a pattern, in the order they are stored."""
        return [name for name in self._parts if re.fullmatch(pattern, name)]

    def open(self, part: str) -> IO[bytes]:
        """A stream over a part."""
        return self._zip.open(self._parts[_normal(part)])

    def size(self, part: str) -> int:
        """How many bytes a part claims to have unpacked; 0 when there is none."""
        return self._parts[_normal(part)].file_size if self.has(part) else 0

    def count(self, part: str, *marks: bytes) -> tuple[int, ...]:
        """How often each mark occurs in a part: a look ahead thirty times as fast as reading it.

        Raises :class:`WorkbookUnreadable` when the part cannot be unpacked.
        """
        found = [0] * len(marks)
        longest = max(map(len, marks))
        tail = b" " * longest
        try:
            with self.open(part) as stream:
                while block := stream.read(_BLOCK):
                    for number, mark in enumerate(marks):
                        seam = tail[len(tail) - len(mark) + 1 :] + block[: len(mark) - 1]
                        found[number] += block.count(mark) + seam.count(mark)
                    tail = (tail + block)[-longest:].rjust(longest)
        except ZIP_ERRORS as error:
            raise damaged(self.name, f"{part}: {error}") from error
        return tuple(found)

    def parse(
        self,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        data: Callable[[str], None] | None = None,
    ) -> None:
        """Run handlers over a part, names without prefix; a missing part is an empty one.

        Raises :class:`WorkbookUnreadable` when the part is no XML.
        """
        if not self.has(part):
            return
        parser = new_parser()
        parser.StartElementHandler = lambda name, attrs: start(local(name), attrs)
        if end is not None:
            parser.EndElementHandler = lambda name: end(local(name))
        if data is not None:
            parser.CharacterDataHandler = data
        self.run(part, parser)

    def run(self, part: str, parser: Any) -> None:
        """Feed a part to a parser, telling what goes wrong in the user's words."""
        self.read(part, parser.ParseFile)

    def read(self, part: str, take: Callable[[IO[bytes]], object]) -> None:
        """Let a reader have a part, telling what goes wrong in the user's words."""
        try:
            with self.open(part) as stream:
                take(stream)
        except DoctypeFound as error:
            raise with_doctype(self.name) from error
        except expat.ExpatError as error:
            raise damaged(self.name, f"{part}: {error}") from error
        except ZIP_ERRORS as error:
            raise damaged(self.name, f"{part}: {error}") from error

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part (``""``: of the package) by id."""
        folder, base = posixpath.split(_normal(part))
        found: dict[str, Relation] = {}

        def start(name: str, attrs: Attributes) -> None:
            if name == "Relationship" and attrs.get("TargetMode") != "External":
                kind = attrs.get("Type", "").rpartition("/")[2]
                target = attrs.get("Target", "").replace("\\", "/")
                joined = target if target.startswith("/") else posixpath.join(folder, target)
                found[attrs.get("Id", "")] = Relation(kind, posixpath.normpath(joined).lstrip("/"))

        self.parse(posixpath.join(folder, "_rels", f"{base}.rels"), start)
        return found


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def local(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


def new_parser() -> Any:
    """An expat parser that joins text and refuses document types, hence entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 65536

    def refuse(*_: object) -> None:
        raise DoctypeFound("document type declaration")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def attribute(attrs: Attributes, name: str) -> str | None:
    """An attribute by name whatever its prefix (``r:id``)."""
    if name in attrs:
        return attrs[name]
    return next((value for key, value in attrs.items() if local(key) == name), None)


def truth(value: str | None) -> bool:
    """An XML boolean: ``1``, ``true``, ``on``."""
    return value is not None and value.lower() in ("1", "true", "on")


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Excel's ``_x000D_`` escapes as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def shared_strings(package: Package, part: str, budget: Budget) -> tuple[str, ...]:
    """The shared strings in order; phonetic guides are no text.

    Raises :class:`WorkbookUnreadable` when the part is damaged or there are too many.
    """
    if package.size(part) <= _WHOLE and (plain := _plain_strings(package, part)) is not None:
        budget.strings(len(plain), sum(map(len, plain)))
        return tuple(plain)
    strings: list[str] = []
    letters = 0
    held: list[str] = []
    inside = {"t": False, "rPh": False}

    def start(name: str, _: Attributes) -> None:
        if name == "si":
            held.clear()
        elif name in inside:
            inside[name] = True

    def end(name: str) -> None:
        nonlocal letters
        if name == "si":
            strings.append(unescape("".join(held)))
            letters += len(strings[-1])
            budget.strings(len(strings), letters)
        elif name in inside:
            inside[name] = False

    def data(text: str) -> None:
        if inside["t"] and not inside["rPh"]:
            held.append(text)

    package.parse(part, start, end, data)
    return tuple(strings)


def _plain_strings(package: Package, part: str) -> list[str] | None:
    """The strings of a part without runs and guides; ``None`` where it has any."""
    if not package.has(part):
        return None
    held: list[bytes] = []
    package.read(part, lambda stream: held.append(stream.read()))
    strings = strings_in(held[0])
    if strings is None:
        return None
    package.read(part, lambda _: new_parser().Parse(held[0], True))
    return [unescape(text) for text in strings]


def damaged(name: str, detail: str = "") -> WorkbookUnreadable:
    """The refusal for a container whose content cannot be read."""
    return WorkbookUnreadable(
        f"“{name}”不完整或已损坏，没有读取。",
        hint=_ASK_AGAIN,
        kept="报告和其他文件都没有改动。",
        detail=detail,
    )


def with_doctype(name: str) -> WorkbookUnreadable:
    """The refusal for parts that declare entities, which can blow up or read other files."""
    return WorkbookUnreadable(
        f"“{name}”含有不安全的 XML 声明，没有读取。",
        hint="请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入。",
        kept="报告和其他文件都没有改动。",
    )
